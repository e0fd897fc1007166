"""How money came to a campaign: by which way, at what cost, when."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from enfilade.core.clock import today
from enfilade.giving.engine.periods import Period, Step, periods
from enfilade.giving.enums import CURRENCY, AccountKind, provider_words
from enfilade.giving.models import Campaign, LedgerEntry
from enfilade.ui.pieces import Series


@dataclass(frozen=True)
class Way:
    """One way by which money came: how many entries, what came, what went back, what it cost; cents, none negative."""

    words: str
    count: int
    came: int
    left: int
    fees: int


def income_lines(campaign: Campaign) -> Q:
    """The ledger's lines that touch a campaign's income."""
    came = Q(credit__campaign=campaign, credit__kind=AccountKind.INCOME)
    return came | Q(debit__campaign=campaign, debit__kind=AccountKind.INCOME)


def ways_of(campaign: Campaign) -> list[Way]:
    """By which ways money came and went back, those that brought most first; what came less what went back is what is
    raised. Fees are those that each payment bore, not those of payouts."""
    rows = LedgerEntry.objects.filter(income_lines(campaign), currency=CURRENCY).values("provider").order_by("provider")
    came = Q(credit__kind=AccountKind.INCOME)
    found = rows.annotate(
        count=Count("pk", filter=came),
        came=Sum("amount", filter=came, default=0),
        left=Sum("amount", filter=~came, default=0),
    )
    costs = fees_of(campaign)
    ways = [
        Way(provider_words(row["provider"]), row["count"], row["came"], row["left"], costs.get(row["provider"], 0))
        for row in found
    ]
    return sorted(ways, key=lambda way: -way.came)


def fees_of(campaign: Campaign) -> dict[str, int]:
    """What each provider kept of a campaign's payments, in cents."""
    rows = LedgerEntry.objects.filter(payment__gift__campaign=campaign, currency=CURRENCY).values("provider").order_by()
    found = rows.annotate(
        paid=Sum("amount", filter=Q(debit__kind=AccountKind.FEES), default=0),
        back=Sum("amount", filter=Q(credit__kind=AccountKind.FEES), default=0),
    )
    return {row["provider"]: row["paid"] - row["back"] for row in found}


def whole(ways: list[Way]) -> Way:
    """The last line of the table."""
    sums = [sum(getattr(way, name) for way in ways) for name in ("count", "came", "left", "fees")]
    return Way(_("Ensemble"), *sums)


def raised_over_time(campaign: Campaign) -> list[Period]:
    """What was raised by day, week or month of the museum's own time, from the opening to the end (or to today)."""
    zone = ZoneInfo(campaign.museum.timezone)
    rows = LedgerEntry.objects.filter(income_lines(campaign), currency=CURRENCY)
    days = rows.values_list(TruncDate("at", tzinfo=zone), "credit__kind").annotate(Sum("amount")).order_by()
    amounts: dict[date, int] = {}
    for day, kind, amount in days:
        amounts[day] = amounts.get(day, 0) + (amount if kind == AccountKind.INCOME else -amount)
    last = max(campaign.opens_on, min(today(campaign.museum.timezone), campaign.closes_on))
    return periods(amounts, campaign.opens_on, last)


def period_words(period: Period) -> str:
    """The first day of a period, or its month."""
    return date_format(period.start, "F Y" if period.step is Step.MONTH else "j F Y")


def timeline_series(found: list[Period]) -> Series:
    """The periods as a chart, in whole euros."""
    shape = "N Y" if found[0].step is Step.MONTH else "j N"
    return Series(_("Réuni au fil du temps"), [(date_format(one.start, shape), one.amount // 100) for one in found])
