"""A transfer promised by phone or by letter, entered by a fundraiser."""

from enfilade.core.journal import record_event
from enfilade.giving.models import Campaign, Gift
from enfilade.giving.providers.transfer import TRANSFER
from enfilade.giving.services.gifts import DonorDetails, start_gift
from enfilade.people.models import Person


def promise_transfer(*, campaign: Campaign, amount: int, donor: DonorDetails, nonce: str, by: Person) -> Gift:
    """Open a gift that waits for a transfer; without an e-mail address nothing is sent, and the fundraiser tells the
    reference. The same ``nonce`` is the same promise. Raises what ``start_gift`` raises."""
    known = set(Gift.objects.filter(campaign=campaign, nonce=nonce).values_list("pk", flat=True))
    gift = start_gift(campaign=campaign, amount=amount, donor=donor, nonce=nonce, method=TRANSFER).gift
    if gift.pk not in known:
        space = campaign.museum_id
        record_event("giving.transfer_promised", subject=gift.thing, within=campaign.thing, space_id=space, by=by)
    return gift
