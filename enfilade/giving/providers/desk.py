"""Cheques and cash: nobody outside tells how they stand, the museum's own people do (``services.desk``)."""

from enfilade.giving.enums import RemoteStatus
from enfilade.giving.providers.contract import Order, RemoteState
from enfilade.giving.providers.null import NullProvider

CHEQUE, CASH = "cheque", "cash"


class DeskProvider(NullProvider):
    """A payment it knows waits for ever, as far as looking it up goes: looking it up moves nothing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fetch(self, order: Order) -> RemoteState:
        return RemoteState(RemoteStatus.PENDING, order.reference)
