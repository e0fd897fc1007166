"""Reads of gifts, payments and letters."""

from datetime import timedelta

from django.db.models import QuerySet

from enfilade.core.clock import now
from enfilade.giving.enums import LIVE, LetterKind
from enfilade.giving.models import (
    Anomaly,
    Donor,
    FaultyMessages,
    Gift,
    LegalEntity,
    Letter,
    Payment,
)
from enfilade.giving.providers.desk import CHEQUE
from enfilade.people.models import Space

LATE = timedelta(minutes=15)


def entity_of(museum: Space) -> LegalEntity | None:
    """The body that receives for a museum."""
    return LegalEntity.objects.filter(museum_id=museum.pk).first()


def gifts_of(space: Space) -> QuerySet[Gift]:
    """Every gift to one museum, for its staff."""
    return Gift.objects.filter(museum_id=space.pk).select_related("campaign", "donor")


def payments_of(gift: Gift) -> QuerySet[Payment]:
    """The attempts to pay a gift, newest first."""
    return gift.payments.order_by("-pk")


def payments_to_check(limit: int) -> QuerySet[Payment]:
    """Live payments whose provider must be asked again, oldest due first."""
    return Payment.objects.filter(state__in=LIVE, check_after__lte=now()).order_by("check_after")[:limit]


def anomalies_of(space: Space) -> QuerySet[Anomaly]:
    """Differences with what providers say, for the museum's staff."""
    return Anomaly.objects.filter(museum_id=space.pk).select_related("payment__gift")


def faults_of(space: Space) -> QuerySet[FaultyMessages]:
    """Refused notifications by day, newest first."""
    return FaultyMessages.objects.filter(museum_id=space.pk).order_by("-day", "fault")


def stuck_letters(space: Space) -> QuerySet[Letter]:
    """Letters begun and perhaps not sent: a worker died in between."""
    late = Letter.objects.filter(sent_at=None, begun_at__lt=now() - LATE, gift__museum_id=space.pk)
    return late.select_related("gift")


def was_thanked(gift: Gift) -> Letter | None:
    """The thank-you sent for a gift, if any."""
    return gift.letters.filter(kind=LetterKind.THANKS).first()


def donors_of(email: str) -> QuerySet[Donor]:
    """Who gave with one e-mail address, at every museum."""
    return Donor.objects.filter(email=email.lower()).exclude(email="")


def live_payments_of(space: Space) -> QuerySet[Payment]:
    """Payments under way at one museum, oldest first; cheques to cash have their own page."""
    rows = Payment.objects.filter(gift__museum_id=space.pk, state__in=LIVE).exclude(provider=CHEQUE)
    return rows.select_related("gift__campaign").order_by("pk")
