"""Campaigns, their page with the gift on it, the donors' wall."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from enfilade.collections.queries import label_of
from enfilade.core.clock import today
from enfilade.core.errors import Refusal
from enfilade.core.ids import new_public_id
from enfilade.core.money import UnreadableAmount, format_amount, parse_amount
from enfilade.core.own_forms import own_forms
from enfilade.core.pagination import key_page
from enfilade.core.shared_pages import shareable
from enfilade.core.translated import localized
from enfilade.giving import queries, services
from enfilade.giving.engine.regimes import DonorKind
from enfilade.giving.engine.tax import estimate
from enfilade.giving.enums import GiftState, TaxRegime
from enfilade.giving.forms import DETAILS, OTHER, GiftAidForm, GiftForm
from enfilade.giving.models import Campaign, Gift, Tier
from enfilade.giving.services import WISHES
from enfilade.giving.views.shares import share_meta
from enfilade.giving.views.together import together_of
from enfilade.ui.pieces import Entry

WALL = 12
VISIT = "kiosk_visit"  # session of a phone: the token it read on a tablet
VIA = "via-"  # cookie, with the campaign's address: the tag of the link that brought the visitor
TAG = re.compile(r"[A-Za-z0-9_-]{1,40}")
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


@own_forms
@shareable
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """The campaign and the gift, on one page; the gift's form posts here and nothing typed is lost on refusal."""
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    state = queries.progress(found)
    amounts, chosen = queries.suggested(found, state.gifts)
    tiers = list(queries.offered_tiers(found))
    methods = services.methods_of(campaign=found)
    offered = services.offers_standing(campaign=found)
    first = first_values(request, found, amounts, chosen)
    boxes = queries.boxes_of(found.museum)
    form = GiftForm(
        request.POST or None, amounts=amounts, tiers=tiers, methods=methods, regular=offered, boxes=boxes, initial=first
    )
    aid = aid_form(request, found)
    if request.method == "POST" and all([form.is_valid(), aid is None or aid.is_valid()]):
        try:
            begun = begin(request, found, form, aid)
        except Refusal as refusal:
            form.add_error(getattr(refusal, "field", None), str(refusal))
        else:
            return redirect(begun.url)
    context = page_of(found, state, tiers) | gift_context(found, form, amounts) | {"methods": methods, "aid": aid}
    context["tiers"] = list(zip(list(form["tier"])[1:], tiers, strict=True))
    refused = form.errors or (aid and aid.errors)
    answer = render(request, "giving/campaign.html", context, status=422 if refused else 200)
    keep_tag(request, answer, found)
    return answer


def aid_form(request: HttpRequest, found: Campaign) -> GiftAidForm | None:
    """The Gift Aid declaration beside the gift, where the campaign's regime is that one."""
    if queries.regime_of(found) != TaxRegime.GIFT_AID:
        return None
    return GiftAidForm(request.POST or None)


def begin(request: HttpRequest, found: Campaign, form: GiftForm, aid: GiftAidForm | None = None) -> services.Begun:
    data = form.cleaned_data
    amount = form.amount(data) or 0
    begun = services.start_gift(
        campaign=found, amount=amount, donor=form.details(), nonce=data["nonce"], tier=form.tier_chosen(),
        wishes=form.wishes(tag_of(request, found)), method=data["method"], every=form.rhythm,
        aid=aid.details() if aid else None,
    )  # fmt: skip
    services.note_consents(gift=begun.gift, receivers=form.accepted())
    if token := request.session.pop(VISIT, ""):
        services.take_visit(token=token, gift=begun.gift)
    request.session[MINE] = [*request.session.get(MINE, [])[-9:], begun.gift.public_id]
    return begun


def keep_tag(request: HttpRequest, answer: HttpResponse, found: Campaign) -> None:
    """The tag of the link that brought this visitor (``?via=``), kept for the gift that may follow, and a visit counted: the
    page that such a link opens is nobody else's."""
    tag = request.GET.get("via", "")
    if TAG.fullmatch(tag) and tag_of(request, found) != tag:
        answer.set_cookie(VIA + found.slug, tag, httponly=True, samesite="Lax", secure=request.is_secure())
        services.count_visit(campaign=found, tag=tag)


def tag_of(request: HttpRequest, found: Campaign) -> str:
    tag = request.COOKIES.get(VIA + found.slug, "")
    return tag if TAG.fullmatch(tag) else ""


