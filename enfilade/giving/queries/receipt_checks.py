"""The audit of a series of receipts: every number there, nothing changed, cancellations whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from enfilade.giving.engine.receipts import chain
from enfilade.giving.enums import ReceiptFault
from enfilade.giving.models import Receipt, ReceiptSeries


@dataclass(frozen=True)
class SeriesFault:
    """What is wrong with the receipt of a number."""

    number: int
    fault: ReceiptFault


def verify_series(series: ReceiptSeries) -> list[SeriesFault]:
    """Everything wrong in a series, in order; nothing when it is sound. Each receipt is compared with the link of the
    one before it, so that a change shows where it was made, and at the next number if its own link was forged too."""
    found, expected, link = [], 1, ""
    rows = series.receipts.select_related("cancellation").prefetch_related("lines").order_by("number")
    for receipt in rows.iterator(chunk_size=500):
        found += [SeriesFault(number, ReceiptFault.GAP) for number in range(expected, receipt.number)]
        found += [SeriesFault(receipt.number, fault) for fault in faults_of_receipt(receipt, link)]
        expected, link = receipt.number + 1, receipt.chain
    found += [SeriesFault(number, ReceiptFault.GAP) for number in range(expected, series.last_number + 1)]
    if series.last_chain != link or series.last_number < expected - 1:
        found.append(SeriesFault(series.last_number, ReceiptFault.COUNTER))
    return found


def faults_of_receipt(receipt: Receipt, before: str) -> Iterator[ReceiptFault]:
    """What is wrong in one receipt, ``before`` being the link of the one before it."""
    lines = list(receipt.lines.all())
    if chain(before, receipt.values) != receipt.chain or receipt.values["number"] != receipt.text:
        yield ReceiptFault.CHAIN
    if (
        sum(line.amount for line in lines) != receipt.amount
        or receipt.values.get("cents", receipt.amount) != receipt.amount
    ):
        yield ReceiptFault.AMOUNT
    if any(line.in_force is bool(receipt.ended) for line in lines):
        yield ReceiptFault.LINES
