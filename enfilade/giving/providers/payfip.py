"""PayFiP: a French public body is paid by card or by direct debit on the State's own page. Not verified live.

No secret: a client number, and a mode (T trial, X activation, W production). No call finds a page by our key or gives money
back; a message carries an ``idop`` alone, so that the truth is always asked for.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import parse_qs, urlencode

from django.conf import settings

from enfilade.core.clock import now, today
from enfilade.core.fetching import CannotFetch, send
from enfilade.core.secrets import SealBroken
from enfilade.giving.engine import payfip
from enfilade.giving.enums import CURRENCY, MessageFault, RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed, PayerAddressRefused
from enfilade.giving.models import HostedOrder, MerchantAccount
from enfilade.giving.providers import hosted
from enfilade.giving.providers.contract import (
    Hint,
    Merchant,
    Order,
    Redirect,
    RefusedKey,
    RefusedMessage,
    RemoteState,
    Unreachable,
)

PAYFIP = "payfip"
KEY = re.compile(r"([TXW])([0-9]{6})")  # mode and client number
IDOP = re.compile(r"[A-Za-z0-9-]{8,60}")
MOST = 200_000  # bytes of an answer
HEADERS = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
logger = logging.getLogger(__name__)


class PayfipProvider:
    name = PAYFIP
    page_lasts = payfip.PAGE_LASTS
    between_tries = payfip.BETWEEN_TRIES
    signs_messages = False

    @property
    def is_live(self) -> bool:
        """A demonstration takes test money only, a real house real money only."""
        return not settings.ENFILADE_DEMO

    def whose(self, key: str) -> Merchant:
        parts = KEY.fullmatch(key)
        if not parts:
            raise RefusedKey
        try:
            call(payfip.CLIENT, {"numCli": parts[2]})
        except payfip.Fault as fault:
            if fault.is_functional:
                raise RefusedKey from None
            raise Unreachable(fault.code) from None
        return Merchant(parts[2], parts[1] != payfip.TEST, takes_payments=True)

    def start(self, order: Order) -> Redirect:
        account = next((one for one in hosted.accounts_of(order.merchant, PAYFIP) if one.active), None)
        if account is None:
            raise OnlinePaymentClosed
        if not payfip.is_payer(order.payer):
            raise PayerAddressRefused
        found = hosted.still_open(order, PAYFIP, self.page_lasts) or self.open(account, order)
        return Redirect(found.reference, found.url)

    def open(self, account: MerchantAccount, order: Order) -> HostedOrder:
        mode, client = opened(account)
        begun = now()
        values = {
            "exer": str(today().year), "mel": order.payer, "montant": str(order.amount), "numcli": client,
            "objet": payfip.plain_words(f"{order.words} {order.merchant_name}"), "refdet": payfip.item_of(order.key),
            "saisie": mode, "urlnotif": order.notification_url, "urlredirect": order.return_url,
        }  # fmt: skip
        try:
            idop = call(payfip.CREATE, values).get("idOp", "")
        except payfip.Fault as fault:
            raise Unreachable(fault.code) from None
        if not IDOP.fullmatch(idop):
            raise Unreachable("no_idop")
        url = f"{settings.ENFILADE_PAYFIP_PAGE}?{urlencode({'idop': idop})}"
        return hosted.keep(account, order, idop, url, begun)

    def fetch(self, order: Order) -> RemoteState:
        found = hosted.find(PAYFIP, order)
        return self.state_of(found) if found else RemoteState(RemoteStatus.UNKNOWN, order.reference, live=self.is_live)

    def state_of(self, found: HostedOrder) -> RemoteState:
        """The truth about one page. Raises ``Unreachable``, also when the answer speaks of something else than it."""
        mode, client = opened(found.account)
        told = self.told_of(found)
        if told.client and (told.client, told.item) != (client, payfip.item_of(found.key)):
            logger.error("payfip speaks of another payment", extra={"merchant": found.account.public_id})
            raise Unreachable("other_payment")
        amount = found.amount if told.amount is None else told.amount
        return RemoteState(
            RemoteStatus(told.status), found.reference, amount, CURRENCY, told.at, told.failure,
            live=(told.mode or mode) != payfip.TEST,
        )  # fmt: skip

    def told_of(self, found: HostedOrder) -> payfip.Told:
        age = now() - found.opened_at
        try:
            return payfip.meaning(call(payfip.DETAIL, {"idOp": found.reference}), age)
        except payfip.UnreadableAnswer:
            raise Unreachable("unreadable") from None
        except payfip.Fault as fault:
            told = payfip.meaning_of_fault(fault.code, age) if fault.is_functional else None
            if told is None:
                raise Unreachable(fault.code) from None
            return told

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        """Nothing is signed: only an ``idop`` that we were given for this museum is believed, and it is only a hint."""
        fields = {name.lower(): values for name, values in parse_qs(body.decode(errors="replace")).items()}
        idop = next(iter(fields.get("idop", ())), "")
        if not IDOP.fullmatch(idop):
            raise RefusedMessage(MessageFault.UNREADABLE)
        if hosted.by_reference(PAYFIP, merchant, idop) is None:
            raise RefusedMessage(MessageFault.FORGED)
        return Hint(hosted.hint_id(idop), idop)

    def list_changes(self, *, merchant: str, since: datetime) -> Iterator[RemoteState]:
        """There is no list: each page opened since then is asked about again, those given up too."""
        for account in hosted.accounts_of(merchant, PAYFIP):
            for found in (
                account.orders.filter(opened_at__gte=since).select_related("account").order_by("opened_at", "pk")
            ):
                yield self.state_of(found)


def opened(account: MerchantAccount) -> tuple[str, str]:
    """Mode and client number of an account. Raises ``Unreachable`` when its seal does not open."""
    try:
        key = account.secret_key
    except SealBroken:
        logger.error("a merchant's key cannot be opened", extra={"merchant": account.public_id})
        raise Unreachable("sealed") from None
    return key[:1], key[1:]


def call(operation: str, values: Mapping[str, str]) -> dict[str, str]:
    """One SOAP call. A fault comes with status 500 and is an answer; a page of HTML is none.
    Raises ``payfip.Fault``, ``Unreachable``."""
    body = payfip.envelope(operation, values)
    try:
        answer = send(settings.ENFILADE_PAYFIP_API, body, HEADERS, most=MOST, whole=settings.ENFILADE_PAYMENT_SECONDS)
        return payfip.read_answer(answer.body)
    except CannotFetch as error:
        logger.warning("payfip does not answer", extra={"payfip": error.code})
        raise Unreachable(error.code) from None
    except payfip.UnreadableAnswer as error:
        logger.warning("payfip answers something else", extra={"payfip": str(error)})
        raise Unreachable("unreadable") from None
