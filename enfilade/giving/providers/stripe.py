"""Stripe: Checkout's hosted page, with each museum's own account. Everything goes through the official library.

Our key (``order.key``) is the idempotency key of the page and is written in its metadata, so that a page whose
answer was lost is found again: within a day by asking with the same key, later by looking through the account.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import stripe
from django.conf import settings

from enfilade.core.clock import now
from enfilade.giving.enums import MessageFault, RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed
from enfilade.giving.models import MerchantAccount
from enfilade.giving.providers.contract import (
    Hint,
    Merchant,
    Order,
    Redirect,
    RefundRefused,
    RefusedKey,
    RefusedMessage,
    RemoteRefund,
    RemoteState,
    Settlement,
    Unreachable,
)
from enfilade.giving.providers.stripe_calls import MISSING, accounts_of, calling, calling_with
from enfilade.giving.providers.stripe_later import (
    LATER,
    ChargesByStripe,
    as_session,
    asked_to_keep,
    intent_at,
    intent_of_order,
    is_later,
)
from enfilade.giving.providers.stripe_messages import MUSEUM, OURS, check_message, hint_of, is_of
from enfilade.giving.providers.stripe_truth import (
    CHARGE_EXPANDED,
    EXPANDED,
    Told,
    is_plain,
    moment_of,
    refund_of,
    state_of,
    state_of_charge,
)

KEY_LASTS = timedelta(hours=23)  # Stripe remembers keys for a day at least
AROUND = timedelta(minutes=10)  # two clocks never agree
PAGE = 100
LATEST = 500  # charges, looked through for the payments that a crowd has just made
CHANGES: list[Any] = [
    "checkout.session.completed", "checkout.session.expired", "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed", "charge.refunded", "charge.refund.updated", "refund.created",
    "refund.updated", "refund.failed",
    "payment_intent.succeeded", "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed",
]  # fmt: skip

TOLD_WITH_PAYMENTS = {"charge", "payment", "payout"}  # kinds of balance lines whose fee is told elsewhere


class StripeProvider(ChargesByStripe):
    name = "stripe"

    @property
    def is_live(self) -> bool:
        """A demonstration takes test money only, a real house real money only."""
        return not settings.ENFILADE_DEMO

    def whose(self, key: str) -> Merchant:
        with calling_with(key) as client:
            try:
                told = client.v1.accounts.retrieve_current().to_dict()
            except (stripe.AuthenticationError, stripe.PermissionError):
                raise RefusedKey from None
        return Merchant(told["id"], "_live_" in key, bool(told.get("charges_enabled")))

    def start(self, order: Order) -> Redirect:
        account = next((one for one in accounts_of(order.merchant) if one.active), None)
        if account is None:
            raise OnlinePaymentClosed
        with calling(account) as client:
            session = self.found_again(client, order) if is_old(order) else None
            session = session or self.opened(client, order)
        if not session.get("url"):
            raise Unreachable("page_closed")
        return Redirect(session["id"], session["url"])

    def opened(self, client: stripe.StripeClient, order: Order) -> Told:
        """The page of this key. When our own words changed meanwhile (a campaign's title), Stripe refuses the key:
        the page it opened is then looked for."""
        try:
            return client.v1.checkout.sessions.create(asked(order), {"idempotency_key": order.key}).to_dict()
        except stripe.IdempotencyError:
            if found := self.found_again(client, order):
                return found
            raise

    def found_again(self, client: stripe.StripeClient, order: Order) -> Told | None:
        """The page opened with our key, looked for among those of its day."""
        created: Any = {}
        if order.begun_at:
            first, last = order.begun_at - AROUND, order.begun_at + KEY_LASTS + AROUND
            created = {"created": {"gte": int(first.timestamp()), "lte": int(last.timestamp())}}
        for session in client.v1.checkout.sessions.list({"limit": PAGE, **created}).auto_paging_iter():
            if session.client_reference_id == order.key and is_of(session.to_dict(), order.merchant):
                return session.to_dict()
        return None

    def fetch(self, order: Order) -> RemoteState:
        found = self.look_up(order)
        return found[1] if found else RemoteState(RemoteStatus.UNKNOWN, order.reference, live=self.is_live)

    def fetch_together(self, *, merchant: str, orders: Sequence[Order]) -> dict[str, RemoteState]:
        """From the last charges of the account in use, a hundred an answer."""
        wanted = {order.key: order for order in orders if order.reference}
        account = next((one for one in accounts_of(merchant) if one.active), None)
        found: dict[str, RemoteState] = {}
        if account is None or not wanted:
            return found
        with calling(account) as client:
            asked_for: Any = {"limit": PAGE, "expand": list(CHARGE_EXPANDED)}
            for charge in islice(client.v1.charges.list(asked_for).auto_paging_iter(), LATEST):
                told = charge.to_dict()
                order = wanted.get((told.get("metadata") or {}).get(OURS, ""))
                if order and is_of(told, merchant) and is_plain(told):
                    found[order.key] = state_of_charge(order.reference, told)
                if len(found) == len(wanted):
                    break
        return found

    def look_up(self, order: Order) -> tuple[MerchantAccount, RemoteState, str] | None:
        """Where a payment is, what is true of it, and its payment intent. Raises ``Unreachable``, also when the museum
        has no account left: not to be able to ask is not to know."""
        accounts = accounts_of(order.merchant)
        if not accounts:
            raise Unreachable("no_account")
        for account in accounts:
            with calling(account) as client:
                session = self.session_of(client, order)
                if session and is_of(session, order.merchant):
                    intent = session.get("payment_intent") or {}
                    return account, self.whole(client, session), intent.get("id", "")
        return None

    def session_of(self, client: stripe.StripeClient, order: Order) -> Told | None:
        if is_later(order):
            return intent_of_order(client, order)
        known = order.reference or (self.found_again(client, order) or {}).get("id")
        if not known:
            return None
        try:
            return client.v1.checkout.sessions.retrieve(known, {"expand": list(EXPANDED)}).to_dict()
        except stripe.InvalidRequestError as error:
            if error.http_status == MISSING:
                return None
            raise

    def whole(self, client: stripe.StripeClient, session: Told) -> RemoteState:
        charge = (session.get("payment_intent") or {}).get("latest_charge") or {}
        refunds = charge.get("refunds") or {"data": []}
        told = refunds["data"]
        if refunds.get("has_more"):
            listed = client.v1.refunds.list({"charge": charge["id"], "limit": PAGE})
            told = [one.to_dict() for one in listed.auto_paging_iter()]
        disputes: list[Told] = []
        if charge.get("disputed"):
            contested = client.v1.disputes.list({"charge": charge["id"], "limit": PAGE})
            disputes = [one.to_dict() for one in contested.auto_paging_iter()]
        return state_of(session, told, disputes)

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        secrets = [secret for account in accounts_of(merchant) for secret in account.webhook_secrets]
        if not secrets:
            raise RefusedMessage(MessageFault.FORGED)
        check_message(secrets, headers.get("Stripe-Signature", ""), body)
        return hint_of(body, merchant)

    def locate(self, *, merchant: str, reference: str) -> str:
        if not reference.startswith("pi_"):
            return ""
        for account in accounts_of(merchant):
            with calling(account) as client:
                sessions = client.v1.checkout.sessions.list({"payment_intent": reference, "limit": 1}).data
            if sessions and is_of(found := sessions[0].to_dict(), merchant):
                return found["client_reference_id"] or ""
        return ""

    def refund(self, order: Order, *, key: str, amount: int) -> RemoteRefund:
        found = self.look_up(order)
        if found is None or not found[2]:
            raise RefundRefused("nothing_paid")
        account, _state, intent = found
        with calling(account) as client:
            try:
                made = client.v1.refunds.create(
                    {"payment_intent": intent, "amount": amount, "metadata": {OURS: order.key, MUSEUM: order.merchant}},
                    {"idempotency_key": key},
                )
            except stripe.InvalidRequestError as error:
                raise RefundRefused(error.code or "refused") from None
        return refund_of(made.to_dict())

    def list_changes(self, *, merchant: str, since: datetime) -> Iterator[RemoteState]:
        """From Stripe's own log of events, which goes thirty days back."""
        for account in accounts_of(merchant):
            with calling(account) as client:
                for reference in self.changed(client, merchant, since):
                    if found := told_at(client, reference):
                        yield self.whole(client, found)

    def changed(self, client: stripe.StripeClient, merchant: str, since: datetime) -> list[str]:
        """Ids of the sessions that events since then speak of, oldest first, each once."""
        asked_for: Any = {"types": CHANGES, "created": {"gte": int(since.timestamp())}, "limit": PAGE}
        things = [one.to_dict()["data"]["object"] for one in client.v1.events.list(asked_for).auto_paging_iter()]
        found = (self.session_behind(client, thing) for thing in reversed(things))
        return list(dict.fromkeys(one["id"] for one in found if one and is_of(one, merchant)))

    def session_behind(self, client: stripe.StripeClient, thing: Told) -> Told | None:
        if thing["object"] == "checkout.session":
            return thing
        if thing["object"] == "payment_intent":  # of a page: told by the page's own events
            return as_session(thing) if str((thing.get("metadata") or {}).get(OURS)).startswith(LATER) else None
        intent = thing.get("payment_intent")
        if not intent:
            return None
        sessions = client.v1.checkout.sessions.list({"payment_intent": intent, "limit": 1}).data
        return sessions[0].to_dict() if sessions else intent_at(client, intent)

    def settlements(self, *, merchant: str, since: datetime) -> Iterator[Settlement]:
        """Payouts that reached the bank or are on their way, with the fees that no payment tells (disputes)."""
        for account in accounts_of(merchant):
            with calling(account) as client:
                asked_for: Any = {"created": {"gte": int(since.timestamp())}, "limit": PAGE}
                payouts = [one.to_dict() for one in client.v1.payouts.list(asked_for).auto_paging_iter()]
                for one in reversed(payouts):
                    if one["status"] in {"paid", "in_transit", "pending"}:
                        yield self.settlement_of(client, one)

    def settlement_of(self, client: stripe.StripeClient, payout: Told) -> Settlement:
        lines = client.v1.balance_transactions.list({"payout": payout["id"], "limit": PAGE}).auto_paging_iter()
        fee = sum(one.fee for one in lines if one.type not in TOLD_WITH_PAYMENTS)
        at = moment_of(payout, "arrival_date")
        return Settlement(payout["id"], payout["amount"], fee, payout["currency"].upper(), at)


def told_at(client: stripe.StripeClient, reference: str) -> Told | None:
    """A page, or a charge made later in the shape of one."""
    if reference.startswith("pi_"):
        return intent_at(client, reference)
    return client.v1.checkout.sessions.retrieve(reference, {"expand": list(EXPANDED)}).to_dict()


def is_old(order: Order) -> bool:
    """Whether Stripe may have forgotten our key: then it must be looked for before it is used again."""
    return order.begun_at is not None and order.begun_at < now() - KEY_LASTS


def asked(order: Order) -> Any:
    """The page we ask for. Nothing in it may change from one call to the next, or Stripe refuses the key: hence no time
    of expiry of ours (Stripe's is a day), and nothing about the donor."""
    marks = {OURS: order.key, MUSEUM: order.merchant}
    price = {
        "currency": order.currency.lower(),
        "unit_amount": order.amount,
        "product_data": {"name": f"{order.words}, {order.merchant_name}"[:250]},
    }
    later = {"setup_future_usage": "off_session"} if order.keeps else {}
    return {
        "mode": "payment", "submit_type": "donate", "locale": order.language, "client_reference_id": order.key,
        "success_url": order.return_url, "cancel_url": order.return_url, "metadata": marks,
        "payment_intent_data": {"metadata": marks, "description": order.words[:200], **later},
        "line_items": [{"quantity": 1, "price_data": price}], **asked_to_keep(order),
    }  # fmt: skip
