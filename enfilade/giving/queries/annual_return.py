"""What a body declares for a year (article 222 bis), and the concordance of its receipts with the money received
(article L14 A of the book of tax procedures)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from enfilade.giving.engine.regimes import ReturnRow, regime_of_series
from enfilade.giving.engine.regimes.contract import AnnualReturn
from enfilade.giving.engine.regimes.data import number_on
from enfilade.giving.models import Gift, ReceiptLine, ReceiptSeries
from enfilade.giving.queries.receipts import with_left
from enfilade.people.models import Space


@dataclass(frozen=True)
class Declared:
    """The figures of one series of receipts for the year's declaration."""

    series: ReceiptSeries
    figures: AnnualReturn


@dataclass(frozen=True)
class YearMoney:
    """Gifts of a year and what is left of them (cents); ``is_over`` the sum from which a body must declare beforehand."""

    gifts: int
    total: int
    is_over: bool


def years_of(space: Space) -> list[int]:
    """The years with receipts, newest first."""
    rows = ReceiptSeries.objects.filter(entity__museum_id=space.pk).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def declared_in(space: Space, year: int) -> list[Declared]:
    """Number and total of the receipts of a year, a series at a time, cancelled ones apart."""
    found = []
    for series in ReceiptSeries.objects.filter(entity__museum_id=space.pk, year=year).order_by("regime"):
        pairs = series.receipts.values_list("amount", "cancellation").order_by("number")
        rows = [ReturnRow(amount, ended is not None) for amount, ended in pairs]
        figures = regime_of_series(series.regime).annual_return(rows, day=date(year, 12, 31))
        found.append(Declared(series, figures))
    return found


def money_of_year(space: Space, year: int) -> YearMoney:
    """What the ledger says was received for the gifts of a year, less what was given back."""
    rows = with_left(Gift.objects.filter(museum_id=space.pk, given_on__year=year)).filter(left__gt=0)
    sums = rows.aggregate(gifts=Count("pk"), total=Sum("left"))
    limit = number_on("declaration.threshold", date(year, 12, 31))
    total = sums["total"] or 0
    return YearMoney(sums["gifts"], total, limit is not None and total > limit)


def differing(lines: QuerySet[Any]) -> QuerySet[Any]:
    """Those of ``concordance_lines`` whose receipt does not say what the ledger holds."""
    return lines.exclude(left=F("amount"))


def concordance_lines(space: Space, year: int) -> QuerySet[ReceiptLine]:
    """Each gift on each receipt of a year, with ``left``, what the ledger holds of it; oldest receipt first."""
    rows = ReceiptLine.objects.filter(receipt__series__entity__museum_id=space.pk, receipt__series__year=year)
    rows = rows.select_related("receipt__series", "receipt__cancellation", "gift")
    return with_left(rows, "gift").order_by("receipt_id", "pk")
