"""HelloAsso's payments, as plain dicts, read as our contract tells them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from enfilade.giving.enums import CURRENCY, DisputeStatus, RemoteStatus
from enfilade.giving.models import HostedOrder
from enfilade.giving.providers.contract import RemoteDispute, RemoteRefund, RemoteState, Unreachable

Json = dict[str, Any]
GOT = {"Authorized", "AuthorizedPreprod", "Registered", "Refunding", "Refunded", "Contested"}
REFUSED = {"Refused", "Error", "Inconsistent"}
GONE = {"Abandoned", "Canceled", "Deleted", "NoDonation", "Corrected"}
TRIAL, CONTESTED, REFUNDED = "AuthorizedPreprod", "Contested", "Refunded"
DONE = "Processed"
UNDONE = {"Error", "InternalError", "Refused", "Aborted", "Canceled"}


@contextmanager
def readable() -> Iterator[None]:
    """What is read inside comes from outside: where it has another shape, nothing is known."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise Unreachable("unreadable") from None


def status_of(state: str) -> RemoteStatus:
    if state in GOT:
        return RemoteStatus.SUCCEEDED
    if state in REFUSED:
        return RemoteStatus.FAILED
    return RemoteStatus.EXPIRED if state in GONE else RemoteStatus.PENDING


def state_of(kept: HostedOrder, payment: Json, *, is_live: bool) -> RemoteState:
    """The truth of one payment; the tip that HelloAsso asks for itself is not the museum's."""
    with readable():
        state = str(payment["state"])
        status = status_of(state)
        failure = state.lower() if status in (RemoteStatus.FAILED, RemoteStatus.EXPIRED) else ""
        return RemoteState(
            status, kept.reference, amount_of(payment), CURRENCY, moment_of(payment["date"]), failure,
            live=is_live and state != TRIAL, refunds=tuple(refunds_of(payment)), disputes=disputes_of(kept, payment),
        )  # fmt: skip


def amount_of(payment: Json) -> int:
    """Cents for the organisation: its shares of the items, or the whole when no item is told."""
    shares = [one["shareAmount"] for one in payment.get("items") or ()]
    cents = sum(shares) if shares else payment["amount"]
    if not isinstance(cents, int) or cents < 0:
        raise ValueError(cents)
    return cents


def moment_of(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def refunds_of(payment: Json) -> list[RemoteRefund]:
    return [refund_of(one) for one in payment.get("refundOperations") or ()]


def refund_of(told: Json) -> RemoteRefund:
    status = str(told["status"] if "status" in told else told["state"])
    meta = told.get("meta") or {}
    made = told.get("creationDate") or meta.get("createdAt")
    at = moment_of(made) if made else None
    return RemoteRefund(str(told["id"]), int(told["amount"]), CURRENCY, status == DONE, at, status in UNDONE)


def disputes_of(kept: HostedOrder, payment: Json) -> tuple[RemoteDispute, ...]:
    """A payment once seen contested: open while it is, lost when its money went back, won when it is as before."""
    state = payment["state"]
    if state == CONTESTED:
        status = DisputeStatus.OPEN
    elif kept.contested_at:
        status = DisputeStatus.LOST if state == REFUNDED else DisputeStatus.WON
    else:
        return ()
    reference = f"contest-{payment['id']}"
    return (RemoteDispute(reference, amount_of(payment), CURRENCY, status, kept.contested_at),)
