"""All that a receipt says, in French, whatever the donor's language: the mentions of forms 2041-RD and 2041-MEC-SD."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from enfilade.core.clock import today
from enfilade.giving.engine.receipts import amount_in_figures, amount_in_words
from enfilade.giving.engine.regimes import ReceiptForm
from enfilade.giving.enums import EntryKind
from enfilade.giving.models import Gift, LegalEntity
from enfilade.giving.queries import company_of

BODY = ("name", "siren", "purpose", "status", "city", "signatory", "signatory_role")
CARD = ("déclaration de don manuel, en ligne", "carte bancaire")
METHODS = {
    "demo": ("déclaration de don manuel, en ligne", "carte bancaire (démonstration)"),
    "payfip": ("déclaration de don manuel, en ligne", "carte bancaire ou prélèvement (PayFiP)"),
    "transfer": ("déclaration de don manuel", "virement"),
    "cheque": ("déclaration de don manuel", "chèque"),
    "cash": ("déclaration de don manuel", "espèces"),
    "desk": ("déclaration de don manuel", "espèces"),
}


@dataclass(frozen=True)
class Part:
    """A gift and what of it a receipt covers (cents)."""

    gift: Gift
    amount: int


def values_of(
    parts: Sequence[Part], *, entity: LegalEntity, form: ReceiptForm, text: str, replaces: str
) -> dict[str, Any]:
    """The values of a receipt numbered ``text`` for ``parts``, JSON-ready; ``replaces`` is the number it cancels."""
    total, first = sum(part.amount for part in parts), parts[0].gift
    return {
        "number": text,
        "replaces": replaces,
        "title": form.title,
        "model": form.model,
        "article": form.article,
        "closing": form.closing,
        "body": {name: getattr(entity, name) for name in BODY}
        | {"address": f"{entity.address}, {entity.postcode} {entity.city}"},
        "donor": {"name": first.name, "address": address_of(first), **company_values(first)},
        "cents": total,
        "figures": amount_in_figures(total),
        "words": amount_in_words(total),
        "year": day_of(first).year,
        "issued_on": in_french(today()),
        "gifts": [gift_values(part) for part in parts],
    }


def gift_values(part: Part) -> dict[str, Any]:
    gift = part.gift
    paid = gift.payments.filter(entries__kind=EntryKind.GIFT).order_by("-entries__at")
    form, method = METHODS.get(paid.values_list("provider", flat=True).first() or "", CARD)
    return {
        "given_on": in_french(day_of(gift)), "cents": part.amount, "figures": amount_in_figures(part.amount),
        "form": form, "nature": "numéraire", "method": method, "campaign": gift.campaign.title,
    }  # fmt: skip


def company_values(gift: Gift) -> dict[str, str]:
    company = company_of(gift)
    return {"siren": company.siren if company else "", "legal_form": company.legal_form if company else ""}


def day_of(gift: Gift) -> date:
    """The date of the gift for tax; a paid gift always has one."""
    return gift.given_on or today()


def address_of(gift: Gift) -> str:
    parts = [gift.address, f"{gift.postcode} {gift.city}".strip(), gift.country]
    return ", ".join(part for part in parts if part)


def in_french(day: date) -> str:
    with override("fr"):
        return date_format(day, "j F Y")
