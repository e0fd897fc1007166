"""The letter that tells a donor how to make their transfer, once."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.translated import localized
from enfilade.giving.enums import GiftState, LetterKind
from enfilade.giving.models import Gift
from enfilade.giving.queries import TransferDetails, payments_of, transfer_details
from enfilade.giving.services.care import deliver_once


@task
def send_instructions(gift_id: int) -> bool:
    """Send what the bank must be told; False when it was sent before, or when there is nothing left to pay."""
    gift = Gift.objects.select_related("campaign__museum", "donor").get(pk=gift_id)
    payment = payments_of(gift).first()
    details = transfer_details(payment) if payment and gift.state == GiftState.STARTED else None
    if details is None:
        return False
    return deliver_once(gift, LetterKind.TRANSFER, lambda: write_instructions(gift, details))


def write_instructions(gift: Gift, details: TransferDetails) -> EmailMultiAlternatives:
    """The letter, in the donor's language."""
    with override(gift.language):
        title, museum = localized(gift.campaign, "title"), gift.campaign.museum
        follow = settings.SITE_URL + reverse("giving:follow", args=[gift.public_id])
        words = {"gift": gift, "title": title, "museum": museum, "transfer": details, "follow_url": follow}
        text = render_to_string("giving/mail/transfer.txt", words)
        return EmailMultiAlternatives(
            _("Votre virement : %(title)s") % {"title": title}, text, None, [gift.donor.email]
        )
