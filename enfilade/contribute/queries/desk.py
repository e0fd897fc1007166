"""What the desk and its readers look at."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from enfilade.contribute.engine.comparable import tidy
from enfilade.contribute.engine.sameness import same, shown
from enfilade.contribute.engine.structures import STRUCTURED
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.models import Answer, ContributionProject, Contributor, Lease, Seat, Settlement
from enfilade.core.translated import localized

LAST_DECISION = Prefetch("task__settlements", Settlement.objects.order_by("-at", "-pk"))


@dataclass(frozen=True)
class Compared:
    """One field of one's reading beside what was kept."""

    label: str
    read: str
    kept: str
    same: bool


def kept_for_later(seat: Seat, *, before: datetime, card_set: int | None = None) -> QuerySet[Lease]:
    """Leases that others took before a moment and hold behind the card on their desk, on cards this reader never met."""
    held = Lease.objects.filter(project=seat.project_id, state=LeaseState.HELD)
    on_desk = held.filter(contributor=OuterRef("contributor")).filter(
        Q(taken_at__lt=OuterRef("taken_at")) | Q(taken_at=OuterRef("taken_at"), pk__lt=OuterRef("pk"))
    )
    met = Lease.objects.filter(task=OuterRef("task"), contributor=seat.contributor_id)
    rows = held.filter(Exists(on_desk), taken_at__lt=before).exclude(Exists(met.exclude(state=LeaseState.EXPIRED)))
    return (rows.filter(task__card_set=card_set) if card_set else rows).order_by("taken_at", "pk")


def read_by(contributor: Contributor, project: ContributionProject) -> int:
    """How many cards ``contributor`` has read in a project."""
    return Seat.objects.filter(contributor=contributor, project=project).values_list("readings", flat=True).first() or 0


def readings_of(contributor: Contributor) -> QuerySet[Answer]:
    """One's own readings with what became of them."""
    rows = contributor.answers.select_related("project", "task__record")
    return rows.prefetch_related("project__questions", LAST_DECISION)


def news_for(contributor: Contributor) -> Answer | None:
    """The latest reading of ``contributor`` that a reviewer settled and that the reader was not told of yet."""
    rows = readings_of(contributor).filter(settled_at__isnull=False, told_at=None, kept__gt=0)
    return rows.order_by("-settled_at", "-pk").first()


def no_readings() -> QuerySet[Answer]:
    """What someone has read who never did."""
    return Answer.objects.none()


def compared(answer: Answer) -> list[Compared]:
    """One's reading, field by field, beside what the reviewer kept; empty until then. From ``readings_of``."""
    decisions = list(answer.task.settlements.all())
    kept = decisions[0].values if decisions else {}
    rows = []
    for question in answer.project.questions.all():
        if question.key in kept:
            value, final = answer.values.get(question.key, ""), kept[question.key]
            read = shown(question.kind, value, question.unit) if question.kind in STRUCTURED else tidy(value)
            is_same = same(question.kind, value, final, question.unit)
            rows.append(Compared(localized(question, "label"), read, final, is_same))
    return rows
