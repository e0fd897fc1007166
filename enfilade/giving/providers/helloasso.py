"""HelloAsso: an association or a foundation is paid on HelloAsso's page (Checkout, API v5). Not verified live.

HelloAsso remembers no key of ours and searches by none: our own rows (``HostedOrder``, ``HostedRefund``) do. A page whose
answer was lost was shown to nobody, so that another one is opened.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.core.secrets import SealBroken
from enfilade.giving.enums import CURRENCY, MessageFault, RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed
from enfilade.giving.models import HostedOrder, MerchantAccount
from enfilade.giving.providers import helloasso_refunds, hosted
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
    Unreachable,
)
from enfilade.giving.providers.helloasso_calls import Client, Declined, Json, Missing, client_for, client_of
from enfilade.giving.providers.helloasso_truth import CONTESTED, readable, state_of

HELLOASSO = "helloasso"
OURS = "enfilade_payment"
SIGNATURE = "X-Ha-Signature"
WAITS = timedelta(minutes=60)  # a page without an order is given up then
PAGE, PAGES = 100, 50
NOTHING_OF_OURS = Hint("", "")


class HelloAssoProvider:
    name = HELLOASSO
    page_lasts = timedelta(minutes=15)
    between_tries = timedelta(0)
    signs_messages = False  # only partners receive a key of signature

    @property
    def is_live(self) -> bool:
        """A demonstration speaks to HelloAsso's sandbox only, a real house to the real one only."""
        return not settings.ENFILADE_DEMO

    def whose(self, key: str) -> Merchant:
        client = client_of(key)
        try:
            told = client.get(f"/organizations/{client.slug}")
        except (Missing, Declined):
            raise RefusedKey from None
        with readable():
            if told["organizationSlug"] != client.slug:
                raise RefusedKey
        return Merchant(client.slug, self.is_live, takes_payments=True)

    def start(self, order: Order) -> Redirect:
        account = next((one for one in hosted.accounts_of(order.merchant, HELLOASSO) if one.active), None)
        if account is None:
            raise OnlinePaymentClosed
        found = hosted.still_open(order, HELLOASSO, self.page_lasts) or self.open(account, order)
        return Redirect(found.reference, found.url)

    def open(self, account: MerchantAccount, order: Order) -> HostedOrder:
        client, begun = client_for(account), now()
        try:
            told = client.post(f"/organizations/{client.slug}/checkout-intents", asked(order))
        except (Missing, Declined, RefusedKey) as refused:
            raise Unreachable(type(refused).__name__.lower()) from None
        with readable():
            reference, url = str(int(told["id"])), str(told["redirectUrl"])
        if not is_page(url):
            raise Unreachable("strange_page")
        return hosted.keep(account, order, reference, url, begun)

    def fetch(self, order: Order) -> RemoteState:
        found = hosted.find(HELLOASSO, order)
        return self.state_of(found) if found else RemoteState(RemoteStatus.UNKNOWN, order.reference, live=self.is_live)

    def state_of(self, kept: HostedOrder) -> RemoteState:
        """The truth about one page. Raises ``Unreachable``, also when the answer speaks of something else than it."""
        payment = self.payment_of(kept)
        if payment is None:
            late = kept.opened_at + WAITS < now()
            status = RemoteStatus.EXPIRED if late else RemoteStatus.PENDING
            failure = "page_closed" if late else ""
            return RemoteState(status, kept.reference, kept.amount, CURRENCY, None, failure, live=self.is_live)
        return state_of(kept, payment, is_live=self.is_live)

    def payment_of(self, kept: HostedOrder) -> Json | None:
        """The payment made on a page, whole; None while there is none."""
        client = client_for(kept.account)
        try:
            intent = client.get(f"/organizations/{client.slug}/checkout-intents/{kept.reference}")
            with readable():
                if (intent.get("metadata") or {}).get(OURS) != kept.key:
                    raise Unreachable("other_payment")
                paid = intent["order"]["payments"] if intent.get("order") else []
            return self.detail(client, kept, paid[0]) if paid else None
        except Missing:
            return None
        except (Declined, RefusedKey) as refused:
            raise Unreachable(type(refused).__name__.lower()) from None

    def detail(self, client: Client, kept: HostedOrder, paid: Json) -> Json:
        with readable():
            number = int(paid["id"])
        payment = client.get(f"/payments/{number}", withFailedRefundOperation="true")
        with readable():
            if payment["order"]["organizationSlug"] != kept.account.account:
                raise Unreachable("other_account")
            state = payment["state"]
        if kept.operation != str(number) or (state == CONTESTED and not kept.contested_at):
            kept.operation = str(number)
            kept.contested_at = kept.contested_at or (now() if state == CONTESTED else None)
            kept.save(update_fields=["operation", "contested_at"])
        return payment

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        """Signed when the museum has a key of signature; without one, only what leads to a page of ours is believed, and
        only as a hint. What speaks of the association's other forms is nothing of ours, and is not kept."""
        secrets = secrets_of(merchant)
        if secrets and not any(is_signed(one, headers.get(SIGNATURE, ""), body) for one in secrets):
            raise RefusedMessage(MessageFault.FORGED)
        try:
            told = json.loads(body)
            reference = self.reference_in(told, merchant)
        except (ValueError, TypeError, AttributeError) as error:
            raise RefusedMessage(MessageFault.UNREADABLE) from error
        if not reference:
            return NOTHING_OF_OURS
        digest = hashlib.sha256(body).hexdigest()[:40]
        return Hint(digest if secrets else hosted.hint_id(reference), reference)

    def reference_in(self, told: Json, merchant: str) -> str:
        """The page a message leads to: by our key in its metadata, else by the ids it tells."""
        data, metadata = told.get("data") or {}, told.get("metadata") or {}
        order = data.get("order") or {}
        rows = HostedOrder.objects.filter(account__provider=HELLOASSO, account__museum__public_id=merchant)
        named = [str(one) for one in (data.get("checkoutIntentId"), order.get("checkoutIntentId")) if one]
        paid = [str(one) for one in (data.get("id"),) if one]
        known = Q(key=str(metadata.get(OURS, ""))) | Q(reference__in=named) | Q(operation__in=paid)
        return rows.filter(known).values_list("reference", flat=True).first() or ""

    def list_changes(self, *, merchant: str, since: datetime) -> Iterator[RemoteState]:
        """The pages opened since then, and those whose payment HelloAsso says has changed."""
        for account in hosted.accounts_of(merchant, HELLOASSO):
            changed = self.changed(client_for(account), since)
            known = Q(opened_at__gte=since) | Q(operation__in=changed) | Q(reference__in=changed)
            for kept in account.orders.filter(known).select_related("account").order_by("opened_at", "pk"):
                yield self.state_of(kept)

    def changed(self, client: Client, since: datetime) -> set[str]:
        """Ids of payments and of pages, of every form of the organisation."""
        found: set[str] = set()
        for number in range(1, PAGES + 1):
            rows = self.listed(client, since, number)
            with readable():
                found |= {str(one["id"]) for one in rows}
                found |= {str((one.get("order") or {}).get("checkoutIntentId")) for one in rows}
            if len(rows) < PAGE:
                return found
        raise Unreachable("too_many_changes")

    def listed(self, client: Client, since: datetime, number: int) -> list[Json]:
        query = {
            "from": since.isoformat(), "sortField": "UpdateDate", "sortOrder": "Asc", "pageSize": PAGE, "pageIndex": number,
        }  # fmt: skip
        try:
            told = client.get(f"/organizations/{client.slug}/payments", **query)
        except (Missing, Declined, RefusedKey) as refused:
            raise Unreachable(type(refused).__name__.lower()) from None
        with readable():
            return list(told["data"])

    def refund(self, order: Order, *, key: str, amount: int) -> RemoteRefund:
        kept = hosted.find(HELLOASSO, order)
        payment = self.payment_of(kept) if kept else None
        if kept is None or payment is None:
            raise RefundRefused("nothing_paid")
        return helloasso_refunds.refund(client_for(kept.account), kept, payment, key=key, amount=amount)


def asked(order: Order) -> Json:
    """The page we ask for, with nothing about the donor."""
    return {
        "totalAmount": order.amount, "initialAmount": order.amount, "itemName": order.words[:250], "containsDonation": True,
        "backUrl": order.return_url, "errorUrl": order.return_url, "returnUrl": order.return_url,
        "metadata": {OURS: order.key},
    }  # fmt: skip


def is_page(url: str) -> bool:
    """Whether an address is HelloAsso's own."""
    page, told = urlsplit(settings.ENFILADE_HELLOASSO_PAGE), urlsplit(url)
    return len(url) <= 2000 and (told.scheme, told.netloc) == (page.scheme, page.netloc)


def secrets_of(merchant: str) -> list[str]:
    """The museum's keys of signature. Raises ``RefusedMessage`` when their seal does not open."""
    try:
        return [one for account in hosted.accounts_of(merchant, HELLOASSO) for one in account.webhook_secrets]
    except SealBroken:
        raise RefusedMessage(MessageFault.FORGED) from None


def is_signed(secret: str, signature: str, body: bytes) -> bool:
    """HMAC-SHA256 of the raw body, in hexadecimal."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.lower().encode())
