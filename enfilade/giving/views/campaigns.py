"""Campaigns, their page with the gift on it, the donors' wall."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from enfilade.collections.queries import label_of
from enfilade.core.clock import today
from enfilade.core.errors import Refusal
from enfilade.core.ids import new_public_id
from enfilade.core.money import format_amount
from enfilade.core.pagination import key_page
from enfilade.core.translated import localized
from enfilade.giving import queries, services
from enfilade.giving.engine.tax import estimate
from enfilade.giving.enums import GiftState
from enfilade.giving.forms import DETAILS, OTHER, GiftForm
from enfilade.giving.models import Campaign, Gift
from enfilade.ui.pieces import Entry

WALL = 12
MINE = "gifts_begun"  # session: public ids of gifts begun here, whose form may be filled again


def campaigns(request: HttpRequest) -> HttpResponse:
    found = list(queries.shown_campaigns()[:60])
    states = queries.progress_of(found)
    cards = [
        {"campaign": one, "picture": queries.picture_of(one), "figure": format_amount(states[one.pk].raised)}
        | {"progress": states[one.pk], "words": queries.gauge_words(one, states[one.pk])}
        | {"heading": queries.heading_of(one)}
        for one in found
    ]
    return render(request, "giving/campaigns.html", {"cards": cards})


def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """The campaign and the gift, on one page; the gift's form posts here and nothing typed is lost on refusal."""
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    state = queries.progress(found)
    amounts, chosen = queries.suggested(found, state.gifts)
    methods = services.methods_of(campaign=found)
    values = first_values(request, found, amounts, chosen)
    form = GiftForm(request.POST or None, amounts=amounts, methods=methods, initial=values)
    if request.method == "POST" and form.is_valid():
        try:
            begun = begin(request, found, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(begun.url)
    context = page_of(found, state) | gift_context(found, form, amounts) | {"methods": methods}
    return render(request, "giving/campaign.html", context, status=422 if form.errors else 200)


def begin(request: HttpRequest, found: Campaign, form: GiftForm) -> services.Begun:
    data = form.cleaned_data
    amount = form.amount(data) or 0
    begun = services.start_gift(
        campaign=found, amount=amount, donor=form.details(), nonce=data["nonce"], method=data["method"]
    )
    request.session[MINE] = [*request.session.get(MINE, [])[-9:], begun.gift.public_id]
    return begun


def first_values(request: HttpRequest, found: Campaign, amounts: tuple[int, ...], chosen: int) -> dict[str, Any]:
    """An empty form, or the one this visitor filled for a gift that was not paid (``?don=``)."""
    values: dict[str, Any] = {"nonce": new_public_id(), "chosen": str(chosen)}
    again = request.GET.get("don", "")
    if again in request.session.get(MINE, []):
        gift = Gift.objects.filter(campaign=found, public_id=again, state=GiftState.STARTED).select_related("donor")
        for one in gift:
            values |= {name: getattr(one, name) for name in DETAILS if name != "email"} | {"email": one.donor.email}
            listed = one.amount in amounts
            values |= {"chosen": str(one.amount) if listed else OTHER, "other": None if listed else one.amount}
    return values


def page_of(found: Campaign, state: queries.CampaignProgress) -> dict[str, Any]:
    wall = list(queries.wall_of(found)[: WALL + 1])
    return {
        "campaign": found,
        "accent": found.museum.accent,
        "heading": queries.heading_of(found),
        "progress": state,
        "figure": format_amount(state.raised),
        "words": queries.gauge_words(found, state),
        "picture": queries.picture_of(found),
        "label": label_of(found.record, url=f"/collections/{found.record.public_id}/") if found.record else None,
        "news": [Entry(one.at, localized(one, "text")) for one in queries.news_of(found)[:20]],
        "wall": wall[:WALL],
        "wall_more": len(wall) > WALL,
        "nameless": queries.nameless_words(found),
        "takes_gifts": queries.takes_gifts(found),
    }


def gift_context(found: Campaign, form: GiftForm, amounts: tuple[int, ...]) -> dict[str, Any]:
    regime, day = queries.regime_of(found), today(found.museum.timezone)
    costs = [estimate(amount=amount, regime=regime, day=day) for amount in amounts]
    radios = list(form["chosen"])
    rate = costs[0].rate
    return {"form": form, "choices": list(zip(radios, costs, strict=False)), "rate": rate}


def wall(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    page = key_page(queries.wall_of(found), order=("-paid_at", "-pk"), cursor=request.GET.get("apres"), size=60)
    context = {"campaign": found, "page": page, "accent": found.museum.accent, "heading": queries.heading_of(found)}
    return render(request, "giving/wall.html", context | {"nameless": queries.nameless_words(found)})
