"""A campaign's poster: the work, the sum, and the way to the public page as a QR code, to print."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from enfilade.core.qr import qr_code
from enfilade.giving import queries
from enfilade.giving.backoffice.campaigns import campaign_of
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def poster(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """In French whatever the reader's language: it is for the museum's own walls."""
    found = campaign_of(space, public_id)
    with override("fr"):
        address = settings.SITE_URL + reverse("giving:campaign", args=[found.slug])
        context = {
            "campaign": found,
            "heading": queries.heading_of(found),
            "picture": queries.picture_of(found),
            "progress": (state := queries.progress(found)),
            "words": queries.gauge_words(found, state),
            "address": address.partition("://")[2].rstrip("/"),
            "qr": qr_code(address),
        }
        return render(request, "giving/atelier_poster.html", context)
