"""What a project's dashboard says, counted: set by set, never card by card."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone

from enfilade.contribute.engine.figures import agreement, quantiles, skipping, spread, survivors
from enfilade.contribute.enums import READ, LeaseState
from enfilade.contribute.models import ContributionProject, Lease

LATEST = 5_000  # readings whose time is looked at
CARDS = 20_000  # cards whose agreement is looked at
MANY = 10


@dataclass(frozen=True)
class Day:
    """One day: cards read, by how many people, cards that stopped asking."""

    readings: int = 0
    people: int = 0
    finished: int = 0


def midnight(day: date) -> datetime:
    """When a day begins, in the time zone of the site."""
    return datetime.combine(day, time.min, get_default_timezone())


def measured_days(project: ContributionProject, *, since: date | None, until: date) -> dict[date, Day]:
    """Each day from ``since`` (None: from the first) to the eve of ``until`` on which something was read or finished."""
    answers = project.answers.filter(at__lt=midnight(until))
    cards = project.tasks.filter(state__in=READ, retired_at__lt=midnight(until))
    if since is not None:
        answers, cards = answers.filter(at__gte=midnight(since)), cards.filter(retired_at__gte=midnight(since))
    read = by_day(answers, "at").annotate(n=Count("pk"), people=Count("contributor", distinct=True))
    done = dict(by_day(cards, "retired_at").annotate(n=Count("pk")).order_by("day"))
    found = {day: Day(n, people, done.pop(day, 0)) for day, n, people in read.order_by("day")}
    return dict(sorted((found | {day: Day(finished=n) for day, n in done.items()}).items()))


def by_day(rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
    """``rows`` by the day of ``moment``, in the time zone of the site: what is counted next is counted a day."""
    days: QuerySet[Any] = rows.annotate(day=TruncDate(moment)).values_list("day")
    return days


def measured_facts(project: ContributionProject) -> dict[str, Any]:
    """Where people leave, how long a card takes, what is skipped, what is agreed: as JSON holds it. Time is that of the
    last 5,000 readings, agreement that of the last 20,000 cards read."""
    people = Counter(
        project.answers.values("contributor").annotate(n=Count("pk")).order_by().values_list("n", flat=True)
    )
    skips = list(skipped_cards(project).values_list("task_id", "n"))
    times = project.answers.order_by("-at", "-pk").values_list("started_at", "at")[:LATEST]
    read = project.tasks.filter(answered__gt=0)
    beliefs = read.order_by("-pk").values_list("beliefs", flat=True)[:CARDS]
    return {
        "people": people.total(),
        "readings": sum(cards * n for cards, n in people.items()),
        "spread": spread(people),
        "survivors": survivors(people),
        "seconds": quantiles((at - started).total_seconds() for started, at in times),
        "skipping": skipping([n for _, n in skips], project.tasks.count()),
        "most_skipped": skips[:MANY],
        "agreement": agreement(beliefs.iterator()),
    }


def skipped_cards(project: ContributionProject) -> QuerySet[Any]:
    """(card, how many people skipped it) as dictionaries, most skipped first."""
    rows = Lease.objects.filter(project=project, state=LeaseState.SKIPPED).values("task_id")
    return rows.annotate(n=Count("pk")).order_by("-n", "task_id")
