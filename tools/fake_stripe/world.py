"""What the fake knows: accounts, their objects as Stripe shows them, their events, and the time."""

import itertools
import json
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tools.fake_stripe.webhooks import Endpoint, Mailbag

API_VERSION = "2026-10-28.endive"
Thing = dict[str, Any]


class ApiError(Exception):
    """An answer of failure, in Stripe's words."""

    def __init__(self, status: int, code: str, *, kind: str = "invalid_request_error", param: str = "") -> None:
        self.status = status
        error = {"type": kind, "code": code, "message": f"Refused: {code}.", "param": param}
        self.body: Thing = {"error": {name: value for name, value in error.items() if value}}
        super().__init__(code)


@dataclass
class Account:
    """One merchant: its key, its things by id, oldest first, and the answers remembered for idempotency keys."""

    id: str
    key: str
    live: bool = False
    open: bool = True  # may take payments
    things: dict[str, Thing] = field(default_factory=dict)
    before: dict[str, Thing] = field(default_factory=dict)  # each thing as it was before its last change
    remembered: dict[str, tuple[str, float, int, bytes]] = field(default_factory=dict)
    endpoints: list[Endpoint] = field(default_factory=list)

    def find(self, id_: Any, kind: str) -> Thing:
        found = self.things.get(str(id_))
        if found is None or found["object"] != kind:
            raise ApiError(404, "resource_missing", param="id")
        return found

    def all(self, kind: str) -> list[Thing]:
        """Newest first."""
        return [one for one in reversed(self.things.values()) if one["object"] == kind]


class World:
    """Every account, one clock, and the mailbag of messages to deliver."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock, self.shift = clock, 0.0
        self.accounts: dict[str, Account] = {}
        self.numbers = itertools.count(1)
        self.mailbag = Mailbag(self.now)
        self.address = ""  # of the server, once it runs

    def now(self) -> int:
        return int(self.clock() + self.shift)

    def advance(self, seconds: float) -> None:
        """Let time pass here: pages expire, remembered keys are forgotten, retries become due."""
        self.shift += seconds

    def open_account(self, key: str, *, url: str = "", secret: str = "", may_charge: bool = True) -> Account:
        account = Account(f"acct_{next(self.numbers)}", key, live="_live_" in key, open=may_charge)
        if url:
            account.endpoints.append(Endpoint(url, [secret]))
        self.accounts[key] = account
        return account

    def new_id(self, prefix: str, account: Account) -> str:
        mode = f"{'live' if account.live else 'test'}_" if prefix == "cs" else ""
        return f"{prefix}_{mode}{next(self.numbers):016d}"

    def keep(self, account: Account, kind: str, prefix: str, **values: Any) -> Thing:
        """Make a thing."""
        thing: Thing = {
            "id": self.new_id(prefix, account), "object": kind, "created": self.now(), "livemode": account.live,
            "metadata": {},
        }  # fmt: skip
        thing |= values
        account.things[thing["id"]] = thing
        return thing

    def change(self, account: Account, thing: Thing, **values: Any) -> Thing:
        account.before[thing["id"]] = deepcopy(thing)
        thing |= values
        return thing

    def tell(self, account: Account, kind: str, thing: Thing) -> Thing:
        """Write an event with the thing as it is now, and put it in the mailbag."""
        event = self.keep(
            account, "event", "evt", type=kind, api_version=API_VERSION, data={"object": deepcopy(thing)},
            pending_webhooks=len(account.endpoints), request={"id": None, "idempotency_key": None},
        )  # fmt: skip
        body = json.dumps(event).encode()
        for endpoint in account.endpoints:
            self.mailbag.add(endpoint, event["id"], kind, body)
        return event
