"""What a payment provider must do for us. Every provider passes ``tests/giving/test_provider_contract.py``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, runtime_checkable

from enfilade.giving.enums import DisputeStatus, MessageFault, RemoteStatus


@dataclass(frozen=True)
class Order:
    """What we ask to be paid. ``key`` is ours, stored before the first call and always the same for one attempt:
    asking twice with it must give the same page. ``merchant`` is the museum's public id; amounts are cents;
    ``begun_at`` is when we first meant to ask. ``keeps`` asks that the card be kept, and says to the donor what for;
    ``mandate`` names the card kept (see ``ChargesLater``). ``payer`` is the donor's e-mail address, for who cannot do
    without."""

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
    keeps: str = ""
    mandate: str = ""
    payer: str = ""


@dataclass(frozen=True)
class Mandate:
    """The right to charge a donor's card again: the provider's own reference of it (``Order.mandate``), and the last day
    the card is good, when it is told."""

    reference: str
    expires: date | None = None


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
    """A donor's bank takes the money back (``OPEN``); it returns when the dispute is ``WON``, not when it is ``LOST``.
    ``due`` is until when the museum may answer, None where it is not told."""

    reference: str
    amount: int
    currency: str
    status: DisputeStatus
    at: datetime | None = None
    due: datetime | None = None


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
class FetchesTogether(Protocol):
    """Providers that tell in one answer the truth of many payments just made: what a crowd needs, and what their limits
    on questions allow."""

    def fetch_together(self, *, merchant: str, orders: Sequence[Order]) -> dict[str, RemoteState]:
        """By our key, the truth of those payments for which one answer is enough; nothing is said of the others. Raises
        ``Unreachable``."""


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


@runtime_checkable
class ChargesLater(Protocol):
    """Providers that can keep a card and charge it while its donor is away. Strong authentication happens once, on their
    own page, when the card is given."""

    def mandate_of(self, order: Order) -> Mandate | None:
        """What the page at ``order.reference`` (a payment whose order ``keeps``, or a card page) left us; None while
        nothing was given there, or when the card cannot be kept. Raises ``Unreachable``."""

    def charge(self, order: Order) -> RemoteState:
        """Take ``order.amount`` now from ``order.mandate``; the same ``order.key`` is the same charge. Refused is
        ``FAILED`` with the provider's code (``authentication_required``, ``expired_card``…). Raises ``Unreachable``."""

    def ask_card(self, order: Order) -> Redirect:
        """The page where a donor gives another card, nothing being paid; the same key is the same page. Raises
        ``Unreachable``."""

    def release(self, order: Order) -> None:
        """Forget ``order.mandate``: it is never charged again. Nothing when it is gone already. Raises ``Unreachable``."""
