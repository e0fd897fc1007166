"""The HTTP API: routes, lists, expansions, idempotency, and the faults asked for."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from tools.fake_stripe import deeds, means
from tools.fake_stripe.world import Account, ApiError, Thing, World

KINDS = {
    "checkout/sessions": "checkout.session", "payment_intents": "payment_intent", "charges": "charge",
    "refunds": "refund", "disputes": "dispute", "balance_transactions": "balance_transaction", "payouts": "payout",
    "events": "event", "customers": "customer", "setup_intents": "setup_intent", "payment_methods": "payment_method",
}  # fmt: skip
FILTERS = ("payment_intent", "charge", "customer", "status", "type", "payout", "source")
ADDRESS = re.compile(r"/v1/(checkout/sessions|[a-z_]+)(?:/([^/]+))?(?:/([a-z_]+))?")
KEY_LASTS = 86_400


class LostReply(Exception):
    """The work is done and the connection breaks before the answer."""


@dataclass
class Faults:
    """What goes wrong with the next requests, each a number of times."""

    refuse: int = 0  # 503 before any work: nothing is remembered
    fail: int = 0  # the work is done, the answer is 500, and it is the answer remembered
    lose: int = 0  # the work is done, the connection breaks
    stale: int = 0  # reads answer what was true before the last change
    seen: list[str] = field(default_factory=list)  # every request, as "METHOD /path"

    def take(self, name: str) -> bool:
        left = getattr(self, name)
        if left:
            setattr(self, name, left - 1)
        return bool(left)


def values_of(text: str) -> Thing:
    """Form values with brackets (``a[b][0][c]=1``) as nested dicts and lists."""
    whole: Thing = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        *path, last = re.findall(r"[^\[\]]+", name)
        place: Thing = whole
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return {name: listed(value) for name, value in whole.items()}


def listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: listed(one) for name, one in value.items()}
    return list(inner.values()) if inner and all(name.isdigit() for name in inner) else inner


class Api:
    """Answer one request at a time: (status, body)."""

    def __init__(self, world: World) -> None:
        self.world, self.faults = world, Faults()

    def answer(self, method: str, path: str, values: Thing, key: str, idempotency: str) -> tuple[int, bytes]:
        self.faults.seen.append(f"{method} {path}")
        if self.faults.take("refuse"):
            return 503, b'{"error": {"type": "api_error", "message": "Down."}}'
        try:
            account = self.account_of(key)
            if method == "POST" and idempotency:
                return self.once(account, path, values, idempotency)
            return self.act(account, method, path, values)
        except ApiError as error:
            return error.status, json.dumps(error.body).encode()

    def account_of(self, key: str) -> Account:
        if key not in self.world.accounts:
            raise ApiError(401, "api_key_invalid")
        return self.world.accounts[key]

    def once(self, account: Account, path: str, values: Thing, key: str) -> tuple[int, bytes]:
        """The first answer to a key is the answer, for a day, to the same question only."""
        moment, question = self.world.now(), json.dumps([path, values], sort_keys=True)
        kept = account.remembered.get(key)
        if kept and kept[1] > moment - KEY_LASTS:
            if kept[0] != question:
                raise ApiError(400, "idempotency_key_reused", kind="idempotency_error")
            status, body = kept[2], kept[3]
        else:
            status, body = self.act_or_refuse(account, path, values)
            if self.faults.take("fail"):
                status, body = 500, b'{"error": {"type": "api_error", "message": "Failed."}}'
            account.remembered[key] = (question, float(moment), status, body)
        if self.faults.take("lose"):
            raise LostReply
        return status, body

    def act_or_refuse(self, account: Account, path: str, values: Thing) -> tuple[int, bytes]:
        try:
            return self.act(account, "POST", path, values)
        except ApiError as error:
            return error.status, json.dumps(error.body).encode()

    def act(self, account: Account, method: str, path: str, values: Thing) -> tuple[int, bytes]:
        if path == "/v1/account":
            about = {"id": account.id, "object": "account", "charges_enabled": account.open, "country": "FR"}
            return 200, json.dumps(about).encode()
        match = ADDRESS.fullmatch(path)
        if match is None or match[1] not in KINDS:
            raise ApiError(404, "unknown_url")
        found = self.read(account, match, values) if method == "GET" else self.write(account, match, values)
        wanted = values.get("expand") or []
        return 200, json.dumps(shown(account, found, wanted)).encode()

    def read(self, account: Account, match: re.Match[str], values: Thing) -> Thing:
        kind, id_ = KINDS[match[1]], match[2]
        for session in account.all("checkout.session"):
            deeds.see(self.world, account, session)
        if id_ is None:
            return page_of(account, kind, values, match[0])
        found = account.find(id_, kind)
        return account.before.get(id_, found) if self.faults.take("stale") else found

    def write(self, account: Account, match: re.Match[str], values: Thing) -> Thing:
        name, id_, verb = match[1], match[2], match[3]
        if id_ is None:
            return self.make(account, name, values)
        thing = account.find(id_, KINDS[name])
        deeds_of: dict[tuple[str, str | None], Callable[[], Thing]] = {
            ("checkout/sessions", "expire"): lambda: deeds.expire(self.world, account, thing),
            ("payment_intents", "confirm"): lambda: deeds.confirm(self.world, account, thing, values),
            ("payment_methods", "detach"): lambda: means.detach(self.world, account, thing),
            ("disputes", "close"): lambda: deeds.close_dispute(self.world, account, thing, won=False),
        }
        if (name, verb) in deeds_of:
            return deeds_of[name, verb]()
        if verb is None and set(values) <= {"metadata", "expand"}:
            return self.world.change(account, thing, metadata=thing["metadata"] | values.get("metadata", {}))
        raise ApiError(404, "unknown_url")

    def make(self, account: Account, name: str, values: Thing) -> Thing:
        makers: dict[str, Callable[[World, Account, Thing], Thing]] = {
            "checkout/sessions": deeds.open_session, "refunds": deeds.refund, "payment_intents": deeds.charge_kept_means,
        }  # fmt: skip
        if name == "customers":
            return self.world.keep(account, "customer", "cus", email=values.get("email"), metadata={})
        if name not in makers:
            raise ApiError(404, "unknown_url")
        return makers[name](self.world, account, values)


def page_of(account: Account, kind: str, values: Thing, url: str) -> Thing:
    """Newest first, filtered, cut at ``limit`` after ``starting_after``."""
    rows = [one for one in account.all(kind) if passes(one, values)]
    if after := values.get("starting_after"):
        rows = rows[[one["id"] for one in rows].index(after) + 1 :]
    limit = int(values.get("limit", 10))
    return {"object": "list", "url": url, "data": rows[:limit], "has_more": len(rows) > limit}


def passes(thing: Thing, values: Thing) -> bool:
    created = values.get("created") or {}
    bounds = {"gte": int.__ge__, "gt": int.__gt__, "lte": int.__le__, "lt": int.__lt__}
    in_time = all(bounds[name](thing["created"], int(bound)) for name, bound in created.items())
    kinds = values.get("types") or []
    told = not kinds or thing.get("type") in kinds
    return in_time and told and all(thing.get(name) == values[name] for name in FILTERS if name in values)


def shown(account: Account, thing: Thing, wanted: list[str]) -> Thing:
    """A thing without what is ours, with the named ids replaced by what they name."""
    plain = {name: value for name, value in thing.items() if not name.startswith("_")}
    if thing["object"] == "list":
        inner = [one.removeprefix("data.") for one in wanted if one.startswith("data.")]
        return plain | {"data": [shown(account, one, inner) for one in thing["data"]]}
    for head in dict.fromkeys(one.partition(".")[0] for one in wanted):
        rest = [one.partition(".")[2] for one in wanted if one.startswith(f"{head}.")]
        if head == "refunds" and thing["object"] == "charge":
            listing = page_of(account, "refund", {"charge": thing["id"]}, f"/v1/charges/{thing['id']}/refunds")
            plain[head] = shown(account, listing, rest)
        elif isinstance(plain.get(head), str):
            plain[head] = shown(account, account.things[plain[head]], rest)
    return plain
