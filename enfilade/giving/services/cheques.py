"""A cheque: received (and counted from that day), taken back when the bank refuses it."""

from dataclasses import dataclass
from datetime import date
from typing import IO

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from enfilade.core.clock import now, today
from enfilade.core.ids import new_public_id
from enfilade.core.journal import record_event
from enfilade.giving.engine.cheques import bare_number, likeness_of
from enfilade.giving.enums import LIVE, SHOWN, AccountKind, EntryKind, GiftState, PaymentState, RemittanceState
from enfilade.giving.errors import CampaignNotOpen, ChequeBounced, ChequeKnown, ChequeUnreadable, ReceivedLater
from enfilade.giving.models import Campaign, Cheque, Gift, LedgerAccount, LedgerEntry, Payment, Remittance
from enfilade.giving.providers.desk import CHEQUE
from enfilade.giving.services.cancellations import receipt_after_refund
from enfilade.giving.services.desk import check_gift, credit_gift, enter, hold_gift, write_payment
from enfilade.giving.services.gift_rows import DonorDetails, mark_of
from enfilade.giving.services.ledger import account, income_of
from enfilade.giving.services.matching import release_match
from enfilade.media.services.add_picture import encoded
from enfilade.people.models import Person

DRAWER = "drawer"  # the one account of a museum's cheques not yet cashed


@dataclass(frozen=True)
class ChequeDetails:
    """What stands on a cheque, the day it came; ``another`` says that it is not the one of the same look known already."""

    number: str
    bank: str
    holder: str
    received_on: date
    another: bool = False


def receive_cheque(
    *,
    campaign: Campaign,
    amount: int,
    donor: DonorDetails,
    cheque: ChequeDetails,
    nonce: str,
    by: Person,
    photo: IO[bytes] | None = None,
) -> Cheque:
    """Take a cheque of ``amount`` cents as a gift, made on the day it was received. The ledger has it from now on among
    the cheques to cash; the same ``nonce`` with the same values is the same cheque.

    A campaign that is over still takes the cheques that come late. Raises ``AmountOutOfBounds``, ``AddressNeeded``,
    ``CampaignNotOpen``, ``ReceivedLater``, ``ChequeUnreadable``, ``ChequeKnown``, ``NotAPicture``.
    """
    check_cheque(campaign, amount, donor, cheque)
    mark = mark_of(amount, donor, cheque)
    same = Cheque.objects.filter(payment__gift__campaign=campaign, payment__gift__nonce=nonce)
    if known := same.filter(payment__gift__fingerprint=mark).first():
        return known
    kept = kept_photo(photo)
    try:
        with transaction.atomic():
            return write_cheque(campaign, amount, donor, cheque, kept, nonce=nonce, mark=mark, by=by)
    except IntegrityError as error:
        if known := same.filter(payment__gift__fingerprint=mark).first():
            return known
        raise ChequeKnown from error


def check_cheque(campaign: Campaign, amount: int, donor: DonorDetails, cheque: ChequeDetails) -> None:
    check_gift(amount, donor)
    if campaign.state not in SHOWN:
        raise CampaignNotOpen
    if not campaign.opens_on <= cheque.received_on <= today(campaign.museum.timezone):
        raise ReceivedLater
    if not (bare_number(cheque.number) and cheque.bank.strip() and cheque.holder.strip()):
        raise ChequeUnreadable


def kept_photo(photo: IO[bytes] | None) -> ContentFile[bytes] | None:
    """The photograph as a JPEG without metadata, under a random name that the public address of images does not serve."""
    if photo is None:
        return None
    made, _image = encoded(photo)
    return ContentFile(made.read(), name=f"{new_public_id()}{new_public_id()}.photo")


