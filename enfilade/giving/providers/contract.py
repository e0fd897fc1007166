"""What a payment provider must do for us. Every provider passes ``tests/giving/test_provider_contract.py``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from enfilade.giving.enums import DisputeStatus, MessageFault, RemoteStatus


@dataclass(frozen=True)
class Order:
    """What we ask to be paid. ``key`` is ours, stored before the first call and always the same for one attempt:
    asking twice with it must give the same page. ``merchant`` is the museum's public id; amounts are cents;
    ``begun_at`` is when we first meant to ask; ``payer`` is the donor's e-mail address, for who cannot do without."""

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
    begun_at: datetime | None = None
    payer: str = ""


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
class RemoteRefund:
    """Money given back, as the provider tells it: ``done`` once it left, False while it waits; ``key`` is ours, where the
    provider keeps it."""

    reference: str
    amount: int
    currency: str
    done: bool
    at: datetime | None = None
    failed: bool = False
    key: str = ""


@dataclass(frozen=True)
class RemoteDispute:
    """A donor's bank takes the money back (``OPEN``); it returns when the dispute is ``WON``, not when it is ``LOST``."""

    reference: str
    amount: int
    currency: str
    status: DisputeStatus
    at: datetime | None = None


@dataclass(frozen=True)
class RemoteState:
    """The provider's truth about one payment, now. ``live`` is False for its test mode; ``fee`` is in cents, 0 while
    unknown; ``refunds`` and ``disputes`` are all those known so far, failed ones too."""

    status: RemoteStatus
    reference: str
    amount: int = 0
    currency: str = ""
    at: datetime | None = None
    failure: str = ""
    live: bool = True
    fee: int = 0
    refunds: tuple[RemoteRefund, ...] = ()
    disputes: tuple[RemoteDispute, ...] = ()


@dataclass(frozen=True)
class Hint:
    """What a well-signed message points at. Nothing else of it is used. Without ``event_id`` it is about nothing of ours, and
    is not even kept. ``reference`` is the provider's id of the
    payment, our own key of it, or the id of something that ``Locates`` can lead back to it."""

    event_id: str
    reference: str


@dataclass(frozen=True)
class Settlement:
    """Money the provider paid out to the merchant's bank (``amount``); ``fee`` is what it kept at that moment beyond the
    fees told with each payment (``RemoteState.fee``): 0 for who takes them payment by payment."""

    reference: str
    amount: int
    fee: int
    currency: str
    at: datetime


@dataclass(frozen=True)
class Merchant:
    """Who a key belongs to: the provider's public id; whether money is real; whether it may be paid yet."""

    account: str
    live: bool
    takes_payments: bool


class RefusedMessage(Exception):
    """A notification that is not to be believed; ``fault`` says why."""

    def __init__(self, fault: MessageFault) -> None:
        self.fault = fault
        super().__init__(fault)


class RefusedKey(Exception):
    """The provider does not know this key, or it may not do what we need."""


class RefundRefused(Exception):
    """The provider will not give this back (more than what is left, too late, disputed); the message is its code."""


class Unreachable(Exception):
    """The provider did not answer, or answered with a failure of its own: nothing is known, ask again later."""


class Provider(Protocol):
    """What every provider does. ``is_live`` says whether its money is real."""

    name: str

    @property
    def is_live(self) -> bool: ...

    def start(self, order: Order) -> Redirect | Instructions:
        """Open a payment; the same ``order.key`` gives the same one. Raises ``Unreachable``."""

    def fetch(self, order: Order) -> RemoteState:
        """The truth about a payment, by ``order.reference``, or by ``order.key`` when the answer to ``start`` was lost.
        Raises ``Unreachable``."""

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        """Check a notification's signature on the raw body. Raises ``RefusedMessage``."""


@runtime_checkable
class Connects(Protocol):
    """Providers whose merchants bring their own keys."""

    def whose(self, key: str) -> Merchant:
        """Whose key this is. Raises ``RefusedKey``, ``Unreachable``."""


@runtime_checkable
class Paces(Protocol):
    """Providers whose page opens for a short while only, and who want a pause between two tries of one gift."""

    page_lasts: timedelta
    between_tries: timedelta


@runtime_checkable
class Locates(Protocol):
    """Providers whose messages may speak of things (a charge, a refund, a dispute) that are not our payment's id."""

    def locate(self, *, merchant: str, reference: str) -> str:
        """Our key of the payment that such a thing belongs to, or "" when it is none of ours. Raises ``Unreachable``."""


@runtime_checkable
class ListsChanges(Protocol):
    """Providers that can tell what changed since a moment: the net under lost messages."""

    def list_changes(self, *, merchant: str, since: datetime) -> Iterator[RemoteState]:
        """Every payment changed since then, oldest first."""


@runtime_checkable
class Refunds(Protocol):
    """Providers that can give money back; ``key`` makes a repeated call the same refund."""

    def refund(self, order: Order, *, key: str, amount: int) -> RemoteRefund:
        """Give back ``amount`` cents of a payment. Raises ``Unreachable``, or ``RefundRefused`` with the provider's code."""


@runtime_checkable
class Settles(Protocol):
    """Providers that pay out what they collected."""

    def settlements(self, *, merchant: str, since: datetime) -> Iterator[Settlement]:
        """Payouts since then, oldest first."""
