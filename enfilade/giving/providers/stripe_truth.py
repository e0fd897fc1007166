"""Stripe's objects, as plain dicts, read as our contract tells them."""

from datetime import UTC, datetime
from typing import Any

from enfilade.giving.enums import DisputeStatus, RemoteStatus
from enfilade.giving.providers.contract import RemoteDispute, RemoteRefund, RemoteState

Told = dict[str, Any]
EXPANDED = ("payment_intent.latest_charge.balance_transaction", "payment_intent.latest_charge.refunds")
CHARGE_EXPANDED = ("data.balance_transaction", "data.refunds")
DISPUTES = {
    "needs_response": DisputeStatus.OPEN,
    "under_review": DisputeStatus.OPEN,
    "won": DisputeStatus.WON,
    "lost": DisputeStatus.LOST,
}
"""The others (``warning_…``, ``prevented``) are inquiries: no money has moved."""


def moment_of(thing: Told, name: str = "created") -> datetime:
    return datetime.fromtimestamp(thing[name], UTC)


def intent_of(session: Told) -> Told:
    """The expanded payment intent; empty while the donor has not tried to pay."""
    return session.get("payment_intent") or {}


def charge_of(session: Told) -> Told:
    return intent_of(session).get("latest_charge") or {}


def status_of(session: Told) -> RemoteStatus:
    """A page still open is pending even after a refused card: the donor may try another one on it."""
    intent = intent_of(session)
    if intent.get("status") == "succeeded":
        return RemoteStatus.SUCCEEDED
    if session["status"] == "expired" or intent.get("status") == "canceled":
        return RemoteStatus.EXPIRED
    given_up = session["status"] == "complete" and intent.get("status") == "requires_payment_method"
    return RemoteStatus.FAILED if given_up else RemoteStatus.PENDING


def state_of(session: Told, refunds: list[Told], disputes: list[Told]) -> RemoteState:
    """The truth of one checkout session: what was received, not what was asked."""
    intent, charge, status = intent_of(session), charge_of(session), status_of(session)
    succeeded = status is RemoteStatus.SUCCEEDED
    amount = intent["amount_received"] if succeeded else session["amount_total"]
    currency = (intent if succeeded else session)["currency"].upper()
    return RemoteState(
        status, session["id"], amount, currency, moment_of(charge or session), failure_of(session, status),
        live=session["livemode"], fee=fee_of(charge), refunds=tuple(map(refund_of, refunds)),
        disputes=tuple(dispute_of(one) for one in disputes if one["status"] in DISPUTES),
    )  # fmt: skip


def is_plain(charge: Told) -> bool:
    """Whether a charge tells the whole of its payment: taken, not contested, all its refunds with it."""
    refunds = charge.get("refunds")
    whole = isinstance(refunds, dict) and not refunds.get("has_more")
    return charge["status"] == "succeeded" and charge["amount_captured"] > 0 and not charge.get("disputed") and whole


def state_of_charge(reference: str, charge: Told) -> RemoteState:
    """The truth of a session whose charge is plain: the same as ``state_of`` tells."""
    return RemoteState(
        RemoteStatus.SUCCEEDED, reference, charge["amount_captured"], charge["currency"].upper(), moment_of(charge),
        live=charge["livemode"], fee=fee_of(charge), refunds=tuple(map(refund_of, charge["refunds"]["data"])),
    )  # fmt: skip


def failure_of(session: Told, status: RemoteStatus) -> str:
    if status is not RemoteStatus.FAILED:
        return ""
    error = intent_of(session).get("last_payment_error") or {}
    return str(error.get("decline_code") or error.get("code") or "refused")


def fee_of(charge: Told) -> int:
    """Cents, in the charge's own currency; 0 while unknown."""
    line = charge.get("balance_transaction") or {}
    return int(line["fee"]) if line.get("currency") == charge.get("currency") and line else 0


def refund_of(refund: Told) -> RemoteRefund:
    status = refund["status"]
    return RemoteRefund(
        refund["id"], refund["amount"], refund["currency"].upper(), done=status == "succeeded",
        at=moment_of(refund), failed=status in {"failed", "canceled"},
    )  # fmt: skip


def dispute_of(dispute: Told) -> RemoteDispute:
    status, currency = DISPUTES[dispute["status"]], dispute["currency"].upper()
    evidence = dispute.get("evidence_details") or {}
    due = moment_of(evidence, "due_by") if evidence.get("due_by") else None
    return RemoteDispute(dispute["id"], dispute["amount"], currency, status, moment_of(dispute), due)
