"""A whole project of PYBOSSA, taken in from its exports: cards, answers, results. Done again, it adds only what is new."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.text import slugify

from enfilade.contribute.engine.pybossa import (
    MOST_ANSWERS,
    Unreadable,
    check_json,
    kept_priority,
    moment_of,
    whole_number,
)
from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import (
    Answer,
    AnswerMapping,
    ApiSide,
    ContributionProject,
    Contributor,
    ImportedRow,
    Result,
    Task,
)
from enfilade.contribute.services.compatible.mapping import plan_reading
from enfilade.contribute.services.compatible.presets import apply_preset, preset_for
from enfilade.contribute.services.compatible.projects import draft_from_client
from enfilade.contribute.services.projects import tell
from enfilade.core.clock import now
from enfilade.core.db.bulk import Rows
from enfilade.network.models import Museum

Row = Mapping[str, Any]
BATCH = 2000


@dataclass
class Taken:
    """What became of an import. ``superseded`` are answers of somebody who had answered that card already: the first one
    stands. ``refused`` says why, by kind and outside id."""

    project: ContributionProject
    tasks: int = 0
    answers: int = 0
    surplus: int = 0
    results: int = 0
    mapped: bool = False
    superseded: list[int] = field(default_factory=list)
    refused: list[tuple[str, Any, str]] = field(default_factory=list)


@transaction.atomic
def import_project(
    *, museum: Museum, name: str, tasks: Iterable[Row], runs: Iterable[Row], results: Iterable[Row] = (), by: Any,
    about: Row | None = None,
) -> Taken:  # fmt: skip
    """Take in the export of one project (``name`` is its short name) as a draft of ``museum``; ``about`` is its own object.
    People become readers without a name, told apart by a mark that leads back to nobody. Raises ``NameTaken``."""
    taken = Taken(project_named(museum, name, about or {}, by))
    known = imported(taken.project, "task")
    new = readable(taken, "task", tasks, known, task_of)
    known |= keep(taken.project, "task", Task.objects.bulk_create([row for _, row in new], BATCH), new)
    taken.tasks = len(new)
    add_answers(taken, museum, runs, known)
    complete(taken, {known.get(row.get("task_id")): row.get("info") for row in results})
    if taken.answers:
        map_answers(taken, by)
    if taken.tasks or taken.answers:
        tell("contribute.project_imported", taken.project, by, tasks=taken.tasks, answers=taken.answers)
    return taken


def map_answers(taken: Taken, by: Any) -> None:
    """Let the new answers answer typed questions, where the project has a mapping or is of a family that is known."""
    preset = preset_for(row.info for row in Answer.objects.filter(project=taken.project).order_by("pk")[:1])
    taken.mapped = bool(preset and apply_preset(project=taken.project, preset=preset, by=by))
    if not taken.mapped and AnswerMapping.objects.filter(project=taken.project).exists():
        plan_reading(project=taken.project, by=by)


def project_named(museum: Museum, name: str, about: Row, by: Any) -> ContributionProject:
    """The project that this export became before, or a new draft."""
    source = f"{museum.pk}:{name}"[:80]
    side = ApiSide.objects.select_related("project").filter(source=source).first()
    if side:
        return side.project
    info = about.get("info")
    return draft_from_client(
        museum=museum, owner=by, source=source, short_name=slugify(name)[:80] or "pybossa",
        title=str(about.get("name") or name)[:160], description=str(about.get("description") or "")[:255],
        story=str(about.get("long_description") or ""), info=info if isinstance(info, dict) else {},
    )  # fmt: skip


def imported(project: ContributionProject, kind: str) -> dict[Any, int]:
    """The row that each outside id of a kind became."""
    rows = ImportedRow.objects.filter(project=project, kind=kind)
    return dict(rows.values_list("outside", "row"))


def keep(
    project: ContributionProject, kind: str, made: Sequence[Any], new: Sequence[tuple[int, Any]]
) -> dict[Any, int]:
    """Remember which row each outside id became."""
    pairs = {outside: row.pk for (outside, _), row in zip(new, made, strict=True)}
    Rows(ImportedRow, ["outside", "row"], project_id=project.pk, kind=kind).insert(pairs.items())
    return pairs


def readable(
    taken: Taken, kind: str, rows: Iterable[Row], known: Mapping[Any, int], make: Any
) -> list[tuple[int, Any]]:
    """(outside id, new row) of those that are new and can be kept; the others are refused by name."""
    found: dict[int, Any] = {}
    for row in rows:
        try:
            outside = whole_number(row.get("id"))
            if outside not in known and outside not in found:
                found[outside] = make(taken.project, row)
        except Unreadable as error:
            taken.refused.append((kind, row.get("id"), str(error)))
    return list(found.items())


def task_of(project: ContributionProject, row: Row) -> Task:
    """A card from its row. Raises ``Unreadable``."""
    created = moment_of(row["created"]) if row.get("created") else now()
    return Task(
        project=project, info=check_json(row.get("info") or {}), created_at=created,
        wanted=whole_number(row.get("n_answers", 30), least=1, most=MOST_ANSWERS),
        priority=kept_priority(row.get("priority_0") or 0),
    )  # fmt: skip


def add_answers(taken: Taken, museum: Museum, runs: Iterable[Row], tasks: Mapping[Any, int]) -> None:
    """Keep the answers: as many as a card wants are counted, in the order they were given; the others stand beside."""
    known = imported(taken.project, "run")
    rows = sorted(runs, key=lambda row: (str(row.get("finish_time")), str(row.get("id")).zfill(20)))
    readers = readers_of(museum, rows)
    met = set(Answer.objects.filter(project=taken.project).values_list("task_id", "contributor_id"))
    left = dict(Task.objects.filter(project=taken.project).values_list("pk", "left"))
    counted: dict[int, int] = defaultdict(int)

    def answer_of(project: ContributionProject, row: Row) -> Answer:
        task = tasks.get(row.get("task_id"))
        if task is None:
            raise Unreadable("its card is not in the export")
        at, reader = moment_of(row.get("finish_time")), readers[person_in(row)]
        info = check_json(row.get("info"))
        if (task, reader) in met:
            taken.superseded.append(whole_number(row.get("id")))
            raise Unreadable("superseded")
        met.add((task, reader))
        is_counted = counted[task] < left[task]
        counted[task] += is_counted
        started = moment_of(row["created"]) if row.get("created") else at
        return Answer(
            task_id=task, project=project, contributor_id=reader, info=info, started_at=started, at=at,
            is_counted=is_counted,
        )  # fmt: skip

    new = readable(taken, "run", rows, known, answer_of)
    taken.refused = [one for one in taken.refused if one[2] != "superseded"]
    keep(taken.project, "run", Answer.objects.bulk_create([row for _, row in new], BATCH), new)
    taken.answers, taken.surplus = len(new), sum(not row.is_counted for _, row in new)
    count(counted)


def person_in(row: Row) -> str:
    """Who answered, as the export tells them apart: an account, a kiosk's reader, an address."""
    for name in ("user", "user_id", "external_uid", "user_ip"):
        if row.get(name) not in (None, ""):
            return f"{name}:{row[name]}"
    return f"run:{row.get('id')}"


