"""The letter that tells a donor that a receipt is cancelled, with the one that replaces it. Sent at most once."""

from django.core.mail import EmailMultiAlternatives
from django.tasks import task
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.mailing import leave_once
from enfilade.giving.models import CancellationLetter, Receipt, ReceiptCancellation
from enfilade.giving.services.letters import can_be_written_to
from enfilade.giving.services.receipts import file_of


@task
def tell_of_cancellation(cancellation_id: int) -> bool:
    """Write to the donor; False when it was done already, or when there is nowhere to write. A failure takes the line
    back, so that the next attempt sends."""
    ended = ReceiptCancellation.objects.select_related("receipt__gift__campaign__museum", "receipt__gift__donor").get(
        pk=cancellation_id
    )
    if not can_be_written_to(ended.receipt.gift.donor):
        return False
    return leave_once(CancellationLetter(cancellation=ended, begun_at=now()), lambda: write_letter(ended))


def write_letter(ended: ReceiptCancellation) -> EmailMultiAlternatives:
    """The letter in the donor's language; the replacement is attached when there is one in force."""
    gift = ended.receipt.gift
    new = Receipt.objects.filter(replaces=ended.receipt, cancellation=None).first()
    with override(gift.language):
        words = {"gift": gift, "museum": gift.campaign.museum, "ended": ended, "old": ended.receipt, "new": new}
        subject = _("Votre reçu fiscal %(number)s est annulé") % {"number": ended.receipt.text}
        text = render_to_string("giving/mail/cancellation.txt", words)
    letter = EmailMultiAlternatives(subject, text, None, [gift.donor.email])
    if new:
        letter.attach(f"recu-{new.text}.pdf", file_of(receipt=new), "application/pdf")
    return letter
