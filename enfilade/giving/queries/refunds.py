"""Reads of what went back of gifts."""

from django.db.models import QuerySet

from enfilade.giving.models import Dispute, Gift, Refund


def refunds_of(gift: Gift) -> QuerySet[Refund]:
    """The refunds of a gift, those made outside too, newest first."""
    return Refund.objects.filter(payment__gift=gift).order_by("-asked_at", "-pk")


def disputes_of(gift: Gift) -> QuerySet[Dispute]:
    """The disputes of a gift's payments, newest first."""
    return Dispute.objects.filter(payment__gift=gift).order_by("-opened_at", "-pk")
