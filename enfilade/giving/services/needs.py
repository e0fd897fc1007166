"""What a campaign needs beside money: written by its team, offered by people, accepted up to what is wanted."""

from typing import Any

from django.db import transaction
from django.db.models import F

from enfilade.community.enums import ThreadKind
from enfilade.community.services import Sender, answer, open_thread
from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.enums import SHOWN, OfferState
from enfilade.giving.errors import MoreThanOffered, NeedClosed, NeedFilled, OfferSettled, WantedTooLow
from enfilade.giving.models import Campaign, Need, Offer
from enfilade.people.models import Person


@transaction.atomic
def write_need(*, campaign: Campaign, by: Person | None, need: Need | None = None, **values: Any) -> Need:
    """Ask for something, or change what is asked. Raises ``WantedTooLow`` when more is accepted already."""
    if need is None:
        need = Need.objects.create(campaign=campaign, created_at=now(), **values)
    elif not Need.objects.filter(pk=need.pk, accepted__lte=values.get("wanted", need.wanted)).update(**values):
        raise WantedTooLow
    need.refresh_from_db()
    record_event("giving.need_written", subject=need.thing, within=campaign.thing, space_id=campaign.museum_id, by=by)
    return need


@transaction.atomic
def offer_in_kind(
    *,
    need: Need,
    author: Sender,
    body: str,
    quantity: int = 1,
    is_named: bool = False,
    is_company: bool = False,
    value: int | None = None,
) -> Offer:
    """Offer ``quantity`` units in a private thread with the team. ``value`` in cents is kept of a company only.

    Raises ``NeedClosed``, or as ``community.services.open_thread``; then nothing is written.
    """
    open_ones = Need.objects.filter(pk=need.pk, is_open=True, campaign__state__in=SHOWN, accepted__lt=F("wanted"))
    if not open_ones.update(offered=F("offered") + quantity):
        raise NeedClosed
    campaign = need.campaign
    thread = open_thread(
        space=campaign.museum, about=need.thing, kind=ThreadKind.NEED, author=author, body=body, is_public=False
    )
    offer = Offer.objects.create(
        need=need, thread=thread, quantity=quantity, is_named=is_named, is_company=is_company,
        value=value if is_company else None, made_at=now(),
    )  # fmt: skip
    record_offer("giving.offer_made", offer, author.person, quantity)
    return offer


@transaction.atomic
def accept_offer(*, offer: Offer, body: str, by: Person, quantity: int | None = None) -> None:
    """Accept an offer, or ``quantity`` units of it, and say so to the person: never more than is still wanted, whoever
    else accepts at the same moment.

    Raises ``MoreThanOffered``, ``OfferSettled``, ``NeedFilled``, or as ``community.services.answer``.
    """
    taken = offer.quantity if quantity is None else quantity
    if not 0 < taken <= offer.quantity:
        raise MoreThanOffered
    decide(offer, OfferState.MADE, OfferState.ACCEPTED, by, accepted=taken)
    room = Need.objects.filter(pk=offer.need_id, accepted__lte=F("wanted") - taken)
    if not room.update(accepted=F("accepted") + taken):
        raise NeedFilled
    answer(thread=offer.thread, body=body, by=by)
    record_offer("giving.offer_accepted", offer, by, taken)


@transaction.atomic
def decline_offer(*, offer: Offer, body: str, by: Person) -> None:
    """Decline an offer with a word to the person. Raises ``OfferSettled``, or as ``community.services.answer``."""
    decide(offer, OfferState.MADE, OfferState.DECLINED, by)
    answer(thread=offer.thread, body=body, by=by)
    record_offer("giving.offer_declined", offer, by, offer.quantity)


@transaction.atomic
def release_offer(*, offer: Offer, body: str, by: Person) -> None:
    """What was accepted will not come after all: its place is free again. Raises as ``decline_offer``."""
    freed = Offer.objects.values_list("accepted", flat=True).get(pk=offer.pk)
    decide(offer, OfferState.ACCEPTED, OfferState.RELEASED, by, accepted=0)
    Need.objects.filter(pk=offer.need_id).update(accepted=F("accepted") - freed)
    answer(thread=offer.thread, body=body, by=by)
    record_offer("giving.offer_released", offer, by, freed)


def decide(offer: Offer, before: OfferState, after: OfferState, by: Person, **values: int) -> None:
    kept = {"state": after, "decided_at": now(), "decided_by": by, **values}
    if not Offer.objects.filter(pk=offer.pk, state=before).update(**kept):
        raise OfferSettled
    offer.refresh_from_db()


def record_offer(verb: str, offer: Offer, by: Person | None, quantity: int) -> None:
    campaign, need = offer.need.campaign, offer.need
    space = campaign.museum_id
    record_event(verb, subject=need.thing, within=campaign.thing, space_id=space, by=by, quantity=quantity)
