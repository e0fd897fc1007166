"""The figures of a project as its dashboard reads them: those kept, and the days since."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from enfilade.community.models import Thread
from enfilade.community.queries import AnswerTimes
from enfilade.community.queries.times import times_in
from enfilade.contribute.engine.forecast import Expected, expected_days
from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import ContributionProject, DayFigures, Task
from enfilade.contribute.queries.measures import Day, measured_days, measured_facts
from enfilade.core.clock import now, today

SEEN = 28  # days that say how fast a project goes


@dataclass(frozen=True)
class Figures:
    """``days`` are the last ``SEEN`` ones, today included; ``facts`` were counted at ``at``."""

    days: dict[date, Day]
    facts: dict[str, Any]
    at: datetime
    expected: Expected | None


def figures_of(project: ContributionProject, left: int) -> Figures:
    """The figures of a project that has ``left`` cards to finish. Kept figures are read; a project that has none yet
    (its first hour) is counted on the spot."""
    present = today()
    since = present - timedelta(days=SEEN - 1)
    kept = getattr(project, "figures", None)
    rolled = max(since, kept.rolled_to) if kept else since
    known = DayFigures.objects.filter(project=project, day__gte=since, day__lt=rolled).values_list(
        "day", "readings", "people", "finished"
    )
    days = {day: Day(*counts) for day, *counts in known}
    days |= measured_days(project, since=rolled, until=present + timedelta(days=1))
    facts, at = (kept.facts, kept.at) if kept else (measured_facts(project), now())
    return Figures(days, facts, at, expected_days(paces(project, days), left))


def paces(project: ContributionProject, days: dict[date, Day]) -> list[int]:
    """How many cards were finished on each whole day of late, from the project's opening on."""
    present = today()
    opened = project.opened_at.date() if project.opened_at else present
    seen = min(SEEN - 1, (present - opened).days)
    return [days.get(present - timedelta(days=n), Day()).finished for n in range(seen, 0, -1)]


def oldest_waiting(project: ContributionProject) -> datetime | None:
    """Since when the card that has waited longest for a reviewer waits; None when none does."""
    rows = project.tasks.filter(state=TaskState.REVIEW, retired_at__isnull=False).order_by("retired_at")
    return rows.values_list("retired_at", flat=True).first()


def threads_within(project: ContributionProject) -> QuerySet[Thread]:
    """Threads about a project or one of its cards."""
    cards = project.tasks.values("public_id")
    about = Q(about_kind="contribute.project", about_id=project.public_id)
    about |= Q(about_kind="contribute.task", about_id__in=cards)
    return Thread.objects.filter(about, space_id=project.museum_id)


def answering_times(project: ContributionProject) -> AnswerTimes:
    """How long the people who ask something about a project or its cards wait for an answer."""
    return times_in(threads_within(project))


def unanswered_within(project: ContributionProject) -> QuerySet[Thread]:
    """Questions about a project or its cards that wait for the team, oldest first."""
    return threads_within(project).filter(state="open").order_by("created_at", "pk")


def many_skip(project: ContributionProject, counts: list[tuple[int, int]]) -> list[tuple[Task, int]]:
    """The cards of (row id, times skipped) pairs that still ask to be read, in that order."""
    cards = project.tasks.filter(state=TaskState.OPEN).select_related("record").in_bulk([pk for pk, _ in counts])
    return [(cards[pk], n) for pk, n in counts if pk in cards]


def flag_counts(project: ContributionProject) -> dict[str, int]:
    """How many cards wait for a look, by the reason their readers gave; a card with two reasons counts under both."""
    rows = project.tasks.filter(flagged__gt=0, flags__answered_at=None).exclude(state=TaskState.WITHDRAWN)
    return dict(rows.values_list("flags__reason").annotate(n=Count("pk", distinct=True)).order_by("flags__reason"))
