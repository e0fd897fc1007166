"""Ending a project with care, and writing what others may learn from it."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.steering import services
from enfilade.steering.backoffice.common import back, show, the_project
from enfilade.steering.enums import Result, Visibility
from enfilade.steering.forms import CloseForm, LessonForm, StopForm
from enfilade.steering.rules import pilots_project, sees_projects, stops


@atelier(sees_projects)
def stop(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.stop_project(project=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Le projet s'arrête, et ce qu'il a appris reste. Un enseignement peut suivre."))
        return back(space, found, "lessons")
    return show(request, found, "stop", form=form, may_stop=stops(request.user, found))


@atelier(sees_projects)
def close(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        services.close_project(project=found, by=request.user, result=Result(words.pop("result")), **words)
        messages.success(request, _("Le projet est clos. Merci à celles et ceux qui l'ont porté."))
        return back(space, found, "project")
    return show(request, found, "close", form=form)


@atelier(sees_projects)
def lessons(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = LessonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        visibility = Visibility(words.pop("visibility"))
        services.write_lesson(project=found, by=request.user, visibility=visibility, **words)
        messages.success(request, _("L'enseignement est rangé. Il servira à d'autres."))
        return back(space, found, "lessons")
    kept = found.lessons.order_by("-written_at", "-pk")[:24]
    return show(request, found, "lessons", form=form, lessons=kept, may_teach=pilots_project(request.user, found))
