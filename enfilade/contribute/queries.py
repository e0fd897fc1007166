"""Reads of contributing, scoped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from enfilade.contribute.enums import PUBLIC_STATES, READ, LeaseState, ProjectState, TaskState
from enfilade.contribute.models import Answer, ContributionProject, Contributor, Lease, Task
from enfilade.people.models import Space


@dataclass(frozen=True)
class Gauge:
    """How far a project is, in cards: ``read`` of ``total`` ask for nothing more, ``settled`` of them are validated,
    ``review`` wait for a reviewer."""

    total: int = 0
    read: int = 0
    review: int = 0
    settled: int = 0


def public_projects() -> QuerySet[ContributionProject]:
    """Projects anyone may see, open ones first, newest first."""
    return ContributionProject.objects.filter(state__in=PUBLIC_STATES).select_related("museum")


def open_projects() -> QuerySet[ContributionProject]:
    """Projects that hand out cards now, newest first."""
    return public_projects().filter(state=ProjectState.OPEN).order_by("-opened_at", "-pk")


def projects_of(space: Space) -> QuerySet[ContributionProject]:
    """Every project of one museum, for its staff."""
    return ContributionProject.objects.filter(museum_id=space.pk).select_related("museum")


def tasks_of(space: Space) -> QuerySet[Task]:
    """Every card of one museum's projects, for its staff."""
    return Task.objects.filter(project__museum_id=space.pk).select_related("project", "record", "picture")


def gauges(projects: Iterable[ContributionProject]) -> dict[int, Gauge]:
    """The gauge of each project by row id, in one query. Withdrawn cards count for nothing."""
    ids = [project.pk for project in projects]
    rows = Task.objects.filter(project_id__in=ids).values_list("project_id", "state").annotate(n=Count("pk"))
    counts: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    for project_id, state, n in rows.order_by():
        counts[project_id][state] = n
    return {pk: gauge_of(states) for pk, states in counts.items()}


def gauge_of(states: dict[str, int]) -> Gauge:
    """A gauge from the number of cards in each state."""
    review, settled = states.get(TaskState.REVIEW, 0), states.get(TaskState.SETTLED, 0)
    total = sum(states.values()) - states.get(TaskState.WITHDRAWN, 0)
    return Gauge(total, sum(states.get(state, 0) for state in READ), review, settled)


def readers_count(project: ContributionProject) -> int:
    """How many people have read in a project."""
    return project.answers.values("contributor").distinct().count()


def next_tasks(project: ContributionProject, contributor: Contributor) -> QuerySet[Task]:
    """What ``contributor`` may be handed: by priority, then nearly finished first. Never a card met before, unless only
    its lease ran out."""
    met = Lease.objects.filter(task=OuterRef("pk"), contributor=contributor).exclude(state=LeaseState.EXPIRED)
    waiting = Task.objects.filter(project=project, is_available=1).exclude(Exists(met))
    return waiting.order_by("-priority", "left", "pk")


def held_lease(project: ContributionProject, contributor: Contributor) -> Lease | None:
    """The card that ``contributor`` holds in this project, if any."""
    rows = Lease.objects.filter(contributor=contributor, project=project, state=LeaseState.HELD)
    return rows.order_by("pk").first()


def lease_at_desk(lease: Lease) -> Lease:
    """A lease with all that the desk shows of it."""
    rows = Lease.objects.select_related("task__record", "task__picture")
    return rows.prefetch_related("task__picture__renditions").get(pk=lease.pk)


def read_by(contributor: Contributor, project: ContributionProject) -> int:
    """How many cards ``contributor`` has read in a project."""
    return contributor.answers.filter(project=project).count()


def readings_of(contributor: Contributor) -> QuerySet[Answer]:
    """One's own readings with what became of them."""
    return contributor.answers.select_related("project", "task__record")


def news_for(contributor: Contributor) -> Answer | None:
    """The latest reading of ``contributor`` that a reviewer settled and that the reader was not told of yet."""
    rows = readings_of(contributor).filter(settled_at__isnull=False, told_at=None, kept__gt=0)
    return rows.order_by("-settled_at", "-pk").first()


def credited_names(project: ContributionProject) -> list[str]:
    """The names that readers of a project chose to be thanked by, in alphabetical order: never a ranking."""
    rows = Contributor.objects.filter(answers__project=project).exclude(credit_name="")
    return sorted(set(rows.values_list("credit_name", flat=True)), key=str.casefold)


def readers_of_record(public_id: str) -> list[tuple[ContributionProject, TaskState, list[str]]]:
    """For each public project that reads a record: how far that reading is, and who chose to be named for it."""
    rows = Task.objects.filter(record__public_id=public_id, project__state__in=PUBLIC_STATES)
    found = []
    for task in rows.select_related("project").prefetch_related("answers__contributor").order_by("pk"):
        names = {answer.contributor.credit_name for answer in task.answers.all()} - {""}
        found.append((task.project, TaskState(task.state), sorted(names, key=str.casefold)))
    return found


def tasks_to_review(space: Space) -> QuerySet[Task]:
    """Cards of a museum that wait for a reviewer."""
    return tasks_of(space).filter(state=TaskState.REVIEW)


def waiting_count(space: Space) -> int:
    """How many cards of a museum wait for a reviewer."""
    return Task.objects.filter(project__museum_id=space.pk, state=TaskState.REVIEW).count()


def readings_by_day(project: ContributionProject, *, since: date) -> dict[date, int]:
    """How many readings came each day from ``since`` (in the time zone of the site); days without any are absent."""
    days = project.answers.filter(at__date__gte=since).annotate(day=TruncDate("at")).values_list("day")
    return dict(days.annotate(n=Count("pk")).order_by("day"))


def raw_answers(project: ContributionProject) -> QuerySet[Answer, dict[str, Any]]:
    """Every answer without personal data: a reader is a number of this project, from 1 in order of arrival."""
    rows = project.answers.order_by("pk").values(
        "public_id", "task__public_id", "task__record__inventory_number", "contributor_id", "started_at", "at",
        "is_counted", "values",
    )  # fmt: skip
    return rows


def public_hits(text: str, limit: int) -> QuerySet[ContributionProject]:
    """Public projects whose title or story says ``text``."""
    said = Q(title__icontains=text) | Q(title_en__icontains=text) | Q(story__icontains=text)
    return public_projects().filter(said).order_by("-opened_at", "-pk")[:limit]
