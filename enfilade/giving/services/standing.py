"""Standing gifts: who may begin one, what is written for it, what the donor is told before paying."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import today
from enfilade.core.journal import record_event
from enfilade.core.money import format_amount
from enfilade.giving.engine.regimes import DonorKind, regime_named
from enfilade.giving.enums import CampaignMode, Every
from enfilade.giving.errors import StandingNotOffered
from enfilade.giving.models import Campaign, Gift, Payment, StandingGift
from enfilade.giving.providers import charger_named, provider_for
from enfilade.giving.queries import regime_of
from enfilade.giving.services.gift_rows import DonorDetails

KEY = "rec_"  # before a standing gift's public id and a due date, in what providers know


def offers_standing(*, campaign: Campaign) -> bool:
    """Whether a campaign may be given to regularly: it keeps what is given, and its provider can charge a card later."""
    return campaign.mode == CampaignMode.SOFT and charger_named(provider_for(campaign.museum).name) is not None


def check_standing(campaign: Campaign, every: str, method: str) -> None:
    """Raises ``StandingNotOffered``."""
    if every and (every not in Every.values or method != "card" or not offers_standing(campaign=campaign)):
        raise StandingNotOffered


def with_yearly_receipt(campaign: Campaign, details: DonorDetails, every: str) -> DonorDetails:
    """A person who gives regularly and wants receipts gets one a year, where the museum's regime lets one receipt cover
    several gifts; a company, or any other regime, gets one for each."""
    if not every or not details.wants_receipt or details.company:
        return details
    form = regime_named(regime_of(campaign)).receipt(kind=DonorKind.INDIVIDUAL, day=today(campaign.museum.timezone))
    return replace(details, yearly_receipt=bool(form and form.many) or details.yearly_receipt)


def write_standing(gift: Gift, every: str) -> None:
    """The promise behind a first gift, in the transaction that writes it; it begins when that gift is paid."""
    campaign = gift.campaign
    standing = StandingGift.objects.create(
        museum_id=gift.museum_id, donor_id=gift.donor_id, campaign=campaign, first_gift=gift, amount=gift.amount,
        every=every, provider=provider_for(campaign.museum).name,
    )  # fmt: skip
    record_event(
        "giving.standing_promised", subject=standing.thing, within=campaign.thing, space_id=gift.museum_id,
        amount=gift.amount,
    )  # fmt: skip


def keep_words(gift: Gift) -> str:
    """What the provider's page says of the payments to come; empty for a gift made once. Always the same for one gift,
    as providers want of what is asked twice with one key."""
    standing = StandingGift.objects.filter(first_gift=gift).first()
    if standing is None:
        return ""
    with override(gift.language):
        words = _("Puis %(amount)s %(every)s à la même date, jusqu'à ce que vous arrêtiez, en un clic.")
        return words % {"amount": format_amount(standing.amount), "every": standing.get_every_display()}


def key_of(payment: Payment) -> str | None:
    """The provider's key of a payment taken while its donor is away; None for one made on a page."""
    charge = getattr(payment, "charge", None) if payment.gift.nonce.startswith(KEY) else None
    return charge.key if charge else None
