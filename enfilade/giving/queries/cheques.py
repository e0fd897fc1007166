"""Reads of cheques and remittances."""

from django.db.models import Count, QuerySet, Sum

from enfilade.giving.enums import SHOWN
from enfilade.giving.models import Campaign, Cheque, Remittance
from enfilade.people.models import Space


def campaigns_at_desk(space: Space) -> QuerySet[Campaign]:
    """The campaigns that the desk may receive for, newest first; over ones too, for cheques that come late."""
    rows = Campaign.objects.filter(museum_id=space.pk, state__in=SHOWN).select_related("museum")
    return rows.order_by("-opens_on", "-pk")


def cheques_of(space: Space) -> QuerySet[Cheque]:
    """Every cheque of one museum, for its staff."""
    return Cheque.objects.filter(museum_id=space.pk).select_related("payment__gift__campaign__museum", "remittance")


def cheques_to_deposit(space: Space) -> QuerySet[Cheque]:
    """Cheques in the drawer, in no remittance."""
    return cheques_of(space).filter(remittance=None, bounced_at=None)


def cheques_in(remittance: Remittance) -> QuerySet[Cheque]:
    """The cheques of a remittance, in the order of its slip."""
    return remittance.cheques.select_related("payment__gift").order_by("pk")


def remittances_of(space: Space) -> QuerySet[Remittance]:
    """Every remittance of one museum, with ``total`` (cents) and ``count`` of its cheques, computed now."""
    rows = Remittance.objects.filter(museum_id=space.pk).select_related("museum")
    return rows.annotate(total=Sum("cheques__payment__amount", default=0), count=Count("cheques"))


def total_of(remittance: Remittance) -> int:
    """The sum of a remittance's cheques, in cents."""
    total: int = remittance.cheques.aggregate(total=Sum("payment__amount", default=0))["total"]
    return total
