"""Cards, answers and corrections as they leave the house: row by row, nobody named.

A reader is a number of the project: the same in every export of it, another in every other project, and no way back to the
person without the house's key. No more rows are in memory than a chunk.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enfilade.contribute.models import Answer, ContributionProject, EarlierAnswer, Settlement, Task

CHUNK = 500
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """What may be exported: its name in files, its columns (name, meaning) and its rows. After the columns come the
    questions, by their key, of the row's ``values``; JSON has the same names, and what CSV has no room for."""

    name: str
    title: str | Promise
    columns: tuple[tuple[str, str | Promise], ...]
    rows: Callable[[ContributionProject], Iterator[Row]]
    more: tuple[tuple[str, str | Promise], ...] = ()


def reader_number(project: ContributionProject, reader_id: int) -> int:
    """The number of a reader in one project, of at most 15 digits: 48 bits of a keyed hash (HMAC-SHA-256)."""
    digest = salted_hmac(f"contribute.export.{project.public_id}", str(reader_id), algorithm="sha256").digest()
    return int.from_bytes(digest[:6])


def answer_rows(project: ContributionProject) -> Iterator[Row]:
    """Every answer as it stands, oldest first, with what it said before."""
    rows = project.answers.select_related("task__record", "contributor").order_by("pk")
    earlier = Prefetch("earlier", EarlierAnswer.objects.order_by("pk"))
    for answer in rows.prefetch_related(earlier).iterator(chunk_size=CHUNK):
        before = [{"values": one.values, "until": written(one.at)} for one in answer.earlier.all()]
        yield head_of(project, answer) | {
            "started_at": written(answer.started_at),
            "at": written(answer.at),
            "counted": answer.is_counted,
            "corrected_at": written(answer.corrected_at),
            "kept": answer.kept,
            "values": answer.values,
            "info": answer.info,
            "earlier": before,
        }


def head_of(project: ContributionProject, answer: Answer) -> Row:
    contributor = answer.contributor
    return {
        "answer": answer.public_id,
        "task": answer.task.public_id,
        "record": number_of(answer.task),
        "reader": reader_number(project, contributor.merged_into_id or contributor.pk),
    }


def correction_rows(project: ContributionProject) -> Iterator[Row]:
    """What answers said before their readers corrected them, oldest first."""
    rows = EarlierAnswer.objects.filter(answer__project=project)
    rows = rows.select_related("answer__task__record", "answer__contributor").order_by("pk")
    for one in rows.iterator(chunk_size=CHUNK):
        yield head_of(project, one.answer) | {"until": written(one.at), "values": one.values}


def card_rows(project: ContributionProject) -> Iterator[Row]:
    """Every card, oldest first: where it stands, what its readings say together, what a reviewer kept."""
    decisions = Prefetch("settlements", Settlement.objects.order_by("-at", "-pk"))
    rows = project.tasks.select_related("record", "card_set").prefetch_related(decisions).order_by("pk")
    for task in rows.iterator(chunk_size=CHUNK):
        decided = next(iter(task.settlements.all()), None)
        believed = {key: belief["value"] for key, belief in task.beliefs.items()}
        yield {
            "task": task.public_id,
            "record": number_of(task),
            "set": task.card_set.name if task.card_set else "",
            "state": task.state,
            "on_hold": task.on_hold,
            "priority": task.priority,
            "wanted": task.wanted,
            "answered": task.answered,
            "differing": task.differing,
            "flagged": task.flagged,
            "created_at": written(task.created_at),
            "retired_at": written(task.retired_at),
            "settled_at": written(decided.at if decided else None),
            "values": believed | (decided.values if decided else {}),
            "beliefs": task.beliefs,
            "settled": decided.values if decided else None,
            "info": task.info,
        }


def number_of(task: Task) -> str:
    return task.record.inventory_number if task.record else ""


def written(moment: datetime | None) -> str:
    """A moment in ISO 8601, in UTC; empty for none."""
    return moment.isoformat() if moment else ""


OF_ANSWER = (
    ("answer", _("identifiant public de la lecture")),
    ("task", _("identifiant public de la fiche")),
    ("record", _("numéro d'inventaire de la notice, vide si la fiche n'en a pas")),
    (
        "reader",
        _("numéro de la personne dans ce projet : le même d'un export à l'autre, un autre dans un autre projet"),
    ),
)
OF_INFO = ("info", _("contenu libre des programmes PYBOSSA"))
ANSWERS = Table(
    "lectures",
    _("Les lectures"),
    (
        *OF_ANSWER,
        ("started_at", _("début de la lecture, en temps universel")),
        ("at", _("envoi de la lecture, en temps universel")),
        ("counted", _("1 si la lecture compte, 0 si elle est venue quand la fiche n'en demandait plus")),
        ("corrected_at", _("dernière correction par la personne, vide s'il n'y en a pas")),
        ("kept", _("nombre de valeurs gardées à la relecture, vide avant elle")),
    ),
    answer_rows,
    (OF_INFO, ("earlier", _("ce que la lecture disait avant chaque correction"))),
)
CORRECTIONS = Table(
    "corrections",
    _("Les lectures avant correction"),
    (*OF_ANSWER, ("until", _("moment de la correction : la lecture disait ceci jusque-là"))),
    correction_rows,
)
CARDS = Table(
    "fiches",
    _("Les fiches"),
    (
        *OF_ANSWER[1:3],
        ("set", _("lot de la fiche, vide sans lot")),
        ("state", _("open : à lire ; review : à relire ; settled : validée ; withdrawn : retirée")),
        ("on_hold", _("1 si la fiche est en attente")),
        ("priority", _("priorité, de -1000 à 1000")),
        ("wanted", _("lectures demandées")),
        ("answered", _("lectures reçues qui comptent")),
        ("differing", _("questions sur lesquelles les lectures diffèrent encore")),
        ("flagged", _("signalements à examiner")),
        ("created_at", _("ajout de la fiche, en temps universel")),
        ("retired_at", _("moment où elle a cessé d'être proposée")),
        ("settled_at", _("moment de la validation par le musée")),
    ),
    card_rows,
    (
        ("beliefs", _("par question : valeur, nombre de personnes qui la donnent, nombre de lectures, accord")),
        ("settled", _("valeurs gardées à la relecture, null avant elle")),
        OF_INFO,
    ),
)
TABLES = {"answers": ANSWERS, "corrections": CORRECTIONS, "tasks": CARDS}
