"""Campaigns, gifts, and the bodies that receive them."""

import itertools
from datetime import timedelta

from enfilade.core.clock import today
from enfilade.giving.enums import EntryKind, RemoteStatus
from enfilade.giving.models import Campaign, DemoPayment, Gift, LedgerEntry, LegalEntity, Payment, Receipt
from enfilade.giving.providers import demo
from enfilade.giving.services import (
    DonorDetails,
    Wishes,
    describe_entity,
    draft_campaign,
    issue_receipt,
    open_campaign,
    settle_payment,
    start_gift,
)
from tests.factories.network import a_museum
from tests.factories.steering import a_steered_project

numbers = itertools.count(1)
ADDRESS = {"address": "3, rue du Pont", "postcode": "63000", "city": "Valmeure"}
ENTITY = {
    "name": "Ville de Valmeure", "siren": "732829320", "status": "Collectivité gestionnaire d'un musée de France",
    "purpose": "Conserver les collections", "address": "1, place de la Halle", "postcode": "63000", "city": "Valmeure",
    "signatory": "Hélène Astruc", "signatory_role": "directrice", "code": "BA", "confirmed": True,
}  # fmt: skip


def a_drafted_campaign(*, museum=None, project="", **values) -> Campaign:
    museum = museum or a_museum()
    number = next(numbers)
    texts = {
        "title": f"Faire revenir l'œuvre {number}",
        "lead": "Elle est partie.",
        "story": "Un récit.",
        "fallback": "Une autre.",
    }
    days = {"opens_on": today() - timedelta(days=10), "closes_on": today() + timedelta(days=20)}
    whole = {"slug": f"campagne-{number}", "goal": 1_000_000, **texts, **days, **values}
    return draft_campaign(museum=museum, project_id=project or a_steered_project(museum), by=None, **whole)


def a_campaign(**values) -> Campaign:
    """An open campaign, taking gifts."""
    campaign = a_drafted_campaign(**values)
    open_campaign(campaign=campaign, by=None)
    return campaign


def details(**values) -> DonorDetails:
    number = next(numbers)
    return DonorDetails(**{"name": "Camille Martin", "email": f"don-{number}@exemple.test", **values})


def a_gift(*, campaign=None, amount=5000, nonce="", receipt=False, tier=None, wishes=None, aid=None, **donor) -> Gift:
    """A gift begun with the demo provider and not paid yet; with an address when a receipt is wanted."""
    more = {"wants_receipt": True, **ADDRESS} if receipt else {}
    who = details(**{**more, **donor})
    nonce = nonce or f"n{next(numbers)}"
    begun = start_gift(
        campaign=campaign or a_campaign(), amount=amount, donor=who, nonce=nonce, tier=tier, wishes=wishes or Wishes(),
        aid=aid,
    )  # fmt: skip
    return begun.gift


def payment_of(gift) -> Payment:
    return Payment.objects.select_related("gift__campaign__museum").filter(gift=gift).latest("pk")


def page_of(gift) -> DemoPayment:
    """The demo provider's page of a gift's last payment."""
    return DemoPayment.objects.get(public_id=payment_of(gift).reference)


def a_paid_gift(*, thank=False, **values) -> Gift:
    """A gift accepted by the demo provider and settled; no mail unless asked."""
    gift = a_gift(**values)
    demo.decide(page_of(gift), RemoteStatus.SUCCEEDED)
    settle_payment(payment=payment_of(gift), thank=thank)
    gift.refresh_from_db()
    return gift


def an_entity(museum, **values) -> LegalEntity:
    return describe_entity(museum=museum, by=None, **{**ENTITY, **values})


def a_receipt(*, campaign=None, **values) -> Receipt:
    """The receipt of a paid gift to a museum whose body is described."""
    campaign = campaign or a_campaign()
    if not LegalEntity.objects.filter(museum=campaign.museum).exists():
        an_entity(campaign.museum)
    return issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True, **values))


def given_back(gift, amount) -> LedgerEntry:
    """``amount`` cents of a gift gone back to its donor, as the ledger tells it."""
    came = LedgerEntry.objects.filter(payment__gift=gift, kind=EntryKind.GIFT).earliest("pk")
    return LedgerEntry.objects.create(
        kind=EntryKind.REFUND, provider=came.provider, reference=f"re-{next(numbers)}", operation=came.operation,
        debit=came.credit, credit=came.debit, amount=amount, currency=came.currency, payment=came.payment,
    )  # fmt: skip
