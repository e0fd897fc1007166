"""Making a project and following it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from enfilade.contribute import queries, services
from enfilade.contribute.forms import CardsForm, ProjectForm
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.rules import follows_projects, makes_projects, reviews_readings
from enfilade.core.contracts.steerable import guard
from enfilade.core.errors import Refusal
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

STEPS = {"open": services.open_project, "pause": services.pause_project, "close": services.close_project}


def project_of(space: Space, public_id: str) -> ContributionProject:
    return get_object_or_404(queries.projects_of(space), public_id=public_id)


@atelier(follows_projects)
def projects(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.projects_of(space), order=("-created_at", "-pk"), cursor=request.GET.get("apres"))
    gauges = queries.gauges(page.items)
    context = {
        "page": page,
        "rows": [(project, gauges[project.pk]) for project in page.items],
        "waiting": queries.waiting_count(space),
        "may_make": makes_projects.test(request.user, space),
        "may_review": reviews_readings.test(request.user, space),
    }
    return render(request, "contribute/atelier_projects.html", context)


@atelier(makes_projects)
def new_project(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    steered = guard().choices(space_id=space.pk)
    form = ProjectForm(request.POST or None, steered=steered)
    cards_form = CardsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and cards_form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "questions"}
        with transaction.atomic():
            project = services.draft_project(museum=museum, by=request.user, **values)
            services.set_questions(project=project, questions=form.question_set(), by=request.user)
            count = add_cards(project, cards_form, request)
        messages.success(request, made_words(count))
        return redirect("contribute:atelier_project", space=space.slug, public_id=project.public_id)
    context = {"form": form, "cards_form": cards_form, "steered": steered}
    return render(request, "contribute/atelier_new_project.html", context)


def add_cards(project: ContributionProject, form: CardsForm, request: PersonRequest) -> int:
    records = queries.records_to_read(project, form.cleaned_data["text"], form.listed())
    return services.add_tasks(project=project, records=records, by=request.user)


def made_words(count: int) -> str:
    return ngettext("%(count)s fiche ajoutée.", "%(count)s fiches ajoutées.", count) % {"count": count}


@atelier(makes_projects)
@require_POST
def change_state(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = project_of(space, public_id)
    step = STEPS.get(request.POST.get("step", ""))
    try:
        if step:
            step(project=found, by=request.user)
            messages.success(request, _("C'est fait."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("contribute:atelier_project", space=space.slug, public_id=public_id)


@atelier(makes_projects)
@require_POST
def cards(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found, form = project_of(space, public_id), CardsForm(request.POST)
    if form.is_valid():
        messages.success(request, made_words(add_cards(found, form, request)))
    else:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    return redirect("contribute:atelier_project", space=space.slug, public_id=public_id)
