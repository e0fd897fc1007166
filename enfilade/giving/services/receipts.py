"""Tax receipts: a number without gaps in the transaction of the receipt, then a file that never changes."""

import hashlib
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import override

from enfilade.core.clock import now, today
from enfilade.core.ids import new_public_id
from enfilade.core.journal import Thing, record_event
from enfilade.giving.engine.receipt_pdf import VERSION, render_receipt
from enfilade.giving.engine.receipts import amount_in_figures, amount_in_words, chain, number_text
from enfilade.giving.engine.tax import TaxRule, rule_on
from enfilade.giving.enums import GiftState
from enfilade.giving.errors import AddressNeeded, EntityIncomplete, NoReceiptAsked
from enfilade.giving.models import Gift, LegalEntity, Receipt, ReceiptFile, ReceiptSeries
from enfilade.giving.queries import entity_of, receipt_of
from enfilade.people.models import Person

METHODS = {"demo": "carte bancaire (démonstration)", "cheque": "chèque", "cash": "espèces"}


def issue_receipt(*, gift: Gift, by: Person | None = None) -> Receipt:
    """The receipt of a paid gift, numbered now if it has none. Two at once get the same one, and no number is lost.

    Raises ``NoReceiptAsked``, ``AddressNeeded``, ``EntityIncomplete``.
    """
    if known := receipt_of(gift):
        return known
    entity, rule = what_is_needed(gift)
    try:
        with transaction.atomic():
            return number_receipt(gift, entity, rule, by)
    except IntegrityError:
        return Receipt.objects.get(gift=gift, replaces=None)


def what_is_needed(gift: Gift) -> tuple[LegalEntity, TaxRule]:
    if gift.state != GiftState.PAID or not gift.wants_receipt:
        raise NoReceiptAsked
    if not all((gift.name, gift.address, gift.postcode, gift.city)):
        raise AddressNeeded
    entity = entity_of(gift.campaign.museum)
    if entity is None or entity.missing:
        raise EntityIncomplete
    rule = rule_on(entity.regime, day_of(gift))
    if rule is None:
        raise EntityIncomplete
    return entity, rule


def number_receipt(gift: Gift, entity: LegalEntity, rule: TaxRule, by: Person | None) -> Receipt:
    """Take the next number of the series and write the receipt, in one transaction: an undone one gives it back."""
    year = day_of(gift).year
    series, _new = ReceiptSeries.objects.get_or_create(entity=entity, regime=rule.regime, year=year)
    ReceiptSeries.objects.filter(pk=series.pk).update(last_number=F("last_number") + 1)  # others wait here
    series.refresh_from_db()
    text = number_text(entity.code, year, series.last_number)
    values = values_of(gift, entity, rule, text)
    link = chain(series.last_chain, values)
    ReceiptSeries.objects.filter(pk=series.pk).update(last_chain=link)
    receipt = Receipt.objects.create(
        series=series, number=series.last_number, text=text, gift=gift, amount=gift.paid, values=values,
        template=VERSION, chain=link, issued_at=now(),
    )  # fmt: skip
    thing, within = Thing("giving.receipt", receipt.public_id), gift.campaign.thing
    record_event(
        "giving.receipt_issued", subject=thing, within=within, space_id=gift.campaign.museum_id, by=by, number=text
    )
    return receipt


def values_of(gift: Gift, entity: LegalEntity, rule: TaxRule, text: str) -> dict[str, Any]:
    """All that the receipt says, in French, whatever the donor's language: the mentions of form 2041-RD."""
    with override("fr"):
        given, issued = date_format(day_of(gift), "j F Y"), date_format(today(), "j F Y")
    return {
        "number": text,
        "body": {name: getattr(entity, name) for name in ("name", "siren", "purpose", "status", "city")}
        | {"address": f"{entity.address}, {entity.postcode} {entity.city}"}
        | {"signatory": entity.signatory, "signatory_role": entity.signatory_role},
        "donor": {"name": gift.name, "address": address_of(gift)},
        "figures": amount_in_figures(gift.paid),
        "words": amount_in_words(gift.paid),
        "given_on": given,
        "issued_on": issued,
        "form": "déclaration de don manuel, en ligne",
        "nature": "numéraire",
        "method": METHODS.get(gift.payments.order_by("-confirmed_at").values_list("provider", flat=True)[0], "carte"),
        "campaign": gift.campaign.title,
        "article": rule.article,
        "article_words": f"Article {rule.article}.",
        "rate": rule.rate,
        "income_limit": rule.income_limit,
        "carry_years": rule.carry_years,
    }


def day_of(gift: Gift) -> date:
    """The date of the gift for tax; a paid gift always has one."""
    return gift.given_on or today()


def address_of(gift: Gift) -> str:
    parts = [gift.address, f"{gift.postcode} {gift.city}".strip(), gift.country]
    return ", ".join(part for part in parts if part)


def file_of(*, receipt: Receipt) -> bytes:
    """The receipt's PDF, made the first time and kept. Raises ``OSError`` when the kept file is lost."""
    kept = ReceiptFile.objects.filter(receipt=receipt).first()
    if kept is None:
        return keep_file(receipt)
    with kept.file.open("rb") as file:
        return bytes(file.read())


def keep_file(receipt: Receipt) -> bytes:
    made = render_receipt(receipt.values, moment=int(receipt.issued_at.timestamp()))
    kept = ReceiptFile(receipt=receipt, sha256=hashlib.sha256(made).hexdigest(), made_at=now())
    kept.file.save(f"{new_public_id()}{new_public_id()}.pdf", ContentFile(made), save=False)
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:  # another worker kept the same bytes first
        kept.file.delete(save=False)
    return made
