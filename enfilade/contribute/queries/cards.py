"""A project's cards, chosen by what is known of them; and one card as its museum's staff sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from enfilade.contribute.engine.comparable import Reading
from enfilade.contribute.enums import LeaseState, TaskState
from enfilade.contribute.models import CardSet, ContributionProject, Contributor, Flag, Lease, Task
from enfilade.contribute.queries.projects import records_to_read
from enfilade.contribute.queries.review import letter_of
from enfilade.core.translated import localized
from enfilade.people.models import Space


@dataclass(frozen=True)
class Wish:
    """Which cards are meant: those that meet all that is said; all of the project when nothing is."""

    text: str = ""
    numbers: Sequence[str] = ()
    state: str = ""
    card_set: str = ""
    flagged: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """The order of their list, that an index has."""
        if self.flagged:
            return ("-flagged", "pk")
        return ("-differing", "pk") if self.state else ("pk",)


@dataclass(frozen=True)
class Touched:
    """What a change would meet: cards in all, and those of them that are open, being read now, read already, waiting for a
    reviewer, validated."""

    total: int
    open: int
    held: int
    read: int
    review: int
    settled: int


@dataclass(frozen=True)
class Line:
    """One question of a card: what each reading says, in order, and what was kept or is believed."""

    label: str
    readings: list[str]
    believed: str
    agreed: bool


def cards_of(project: ContributionProject, wish: Wish) -> QuerySet[Task]:
    """The cards of a project that ``wish`` means."""
    rows = project.tasks.all()
    if wish.text.strip() or wish.numbers:
        rows = rows.filter(record__in=records_to_read(project, wish.text, wish.numbers).values("pk"))
    if wish.state:
        rows = rows.filter(state=wish.state)
    if wish.card_set:
        rows = rows.filter(card_set__public_id=wish.card_set, card_set__project=project)
    return rows.filter(flagged__gt=0) if wish.flagged else rows


def listed(cards: QuerySet[Task]) -> QuerySet[Task]:
    """Cards with what a list shows of each."""
    return cards.select_related("record", "card_set")


def touched(cards: QuerySet[Task]) -> Touched:
    """What a change of ``cards`` would meet, in one query."""
    open_, review, settled = (Q(state=state) for state in (TaskState.OPEN, TaskState.REVIEW, TaskState.SETTLED))
    conditions = {
        "open": open_,
        "held": Q(leased__gt=0),
        "read": Q(answered__gt=0),
        "review": review,
        "settled": settled,
    }
    return Touched(**cards.aggregate(total=Count("pk"), **{k: Count("pk", filter=q) for k, q in conditions.items()}))


def followers_of(project: ContributionProject, wanted: int) -> tuple[int, int]:
    """What asking for ``wanted`` readings would do now: (cards that would open again, cards that would stop asking)."""
    cards = project.tasks.exclude(wanted=wanted)
    again = cards.filter(state=TaskState.REVIEW, wanted__lt=wanted, differing__gt=0, answered__lt=wanted)
    done = cards.filter(state=TaskState.OPEN, leased=0, answered__gte=wanted)
    return again.count(), done.count()


def sets_with_counts(project: ContributionProject) -> QuerySet[CardSet]:
    """The sets of a project in order, each with ``cards`` and ``waiting`` (cards that are still to read)."""
    waiting = Count("tasks", filter=Q(tasks__state=TaskState.OPEN))
    return project.card_sets.annotate(cards=Count("tasks"), waiting=waiting).order_by("position", "pk")


def card_with_all(space: Space) -> QuerySet[Task]:
    """Cards of a museum with all that their own page shows."""
    rows = Task.objects.filter(project__museum_id=space.pk)
    rows = rows.select_related("project__museum", "record", "picture", "card_set")
    return rows.prefetch_related("picture__renditions", "project__questions", "answers", "flags", "settlements")


def lines_of(task: Task) -> list[Line]:
    """What was read of a card, question by question (from ``card_with_all``); readers are letters, in the order they came."""
    answers = sorted(task.answers.all(), key=lambda answer: answer.pk)
    found = []
    for question in task.project.questions.all():
        belief: dict[str, Any] = task.beliefs.get(question.key, {})
        readings = [said(answer.values.get(question.key, "")) for answer in answers]
        label = localized(question, "label")
        found.append(Line(label, readings, belief.get("value", ""), agreed=belief.get("agreed", False)))
    return found


def said(value: Reading) -> str:
    """A value as one line."""
    return value if isinstance(value, str) else " ; ".join(value)


def letters_of(task: Task) -> list[tuple[str, Any]]:
    """(letter, answer) of a card's readings, in the order they came (from ``card_with_all``)."""
    answers = sorted(task.answers.all(), key=lambda answer: answer.pk)
    return [(letter_of(place), answer) for place, answer in enumerate(answers)]


def held_now(task: Task) -> QuerySet[Lease]:
    """The leases under which a card is being read, oldest first; who reads is nobody's business."""
    return task.leases.filter(state=LeaseState.HELD).order_by("taken_at", "pk")


def skipped_by(task: Task) -> int:
    """How many people passed a card over."""
    return task.leases.filter(state=LeaseState.SKIPPED).count()


def flagged_with_words(project: ContributionProject, reason: str = "") -> QuerySet[Task]:
    """Cards whose flags wait for a look, of one reason or of any; most flagged first."""
    rows = project.tasks.filter(flagged__gt=0).exclude(state=TaskState.WITHDRAWN)
    if reason:
        rows = rows.filter(pk__in=project.tasks.filter(flags__reason=reason, flags__answered_at=None).values("pk"))
    waiting = Prefetch("flags", Flag.objects.filter(answered_at=None).order_by("pk"), to_attr="waiting")
    return rows.select_related("record").prefetch_related(waiting)


def flags_looked_at(reader: Contributor) -> QuerySet[Flag]:
    """What a reader flagged and the museum has looked at, last first."""
    rows = reader.flags.filter(answered_at__isnull=False).select_related("task__project")
    return rows.order_by("-answered_at", "-pk")[:20]
