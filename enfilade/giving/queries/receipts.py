"""Reads of receipts: which is in force, and what is left of the gifts they cover."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from enfilade.core.clock import today
from enfilade.giving.enums import CURRENCY, AccountKind, GiftState
from enfilade.giving.models import CompanyDonor, Donor, Gift, LedgerEntry, Receipt, ReceiptLine, ReceiptSeries
from enfilade.people.models import Space


def receipt_of(gift: Gift) -> Receipt | None:
    """The gift's receipt in force."""
    return Receipt.objects.filter(lines__gift=gift, lines__in_force=True).first()


def company_of(gift: Gift) -> CompanyDonor | None:
    """The company behind a gift; None for a person's."""
    return CompanyDonor.objects.filter(gift=gift).first()


def receipts_of_gift(gift: Gift) -> QuerySet[Receipt]:
    """Every receipt a gift was on, with their ends, newest first."""
    rows = Receipt.objects.filter(lines__gift=gift).select_related("cancellation__letter", "replaces")
    return rows.order_by("-issued_at", "-pk")


def left_of(gift: Gift) -> int:
    """What is left of a gift (cents): what entered the campaign's income by its payments, less what went out of it."""
    return left_of_gifts([gift.pk]).get(gift.pk, 0)


def left_of_gifts(gift_ids: Iterable[int]) -> dict[int, int]:
    """What is left of each gift (cents), by key, from the ledger alone."""
    keys = list(gift_ids)
    sums = dict.fromkeys(keys, 0)
    for side, sign in (("credit", 1), ("debit", -1)):
        kept = {f"{side}__kind": AccountKind.INCOME, "payment__gift__in": keys, "currency": CURRENCY}
        for key, total in LedgerEntry.objects.filter(**kept).values_list("payment__gift").annotate(Sum("amount")):
            sums[key] += sign * total
    return sums


def side_sum(side: str, gift: str) -> Coalesce:
    """What the payments of the gift named by ``gift`` brought to (``credit``) or took from (``debit``) income, in cents."""
    kept = {f"{side}__kind": AccountKind.INCOME, "payment__gift": OuterRef(gift), "currency": CURRENCY}
    rows = LedgerEntry.objects.filter(**kept).order_by().values("payment__gift").annotate(total=Sum("amount"))
    return Coalesce(Subquery(rows.values("total")), 0, output_field=BigIntegerField())


def with_left(rows: QuerySet[Any], gift: str = "pk") -> QuerySet[Any]:
    """``rows`` with ``left``, what is left (cents) of the gift named by ``gift``."""
    counted: QuerySet[Any] = rows.annotate(left=side_sum("credit", gift) - side_sum("debit", gift))
    return counted


def lines_too_high() -> QuerySet[ReceiptLine]:
    """Lines in force that say more than what is left of their gift: money was given back and the receipt stands."""
    rows = with_left(ReceiptLine.objects.filter(in_force=True), "gift")
    return rows.filter(left__lt=F("amount")).order_by("pk")


def receipts_of(space: Space) -> QuerySet[Receipt]:
    """Every receipt of one museum, cancelled ones too, for its staff."""
    rows = Receipt.objects.filter(series__entity__museum_id=space.pk)
    return rows.select_related("series", "gift", "cancellation", "replaces")


def series_of(space: Space) -> QuerySet[ReceiptSeries]:
    """The series of receipts of one museum, newest year first."""
    return ReceiptSeries.objects.filter(entity__museum_id=space.pk).order_by("-year", "regime")


def lines_in_force() -> Prefetch[str]:
    """To be prefetched on gifts: their receipt in force, in one query for all."""
    return Prefetch("receipt_lines", ReceiptLine.objects.filter(in_force=True).select_related("receipt"))


def gifts_of_donor(email: str) -> QuerySet[Gift]:
    """The gifts of one e-mail address to every museum, with their campaign, museum and receipt in force, newest first."""
    rows = Gift.objects.filter(donor__email=email.lower()).select_related("campaign__museum")
    return rows.prefetch_related(lines_in_force()).order_by("-submitted_at", "-pk")


def receipts_of_donor(email: str) -> QuerySet[Receipt]:
    """The receipts in force of one e-mail address."""
    return Receipt.objects.filter(lines__in_force=True, lines__gift__donor__email=email.lower()).distinct()


def yearly_gifts(donor: Donor, year: int) -> QuerySet[Gift]:
    """A donor's gifts of a year that wait for the year's receipt."""
    return past_yearly().filter(donor=donor, given_on__year=year).order_by("given_on", "pk")


def yearly_waiting(before: int) -> QuerySet[Gift, tuple[int, int]]:
    """The donors and years, earlier than ``before``, with gifts that wait for the year's receipt."""
    rows = past_yearly().filter(given_on__year__lt=before).order_by("donor", "given_on__year")
    return rows.values_list("donor", "given_on__year").distinct()


def past_yearly() -> QuerySet[Any]:
    """Gifts whose donor asked for one receipt a year, on none yet, not given back."""
    rows = Gift.objects.filter(yearly_receipt__isnull=False, state=GiftState.PAID, wants_receipt=True)
    return with_left(rows.exclude(receipt_lines__in_force=True)).filter(left__gt=0)


def gifts_waiting_for_receipt(space: Space) -> QuerySet[Gift]:
    """Gifts paid, not given back, whose receipt was asked for and is not made yet."""
    rows = Gift.objects.filter(museum_id=space.pk, state=GiftState.PAID, wants_receipt=True)
    rows = rows.exclude(receipt_lines__in_force=True).select_related("campaign", "donor")
    rows = rows.exclude(yearly_receipt__isnull=False, given_on__year__gte=today().year)
    return with_left(rows).filter(left__gt=0)
