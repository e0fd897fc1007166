"""Reads of kiosks: tablets, and what each brought."""

from django.db.models import Count, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404

from enfilade.giving.enums import GiftState
from enfilade.giving.models import Kiosk, KioskVisit
from enfilade.people.models import Space

PAID = Q(visits__gift__state=GiftState.PAID)


def kiosk_named(public_id: str) -> Kiosk:
    """A tablet by its address, with its campaign. Raises ``Http404``."""
    found = Kiosk.objects.select_related("museum", "campaign__museum", "campaign__record")
    return get_object_or_404(found, public_id=public_id)


def visit_of(kiosk: Kiosk, token: str) -> KioskVisit | None:
    """A visit of one tablet; None when it is forgotten."""
    return kiosk.visits.filter(token=token).select_related("gift").first()


def kiosk_visit(token: str) -> KioskVisit | None:
    """A visit by what a phone read."""
    return KioskVisit.objects.filter(token=token).select_related("kiosk__campaign").first()


def kiosks_of(space: Space) -> QuerySet[Kiosk]:
    """The tablets of one museum, newest first, with the gifts each brought and their sum (``gifts``, cents in ``raised``)."""
    rows = Kiosk.objects.filter(museum_id=space.pk).select_related("campaign")
    brought = {"gifts": Count("visits", filter=PAID), "raised": Sum("visits__gift__paid", filter=PAID, default=0)}
    return rows.annotate(**brought).order_by("-installed_at", "-pk")