def write_cheque(
    campaign: Campaign, amount: int, donor: DonorDetails, details: ChequeDetails, photo: ContentFile[bytes] | None,
    *, nonce: str, mark: str, by: Person,
) -> Cheque:  # fmt: skip
    gift = hold_gift(campaign, amount, donor, nonce=nonce, mark=mark, given_on=details.received_on)
    payment = write_payment(gift, CHEQUE, state=PaymentState.PENDING)
    cheque = Cheque.objects.create(
        museum=campaign.museum, payment=payment, number=bare_number(details.number),
        bank=" ".join(details.bank.split()), holder=details.holder.strip(), received_on=details.received_on,
        likeness=likeness_of(details.number, details.bank, amount), another=details.another,
    )  # fmt: skip
    within, space = campaign.thing, campaign.museum_id
    record_event("giving.cheque_received", subject=cheque.thing, within=within, space_id=space, by=by, amount=amount)
    credit_gift(payment, account(campaign.museum, AccountKind.CHEQUES, DRAWER), by)
    if photo is not None:  # last, so that what is refused leaves no file behind
        cheque.photo.save(photo.name or "", photo)
    return cheque


@transaction.atomic
def bounce_cheque(*, cheque: Cheque, reason: str, by: Person) -> None:
    """Note that the bank refused a cheque: a counter-entry takes the gift out of what is raised, out of the bank's
    account when it was credited there. Raises ``ChequeBounced`` when it is noted already."""
    fresh = Cheque.objects.filter(pk=cheque.pk, bounced_at=None)
    if not fresh.update(bounced_at=now(), bounce_reason=reason.strip()[:200]):
        raise ChequeBounced
    held = Cheque.objects.select_related("payment__gift__campaign__museum").get(pk=cheque.pk)
    enter_bounce(held, leave_remittance(held))
    uncount(held.payment)
    within, space = held.payment.gift.campaign.thing, held.museum_id
    amount = held.payment.amount
    record_event("giving.cheque_bounced", subject=held.thing, within=within, space_id=space, by=by, amount=amount)
    receipt_after_refund.enqueue(held.payment.gift_id)


def leave_remittance(cheque: Cheque) -> bool:
    """Take a bounced cheque out of a remittance still open; whether the bank has credited the one it is in."""
    if cheque.remittance_id is None:
        return False
    remittance = Remittance.objects.select_for_update().get(pk=cheque.remittance_id)  # nobody credits it meanwhile
    if remittance.state == RemittanceState.OPEN:
        Cheque.objects.filter(pk=cheque.pk).update(remittance=None)
    return remittance.state == RemittanceState.CREDITED


def enter_bounce(cheque: Cheque, is_credited: bool) -> None:
    payment, campaign = cheque.payment, cheque.payment.gift.campaign
    museum = campaign.museum
    left = credited_to(cheque) if is_credited else account(museum, AccountKind.CHEQUES, DRAWER)
    enter(EntryKind.BOUNCE, CHEQUE, payment.reference, income_of(campaign), left, payment.amount, payment=payment)


def credited_to(cheque: Cheque) -> LedgerAccount:
    """The account that the bank credited the cheque's remittance on."""
    slip = cheque.remittance.public_id if cheque.remittance else ""
    return LedgerEntry.objects.get(kind=EntryKind.DEPOSIT, provider=CHEQUE, reference=slip).debit


def uncount(payment: Payment) -> None:
    """The gift is no longer received; money that came for it another way stays counted."""
    Payment.objects.filter(pk=payment.pk, state__in=LIVE).update(state=PaymentState.FAILED, failure="bounced")
    Gift.objects.filter(pk=payment.gift_id).update(paid=F("paid") - payment.amount)
    Gift.objects.filter(pk=payment.gift_id, paid=0).update(state=GiftState.STARTED)
    release_match(gift=payment.gift)


def forget_cheques(*, gifts: QuerySet[Gift]) -> None:
    """Take the name and the photograph off the cheques of ``gifts`` (a queryset); number, bank and amount stay."""
    cheques = Cheque.objects.filter(payment__gift__in=gifts)
    for cheque in cheques.exclude(photo=""):
        cheque.photo.delete(save=False)
    cheques.update(holder="", photo="")
