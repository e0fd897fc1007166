"""What steering gives the house: the guard, the menu, what waits, and how its events are told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.core.clock import today
from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.metrics import Metric, metrics
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu
from enfilade.core.contracts.personal_data import PersonalData, personal_data
from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.contracts.search import Hit, SearchSource, search_sources
from enfilade.core.contracts.steerable import ProjectChoice, guards
from enfilade.core.contracts.waiting import WaitingItem, waiting
from enfilade.core.translated import localized
from enfilade.people.models import Person, Space
from enfilade.steering import queries, services
from enfilade.steering.enums import LIVE, Choice, Criterion, Phase
from enfilade.steering.models import Project
from enfilade.steering.rules import decides, pilots_project, sees_projects
from enfilade.steering.services.forget_person import erase_person, held_about
from enfilade.steering.services.warnings import raise_warnings

NEAR = timedelta(days=7)


class SteeringGuard:
    """What hangs off a project opens to the public only when its project's gates allow it."""

    def choices(self, *, space_id: int) -> list[ProjectChoice]:
        return [ProjectChoice(one.public_id, one.title) for one in queries.live_choices(space_id)]

    def attach(self, *, kind: str, thing_id: str, project_id: str, by_id: int | None) -> None:
        by = Person.objects.get(pk=by_id) if by_id else None
        services.attach_thing(kind=kind, thing_id=thing_id, project_id=project_id, by=by)

    def require_open(self, *, kind: str, thing_id: str) -> None:
        services.require_open(kind=kind, thing_id=thing_id)


def what_waits(person: Person, space: Space) -> list[WaitingItem]:
    """Unanswered requests to the sponsor, reviews that are near or late, decisions to look at again."""
    touches = queries.open_touches_of(person, space)[:5]
    items = [
        WaitingItem(one.question, address("sponsor", space, one.project), _("Répondre en un geste")) for one in touches
    ]
    live = queries.projects_seen_by(person, space).filter(phase__in=LIVE).prefetch_related("reviews", "decisions")
    for project in live.order_by("pk")[:50]:
        items += reviews_waiting(person, space, project) + decisions_waiting(person, space, project)
    return items


def reviews_waiting(person: Person, space: Space, project: Project) -> list[WaitingItem]:
    near = [one for one in project.reviews.all() if not one.decided_at and one.due_on <= today() + NEAR]
    words = _("« %(project)s » attend une décision de jalon.") % {"project": project.title}
    mine = [one for one in near if decides(person, project, one.gate)]
    return [WaitingItem(words, address("gate", space, project), _("Voir le dossier")) for _one in mine]


def decisions_waiting(person: Person, space: Space, project: Project) -> list[WaitingItem]:
    if not pilots_project(person, project):
        return []
    due = [one for one in project.decisions.all() if one.reviewed_at is None and one.review_on <= today()]
    link = address("decisions", space, project)
    return [
        WaitingItem(
            _("« %(question)s » Qu'est-il arrivé ?") % {"question": one.question}, link, _("Noter en une minute")
        )
        for one in due
    ]


def address(page: str, space: Space, project: Project) -> str:
    return reverse(f"steering:atelier_{page}", kwargs={"space": space.slug, "public_id": project.public_id})


def project_hits(text: str, limit: int) -> list[Hit]:
    rows = queries.public_projects()
    found = rows.filter(title__icontains=text) | rows.filter(aim__icontains=text)
    url = "steering:project"
    return [
        Hit(localized(one, "title"), reverse(url, args=[one.public_id]), localized(one, "aim"))
        for one in found.order_by("-opened_at", "-pk")[:limit]
    ]


def count_of(*phases: Phase) -> Callable[[int | None], int]:
    def count(space_id: int | None) -> int:
        rows = Project.objects.filter(phase__in=phases)
        return (rows.filter(space_id=space_id) if space_id else rows).count()

    return count


def decided_words(data: dict[str, Any]) -> str:
    words = {"gate": data["gate"], "choice": str(Choice(data["choice"]).label).lower()}
    if data["objection"]:
        return _("Revue %(gate)s : %(choice)s. Une objection est consignée.") % words
    return _("Revue %(gate)s : %(choice)s.") % words


def evidence_words(data: dict[str, Any]) -> str:
    return _("Preuve versée pour %(gate)s : %(criterion)s.") % {
        "gate": data["gate"],
        "criterion": str(Criterion(data["criterion"]).label).lower(),
    }


def attached_words(data: dict[str, Any]) -> str:
    return _("Rattaché au projet : %(title)s.") % data if data["title"] else _("Un élément est rattaché au projet.")


WORDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "project_opened": lambda data: _("Projet ouvert : %(title)s.") % data,
    "project_amended": lambda data: _("La fiche du projet a changé."),
    "project_stopped": lambda data: _("Le projet s'arrête : %(title)s. Ce qu'il a appris reste.") % data,
    "project_closed": lambda data: _("Le projet est clos."),
    "charter_saved": lambda data: _("La note de cadrage avance."),
    "charter_frozen": lambda data: _("Note de cadrage figée, version %(number)s.") % data,
    "review_opened": lambda data: _("La revue %(gate)s est au calendrier.") % data,
    "evidence_given": evidence_words,
    "gate_decided": decided_words,
    "decision_logged": lambda data: _("Décision consignée : « %(question)s »") % data,
    "decision_reviewed": lambda data: _("Décision revue : « %(question)s »") % data,
    "sponsor_asked": lambda data: _("Une demande est partie à la personne commanditaire."),
    "sponsor_reminded": lambda data: _("Un rappel est parti à la personne commanditaire."),
    "sponsor_answered": lambda data: _("La personne commanditaire a répondu."),
    "measure_recorded": lambda data: _("Indicateur mesuré : %(value)s.") % data,
    "lesson_written": lambda data: _("Enseignement : « %(title)s »") % data,
    "thing_attached": attached_words,
    "warning_answered": lambda data: _("Un signal a reçu sa réponse."),
}

guards.register("steering", SteeringGuard())
atelier_menu.register(
    "projects", MenuEntry(gettext_lazy("Projets"), "steering:atelier_projects", 60, sees_projects.test)
)
waiting.register("steering", what_waits)
search_sources.register("projects", SearchSource(gettext_lazy("Projets"), project_hits))
metrics.register("projects_live", Metric(gettext_lazy("Projets en cours"), count_of(*LIVE), public=True))
metrics.register("projects_stopped", Metric(gettext_lazy("Projets arrêtés"), count_of(Phase.STOPPED)))
schedules.register("steering.warnings", Recurring(raise_warnings, timedelta(days=1)))
personal_data.register(
    "steering",
    PersonalData(
        gettext_lazy("Pilotage de projets"),
        gettext_lazy("Savoir qui pilote, qui commande, et qui a décidé."),
        gettext_lazy("Le temps du projet ; le journal des décisions reste, sans nom, après l'effacement du compte."),
        held_about,
        lambda person: erase_person(person=person),
    ),
)
for verb, words in WORDS.items():
    event_words.register(f"steering.{verb}", words)
