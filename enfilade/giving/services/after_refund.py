"""What follows money going back (or coming again)."""

from django.tasks import task

from enfilade.core.journal import record_event
from enfilade.giving.models import Gift
from enfilade.giving.queries import receipt_of


@task
def after_refund(gift_id: int) -> str:
    """Say in the journal that a gift's receipt no longer tells the truth; the answer is its number, empty when it does.
    Safe to run twice."""
    gift = Gift.objects.select_related("campaign").get(pk=gift_id)
    receipt = receipt_of(gift)
    if receipt is None or receipt.amount == gift.paid:
        return ""
    space, within = gift.campaign.museum_id, gift.campaign.thing
    record_event(
        "giving.receipt_outdated",
        subject=gift.thing,
        within=within,
        space_id=space,
        number=receipt.text,
        paid=gift.paid,
    )
    return receipt.text
