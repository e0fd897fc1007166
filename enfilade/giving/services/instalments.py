"""Taking standing gifts at their due dates: planned once, charged once, tried again, given up kindly.

Rules held here. A due date is one row, a try is one row with a key written before the provider is called; the key never
changes, so a lost answer is asked for again and never charged twice. A donor is charged at most once a day. A due date
missed by up to fourteen days is caught up; an older one is skipped, and the donor told.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.tasks import task

from enfilade.core.clock import now, today
from enfilade.core.jobs import owned_by
from enfilade.giving.engine.standing import is_too_late, next_due, next_try
from enfilade.giving.enums import (
    CHARGED,
    MONTHS,
    EndReason,
    Every,
    GiftState,
    InstalmentState,
    PaymentState,
    StandingLetterKind,
    StandingState,
)
from enfilade.giving.models import Charge, Gift, Instalment, Payment, StandingGift
from enfilade.giving.queries import (
    cards_expiring,
    changes_waiting,
    company_of,
    instalments_to_try,
    mandates_to_take,
    standing_due,
    takes_gifts,
)
from enfilade.giving.services.gift_rows import CompanyDetails, DonorDetails, mark_of, write_gift
from enfilade.giving.services.gifts import FIRST_CHECK, order_of
from enfilade.giving.services.mandates import charger_of, finish_card_change, take_soon
from enfilade.giving.services.settlement import apply_truth, settle_payment
from enfilade.giving.services.standing import KEY
from enfilade.giving.services.standing_choices import end_standing, held, move, note
from enfilade.giving.services.standing_letters import write_soon

AT_ONCE = 500
MORNING = time(6)
NOTICE = timedelta(days=30)  # how long before its end a card is spoken of
DETAILS = ("name", "wants_receipt", "address", "postcode", "city", "country")


@task
def take_standing_gifts() -> dict[str, int]:
    """Every minute: plan what is due, charge what is planned, take note of the cards given. Run twice, by many
    workers, or not at all for days, each due date is taken once."""
    planned = sum(plan_due(standing=one) for one in standing_due(today())[:AT_ONCE])
    tried = list(instalments_to_try()[:AT_ONCE])
    for key in tried:
        with owned_by(None, unique_key=f"giving.instalment.{key}"):
            charge_later.enqueue(key)
    for key in mandates_to_take()[:AT_ONCE]:
        take_soon(key)
    for key in changes_waiting()[:AT_ONCE]:
        finish_later.enqueue(key)
    return {"planned": planned, "tried": len(tried)}


@transaction.atomic
def plan_due(*, standing: StandingGift) -> int:
    """Write the due dates up to today in the museum's own time, each once; the answer is how many. Those too old are
    skipped, and one letter says so."""
    standing = held(standing)
    day, months, count, skipped = today(standing.campaign.museum.timezone), MONTHS[Every(standing.every)], 0, ""
    while standing.state in CHARGED and standing.next_due and standing.begun_on and standing.next_due <= day:
        late = is_too_late(standing.next_due, day)
        state = InstalmentState.SKIPPED if late else InstalmentState.OPEN
        Instalment.objects.create(standing=standing, due_on=standing.next_due, state=state, try_after=now())
        skipped = str(standing.next_due) if late else skipped
        standing.next_due = next_due(standing.begun_on, months, standing.next_due)
        count += 1
    StandingGift.objects.filter(pk=standing.pk).update(next_due=standing.next_due)
    if skipped:
        say_skipped(standing, skipped)
    return count


def say_skipped(standing: StandingGift, due: str) -> None:
    note(standing, "standing_skipped", due=due)
    write_soon(standing, StandingLetterKind.SKIPPED, due)


@task
def charge_later(instalment_id: int) -> str:
    return charge_instalment(instalment=Instalment.objects.get(pk=instalment_id)).state


def charge_instalment(*, instalment: Instalment) -> Instalment:
    """Take one due date, if it is to be taken now: prepared under the standing gift's lock, charged outside any
    transaction, settled like any payment. A try without an answer is looked up before it is called again.
    Raises ``Unreachable``, ``OnlinePaymentClosed``."""
    waiting = instalment.charges.filter(answered_at=None).select_related("payment__gift__campaign__museum")
    for one in waiting:
        settle_payment(payment=one.payment)
    follow_instalment(instalment=instalment)
    charge = prepare(instalment)
    if charge:
        payment, standing = charge.payment, charge.instalment.standing
        order = replace(order_of(payment), mandate=standing.mandate)
        remote = charger_of(standing).charge(order)
        with transaction.atomic():
            apply_truth(payment, remote, thank=True)
        follow_instalment(instalment=instalment)
    instalment.refresh_from_db()
    return instalment


@transaction.atomic
def prepare(instalment: Instalment) -> Charge | None:
    """The try to make now, written down; None when there is none. Whoever stops the standing gift waits for this, or is
    seen by it. A try whose payment the provider named is never called for again: it is only looked up."""
    standing = held(instalment.standing)
    instalment = Instalment.objects.get(pk=instalment.pk)
    if instalment.state != InstalmentState.OPEN or instalment.try_after > now() or is_paid(instalment):
        return None
    last = instalment.charges.select_related("payment").order_by("-number").first()
    waiting = last if last and last.answered_at is None else None
    if waiting and waiting.payment.reference:
        return None
    if standing.state not in CHARGED:
        if not waiting:
            close(instalment, InstalmentState.LEFT)
        return None
    if not takes_gifts(standing.campaign):
        end_standing(standing=standing, because=EndReason.CAMPAIGN)
        return None
    if not refusals(instalment) and is_too_late(instalment.due_on, today(standing.campaign.museum.timezone)):
        say_skipped(standing, str(instalment.due_on))
        close(instalment, InstalmentState.SKIPPED)
        return None
    return whole(waiting) if waiting else first_or_next(standing, instalment, last.number + 1 if last else 0)


def is_paid(instalment: Instalment) -> bool:
    """Whether its gift came otherwise (on a page, by the donor); the gift is held, so that it cannot come meanwhile."""
    gifts = Gift.objects.select_for_update().filter(instalment=instalment)
    return any(gift.state != GiftState.STARTED for gift in gifts)


def refusals(instalment: Instalment) -> int:
    return instalment.charges.filter(payment__state=PaymentState.FAILED).count()


def close(instalment: Instalment, state: InstalmentState) -> None:
    """No more tries."""
    Instalment.objects.filter(pk=instalment.pk, state=InstalmentState.OPEN).update(state=state)


def whole(charge: Charge) -> Charge:
    rows = Charge.objects.select_related("payment__gift__campaign__museum", "instalment__standing")
    return rows.get(pk=charge.pk)


def first_or_next(standing: StandingGift, instalment: Instalment, number: int) -> Charge | None:
    """A new try, unless the donor was charged today already (then tomorrow), or pays it on a page at this moment."""
    day = today(standing.campaign.museum.timezone)
    key = f"{KEY}{standing.public_id}_{instalment.due_on}" + (f"_{number}" if number else "")
    try:
        with transaction.atomic():
            gift = instalment.gift or give(standing, instalment)
            payment = Payment.objects.create(
                gift=gift, provider=standing.provider, amount=gift.amount, created_at=now(),
                check_after=now() + FIRST_CHECK,
            )  # fmt: skip
            charge = Charge.objects.create(
                instalment=instalment, payment=payment, donor_id=standing.donor_id, number=number, key=key, day=day
            )
    except IntegrityError:
        zone = ZoneInfo(standing.campaign.museum.timezone)
        tomorrow = datetime.combine(day + timedelta(days=1), MORNING, zone)
        Instalment.objects.filter(pk=instalment.pk).update(try_after=tomorrow)
        return None
    return whole(charge)


def give(standing: StandingGift, instalment: Instalment) -> Gift:
    """The gift of a due date, as the first one was typed; the wall showed that one already."""
    first = standing.first_gift
    details = DonorDetails(
        email=standing.donor.email, **{name: getattr(first, name) for name in DETAILS},
        yearly_receipt=hasattr(first, "yearly_receipt"), company=company_again(first),
    )  # fmt: skip
    nonce = f"{KEY}{standing.public_id}_{instalment.due_on}"
    gift = write_gift(
        standing.campaign, standing.amount, details, nonce=nonce, fingerprint=mark_of(standing.amount, details),
        language=first.language,
    )  # fmt: skip
    Instalment.objects.filter(pk=instalment.pk).update(gift=gift)
    return gift


def company_again(first: Gift) -> CompanyDetails | None:
    company = company_of(first)
    return CompanyDetails(company.siren, company.legal_form, company.contact) if company else None


@transaction.atomic
def follow_instalment(*, instalment: Instalment) -> None:
    """Take note of what came of the last try: paid, refused (then tried again, or given up), or nothing known yet."""
    standing = held(instalment.standing)
    instalment = Instalment.objects.select_related("gift").get(pk=instalment.pk)
    last = instalment.charges.select_related("payment").order_by("-number").first()
    if last is None or instalment.gift is None or instalment.state == InstalmentState.PAID:
        return
    if instalment.gift.state != GiftState.STARTED:
        answered(last)
        Instalment.objects.filter(pk=instalment.pk).update(state=InstalmentState.PAID)
        if standing.state == StandingState.FAILING:
            move(standing, StandingState.ACTIVE)
    elif last.payment.state == PaymentState.FAILED and answered(last):
        refuse(standing, instalment, last)
    elif last.payment.state == PaymentState.EXPIRED and answered(last):
        never_begun(standing, instalment)


def answered(charge: Charge) -> bool:
    """Whether it is we who take note of the answer."""
    return bool(Charge.objects.filter(pk=charge.pk, answered_at=None).update(answered_at=now()))


def never_begun(standing: StandingGift, instalment: Instalment) -> None:
    """The provider never heard of the try: it is no refusal, another one may be made under a key of its own."""
    if standing.state not in CHARGED:
        close(instalment, InstalmentState.LEFT)


def refuse(standing: StandingGift, instalment: Instalment, charge: Charge) -> None:
    """A kind letter and another day, three times; then an end."""
    if standing.state not in CHARGED:
        return close(instalment, InstalmentState.LEFT)
    note(standing, "standing_refused")
    refused = instalment.charges.filter(payment__state=PaymentState.FAILED)
    day = next_try(refused.earliest("number").day, refused.count() - 1)
    if day is None:
        close(instalment, InstalmentState.REFUSED)
        end_standing(standing=standing, because=EndReason.FAILED)
        return None
    again = datetime.combine(day, MORNING, ZoneInfo(standing.campaign.museum.timezone))
    Instalment.objects.filter(pk=instalment.pk).update(try_after=again)
    move(standing, StandingState.FAILING)
    return write_soon(standing, StandingLetterKind.REFUSED, f"{instalment.due_on}:{charge.number}")


@task
def finish_later(change_id: int) -> bool:
    return finish_card_change(change=changes_waiting(whole=True).get(pk=change_id))


@task
def warn_of_expiring_cards() -> int:
    """Every day: tell the donors whose card ends within thirty days, once for each card."""
    rows = list(cards_expiring(today() + NOTICE)[:AT_ONCE])
    for one in rows:
        write_soon(one, StandingLetterKind.EXPIRING, str(one.card_expires))
    return len(rows)
