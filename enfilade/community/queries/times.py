"""How long people wait for an answer."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from enfilade.community.enums import ThreadState
from enfilade.community.models import Thread
from enfilade.people.models import Space


@dataclass(frozen=True)
class AnswerTimes:
    """How many threads were answered, how many wait, and the median time to the first answer, in hours (one decimal;
    None before any answer). Half of those answered waited less."""

    answered: int
    waiting: int
    median_hours: float | None


def answer_times(kind: str, id: str) -> AnswerTimes:  # noqa: A002  # the words of ``Thing``
    """The times of the threads about one thing, public or not."""
    return times_in(Thread.objects.filter(about_kind=kind, about_id=id))


def answer_times_of(space: Space) -> AnswerTimes:
    """The times of a whole space."""
    return times_in(Thread.objects.filter(space=space))


def times_in(threads: QuerySet[Thread]) -> AnswerTimes:
    """Two queries, whatever the number of threads."""
    answered, waiting = (
        Count("pk", filter=Q(answered_after__isnull=False)),
        Count("pk", filter=Q(state=ThreadState.OPEN)),
    )
    found = threads.aggregate(answered=answered, waiting=waiting)
    seconds = (
        threads.filter(answered_after__isnull=False).order_by("answered_after").values_list("answered_after", flat=True)
    )
    middle = seconds[(found["answered"] - 1) // 2 : (found["answered"] + 1) // 2].first() if found["answered"] else None
    return AnswerTimes(found["answered"], found["waiting"], None if middle is None else round(middle / 3600, 1))
