"""A provider quick enough for the bench: Stripe's answers for payments that are all accepted, from one event loop.

The house speaks to it with Stripe's official library, over real HTTP. Only what the bench asks is there.
"""

import asyncio
import json
from collections import deque
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PAGE = 100


class Provider:
    """``pay`` makes a payment true; ``url`` is the API's address once ``serve`` has begun."""

    def __init__(self) -> None:
        self.charges: deque[tuple[str, str]] = deque(maxlen=2000)  # newest first: (id, JSON)
        self.sessions: dict[str, dict[str, Any]] = {}
        self.asked = 0
        self.url = ""

    async def serve(self) -> asyncio.Server:
        server = await asyncio.start_server(self.talk, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return server

    def pay(self, payment: dict[str, Any], moment: int) -> None:
        marks = {"enfilade_payment": payment["key"], "enfilade_museum": payment["museum"]}
        number, amount = payment["number"], payment["amount"]
        charge = {
            "id": f"ch_{number}", "object": "charge", "amount": amount, "amount_captured": amount, "currency": "eur",
            "status": "succeeded", "disputed": False, "livemode": False, "created": moment, "metadata": marks,
            "payment_intent": f"pi_{number}", "refunds": {"object": "list", "data": [], "has_more": False},
            "balance_transaction": {
                "id": f"txn_{number}", "object": "balance_transaction", "fee": 25 + amount * 15 // 1000, "currency": "eur",
            },
        }  # fmt: skip
        self.charges.appendleft((charge["id"], json.dumps(charge)))
        self.sessions[payment["session"]] = {
            "id": payment["session"], "object": "checkout.session", "status": "complete", "amount_total": amount,
            "currency": "eur", "livemode": False, "created": moment, "metadata": marks,
            "payment_intent": {
                "id": f"pi_{number}", "object": "payment_intent", "status": "succeeded", "amount_received": amount,
                "currency": "eur", "latest_charge": charge,
            },
        }  # fmt: skip

    def answer(self, path: str) -> tuple[int, str]:
        self.asked += 1
        parts = urlsplit(path)
        if parts.path == "/v1/account":
            return 200, '{"id": "acct_bench", "object": "account", "charges_enabled": true}'
        if parts.path == "/v1/charges":
            return 200, self.page(parse_qs(unquote(parts.query)))
        session = self.sessions.get(parts.path.rpartition("/")[2])
        return (200, json.dumps(session)) if session else (404, '{"error": {"type": "invalid_request_error"}}')

    def page(self, asked: dict[str, list[str]]) -> str:
        rows, after = list(self.charges), asked.get("starting_after", [""])[0]
        if after:
            rows = rows[[id_ for id_, _ in rows].index(after) + 1 :]
        more = "true" if len(rows) > PAGE else "false"
        data = ",".join(text for _, text in rows[:PAGE])
        return f'{{"object": "list", "url": "/v1/charges", "has_more": {more}, "data": [{data}]}}'

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                status, body = self.answer(head.split(b" ", 2)[1].decode())
                lead = f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(f"{lead}{body}".encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
