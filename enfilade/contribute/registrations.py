"""What contributing gives the house."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enfilade.contribute import queries, services
from enfilade.contribute.enums import ProjectState, TaskState
from enfilade.contribute.models import Answer, ContributionProject, Task
from enfilade.contribute.queries.subjects import blocks_as_subjects, cards_as_subjects, projects_as_subjects
from enfilade.contribute.rules import follows_projects, reviews_readings
from enfilade.contribute.services.figures import EVERY as FIGURES_EVERY
from enfilade.contribute.services.leasing import EVERY
from enfilade.contribute.services.projects import KIND
from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.job_words import job_words
from enfilade.core.contracts.metrics import Metric, metrics
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu, public_menu
from enfilade.core.contracts.open_now import OpenCard, open_now
from enfilade.core.contracts.personal_data import PersonalData, personal_data
from enfilade.core.contracts.record_threads import Thread, record_threads
from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.contracts.search import Hit, SearchSource, search_sources
from enfilade.core.contracts.steerable import Progress, steerables
from enfilade.core.contracts.thread_subjects import thread_subjects
from enfilade.core.contracts.transcriptions import transcriptions
from enfilade.core.contracts.waiting import WaitingItem, waiting
from enfilade.core.translated import localized


def project_url(project: ContributionProject) -> str:
    return reverse("contribute:project", args=[project.short_name])


def card_words(gauge: queries.Gauge) -> str:
    facts = {"read": gauge.read, "total": gauge.total, "settled": gauge.settled}
    words = ngettext("%(read)s fiche lue sur %(total)s", "%(read)s fiches lues sur %(total)s", gauge.read) % facts
    return words + _(" ; validées par le musée : %(settled)s.") % facts


def cards_of(projects: list[ContributionProject]) -> list[OpenCard]:
    """Each open project as a card with its gauge."""
    gauges = queries.gauges(projects)
    cards = []
    for project in projects:
        gauge, over = gauges[project.pk], _("Participer · %(museum)s") % {"museum": project.museum.name}
        title, figure = localized(project, "title"), f"{gauge.read} / {gauge.total}"
        cards.append(
            OpenCard(
                "take_part", over, title, project_url(project), _("Lire une fiche"), card_words(gauge), figure, gauge.read,
                gauge.total, project.museum.accent,
            )
        )  # fmt: skip
    return cards


def open_cards() -> list[OpenCard]:
    return cards_of(list(queries.open_projects()[:3]))


def museum_cards(museum_id: int) -> list[OpenCard]:
    return cards_of(list(queries.open_projects().filter(museum_id=museum_id)[:3]))


def threads(public_id: str) -> list[Thread]:
    """What a record's page says of the projects that read it."""
    found = []
    for project, state, names in queries.readers_of_record(public_id):
        title = localized(project, "title")
        if state == TaskState.SETTLED:
            found.append(Thread(settled_words(title, names), project_url(project), _("Voir le projet")))
        elif state == TaskState.OPEN and project.state == ProjectState.OPEN:
            words = _("Cette fiche attend des lectures, dans « %(title)s ».") % {"title": title}
            found.append(Thread(words, project_url(project), _("Participer")))
    return found


