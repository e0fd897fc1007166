"""Tax receipts: a number without gaps in the transaction of the receipt, then a file that never changes.

Who issues, cancels or replaces first takes the donor's row, then the counter of the series, always in this order: a
refund entered meanwhile is either seen, or finds the receipt (see ``cancellations.receipt_after_refund``).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F

from enfilade.core.clock import now
from enfilade.core.ids import new_public_id
from enfilade.core.journal import Thing, record_event
from enfilade.giving.engine.receipt_pdf import render_receipt
from enfilade.giving.engine.receipts import chain, number_text
from enfilade.giving.engine.regimes import DonorKind, ReceiptForm, regime_named
from enfilade.giving.enums import GiftState
from enfilade.giving.errors import (
    AddressNeeded,
    EntityIncomplete,
    NoReceiptAsked,
    NothingLeftOfGift,
    OneReceiptAGift,
    RegimeGivesNoReceipt,
)
from enfilade.giving.models import Donor, Gift, LegalEntity, Receipt, ReceiptFile, ReceiptLine, ReceiptSeries
from enfilade.giving.queries import company_of, entity_of, left_of_gifts, receipt_of, regime_on
from enfilade.giving.services.receipt_values import Part, day_of, values_of
from enfilade.people.models import Person


@dataclass(frozen=True)
class Grounds:
    """On whose behalf a receipt is made, and in which form."""

    entity: LegalEntity
    form: ReceiptForm


@transaction.atomic
def issue_receipt(*, gift: Gift, by: Person | None = None) -> Receipt:
    """The receipt of a paid gift, numbered now if none is in force, for what is left of it. Two at once get the same
    one, and no number is lost.

    Raises ``NoReceiptAsked``, ``AddressNeeded``, ``EntityIncomplete``, ``RegimeGivesNoReceipt``, ``NothingLeftOfGift``.
    """
    found = lock_gifts([gift.pk])
    if known := receipt_of(gift):
        return known
    if found[0].state != GiftState.PAID or not found[0].wants_receipt:
        raise NoReceiptAsked
    return number_receipt(found, replaces=last_of(gift), by=by)


def lock_gifts(keys: Iterable[int]) -> list[Gift]:
    """The gifts, oldest first, read once their donor's row is held: every act on a donor's receipts waits for the one
    before it, whichever gifts they share."""
    gifts = Gift.objects.filter(pk__in=list(keys))
    donors = Donor.objects.select_for_update(no_key=True).filter(pk__in=gifts.values("donor"))
    held = list(donors.order_by("pk").values_list("pk", flat=True))
    rows = gifts.filter(donor__in=held).select_related("campaign__museum", "donor")
    return list(rows.order_by("given_on", "pk"))


def last_of(gift: Gift) -> Receipt | None:
    """The gift's last cancelled receipt that nothing replaces yet: a new one takes its place."""
    rows = Receipt.objects.filter(gift=gift, replaced_by=None, cancellation__isnull=False)
    return rows.order_by("-pk").first()


def grounds_of(gift: Gift) -> Grounds:
    """What a gift's receipt stands on. Raises ``AddressNeeded``, ``EntityIncomplete``, ``RegimeGivesNoReceipt``."""
    if not all((gift.name, gift.address, gift.postcode, gift.city)):
        raise AddressNeeded
    entity = entity_of(gift.campaign.museum)
    if entity is None or entity.missing:
        raise EntityIncomplete
    kind = DonorKind.COMPANY if company_of(gift) else DonorKind.INDIVIDUAL
    form = regime_named(regime_on(gift.campaign, entity, day_of(gift))).receipt(kind=kind, day=day_of(gift))
    if form is None:
        raise RegimeGivesNoReceipt
    return Grounds(entity, form)


def series_of(gift: Gift) -> str:
    """The series a person's receipt for this gift would be in; "" when its regime gives none."""
    entity = entity_of(gift.campaign.museum)
    if entity is None:
        raise EntityIncomplete
    day = day_of(gift)
    form = regime_named(regime_on(gift.campaign, entity, day)).receipt(kind=DonorKind.INDIVIDUAL, day=day)
    return form.series if form else ""


def parts_left(gifts: Sequence[Gift]) -> list[Part]:
    """Each gift with what is left of it, those given back left out. Raises ``NothingLeftOfGift`` when all were."""
    left = left_of_gifts([gift.pk for gift in gifts])
    parts = [Part(gift, left[gift.pk]) for gift in gifts if left[gift.pk] > 0]
    if not parts:
        raise NothingLeftOfGift
    return parts


def number_receipt(gifts: Sequence[Gift], *, replaces: Receipt | None, by: Person | None) -> Receipt:
    """Take the next number of the series and write the receipt, within the caller's transaction: an undone one gives
    its number back. ``gifts`` are locked already, of one donor and one year."""
    parts = parts_left(gifts)
    grounds = grounds_of(parts[0].gift)
    if len(parts) > 1 and not grounds.form.many:
        raise OneReceiptAGift
    series = next_number(grounds, parts[0].gift)
    text = number_text(grounds.entity.code, series.year, series.last_number, grounds.form.letter)
    old = replaces.text if replaces else ""
    values = values_of(parts, entity=grounds.entity, form=grounds.form, text=text, replaces=old)
    link = chain(series.last_chain, values)
    ReceiptSeries.objects.filter(pk=series.pk).update(last_chain=link)
    receipt = Receipt.objects.create(
        series=series, number=series.last_number, text=text, gift=parts[0].gift, replaces=replaces,
        amount=values["cents"], values=values, template=grounds.form.version, chain=link, issued_at=now(),
    )  # fmt: skip
    ReceiptLine.objects.bulk_create(ReceiptLine(receipt=receipt, gift=one.gift, amount=one.amount) for one in parts)
    tell(receipt, "giving.receipt_issued", by)
    return receipt


def next_number(grounds: Grounds, gift: Gift) -> ReceiptSeries:
    """The series moved by one; others wait here for the end of the transaction."""
    series, _new = ReceiptSeries.objects.get_or_create(
        entity=grounds.entity, regime=grounds.form.series, year=day_of(gift).year
    )
    ReceiptSeries.objects.filter(pk=series.pk).update(last_number=F("last_number") + 1)
    series.refresh_from_db()
    return series


def tell(receipt: Receipt, verb: str, by: Person | None) -> None:
    thing, campaign = Thing("giving.receipt", receipt.public_id), receipt.gift.campaign
    record_event(verb, subject=thing, within=campaign.thing, space_id=campaign.museum_id, by=by, number=receipt.text)


def file_of(*, receipt: Receipt) -> bytes:
    """The receipt's PDF, made the first time and kept. Raises ``OSError`` when the kept file is lost."""
    kept = ReceiptFile.objects.filter(receipt=receipt).first()
    if kept is None:
        return keep_file(receipt)
    with kept.file.open("rb") as file:
        return bytes(file.read())


def keep_file(receipt: Receipt) -> bytes:
    made = render_receipt(receipt.values, version=receipt.template, moment=int(receipt.issued_at.timestamp()))
    kept = ReceiptFile(receipt=receipt, sha256=hashlib.sha256(made).hexdigest(), made_at=now())
    kept.file.save(f"{new_public_id()}{new_public_id()}.pdf", ContentFile(made), save=False)
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:  # another worker kept the same bytes first
        kept.file.delete(save=False)
    return made
