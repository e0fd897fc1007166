"""The demo payment provider: behaves like a real one (hosted page, signed messages by HTTP, late, doubled and out of
order), and moves no money. Its page is ``views.demo_payment``; its state is ``models.DemoPayment`` alone."""

import http.client
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.tasks import task
from django.urls import reverse
from django.utils.crypto import salted_hmac

from enfilade.core.clock import now
from enfilade.core.ids import new_public_id
from enfilade.giving.engine.signing import BadSignature, StaleSignature, check_signature, sign
from enfilade.giving.enums import MessageFault, RemoteStatus
from enfilade.giving.models import DemoPayment
from enfilade.giving.providers import demo_cards, demo_money
from enfilade.giving.providers.contract import (
    Hint,
    Mandate,
    Order,
    Redirect,
    RefundRefused,
    RefusedMessage,
    RemoteRefund,
    RemoteState,
    Settlement,
    Unreachable,
)

SIGNATURE = "Enfilade-Demo-Signature"
PATIENCE = timedelta(hours=24)  # a page nobody used is closed after that
LATER = timedelta(minutes=2)  # how long "payer plus tard" takes
SECONDS_TO_ANSWER = 10


def secret_of(merchant: str) -> bytes:
    """Each museum's own signing secret."""
    return salted_hmac("enfilade.giving.demo", merchant, algorithm="sha256").digest()


class DemoProvider:
    name = "demo"
    is_live = False

    def start(self, order: Order) -> Redirect:
        page = self.find(order) or self.open(order)
        demo_cards.keep_for(page, order)
        return Redirect(page.public_id, reverse("giving:demo_payment", args=[page.public_id]))

    def open(self, order: Order) -> DemoPayment:
        values = {
            "merchant": order.merchant, "merchant_name": order.merchant_name, "amount": order.amount,
            "currency": order.currency, "words": order.words[:200], "return_url": order.return_url,
            "notification_url": order.notification_url,
        }  # fmt: skip
        try:
            with transaction.atomic():
                return DemoPayment.objects.create(key=order.key, created_at=now(), changed_at=now(), **values)
        except IntegrityError:
            return DemoPayment.objects.get(key=order.key)

    def find(self, order: Order) -> DemoPayment | None:
        pages = DemoPayment.objects.filter(merchant=order.merchant)
        known = pages.filter(public_id=order.reference) if order.reference else pages.filter(key=order.key)
        return known.first()

    def fetch(self, order: Order) -> RemoteState:
        page = self.find(order)
        return state_of(page) if page else RemoteState(RemoteStatus.UNKNOWN, order.reference, live=False)

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        try:
            moment = int(now().timestamp())
            check_signature(secret_of(merchant), body, headers.get(SIGNATURE, ""), moment)
            message = json.loads(body)
            return Hint(str(message["id"])[:80], str(message["payment"])[:80])
        except StaleSignature as error:
            raise RefusedMessage(MessageFault.STALE) from error
        except BadSignature as error:
            raise RefusedMessage(MessageFault.FORGED) from error
        except (ValueError, KeyError, TypeError) as error:
            raise RefusedMessage(MessageFault.UNREADABLE) from error

    def list_changes(self, *, merchant: str, since: datetime) -> Iterator[RemoteState]:
        pages = DemoPayment.objects.filter(merchant=merchant, changed_at__gte=since).order_by("changed_at", "pk")
        return (state_of(page) for page in pages.prefetch_related("refunds", "disputes"))

    def refund(self, order: Order, *, key: str, amount: int) -> RemoteRefund:
        page = self.find(order)
        if page is None:
            raise RefundRefused("unknown_payment")
        refund = demo_money.give_back(page, key=key, amount=amount)
        tell(page, "refunded")
        return demo_money.told(refund, page)

    def settlements(self, *, merchant: str, since: datetime) -> Iterator[Settlement]:
        return demo_money.settlements(merchant, since)

    def mandate_of(self, order: Order) -> Mandate | None:
        return demo_cards.mandate_of(order)

    def charge(self, order: Order) -> RemoteState:
        page = self.find(order) or self.open(order)
        refusal = demo_cards.answer_of(order)
        decide(page, RemoteStatus.FAILED if refusal else RemoteStatus.SUCCEEDED, refusal, tell=False)
        page.refresh_from_db()
        return state_of(page)

    def ask_card(self, order: Order) -> Redirect:
        return demo_cards.ask(order)

    def release(self, order: Order) -> None:
        demo_cards.release(order)


def state_of(page: DemoPayment) -> RemoteState:
    status = RemoteStatus(page.status)
    if status is RemoteStatus.PENDING and page.created_at + PATIENCE < now():
        status = RemoteStatus.EXPIRED
    return RemoteState(
        status, page.public_id, page.amount, page.currency, page.decided_at or page.changed_at, page.failure,
        live=False, fee=demo_money.fee_of(page), refunds=demo_money.refunds_of(page),
        disputes=demo_money.disputes_of(page),
    )  # fmt: skip


def decide(page: DemoPayment, status: RemoteStatus, failure: str = "", *, tell: bool = True) -> bool:
    """Settle a page, once: what was accepted, refused or given up stays so. Messages follow, in their own time, unless
    ``tell`` is False: messages do get lost, and then the merchant must ask."""
    waiting = DemoPayment.objects.filter(pk=page.pk, status=RemoteStatus.PENDING)
    if not waiting.update(status=status, failure=failure, changed_at=now(), decided_at=now()):
        return False
    page.refresh_from_db()
    if tell:
        plan_messages(page)
    return True


def plan_messages(page: DemoPayment) -> None:
    """The message of the end twice under one id, and the message of the beginning after it: all that is allowed to
    happen with a real provider happens here."""
    told = new_public_id()
    for seconds, kind, event_id in ((1, page.status, told), (3, page.status, told), (5, "opened", new_public_id())):
        send_message.using(run_after=now() + timedelta(seconds=seconds)).enqueue(page.pk, f"payment.{kind}", event_id)


def tell(page: DemoPayment, kind: str) -> None:
    """One message that something changed; it is a hint as the others."""
    later = now() + timedelta(seconds=1)
    send_message.using(run_after=later).enqueue(page.pk, f"payment.{kind}", new_public_id())


@task
def send_message(page_id: int, kind: str, event_id: str) -> int:
    """Post one signed message; anything but a 2xx answer is tried again later by the jobs' own patience."""
    page = DemoPayment.objects.get(pk=page_id)
    body = json.dumps({"id": event_id, "type": kind, "payment": page.public_id}).encode()
    signature = sign(secret_of(page.merchant), body, int(now().timestamp()))
    status = post(page.notification_url, body, {SIGNATURE: signature, "Content-Type": "application/json"})
    if not 200 <= status < 300:
        raise Unreachable(status)
    return status


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.netloc, timeout=SECONDS_TO_ANSWER)
    try:
        line.request("POST", parts.path, body, headers)
        return line.getresponse().status
    except OSError as error:
        raise Unreachable from error
    finally:
        line.close()


def promise_later(page: DemoPayment) -> None:
    """ "Payer plus tard": the page stays pending, and is accepted by itself a little later, as a bank debit would."""
    accept_later.using(run_after=now() + LATER).enqueue(page.pk)


@task
def accept_later(page_id: int) -> bool:
    return decide(DemoPayment.objects.get(pk=page_id), RemoteStatus.SUCCEEDED)


def is_open() -> bool:
    """The demo provider's pages exist on a demonstration only."""
    return bool(settings.ENFILADE_DEMO)
