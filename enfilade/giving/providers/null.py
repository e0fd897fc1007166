"""No online payment: the house runs, and says so to who wants to give."""

from collections.abc import Mapping

from enfilade.giving.enums import MessageFault, RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed
from enfilade.giving.providers.contract import Hint, Order, Redirect, RefusedMessage, RemoteState


class NullProvider:
    name = "none"
    is_live = True

    def start(self, order: Order) -> Redirect:
        raise OnlinePaymentClosed

    def fetch(self, order: Order) -> RemoteState:
        return RemoteState(RemoteStatus.UNKNOWN, order.reference)

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        raise RefusedMessage(MessageFault.FORGED)
