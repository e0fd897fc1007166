"""What the desk and its readers look at."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from enfilade.contribute.engine.comparable import comparable, tidy
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.models import Answer, ApiSide, ContributionProject, Contributor, Lease, Settlement, Task
from enfilade.core.translated import localized

LAST_DECISION = Prefetch("task__settlements", Settlement.objects.order_by("-at", "-pk"))


@dataclass(frozen=True)
class Compared:
    """One field of one's reading beside what was kept."""

    label: str
    read: str
    kept: str
    same: bool


def next_tasks(project: ContributionProject, contributor: Contributor) -> QuerySet[Task]:
    """What ``contributor`` may be handed: by priority, then nearly finished first. Never a card met before, unless only
    its lease ran out."""
    met = Lease.objects.filter(task=OuterRef("pk"), contributor=contributor).exclude(state=LeaseState.EXPIRED)
    waiting = Task.objects.filter(project=project, is_available=1).exclude(Exists(met))
    return waiting.order_by(*order_of(project))


def order_of(project: ContributionProject) -> tuple[str, ...]:
    """By priority, then nearly finished first; PYBOSSA's projects one after the other, as their clients expect."""
    return ("pk",) if ApiSide.objects.filter(project=project).exists() else ("-priority", "left", "pk")


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
            same = comparable(question.kind, value, question.unit) == comparable(question.kind, final, question.unit)
            rows.append(Compared(localized(question, "label"), tidy(value), final, same))
    return rows
