"""The rows of a gift: its donor, what was typed, the company or the year's receipt it asks for."""

import hashlib
from dataclasses import astuple, dataclass
from typing import Any

from enfilade.core.clock import now
from enfilade.giving.enums import LARGEST, SMALLEST, ShownAs
from enfilade.giving.errors import AddressNeeded, AmountOutOfBounds
from enfilade.giving.models import Campaign, CompanyDonor, Donor, Gift, YearlyReceipt
from enfilade.network.models import Museum


@dataclass(frozen=True)
class CompanyDetails:
    """The company that gives, under the gift's ``name``; ``contact`` is who wrote."""

    siren: str
    legal_form: str
    contact: str = ""


@dataclass(frozen=True)
class DonorDetails:
    """Who gives, as typed. The address is asked only for a receipt."""

    name: str
    email: str
    shown_as: str = ShownAs.ANONYMOUS
    pseudonym: str = ""
    message: str = ""
    wants_receipt: bool = False
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    yearly_receipt: bool = False
    company: CompanyDetails | None = None


def check_amount(amount: int) -> None:
    """Raises ``AmountOutOfBounds``."""
    if not SMALLEST <= amount <= LARGEST:
        raise AmountOutOfBounds


def check_address(details: DonorDetails) -> None:
    """A receipt bears a name and a whole address. Raises ``AddressNeeded``."""
    if details.wants_receipt and not all((details.name, details.address, details.postcode, details.city)):
        raise AddressNeeded


def mark_of(amount: int, details: DonorDetails, *more: Any) -> str:
    """What makes the same page, sent again, the same gift: 64 hexadecimal digits."""
    return hashlib.sha256(repr((amount, astuple(details), *more)).encode()).hexdigest()


def donor_of(museum: Museum, email: str) -> Donor:
    """The donor of an address; without one, nobody can be told from another: each gift has a donor of its own."""
    if not email:
        return Donor.objects.create(museum=museum, since=now())
    donor, _new = Donor.objects.get_or_create(museum=museum, email=email, defaults={"since": now()})
    return donor


def write_gift(campaign: Campaign, amount: int, details: DonorDetails, **values: Any) -> Gift:
    """Write a gift of ``amount`` cents as typed, with the other ``values`` of its row; in the caller's transaction."""
    typed = dict(vars(details))
    donor = donor_of(campaign.museum, typed.pop("email").strip().lower())
    company, is_yearly = typed.pop("company"), typed.pop("yearly_receipt")
    gift = Gift.objects.create(
        museum_id=campaign.museum_id,
        campaign=campaign,
        donor=donor,
        amount=amount,
        submitted_at=now(),
        **typed,
        **values,
    )
    if company:
        CompanyDonor.objects.create(gift=gift, **vars(company))
    elif is_yearly:
        YearlyReceipt.objects.create(gift=gift)
    return gift
