"""Cards, answers and corrections as they leave the house: row by row, nobody named.

A reader is a number of the project: the same in every export of it, another in every other project, and no way back to the
person without the house's key. No more rows are in memory than a chunk: plain values, not objects, which would wait in
circles for the collector.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import ContributionProject, EarlierAnswer, Settlement

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
    names = ("pk", "started_at", "at", "is_counted", "corrected_at", "kept", "values", "info", *head_names())
    rows = project.answers.order_by("pk").values(*names).iterator(chunk_size=CHUNK)
    for batch in batched(rows, CHUNK):
        earlier = earlier_of([row["pk"] for row in batch if row["corrected_at"]])
        for row in batch:
            yield head_of(project, row) | {
                "started_at": written(row["started_at"]),
                "at": written(row["at"]),
                "counted": row["is_counted"],
                "corrected_at": written(row["corrected_at"]),
                "kept": row["kept"],
                "values": row["values"],
                "info": row["info"],
                "earlier": earlier.get(row["pk"], []),
            }


def head_names(before: str = "") -> list[str]:
    """What every row of a reading begins with, seen from the answer or, ``before`` it, from what points to one."""
    names = (
        "public_id",
        "task__public_id",
        "task__record__inventory_number",
        "contributor",
        "contributor__merged_into",
    )
    return [before + name for name in names]


def head_of(project: ContributionProject, row: Row, before: str = "") -> Row:
    """What every row of a reading begins with, its reader as a number."""
    answer, task, record, reader, account = (row[name] for name in head_names(before))
    return {"answer": answer, "task": task, "record": record or "", "reader": reader_number(project, account or reader)}


def earlier_of(answers: list[int]) -> dict[int, list[Row]]:
    """By answer, what it said before each correction, in order."""
    found: dict[int, list[Row]] = {}
    rows = EarlierAnswer.objects.filter(answer__in=answers).order_by("pk") if answers else EarlierAnswer.objects.none()
    for answer, values, at in rows.values_list("answer", "values", "at"):
        found.setdefault(answer, []).append({"values": values, "until": written(at)})
    return found


def correction_rows(project: ContributionProject) -> Iterator[Row]:
    """What answers said before their readers corrected them, oldest first."""
    rows = EarlierAnswer.objects.filter(answer__project=project).order_by("pk")
    for row in rows.values("at", "values", *head_names("answer__")).iterator(chunk_size=CHUNK):
        yield head_of(project, row, "answer__") | {"until": written(row["at"]), "values": row["values"]}


AS_THEY_ARE = ("state", "on_hold", "priority", "wanted", "answered", "differing", "flagged")


def card_rows(project: ContributionProject) -> Iterator[Row]:
    """Every card, oldest first: where it stands, what its readings say together, what a reviewer kept."""
    names = (
        "pk",
        "public_id",
        "created_at",
        "retired_at",
        "beliefs",
        "info",
        "record__inventory_number",
        "card_set__name",
    )
    rows = project.tasks.order_by("pk").values(*names, *AS_THEY_ARE).iterator(chunk_size=CHUNK)
    for batch in batched(rows, CHUNK):
        decisions = decisions_on([row["pk"] for row in batch if row["state"] == TaskState.SETTLED])
        for row in batch:
            settled_at, settled = decisions.get(row["pk"], (None, None))
            believed = {key: belief["value"] for key, belief in row["beliefs"].items()}
            yield {
                "task": row["public_id"],
                "record": row["record__inventory_number"] or "",
                "set": row["card_set__name"] or "",
                **{name: row[name] for name in AS_THEY_ARE},
                "created_at": written(row["created_at"]),
                "retired_at": written(row["retired_at"]),
                "settled_at": written(settled_at),
                "values": believed | (settled or {}),
                "beliefs": row["beliefs"],
                "settled": settled,
                "info": row["info"],
            }


def decisions_on(cards: list[int]) -> dict[int, tuple[datetime, Row]]:
    """By card, when a reviewer last decided, and what was kept."""
    rows = Settlement.objects.filter(task__in=cards).order_by("at", "pk") if cards else Settlement.objects.none()
    return {task: (at, values) for task, at, values in rows.values_list("task", "at", "values")}


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
