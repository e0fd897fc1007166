"""Stripe: cards kept by Checkout and charged later by payment intents made while the donor is away."""

from datetime import date, timedelta
from typing import Any

import stripe

from enfilade.giving.enums import RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed
from enfilade.giving.models import MerchantAccount
from enfilade.giving.providers.contract import Mandate, Order, Redirect, RemoteState, Unreachable
from enfilade.giving.providers.stripe_calls import MISSING, accounts_of, calling
from enfilade.giving.providers.stripe_messages import MUSEUM, OURS, is_of
from enfilade.giving.providers.stripe_truth import Told, state_of

LATER = "rec_"  # keys of charges made while the donor is away
WHOLE = ["latest_charge.balance_transaction", "latest_charge.refunds"]
LEFT = ["payment_intent.payment_method", "setup_intent.payment_method"]
PAGE = 100
ENDS = {"canceled": "expired"}
GONE = {"resource_missing", "payment_method_unexpected_state", "payment_method_customer_decline"}


class ChargesByStripe:
    """The part of ``StripeProvider`` that keeps ``ChargesLater``. A mandate is ``customer/payment method``."""

    def mandate_of(self, order: Order) -> Mandate | None:
        for account in accounts_of(order.merchant):
            with calling(account) as client:
                if session := page_at(client, order):
                    return mandate_in(session)
        return None

    def charge(self, order: Order) -> RemoteState:
        account = paid_account(order.merchant)
        if account is None:
            raise Unreachable("no_account")
        with calling(account) as client:
            try:
                intent = client.v1.payment_intents.create(asked_later(order), {"idempotency_key": order.key}).to_dict()
            except stripe.CardError as error:
                return refused(order, intent_in(error), decline_of(error), live=account.live)
            except stripe.InvalidRequestError as error:
                if error.code in GONE:
                    return refused(order, "", "mandate_missing", live=account.live)
                raise
        return state_of(as_session(intent), [], [])

    def ask_card(self, order: Order) -> Redirect:
        account = paid_account(order.merchant)
        if account is None:
            raise OnlinePaymentClosed
        with calling(account) as client:
            session = client.v1.checkout.sessions.create(asked_card(order), {"idempotency_key": order.key}).to_dict()
        if not session.get("url"):
            raise Unreachable("page_closed")
        return Redirect(session["id"], session["url"])

    def release(self, order: Order) -> None:
        """Every account is asked: the card is kept by the one it was given to."""
        means = order.mandate.partition("/")[2]
        for account in accounts_of(order.merchant):
            with calling(account) as client:
                try:
                    client.v1.payment_methods.detach(means)
                except stripe.InvalidRequestError as error:
                    if error.http_status != MISSING and error.code not in GONE:
                        raise


def paid_account(merchant: str) -> MerchantAccount | None:
    return next((one for one in accounts_of(merchant) if one.active), None)


def page_at(client: stripe.StripeClient, order: Order) -> Told | None:
    try:
        found = client.v1.checkout.sessions.retrieve(order.reference, {"expand": LEFT}).to_dict()
    except stripe.InvalidRequestError as error:
        if error.http_status == MISSING:
            return None
        raise
    return found if is_of(found, order.merchant) else None


def mandate_in(session: Told) -> Mandate | None:
    """The card left on a page; None when nothing was given there."""
    intent = session.get("payment_intent") or session.get("setup_intent") or {}
    means, customer = intent.get("payment_method") or {}, session.get("customer")
    if intent.get("status") != "succeeded" or not means or not customer:
        return None
    card = means.get("card") or {}
    return Mandate(f"{customer}/{means['id']}", last_day(card) if card.get("exp_year") else None)


def last_day(card: Told) -> date:
    """A card is good until the last day of the month it bears."""
    year, month = int(card["exp_year"]), int(card["exp_month"])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def marks_of(order: Order) -> dict[str, str]:
    return {OURS: order.key, MUSEUM: order.merchant}


def asked_later(order: Order) -> Any:
    """Nothing in it may change from one call to the next, or Stripe refuses the key."""
    customer, _, means = order.mandate.partition("/")
    return {
        "amount": order.amount, "currency": order.currency.lower(), "customer": customer, "payment_method": means,
        "payment_method_types": ["card"], "off_session": True, "confirm": True, "description": order.words[:200],
        "metadata": marks_of(order), "expand": WHOLE,
    }  # fmt: skip


def asked_card(order: Order) -> Any:
    return {
        "mode": "setup", "currency": order.currency.lower(), "payment_method_types": ["card"], "locale": order.language,
        "customer_creation": "always", "client_reference_id": order.key, "metadata": marks_of(order),
        "success_url": order.return_url, "cancel_url": order.return_url,
    }  # fmt: skip


def asked_to_keep(order: Order) -> dict[str, Any]:
    """What a payment's page is asked besides, when its card is to be kept."""
    words = {"submit": {"message": order.keeps}}
    return (
        {"customer_creation": "always", "payment_method_types": ["card"], "custom_text": words} if order.keeps else {}
    )


def decline_of(error: stripe.CardError) -> str:
    told = error.json_body.get("error", {}) if isinstance(error.json_body, dict) else {}
    return str(told.get("decline_code") or error.code or "refused")


def intent_in(error: stripe.CardError) -> str:
    told = error.json_body.get("error", {}) if isinstance(error.json_body, dict) else {}
    return str((told.get("payment_intent") or {}).get("id", ""))


def refused(order: Order, reference: str, code: str, *, live: bool) -> RemoteState:
    return RemoteState(RemoteStatus.FAILED, reference, order.amount, order.currency, failure=code, live=live)


def is_later(order: Order) -> bool:
    """Whether an order was charged later, and has no page."""
    return order.key.startswith(LATER)


def intent_of_order(client: stripe.StripeClient, order: Order) -> Told | None:
    """A charge made later, in the shape of a page's: by its id, or looked for by our key."""
    known = order.reference or found_intent(client, order)
    return intent_at(client, known) if known else None


def intent_at(client: stripe.StripeClient, reference: str) -> Told | None:
    """A payment intent in the shape of a page's truth; None when this account has none of that id."""
    try:
        return as_session(client.v1.payment_intents.retrieve(reference, {"expand": WHOLE}).to_dict())
    except stripe.InvalidRequestError as error:
        if error.http_status == MISSING:
            return None
        raise


def found_intent(client: stripe.StripeClient, order: Order) -> str:
    since: Any = {"created": {"gte": int(order.begun_at.timestamp()) - 600}} if order.begun_at else {}
    for intent in client.v1.payment_intents.list({"limit": PAGE, **since}).auto_paging_iter():
        told = intent.to_dict()
        if is_of(told, order.merchant) and told["metadata"][OURS] == order.key:
            return str(told["id"])
    return ""


def as_session(intent: Told) -> Told:
    """A payment intent read like the page it never had: refused once is refused, nobody is there to try again."""
    return {
        "id": intent["id"], "status": ENDS.get(intent["status"], "complete"), "payment_intent": intent,
        "amount_total": intent["amount"], **{name: intent[name] for name in ("currency", "livemode", "created")},
        "metadata": intent.get("metadata") or {},
    }  # fmt: skip
