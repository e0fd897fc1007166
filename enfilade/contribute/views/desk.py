"""The pupitre: one card, its picture, its questions; saved, the next one comes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from enfilade.contribute import queries, services
from enfilade.contribute.access import known_reader, remember, welcomed_reader
from enfilade.contribute.enums import FlagReason
from enfilade.contribute.errors import ReadElsewhere
from enfilade.contribute.forms import AnswerForm, FlagForm
from enfilade.contribute.models import ContributionProject, Contributor, Lease
from enfilade.contribute.queries.presenters import has_presenter
from enfilade.contribute.views.presenter import framed
from enfilade.media.queries import view_of


@require_POST
def start(request: HttpRequest, short_name: str) -> HttpResponse:
    """Become a reader, if one is not yet, and sit down."""
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    if not project.allows_anonymous and not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={reverse('contribute:project', args=[short_name])}")
    reader = welcomed_reader(request)
    return remember(redirect("contribute:desk", short_name=short_name), reader, request)


@never_cache
def desk(request: HttpRequest, short_name: str) -> HttpResponse:
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    if project.hands_in_order and not has_presenter(project) and not project.questions.exists():
        raise ReadElsewhere
    reader = known_reader(request)
    if reader is None:  # a stranger, or a robot: cards are handed to people who said that they begin
        return redirect("contribute:project", short_name=short_name)
    if has_presenter(project):
        return framed(request, project, reader)
    if request.method == "POST":
        return answered(request, project, reader)
    lease = services.lease_task(project=project, contributor=reader)
    if lease is None:
        mine = queries.read_by(reader, project)
        return render(request, "contribute/nothing_left.html", {"project": project, "mine": mine})
    return remember(show(request, project, reader, lease), reader, request)


def show(
    request: HttpRequest, project: ContributionProject, reader: Contributor, lease: Lease, form: Any = None
) -> HttpResponse:
    lease = queries.lease_at_desk(lease)
    picture = view_of(lease.task.picture) if lease.task.picture else None
    context = {
        "project": project, "lease": lease, "picture": picture, "flag_form": FlagForm(prefix="flag"),
        "form": form or AnswerForm(questions=project.questions.all()), "news": queries.news_for(reader),
        "number": queries.read_by(reader, project) + 1,
    }  # fmt: skip
    return render(request, "contribute/desk.html", context)


def own_lease(request: HttpRequest, project: ContributionProject, reader: Contributor | None) -> Lease:
    """The lease that a form speaks of: never another reader's."""
    rows = Lease.objects.select_related("project", "task").filter(project=project, contributor=reader)
    return get_object_or_404(rows, public_id=request.POST.get("lease", ""))


def answered(request: HttpRequest, project: ContributionProject, reader: Contributor) -> HttpResponse:
    lease = own_lease(request, project, reader)
    if "skip" in request.POST:
        services.skip_task(lease=lease)
        return redirect("contribute:desk", short_name=project.short_name)
    form = AnswerForm(request.POST, questions=project.questions.all())
    if not form.is_valid():
        return show(request, project, reader, lease, form)
    answer = services.submit_answer(lease=lease, values=form.cleaned_data)
    services.mark_told(answer=answer)
    if answer.is_counted:
        messages.success(request, _("C'est gardé. Voici la fiche suivante."))
    else:
        messages.success(request, _("C'est gardé. D'autres avaient fini cette fiche entre-temps : voici la suivante."))
    return redirect("contribute:desk", short_name=project.short_name)


@require_POST
def flag(request: HttpRequest, short_name: str) -> HttpResponse:
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    lease = own_lease(request, project, known_reader(request))
    form = FlagForm(request.POST, prefix="flag")
    if form.is_valid():
        reason, words = FlagReason(form.cleaned_data["reason"]), form.cleaned_data["words"]
        services.flag_task(lease=lease, reason=reason, words=words)
        messages.success(request, _("Merci : l'équipe du musée regardera cette fiche. En voici une autre."))
    return redirect("contribute:desk", short_name=short_name)