def first_values(request: HttpRequest, found: Campaign, amounts: tuple[int, ...], chosen: int) -> dict[str, Any]:
    """An empty form, or the one this visitor filled for a gift that was not paid (``?don=``)."""
    values: dict[str, Any] = {"nonce": new_public_id(), "chosen": str(chosen)} | asked_amount(request, amounts)
    again = request.GET.get("don", "")
    if again in request.session.get(MINE, []):
        gift = Gift.objects.filter(campaign=found, public_id=again, state=GiftState.STARTED).select_related(
            "donor", "wishes", "claim__tier", "standing"
        )
        for one in gift:
            values |= {name: getattr(one, name) for name in DETAILS if name != "email"} | {"email": one.donor.email}
            values |= {"every": one.standing.every} if hasattr(one, "standing") else {}
            values |= taxes_again(one) | wishes_of(one)
            listed = one.amount in amounts
            values |= {"chosen": str(one.amount) if listed else OTHER, "other": None if listed else one.amount}
    return values


def asked_amount(request: HttpRequest, amounts: tuple[int, ...]) -> dict[str, Any]:
    """The amount that a link brings (``?montant=50``), chosen on a tablet or in a letter."""
    try:
        amount = parse_amount(request.GET.get("montant", ""))
    except UnreadableAmount:
        return {}
    return {"chosen": str(amount)} if amount in amounts else {"chosen": OTHER, "other": amount}


def taxes_again(gift: Gift) -> dict[str, Any]:
    """What the form said of the donor's taxes."""
    values: dict[str, Any] = {"yearly_receipt": hasattr(gift, "yearly_receipt")}
    if company := queries.company_of(gift):
        values |= {"kind": DonorKind.COMPANY, "company": gift.name, "name": company.contact}
        values |= {"siren": company.siren, "legal_form": company.legal_form}
    return values


def wishes_of(gift: Gift) -> dict[str, Any]:
    claim = getattr(gift, "claim", None)
    wishes = {name: getattr(gift.asked, name) for name in WISHES} if gift.asked else {}
    return wishes | ({"tier": claim.tier.public_id} if claim else {})


def page_of(found: Campaign, state: queries.CampaignProgress, tiers: Sequence[Tier]) -> dict[str, Any]:
    wall = list(queries.wall_of(found)[: WALL + 1])
    return {
        "campaign": found,
        "accent": found.museum.accent,
        "heading": queries.heading_of(found),
        "progress": state,
        "share": share_meta(found, state),
        "figure": format_amount(state.raised),
        "words": queries.gauge_words(found, state),
        "picture": queries.picture_of(found),
        "label": label_of(found.record, url=f"/collections/{found.record.public_id}/") if found.record else None,
        "news": [Entry(one.at, localized(one, "text")) for one in queries.news_of(found)[:20]],
        "wall": wall[:WALL],
        "wall_more": len(wall) > WALL,
        "nameless": queries.nameless_words(found),
        "takes_gifts": queries.takes_gifts(found),
        "parts": [tier for tier in tiers if tier.w],
        "paliers": list(queries.paliers_of(found)),
        "matched": queries.matched(found),
        **together_of(found),
    }


def gift_context(found: Campaign, form: GiftForm, amounts: tuple[int, ...]) -> dict[str, Any]:
    """The form, with what each amount costs a person and a company after tax."""
    regime, day, radios = queries.regime_of(found), today(found.museum.timezone), list(form["chosen"])[: len(amounts)]
    costs = {
        kind.value: [estimate(amount=amount, regime=regime, day=day, kind=kind) for amount in amounts]
        for kind in DonorKind
    }
    rates = {kind: found[0].rate for kind, found in costs.items()}
    told = {f"{kind}_costs": list(enumerate(found)) for kind, found in costs.items() if rates[kind]}
    regular = {"offers_standing": "every" in form.fields, "rate": rates["individual"], "company_rate": rates["company"]}
    return {"form": form, "radios": radios, **regular, **told}


def wall(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    page = key_page(queries.wall_of(found), order=("-paid_at", "-pk"), cursor=request.GET.get("apres"), size=60)
    context = {"campaign": found, "page": page, "accent": found.museum.accent, "heading": queries.heading_of(found)}
    context |= {"nameless": queries.nameless_words(found), "in_kind": queries.thanked_in_kind(found)[:200]}
    return render(request, "giving/wall.html", context)
