"""What a payment provider must do for us. Every provider passes ``tests/giving/test_provider_contract.py``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from enfilade.giving.enums import MessageFault, RemoteStatus


@dataclass(frozen=True)
class Order:
    """What we ask to be paid. ``key`` is ours, stored before the first call and always the same for one attempt:
    asking twice with it must give the same page. ``merchant`` is the museum's public id; amounts are cents."""

    key: str
    merchant: str
    merchant_name: str
    amount: int
    currency: str
    words: str
    return_url: str
    notification_url: str
    reference: str = ""
    language: str = "fr"


@dataclass(frozen=True)
class Redirect:
    """Send the donor to the provider's own page."""

    reference: str
    url: str


@dataclass(frozen=True)
class Instructions:
    """Nothing to be redirected to (transfer, cheque): what the donor must do, as name and value pairs."""

    reference: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RemoteState:
    """The provider's truth about one payment, now. ``live`` is False for its test mode."""

    status: RemoteStatus
    reference: str
    amount: int = 0
    currency: str = ""
    at: datetime | None = None
    failure: str = ""
    live: bool = True


@dataclass(frozen=True)
class Hint:
    """What a well-signed message points at. Nothing else of it is used."""

    event_id: str
    reference: str


@dataclass(frozen=True)
class RemoteRefund:
    reference: str
    amount: int
    currency: str
    done: bool


@dataclass(frozen=True)
class Settlement:
    """Money the provider paid out to the merchant's bank, with its fee (cents)."""

    reference: str
    amount: int
    fee: int
    currency: str
    at: datetime


class RefusedMessage(Exception):
    """A notification that is not to be believed; ``fault`` says why."""

    def __init__(self, fault: MessageFault) -> None:
        self.fault = fault
        super().__init__(fault)


class Unreachable(Exception):
    """The provider did not answer, or answered with a failure of its own: nothing is known, ask again later."""


class Provider(Protocol):
    """What every provider does. ``is_live`` says whether its money is real."""

    name: str
    is_live: bool

    def start(self, order: Order) -> Redirect | Instructions:
        """Open a payment; the same ``order.key`` gives the same one. Raises ``Unreachable``."""

    def fetch(self, order: Order) -> RemoteState:
        """The truth about a payment, by ``order.reference``, or by ``order.key`` when the answer to ``start`` was lost.
        Raises ``Unreachable``."""

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        """Check a notification's signature on the raw body. Raises ``RefusedMessage``."""


class ListsChanges(Protocol):
    """Providers that can tell what changed since a moment: the net under lost messages."""

    def list_changes(self, *, merchant: str, since: datetime) -> Iterator[RemoteState]:
        """Every payment changed since then, oldest first."""


class Refunds(Protocol):
    """Providers that can give money back; ``key`` makes a repeated call the same refund."""

    def refund(self, order: Order, *, key: str, amount: int) -> RemoteRefund:
        """Give back ``amount`` cents of a payment."""


class Settles(Protocol):
    """Providers that pay out what they collected."""

    def settlements(self, *, merchant: str, since: datetime) -> Iterator[Settlement]:
        """Payouts since then, oldest first."""
