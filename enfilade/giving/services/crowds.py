"""Crediting many gifts in one transaction: the same lines, states and events as one by one, in a few statements for all.

As in ``settlement.credit``, only who inserts a gift's ledger line does what follows from it. Lines come first, in the
order of their references, then the gifts: two workers never wait for each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from enfilade.core.clock import now
from enfilade.core.jobs.backend import enqueue_each
from enfilade.core.journal import line_of, record_events
from enfilade.core.models import Event
from enfilade.giving.enums import (
    BEFORE,
    UNSETTLED_CLAIMS,
    AccountKind,
    AnomalyKind,
    CampaignState,
    EntryKind,
    GiftState,
    PaymentState,
)
from enfilade.giving.models import Campaign, Gift, LedgerAccount, LedgerEntry, Payment, RewardClaim
from enfilade.giving.providers.contract import RemoteState
from enfilade.giving.queries import adding_funds
from enfilade.giving.services.anomalies import note_anomaly
from enfilade.giving.services.care import care_for_donor
from enfilade.giving.services.ledger import account, income_of
from enfilade.giving.services.returns import take_back
from enfilade.giving.services.settlement import faults_in, mark_paid

Pair = tuple[Payment, RemoteState]
UNSURE = {AnomalyKind.CURRENCY, AnomalyKind.MODE}


def credit_together(pairs: Sequence[Pair]) -> set[Payment]:
    """Credit payments that their provider says are paid, all or none; the answer is those done with. Those that are not
    surely gifts (another currency, another mode) are left to be settled one by one."""
    sure = [pair for pair in pairs if not faults_in(*pair).keys() & UNSURE]
    sure.sort(key=lambda pair: pair[1].reference)
    with transaction.atomic():
        entered = enter_all(sure)
        new = [pair for pair in sure if pair[0].pk in entered]
        confirm_all(new)
        pay_all(new)
        for payment, remote in new:
            for kind, (expected, found) in faults_in(payment, remote).items():
                note_anomaly(payment, kind, expected, found)
        for payment, remote in sure:
            if remote.refunds or remote.disputes or payment.pk not in entered:
                take_back(payment, remote)
        enqueue_each(care_for_donor, [(payment.gift_id,) for payment, _ in new])
    return {payment for payment, _ in sure}


def enter_all(pairs: Sequence[Pair]) -> set[int]:
    """Enter the lines of gifts and of what the provider keeps of them, those that nobody entered yet; the answer is whose
    gift's line is ours, by payment."""
    accounts = Accounts()
    lines = [accounts.gift_line(*pair) for pair in pairs]
    LedgerEntry.objects.bulk_create(lines, ignore_conflicts=True)
    names = [line.public_id for line in lines]
    ours = set(LedgerEntry.objects.filter(public_id__in=names).values_list("payment_id", flat=True))
    fees = [accounts.fee_line(*pair) for pair in pairs if pair[0].pk in ours and pair[1].fee]
    LedgerEntry.objects.bulk_create(fees, ignore_conflicts=True)
    return ours


class Accounts:
    """The accounts of a batch, each looked for once."""

    def __init__(self) -> None:
        self.known: dict[tuple[object, ...], LedgerAccount] = {}

    def of(self, payment: Payment, kind: AccountKind) -> LedgerAccount:
        campaign = payment.gift.campaign
        is_income = kind == AccountKind.INCOME
        name = (kind, campaign.pk) if is_income else (kind, campaign.museum_id, payment.provider)
        if name not in self.known:
            self.known[name] = income_of(campaign) if is_income else account(campaign.museum, kind, payment.provider)
        return self.known[name]

    def line(
        self, payment: Payment, remote: RemoteState, kind: EntryKind, amount: int, *sides: AccountKind
    ) -> LedgerEntry:
        debit, credit = (self.of(payment, side) for side in sides)
        return LedgerEntry(
            kind=kind, at=now(), provider=payment.provider, reference=remote.reference, operation=payment.public_id,
            debit=debit, credit=credit, amount=amount, currency=remote.currency, payment=payment,
        )  # fmt: skip

    def gift_line(self, payment: Payment, remote: RemoteState) -> LedgerEntry:
        return self.line(payment, remote, EntryKind.GIFT, remote.amount, AccountKind.CLEARING, AccountKind.INCOME)

    def fee_line(self, payment: Payment, remote: RemoteState) -> LedgerEntry:
        return self.line(payment, remote, EntryKind.FEE, remote.fee, AccountKind.FEES, AccountKind.CLEARING)


def moment_of(remote: RemoteState) -> datetime:
    return remote.at or now()


def confirm_all(pairs: Iterable[Pair]) -> None:
    by_moment: dict[datetime, list[int]] = defaultdict(list)
    for payment, remote in pairs:
        by_moment[moment_of(remote)].append(payment.pk)
    for moment, keys in by_moment.items():
        rows = Payment.objects.filter(pk__in=keys, state__in=BEFORE[PaymentState.SUCCEEDED])
        rows.update(state=PaymentState.SUCCEEDED, confirmed_at=moment, failure="")


def pay_all(pairs: Sequence[Pair]) -> None:
    """Make the gifts paid, together where nothing else follows from it (a reward, a patron's part, money that came too
    late or twice), else one by one."""
    plain = plain_gifts(pairs)
    together: dict[tuple[datetime, date, int], list[Payment]] = defaultdict(list)
    for payment, remote in pairs:
        if payment.gift_id in plain:
            moment = moment_of(remote)
            day = moment.astimezone(ZoneInfo(payment.gift.campaign.museum.timezone)).date()
            together[moment, day, remote.amount].append(payment)
        else:
            mark_paid(payment, remote)
    for (moment, day, amount), payments in together.items():
        rows = Gift.objects.filter(pk__in=[one.gift_id for one in payments])
        rows.update(state=GiftState.PAID, paid_at=moment, given_on=day, paid=amount)
        record_events([credited(one, amount) for one in payments])


def credited(payment: Payment, amount: int) -> Event:
    gift, campaign = payment.gift, payment.gift.campaign
    return line_of(
        "giving.gift_credited", subject=gift.thing, within=campaign.thing, space_id=campaign.museum_id, amount=amount
    )


def plain_gifts(pairs: Sequence[Pair]) -> set[int]:
    """Gifts of this batch, held until its end, that wait for their one payment and ask for nothing else."""
    keys = [payment.gift_id for payment, _ in pairs]
    begun = Gift.objects.select_for_update().filter(pk__in=keys, state=GiftState.STARTED).order_by("pk")
    waiting = set(begun.values_list("pk", flat=True))
    claimed = RewardClaim.objects.filter(gift__in=keys, state__in=UNSETTLED_CLAIMS).values_list("gift", flat=True)
    twice = {key for key in keys if keys.count(key) > 1}
    busy = {one.pk for one in Campaign.objects.filter(gifts__in=keys).distinct() if has_more_to_do(one)}
    kept = {payment.gift_id for payment, _ in pairs if payment.gift.campaign_id in busy}
    return waiting - set(claimed) - twice - kept


def has_more_to_do(campaign: Campaign) -> bool:
    return campaign.state == CampaignState.CLOSED or adding_funds(campaign).exists()
