"""After a gift: its receipt, the thank-you, the steps of the campaign it made. Each once, whoever runs it again."""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import TimestampSigner
from django.db import IntegrityError, transaction
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.core.mailing import leave_once
from enfilade.giving.enums import MILESTONES, GiftState, LetterKind, ThanksWay
from enfilade.giving.errors import AddressNeeded, EntityIncomplete, NothingLeftOfGift, RegimeGivesNoReceipt
from enfilade.giving.models import Campaign, Gift, Letter, Milestone, Receipt
from enfilade.giving.queries import gifts_waiting_for_receipt, progress, receipt_of
from enfilade.giving.services.endings import mark_paliers
from enfilade.giving.services.letters import can_be_written_to
from enfilade.giving.services.receipts import file_of, issue_receipt
from enfilade.giving.services.thanks import note_thanks
from enfilade.network.models import Museum
from enfilade.people.models import Person

SIGNER = "enfilade.giving.receipt"


@task
def care_for_donor(gift_id: int) -> str:
    """Issue the receipt if one was asked for and can be made, mark the milestones, thank the donor once. A receipt that
    comes after the thank-you has its own letter."""
    gift = Gift.objects.select_related("campaign__museum", "donor").get(pk=gift_id)
    if gift.state != GiftState.PAID:
        return ""
    receipt = receipt_if_possible(gift)
    mark_milestones(campaign=gift.campaign)
    mark_paliers(campaign=gift.campaign)
    thanks = gift.letters.filter(kind=LetterKind.THANKS).first()
    if thanks and receipt and thanks.receipt_id == receipt.pk:
        return ""
    kind = LetterKind.RECEIPT if thanks and receipt else LetterKind.THANKS
    return kind if send_once(gift, kind, receipt) else ""


def receipt_if_possible(gift: Gift) -> Receipt | None:
    if not gift.wants_receipt or hasattr(gift, "yearly_receipt"):
        return None
    try:
        return issue_receipt(gift=gift)
    except (EntityIncomplete, AddressNeeded, NothingLeftOfGift, RegimeGivesNoReceipt):
        return None


def mark_milestones(*, campaign: Campaign) -> list[int]:
    """Write down the parts of the goal newly passed, each once and told in the journal; the answer is which (percent)."""
    percent = progress(campaign).percent
    passed = [step for step in MILESTONES if step <= percent]
    known = set(Milestone.objects.filter(campaign=campaign).values_list("percent", flat=True))
    return [step for step in passed if step not in known and mark(campaign, step)]


def mark(campaign: Campaign, percent: int) -> bool:
    try:
        with transaction.atomic():
            Milestone.objects.create(campaign=campaign, percent=percent, at=now())
            record_event(
                "giving.milestone_passed", subject=campaign.thing, space_id=campaign.museum_id, public=True,
                title=campaign.title, percent=percent,
            )  # fmt: skip
    except IntegrityError:
        return False
    return True


def send_once(gift: Gift, kind: LetterKind, receipt: Receipt | None) -> bool:
    """The letter of a gift, with its receipt; see ``deliver_once``."""
    return deliver_once(gift, kind, lambda: write_letter(gift, kind, receipt), receipt)


def deliver_once(
    gift: Gift, kind: LetterKind, write: Callable[[], EmailMultiAlternatives], receipt: Receipt | None = None
) -> bool:
    """A letter of one kind for a gift, at most once, with the receipt it carries; False also when there is nowhere to
    write."""
    line = Letter(gift=gift, kind=kind, begun_at=now(), receipt=receipt)
    return can_be_written_to(gift.donor) and leave_once(line, write)


def write_letter(gift: Gift, kind: LetterKind, receipt: Receipt | None) -> EmailMultiAlternatives:
    """The letter in the donor's language, with the receipt attached and a link to it that lasts thirty days."""
    with override(gift.language):
        title = gift.campaign.title_en if gift.language == "en" and gift.campaign.title_en else gift.campaign.title
        words = {
            "gift": gift, "title": title, "museum": gift.campaign.museum, "receipt": receipt, "kind": kind.value,
            "receipt_url": receipt_url(receipt) if receipt else "",
            "donor_url": settings.SITE_URL + reverse("giving:donor_ask"),
            "campaign_url": settings.SITE_URL + reverse("giving:campaign", args=[gift.campaign.slug]),
        }  # fmt: skip
        subjects = {
            LetterKind.THANKS: _("Merci pour votre don : %(title)s"),
            LetterKind.RECEIPT: _("Votre reçu fiscal : %(title)s"),
        }
        text = render_to_string("giving/mail/letter.txt", words)
        letter = EmailMultiAlternatives(subjects[kind] % {"title": title}, text, None, [gift.donor.email])
    if receipt:
        letter.attach(f"recu-{receipt.text}.pdf", file_of(receipt=receipt), "application/pdf")
    return letter


def receipt_url(receipt: Receipt) -> str:
    """A link that opens the receipt without an account, and expires."""
    return settings.SITE_URL + reverse("giving:receipt", args=[TimestampSigner(salt=SIGNER).sign(receipt.public_id)])


@transaction.atomic
def thank_by_hand(*, gift: Gift, by: Person | None) -> Letter:
    """Say that a donor was thanked another way; no mail will leave for it."""
    values = {"begun_at": now(), "sent_at": now(), "by_hand": True, "by_id": by.pk if by else None}
    letter, is_new = Letter.objects.get_or_create(gift=gift, kind=LetterKind.THANKS, defaults=values)
    note_thanks(gift=gift, way=ThanksWay.OTHERWISE, by=by)
    if is_new:
        space = gift.campaign.museum_id
        record_event("giving.donor_thanked", subject=gift.thing, within=gift.campaign.thing, space_id=space, by=by)
    return letter


def resend_receipt(*, gift: Gift, by: Person) -> bool:
    """Send the receipt again by mail, on a person's word. False when the gift has none."""
    receipt = receipt_of(gift)
    if receipt is None:
        return False
    write_letter(gift, LetterKind.RECEIPT, receipt).send()
    space = gift.campaign.museum_id
    record_event("giving.receipt_resent", subject=gift.thing, within=gift.campaign.thing, space_id=space, by=by)
    return True


@task
def issue_waiting_receipts(museum_id: int) -> int:
    """Have the receipts made and sent that waited for the body's description."""
    waiting = gifts_waiting_for_receipt(Museum(pk=museum_id))
    keys = list(waiting.order_by("paid_at", "pk").values_list("pk", flat=True))
    for key in keys:
        care_for_donor.enqueue(key)
    return len(keys)
