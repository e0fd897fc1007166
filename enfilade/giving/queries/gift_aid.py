"""Reads of Gift Aid: declarations of a donor, gifts that may be claimed, claims and what changed after them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, QuerySet

from enfilade.giving.engine.regimes.gift_aid import Declaration, claim_line
from enfilade.giving.enums import GiftState, TaxRegime
from enfilade.giving.models import Gift, GiftAidClaim, GiftAidClaimLine, GiftAidDeclaration, LegalEntity
from enfilade.giving.queries.gifts import donors_of, entity_of
from enfilade.giving.queries.receipts import left_of_gifts, with_left
from enfilade.giving.queries.regimes import regime_on
from enfilade.people.models import Space


@dataclass(frozen=True)
class Claimable:
    """A gift that may be claimed, on which declaration, and what is left of it (cents)."""

    gift: Gift
    declaration: GiftAidDeclaration
    amount: int


def declarations_of(email: str) -> QuerySet[GiftAidDeclaration]:
    """What one address declared, to every museum, newest first."""
    rows = GiftAidDeclaration.objects.filter(donor__in=donors_of(email)).exclude(last_name="")
    return rows.select_related("museum", "gift__campaign").order_by("-made_at", "-pk")


def declared(row: GiftAidDeclaration) -> Declaration:
    """A declaration as the engine reads it."""
    return Declaration(
        row.first_name, row.last_name, row.house, row.postcode, row.made_on, row.cancelled_on, row.past, row.future
    )


def covers(row: GiftAidDeclaration, gift: Gift, day: date) -> bool:
    """Whether a gift of ``day`` stands on a declaration: the gift it was made with always does, until it is cancelled."""
    found = declared(row)
    return (replace(found, past=True, future=True) if row.gift_id == gift.pk else found).covers(day)


def claimable_gifts(space: Space, first: date, last: date) -> list[Claimable]:
    """The gifts of people, given from ``first`` to ``last``, that a declaration covers and that no claim holds."""
    entity = entity_of(space)
    rows = Gift.objects.filter(
        museum_id=space.pk, state=GiftState.PAID, given_on__range=(first, last), gift_aid_line=None, company=None,
        donor__gift_aid_declarations__isnull=False,
    )  # fmt: skip
    gifts = list(rows.select_related("campaign__museum").distinct().order_by("given_on", "pk")) if entity else []
    return list(standing(gifts, entity)) if entity else []


def standing(gifts: list[Gift], entity: LegalEntity) -> Iterator[Claimable]:
    """Those of ``gifts`` that something is left of, under Gift Aid on their day, and that a declaration covers."""
    left, by_donor = left_of_gifts([one.pk for one in gifts]), declarations_by_donor(gifts)
    codes: dict[tuple[int, date], str] = {}
    for gift in gifts:
        day = gift.given_on
        if day is None or left[gift.pk] <= 0:
            continue
        key = (gift.campaign_id, day)
        codes[key] = codes.get(key) or regime_on(gift.campaign, entity, day)
        found = next((one for one in by_donor[gift.donor_id] if covers(one, gift, day)), None)
        if codes[key] == TaxRegime.GIFT_AID and found:
            yield Claimable(gift, found, left[gift.pk])


def declarations_by_donor(gifts: Iterable[Gift]) -> dict[int, list[GiftAidDeclaration]]:
    """What the donors of some gifts declared, by donor's key, the oldest first."""
    found: dict[int, list[GiftAidDeclaration]] = {}
    rows = GiftAidDeclaration.objects.filter(donor__in={one.donor_id for one in gifts})
    for row in rows.order_by("made_at", "pk"):
        found.setdefault(row.donor_id, []).append(row)
    return found


def aid_claims_of(space: Space) -> QuerySet[GiftAidClaim]:
    """A museum's claims."""
    return GiftAidClaim.objects.filter(museum_id=space.pk)


def claim_rows(claim: GiftAidClaim) -> Iterator[tuple[str, ...]]:
    """The lines of a claim's schedule, then the gift's id and its currency, as they stood when it was made."""
    lines = claim.lines.select_related("gift", "declaration").order_by("pk")
    for line in lines.iterator():
        day = line.gift.given_on or line.declaration.made_on
        found = replace(declared(line.declaration), past=True, future=True, cancelled_on=None, made_on=day)
        yield (*claim_line(found, amount=line.amount, day=day), line.gift.currency, line.gift.public_id)


def to_adjust(space: Space) -> QuerySet[GiftAidClaimLine]:
    """Gifts claimed of which less is left now: the difference goes back to HM Revenue and Customs."""
    rows = with_left(GiftAidClaimLine.objects.filter(claim__museum_id=space.pk), "gift")
    return rows.filter(left__lt=F("amount")).select_related("gift", "claim").order_by("-pk")
