"""What other sites show of a campaign: its card, its gauge in a frame, its figures for programs, its short addresses."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from enfilade.core.money import format_amount
from enfilade.core.translated import localized
from enfilade.giving import queries, services
from enfilade.giving.models import Campaign
from enfilade.giving.rules import runs_campaigns
from enfilade.giving.services import GAUGE
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

FRESH = "public, max-age=30"
THEMES = {"clair": "light", "sombre": "dark"}
FRAMED: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}
LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The card as PNG; its tag changes when what it shows does."""
    return card_answer(request, get_object_or_404(queries.shown_campaigns(), slug=slug), FRESH)


@atelier(runs_campaigns)
def own_card(request: PersonRequest, space: Space, public_id: str) -> HttpResponseBase:
    """The card as it will be, for the staff of a campaign that nobody else may see yet."""
    found = get_object_or_404(queries.campaigns_of(space), public_id=public_id)
    return card_answer(request, found, "private, no-cache")


def card_answer(request: HttpRequest, found: Campaign, freshness: str) -> HttpResponseBase:
    kept = services.share_card(campaign=found)
    tag = quote_etag(kept.key)
    headers = {"ETag": tag, "Cache-Control": freshness}
    answer = HttpResponse(bytes(kept.png), content_type="image/png", headers=headers)
    return get_conditional_response(request, etag=tag, response=answer) or answer


def share_meta(found: Campaign, state: queries.CampaignProgress) -> dict[str, Any]:
    """What the campaign's page tells the sites where people share it. Draws nothing."""
    picture = services.card_values(campaign=found, state=state)
    address = settings.SITE_URL + reverse("giving:card", args=[found.slug])
    return {
        "url": queries.campaign_address(found),
        "image": f"{address}?v={services.card_key(campaign=found, card=picture)}",
        "alt": f"{localized(found, 'title')}. {picture.figure}. {picture.words} {picture.days}",
        "locale": LOCALES.get((get_language() or "fr")[:2], "fr_FR"),
    }


@require_safe
@xframe_options_exempt
@csp_override(FRAMED)
def gauge(request: HttpRequest, slug: str) -> HttpResponse:
    """The gauge for another site's frame: no script, no cookie, nothing of who looks (hence rendered without them)."""
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    state = queries.progress(found)
    context = {
        "campaign": found,
        "language": get_language(),
        "theme": THEMES.get(request.GET.get("theme", ""), ""),
        "heading": queries.heading_of(found),
        "progress": state,
        "figure": format_amount(state.raised),
        "words": queries.gauge_words(found, state),
        "takes_gifts": queries.takes_gifts(found),
        "address": queries.campaign_address(found, via=GAUGE),
    }
    answer = HttpResponse(render_to_string("giving/gauge.html", context))
    answer["Cache-Control"] = FRESH
    return answer


@require_safe
def gauge_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The gauge's figures, in cents, for whoever draws their own; any site may ask."""
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    state = queries.progress(found)
    told = {
        "title": localized(found, "title"),
        "museum": found.museum.name,
        "url": queries.campaign_address(found, via=GAUGE),
        "currency": "EUR",
        "raised_cents": state.raised,
        "goal_cents": state.goal,
        "percent": state.percent,
        "gifts": state.gifts,
        "people": state.people,
        "opens_on": found.opens_on,
        "closes_on": found.closes_on,
        "takes_gifts": queries.takes_gifts(found),
        "words": queries.gauge_words(found, state),
    }
    return JsonResponse(told, headers={"Access-Control-Allow-Origin": "*", "Cache-Control": FRESH})


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """A short address, to the campaign with its tag."""
    tag = queries.tag_coded(code.lower())
    if tag is None:
        raise Http404
    return redirect(queries.campaign_address(tag.campaign, via=tag.tag))