def readers_of(museum: Museum, rows: Sequence[Row]) -> dict[str, int]:
    """The reader that each person of the export is here, made now if need be."""
    marks = {
        person: salted_hmac("contribute.imported_reader", f"{museum.public_id}:{person}", algorithm="sha256").hexdigest()[:32]
        for person in {person_in(row) for row in rows}
    }  # fmt: skip
    Contributor.objects.bulk_create([Contributor(token=mark) for mark in marks.values()], BATCH, ignore_conflicts=True)
    pks = dict(Contributor.objects.filter(token__in=list(marks.values())).values_list("token", "pk"))
    return {person: pks[mark] for person, mark in marks.items()}


def count(counted: Mapping[int, int]) -> None:
    """Tell the cards how many answers they have more."""
    by_more: dict[int, list[int]] = defaultdict(list)
    for pk, more in counted.items():
        by_more[more].append(pk)
    for more, pks in by_more.items():
        for some in batched(pks, BATCH):
            Task.objects.filter(pk__in=some).update(answered=F("answered") + more)


def complete(taken: Taken, concluded: Mapping[Any, Any]) -> None:
    """Retire the cards that have all they want, each with its one result, filled with what the export concluded."""
    full = Task.objects.filter(project=taken.project, state=TaskState.OPEN, left__lte=0)
    done = list(full.order_by("pk").values_list("pk", flat=True))
    moment = now()
    full.update(state=TaskState.REVIEW, retired_at=moment)
    Result.objects.bulk_create(
        [Result(project=taken.project, task_id=pk, info=concluded.get(pk), created_at=moment) for pk in done], BATCH
    )
    taken.results = len(done)
