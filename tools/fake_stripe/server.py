"""The fake on a loopback port: the API, the hosted page, and a door for whoever tries things by hand."""

import html
import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from tools.fake_stripe import deeds, means
from tools.fake_stripe.api import Api, LostReply, values_of
from tools.fake_stripe.webhooks import Post, post_by_http
from tools.fake_stripe.world import Account, ApiError, Thing, World

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fake Stripe</title></head><body><main>
<h1>Fake Stripe: {amount} {currency}</h1><p>No money moves here.</p><form method="post">
<button type="submit" name="choice" value="pay">Pay</button>
<button type="submit" name="choice" value="decline">Card refused</button>
<button type="submit" name="choice" value="cancel">Back to the museum</button></form></main></body></html>"""


class FakeStripe:
    """``with FakeStripe() as fake`` serves it; ``fake.url`` is what the library takes as its API's address.

    ``pay``, ``decline``, ``fail``, ``expire``, ``refund``, ``dispute``… are what others do; ``faults`` and ``mailbag``
    hold the knobs; ``deliver`` posts the messages that wait.
    """

    def __init__(self, clock: Callable[[], float] = time.time, port: int = 0) -> None:
        self.world = World(clock)
        self.api = Api(self.world)
        self.lock = threading.RLock()
        self.port = port
        self.server: ThreadingHTTPServer | None = None

    @property
    def faults(self) -> Any:
        return self.api.faults

    @property
    def mailbag(self) -> Any:
        return self.world.mailbag

    @property
    def url(self) -> str:
        return self.world.address

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.crash()

    def start(self) -> None:
        """Serve, at the same address when it served before: accounts and things are still there."""
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler_of(self))
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.world.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def crash(self) -> None:
        """Stop answering; ``start`` brings it back with all that it knew."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def session(self, id_: str) -> tuple[Account, Thing]:
        for account in self.world.accounts.values():
            if id_ in account.things:
                return account, account.things[id_]
        raise KeyError(id_)

    def do(self, name: str, id_: str, **values: Any) -> Thing:
        """One of ``deeds`` on the thing of that id (a session for ``pay``, a charge for ``dispute``…)."""
        with self.lock:
            deed = getattr(deeds, name, None) or getattr(means, name)
            made: Thing = deed(self.world, *self.session(id_), **values)
            return made

    def charge_of(self, session_id: str) -> Thing:
        account, session = self.session(session_id)
        intent = account.things[session["payment_intent"]]
        charge: Thing = account.things[intent["latest_charge"]]
        return charge

    def refund(self, session_id: str, amount: int = 0) -> Thing:
        """A refund made in the provider's own pages, not through us."""
        account, charge = self.session(session_id)[0], self.charge_of(session_id)
        with self.lock:
            return deeds.refund(self.world, account, {"charge": charge["id"]} | ({"amount": amount} if amount else {}))

    def dispute(self, session_id: str, **values: Any) -> Thing:
        return self.do("dispute", self.charge_of(session_id)["id"], **values)

    def pay_out(self, account: Account) -> Thing | None:
        with self.lock:
            return deeds.pay_out(self.world, account)

    def deliver(self, post: Post = post_by_http) -> int:
        count: int = self.mailbag.deliver(post)
        return count


def handler_of(fake: FakeStripe) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the names that http.server calls
            with suppress(BrokenPipeError, ConnectionResetError):
                self.handle_one("GET", "")

        def do_POST(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):
                text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                self.handle_one("POST", text)

        def handle_one(self, method: str, text: str) -> None:
            parts = urlsplit(self.path)
            if parts.path.startswith("/c/pay/"):
                return self.hosted_page(method, parts.path.removeprefix("/c/pay/"), text)
            if parts.path.startswith("/_control/"):
                return self.control(parts.path.removeprefix("/_control/"), text)
            key = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            values = values_of(text or parts.query)
            try:
                with fake.lock:
                    idempotency = self.headers.get("Idempotency-Key") or ""
                    status, body = fake.api.answer(method, parts.path, values, key, idempotency)
            except LostReply:
                self.close_connection = True
                return None
            return self.reply(status, body, "application/json", Request_Id="req_fake")

        def hosted_page(self, method: str, id_: str, text: str) -> None:
            try:
                session = fake.session(id_)[1]
            except KeyError:
                return self.reply(404, b"Not found.")
            if method == "GET":
                shown = {"amount": session["amount_total"], "currency": html.escape(session["currency"])}
                return self.reply(200, PAGE.format(**shown).encode(), "text/html; charset=utf-8")
            choice = dict(parse_qsl(text)).get("choice", "cancel")
            if choice in {"pay", "decline"}:
                fake.do(choice, id_)
            here: dict[str, str] = {"pay": session["success_url"], "decline": self.path}
            return self.reply(303, b"", Location=here.get(choice) or str(session["cancel_url"]))

        def control(self, name: str, text: str) -> None:
            """``{"do": …}`` by JSON: a deed on a thing, a fault, a knob of the mailbag, or the time."""
            try:
                answer = control(fake, name, json.loads(text or "{}"))
            except (ApiError, KeyError, TypeError, ValueError, AttributeError) as error:
                return self.reply(400, json.dumps({"error": repr(error)}).encode(), "application/json")
            return self.reply(200, json.dumps(answer, default=str).encode(), "application/json")

        def reply(self, status: int, body: bytes, kind: str = "text/plain", **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of http.server
            pass

    return Handler


DEEDS = ("pay", "decline", "promise", "arrive", "fail", "expire", "dispute", "close_dispute", "fail_refund", "set_up",
         "answer_later")  # fmt: skip


def control(fake: FakeStripe, name: str, values: Thing) -> Any:
    """``open_account``, ``deliver``, ``advance``, ``faults``, ``mailbag``, ``refund``, or a deed (``id`` of its thing)."""
    if name in DEEDS:
        return fake.do(name, values.pop("id"), **values)
    if name == "open_account":
        return {"id": fake.world.open_account(**values).id}
    if name == "faults":
        vars(fake.faults).update(values)
        return vars(fake.faults)
    if name == "mailbag":
        return [getattr(fake.mailbag, key)(value) for key, value in values.items()]
    if name == "refund":
        return fake.refund(values.pop("id"), **values)
    return fake.world.advance(**values) if name == "advance" else {"deliver": fake.deliver}[name](**values)
