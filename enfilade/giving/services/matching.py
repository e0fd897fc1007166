"""Patrons' funds: each gift received takes its part of the budget, which can never be overdrawn."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.engine.matching import added_to
from enfilade.giving.enums import AccountKind, EntryKind
from enfilade.giving.models import Campaign, Gift, Match, MatchingFund
from enfilade.giving.queries import adding_funds
from enfilade.giving.services.ledger import account, add_entry, income_of
from enfilade.people.models import Person

SOURCE = "matching"


@transaction.atomic
def promise_fund(*, campaign: Campaign, by: Person | None, **values: Any) -> MatchingFund:
    """Write down a patron's promise; money in cents, ``percent`` of each gift."""
    fund = MatchingFund.objects.create(campaign=campaign, **values)
    record_event(
        "giving.fund_promised", subject=campaign.thing, space_id=campaign.museum_id, by=by, patron=fund.patron,
        budget=fund.budget,
    )  # fmt: skip
    return fund


def match_gift(*, gift: Gift, paid: int) -> int:
    """Add what the funds of the day promise to a gift of ``paid`` cents; the cents added. The last gift takes what is
    left. Called in the transaction that credits the gift, and safe to call again."""
    funds = adding_funds(gift.campaign)
    return sum(reserve(fund, gift, added_to(amount=paid, percent=fund.percent, cap=fund.cap)) for fund in funds)


def reserve(fund: MatchingFund, gift: Gift, wanted: int) -> int:
    """Take ``wanted`` cents of a fund for a gift, or what is left of it: a conditional update that loses to nobody."""
    rows = MatchingFund.objects.select_for_update().filter(pk=fund.pk)
    amount = min(wanted, rows.get().left)
    if amount <= 0 or not rows.filter(reserved__lte=F("budget") - amount).update(reserved=F("reserved") + amount):
        return 0
    try:
        with transaction.atomic():
            match = Match.objects.create(fund=fund, gift=gift, amount=amount, at=now())
    except IntegrityError:  # this gift was matched already
        rows.update(reserved=F("reserved") - amount)
        return 0
    enter(match, EntryKind.MATCH, amount)
    return amount


def enter(match: Match, kind: EntryKind, amount: int) -> None:
    """Budget → income of the campaign, or back."""
    campaign = match.fund.campaign
    budget = account(campaign.museum, AccountKind.MATCHING, match.fund.public_id, campaign)
    income = income_of(campaign)
    sides = {"debit": budget, "credit": income}
    if kind == EntryKind.UNMATCH:
        sides = {"debit": income, "credit": budget}
    reference = f"{match.public_id}:{match.amount}"
    add_entry(kind, reference, provider=SOURCE, operation=match.public_id, amount=amount, **sides)


@transaction.atomic
def release_match(*, gift: Gift, left: int = 0) -> int:
    """Give back to the funds what they added to a gift of which only ``left`` cents stay given (0: wholly refunded);
    the cents given back. Safe to call again."""
    rows = Match.objects.select_for_update().filter(gift=gift).select_related("fund__campaign__museum").order_by("pk")
    return sum(shrink(match, left) for match in rows)


def shrink(match: Match, left: int) -> int:
    fund = match.fund
    stays = min(match.amount, added_to(amount=left, percent=fund.percent, cap=fund.cap))
    back = match.amount - stays
    if not back or not Match.objects.filter(pk=match.pk, amount=match.amount).update(amount=stays):
        return 0
    MatchingFund.objects.filter(pk=fund.pk).update(reserved=F("reserved") - back)
    match.amount = stays
    enter(match, EntryKind.UNMATCH, back)
    return back
