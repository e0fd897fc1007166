"""Reads of standing gifts."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from enfilade.core.clock import now
from enfilade.giving.enums import (
    CHARGED,
    EndReason,
    GiftState,
    InstalmentState,
    StandingLetterKind,
    StandingState,
)
from enfilade.giving.models import CardChange, Donor, Gift, Instalment, StandingGift, StandingLetter
from enfilade.people.models import Space

A_DAY = timedelta(days=1)


def standing_due(day: date) -> QuerySet[StandingGift]:
    """What may be due on ``day`` somewhere; each museum's own day is looked at when it is planned."""
    return StandingGift.objects.filter(state__in=CHARGED, next_due__lte=day + A_DAY).order_by("next_due", "pk")


def instalments_to_try() -> QuerySet[Any, int]:
    """Keys of the due dates to take now, oldest first."""
    rows = Instalment.objects.filter(state=InstalmentState.OPEN, try_after__lte=now())
    return rows.order_by("try_after", "pk").values_list("pk", flat=True)


def mandates_to_take() -> QuerySet[Any, int]:
    """Keys of the standing gifts whose first gift came, and whose card is not taken note of."""
    rows = StandingGift.objects.filter(state=StandingState.WAITING, first_gift__state=GiftState.PAID)
    return rows.order_by("pk").values_list("pk", flat=True)


def changes_waiting(*, whole: bool = False) -> QuerySet[Any, Any]:
    """Cards being changed since less than a day: their keys, or the ``whole`` rows."""
    rows = CardChange.objects.filter(done_at=None, created_at__gt=now() - A_DAY).exclude(reference="")
    if whole:
        return rows.select_related("standing__campaign__museum", "standing__first_gift")
    return rows.order_by("pk").values_list("pk", flat=True)


def cards_expiring(before: date) -> QuerySet[StandingGift]:
    """Standing gifts whose card ends before a day, and whose donor was not told."""
    told = StandingLetter.objects.filter(
        standing=OuterRef("pk"), kind=StandingLetterKind.EXPIRING, begun_at__gt=now() - 60 * A_DAY
    )
    rows = StandingGift.objects.filter(~Exists(told), state__in=CHARGED, card_expires__lte=before)
    return rows.order_by("card_expires", "pk")


def standing_of_donor(email: str) -> QuerySet[StandingGift]:
    """The standing gifts of one e-mail address, that have begun, those in course first."""
    rows = StandingGift.objects.filter(donor__email=email.lower()).exclude(donor__email="")
    return rows.exclude(state=StandingState.WAITING).select_related("campaign__museum", "first_gift", "donor")


def standing_of_gift(gift: Gift) -> StandingGift | None:
    """The promise that a gift began."""
    return StandingGift.objects.filter(first_gift=gift).first()


def standing_of_space(space: Space) -> QuerySet[StandingGift]:
    """A museum's standing gifts that have begun, for its staff."""
    rows = StandingGift.objects.filter(museum_id=space.pk).exclude(state=StandingState.WAITING)
    return rows.select_related("campaign", "donor", "first_gift")


def failing_standing(space: Space) -> QuerySet[StandingGift]:
    """A museum's standing gifts that are refused, or ended because they were."""
    failed = Q(state=StandingState.FAILING) | Q(state=StandingState.ENDED, ended_because=EndReason.FAILED)
    return standing_of_space(space).filter(failed)


def standing_of_donors(donors: QuerySet[Donor]) -> QuerySet[StandingGift]:
    """Everything promised by donors, with its due dates, for a copy of their data."""
    rows = StandingGift.objects.filter(donor__in=donors).select_related("campaign__museum")
    return rows.prefetch_related("instalments").order_by("pk")
