"""The list of projects, a project's first screen, opening and changing one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.clock import now
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.steering import queries, services
from enfilade.steering.backoffice.common import back, show, the_project
from enfilade.steering.enums import WarningState
from enfilade.steering.forms import ProjectForm
from enfilade.steering.rules import pilots, sees_projects
from enfilade.steering.shown import doors_of, errands_of, thread_of


@atelier(sees_projects)
def projects(request: PersonRequest, space: Space) -> HttpResponse:
    rows = queries.projects_seen_by(request.user, space)
    page = key_page(rows, order=("-opened_at", "-pk"), cursor=request.GET.get("apres"))
    return render(request, "steering/list.html", {"page": page, "writes": pilots.test(request.user, space)})


@atelier(pilots)
def new_project(request: PersonRequest, space: Space) -> HttpResponse:
    form = ProjectForm(request.POST or None, space=space)
    if request.method == "POST" and form.is_valid():
        project = services.open_project(space=space, by=request.user, **form.cleaned_data)
        messages.success(request, _("Le projet est ouvert. La note de cadrage peut s'écrire en plusieurs fois."))
        return back(space, project, "charter")
    return render(request, "steering/new.html", {"form": form})


@atelier(sees_projects)
def project(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    page = key_page(queries.events_of(found), order=("-at", "-pk"), cursor=request.GET.get("apres"), size=12)
    context = {
        "doors": doors_of(found),
        "errands": errands_of(found, now()),
        "page": page,
        "entries": thread_of(page.items),
        "attached": queries.attached_to(found),
        "outcome": queries.outcome_of(found),
    }
    return show(request, found, "project", **context)


@atelier(sees_projects)
def amend(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = ProjectForm(request.POST or None, space=found.space, instance=found)
    if request.method == "POST" and form.is_valid():
        changes = dict(form.cleaned_data)
        services.amend_project(project=the_project(request, space, public_id), by=request.user, **changes)
        messages.success(request, _("C'est enregistré."))
        return back(space, found, "project")
    if request.method == "POST":
        found = the_project(request, space, public_id)
    return show(request, found, "amend", form=form)


@atelier(sees_projects)
@require_POST
def warning(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Answer a warning: contested with a reason, treated, or without object."""
    found = the_project(request, space, public_id)
    about = {name: request.POST.get(name, "")[:40] for name in ("rule", "subject")}
    reason = request.POST.get("reason", "")[:2000]
    state = request.POST.get("state", "")
    if state == WarningState.CONTESTED:
        services.contest_warning(project=found, reason=reason, by=request.user, **about)
    elif state in (WarningState.TREATED, WarningState.IRRELEVANT):
        answer = WarningState(state)
        services.answer_warning(project=found, state=answer, reason=reason, by=request.user, **about)
    messages.success(request, _("C'est noté. Ce signal ne reviendra pas pour les mêmes faits."))
    return redirect("steering:atelier_project", space=space.slug, public_id=public_id)
