"""What one reader did, asked and left to finish; readers as a museum's team sees them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from enfilade.contribute.engine.hours import seconds_read
from enfilade.contribute.enums import LeaseState, ProjectState
from enfilade.contribute.models import Answer, Block, Contributor, Lease, Seat
from enfilade.core.translated import localized
from enfilade.people.models import Space

FEW = 20


@dataclass(frozen=True)
class Work:
    """``cards`` read, ``settled`` of them by a reviewer, and the hours it took (one decimal, ``engine.hours``)."""

    cards: int
    settled: int
    hours: float


def work_of(answers: QuerySet[Answer]) -> Work:
    """What some answers of one reader amount to, in one query, without holding them."""
    count, settled, times = 0, 0, []
    rows = answers.order_by("at", "pk").values_list("started_at", "at", "settled_at")
    for started, sent, decided in rows.iterator(chunk_size=2000):
        times.append((started, sent))
        count, settled = count + 1, settled + (decided is not None)
    return Work(count, settled, round(seconds_read(times) / 3600, 1))


def drafts_of(contributor: Contributor) -> list[tuple[str, str]]:
    """(title, short name) of the open projects where a reader left a card begun."""
    begun = Lease.objects.filter(contributor=contributor, state=LeaseState.HELD, draft__isnull=False)
    rows = begun.filter(project__state=ProjectState.OPEN).select_related("project").order_by("-taken_at", "-pk")
    return list({one.project_id: (localized(one.project, "title"), one.project.short_name) for one in rows}.values())


def readers_of(space: Space) -> QuerySet[Contributor]:
    """Whoever reads, or read, in a museum's projects, or was blocked there."""
    seats = Seat.objects.filter(contributor=OuterRef("pk"), project__museum=space.pk)
    blocks = Block.objects.filter(contributor=OuterRef("pk"), museum=space.pk)
    return Contributor.objects.filter(Exists(seats) | Exists(blocks))


def blocks_of(space: Space) -> QuerySet[Block]:
    """The readers a museum stopped, those it let back too."""
    return Block.objects.filter(museum=space.pk).select_related("contributor", "by")


def readings_in(space: Space, contributor: Contributor) -> QuerySet[Answer]:
    """What one reader read in a museum's projects."""
    rows = Answer.objects.filter(contributor=contributor, project__museum=space.pk)
    return rows.select_related("task__record", "project")


def blocks_on(contributor: Contributor) -> QuerySet[Block]:
    """Where a reader is stopped now."""
    return Block.objects.filter(contributor=contributor, lifted_at=None).select_related("museum").order_by("-at", "-pk")