def settled_words(title: str, names: list[str]) -> str:
    if not names:
        return _("Lue par des bénévoles, dans « %(title)s ».") % {"title": title}
    listed = _("%(first)s et %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]} if names[1:] else names[0]
    return _("Lue par %(names)s, dans « %(title)s ».") % {"names": listed, "title": title}


def progress(public_id: str) -> Progress | None:
    project = ContributionProject.objects.filter(public_id=public_id).first()
    if project is None:
        return None
    gauge = queries.gauges([project])[project.pk]
    url = "" if project.state == ProjectState.DRAFT else project_url(project)
    state = ProjectState(project.state)
    return Progress(
        KIND, public_id, localized(project, "title"), url, card_words(gauge), gauge.read, gauge.total, str(state)
    )


def hits(text: str, limit: int) -> list[Hit]:
    rows = queries.public_hits(text, limit)
    return [Hit(localized(row, "title"), project_url(row), row.museum.name) for row in rows]


def readings_count(space_id: int | None) -> int:
    rows = Answer.objects.all()
    return (rows.filter(project__museum_id=space_id) if space_id else rows).count()


def settled_count(space_id: int | None) -> int:
    rows = Task.objects.filter(state=TaskState.SETTLED)
    return (rows.filter(project__museum_id=space_id) if space_id else rows).count()


def waiting_items(person: Any, space: Any) -> list[WaitingItem]:
    count = queries.waiting_count(space) if reviews_readings.test(person, space) else 0
    if not count:
        return []
    words = ngettext("%(n)s fiche attend une relecture.", "%(n)s fiches attendent une relecture.", count)
    return [WaitingItem(words % {"n": count}, reverse("contribute:atelier_reviews", args=[space.slug]), _("Relire"))]


def added_words(data: dict[str, Any]) -> str:
    return ngettext(
        "« %(title)s » : %(count)s fiche à lire de plus.", "« %(title)s » : %(count)s fiches à lire de plus.", data["count"]
    ) % data  # fmt: skip


def settled_event_words(data: dict[str, Any]) -> str:
    return ngettext(
        "« %(title)s » : une fiche validée d'après %(readers)s lecture.",
        "« %(title)s » : une fiche validée d'après %(readers)s lectures.",
        data["readers"],
    ) % data  # fmt: skip


public_menu.register("contribute", MenuEntry(gettext_lazy("Participer"), "contribute:projects", 40))
entry = MenuEntry(gettext_lazy("Contributions"), "contribute:atelier_projects", 40, follows_projects.test, ("museum",))
atelier_menu.register("contribute", entry)
open_now.register("contribute", open_cards)
museum_sections.register("contribute", museum_cards)
record_threads.register("contribute", threads)
transcriptions.register("contribute", queries.transcriptions_of_record)
thread_subjects.register("contribute.project", projects_as_subjects)
thread_subjects.register("contribute.task", cards_as_subjects)
thread_subjects.register("contribute.block", blocks_as_subjects)
steerables.register(KIND, progress)
search_sources.register("contribute", SearchSource(gettext_lazy("Projets participatifs"), hits))
metrics.register("readings", Metric(gettext_lazy("Lectures de bénévoles"), readings_count, public=True))
metrics.register("settled_cards", Metric(gettext_lazy("Fiches lues et validées"), settled_count, public=True))
waiting.register("contribute", waiting_items)
schedules.register("contribute.expire_leases", Recurring(services.expire_leases, EVERY))
personal_data.register(
    "contribute",
    PersonalData(
        gettext_lazy("Vos lectures"),
        gettext_lazy("Ce que vous avez lu et signalé, et le nom que vous avez choisi pour les remerciements."),
        gettext_lazy("Vos lectures restent ; votre nom s'en va avec votre compte."),
        lambda person: services.export_reader(person=person),
        lambda person: services.forget_reader(person=person),
    ),
)
event_words.register("contribute.project_drafted", lambda data: _("Projet participatif préparé : %(title)s.") % data)
event_words.register("contribute.questions_set", lambda data: _("« %(title)s » : les questions ont changé.") % data)
event_words.register("contribute.tasks_added", added_words)
event_words.register("contribute.project_opened", lambda data: _("« %(title)s » est ouvert à la lecture.") % data)
event_words.register("contribute.project_paused", lambda data: _("« %(title)s » est en pause.") % data)
event_words.register("contribute.project_closed", lambda data: _("« %(title)s » est terminé.") % data)
event_words.register(
    "contribute.redundancy_changed",
    lambda data: _("« %(title)s » demande maintenant %(wanted)s lectures par fiche (avant : %(before)s).") % data,
)
event_words.register(
    "contribute.priority_changed", lambda data: _("« %(title)s » : l'ordre des fiches a changé.") % data
)
event_words.register(
    "contribute.set_named", lambda data: _("« %(title)s » : des fiches forment le lot « %(name)s ».") % data
)
event_words.register(
    "contribute.set_held", lambda data: _("« %(title)s » : le lot « %(name)s » est en attente.") % data
)
event_words.register("contribute.set_opened", lambda data: _("« %(title)s » : le lot « %(name)s » est ouvert.") % data)
event_words.register("contribute.answer_given", lambda data: _("« %(title)s » : une fiche a été lue.") % data)
event_words.register(
    "contribute.answer_corrected", lambda data: _("« %(title)s » : une lecture a été corrigée.") % data
)
event_words.register("contribute.task_skipped", lambda data: _("« %(title)s » : une fiche a été passée.") % data)
event_words.register("contribute.task_flagged", lambda data: _("« %(title)s » : une fiche a été signalée.") % data)
event_words.register("contribute.flags_answered", lambda data: _("Un signalement a été examiné."))
event_words.register(
    "contribute.cards_withdrawn",
    lambda data: (
        ngettext(
            "« %(title)s » : %(count)s fiche a été retirée.",
            "« %(title)s » : %(count)s fiches ont été retirées.",
            data["count"],
        )
        % data
    ),
)
event_words.register("contribute.card_reopened", lambda data: _("« %(title)s » : une fiche se lit de nouveau.") % data)
event_words.register(
    "contribute.licence_changed", lambda data: _("« %(title)s » : la licence des lectures a changé.") % data
)
schedules.register("contribute.roll_figures", Recurring(services.roll_figures, FIGURES_EVERY))
job_words.register(
    "enfilade.contribute.services.pace.follow_redundancy", gettext_lazy("Changement du nombre de lectures par fiche")
)
event_words.register("contribute.task_settled", settled_event_words)
event_words.register("contribute.work_adopted", lambda data: _("Des lectures ont rejoint un compte."))
event_words.register("contribute.credit_chosen", lambda data: _("Une personne a dit sous quel nom la remercier."))
event_words.register("contribute.reader_forgotten", lambda data: _("Des lectures ont perdu leur nom, à sa demande."))
event_words.register(
    "contribute.others_shown", lambda data: _("« %(title)s » montre à qui a lu ce que les autres ont lu.") % data
)
event_words.register(
    "contribute.others_hidden", lambda data: _("« %(title)s » ne montre plus ce que les autres ont lu.") % data
)
event_words.register("contribute.key_created", lambda data: _("Une clé d'accès pour programmes a été créée."))
event_words.register("contribute.key_revoked", lambda data: _("Une clé d'accès pour programmes a été retirée."))
event_words.register(
    "contribute.project_changed", lambda data: _("« %(title)s » : la fiche du projet a changé.") % data
)
event_words.register("contribute.project_archived", lambda data: _("« %(title)s » est archivé.") % data)
event_words.register("contribute.task_changed", lambda data: _("« %(title)s » : une fiche a changé.") % data)
event_words.register("contribute.task_withdrawn", lambda data: _("« %(title)s » : une fiche a été retirée.") % data)
event_words.register("contribute.answer_changed", lambda data: _("« %(title)s » : une lecture a été corrigée.") % data)
event_words.register("contribute.answer_withdrawn", lambda data: _("« %(title)s » : une lecture a été reprise.") % data)
event_words.register("contribute.result_filled", lambda data: _("« %(title)s » : un résultat a été conclu.") % data)
event_words.register("contribute.calls_replayed", lambda data: _("« %(title)s » : des appels repartent.") % data)
event_words.register("contribute.thing_saved", lambda data: _("Un élément pour les programmes a été enregistré."))
event_words.register(
    "contribute.presenter_written", lambda data: _("« %(title)s » : le code du lecteur a changé.") % data
)
event_words.register(
    "contribute.mapping_set", lambda data: _("« %(title)s » : la correspondance des réponses a changé.") % data
)
job_words.register(
    "enfilade.contribute.services.compatible.mapping.read_again", gettext_lazy("Lecture des réponses reçues")
)
event_words.register("contribute.thing_removed", lambda data: _("Un élément pour les programmes a été retiré."))
event_words.register(
    "contribute.project_imported", lambda data: _("« %(title)s » : %(answers)s lectures reprises.") % data
)
event_words.register("contribute.reader_blocked", lambda data: _("Une personne ne lit plus les fiches du musée."))
event_words.register("contribute.reader_unblocked", lambda data: _("Une personne lit de nouveau les fiches du musée."))
event_words.register("contribute.readings_set_aside", lambda data: _("Les lectures d'une personne sont mises de côté."))
event_words.register(
    "contribute.readings_taken_back", lambda data: _("Les lectures d'une personne comptent à nouveau.")
)
