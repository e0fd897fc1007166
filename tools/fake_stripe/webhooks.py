"""Signed messages: at least once, in no sure order, tried again for three days. Delivered when the test says so."""

import hashlib
import hmac
import http.client
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

HEADER = "Stripe-Signature"
PATIENCE = 3 * 86_400
WAITS = (0, 300, 1800, 7200, 18_000, 36_000)  # then every twelve hours
Post = Callable[[str, bytes, dict[str, str]], int]


@dataclass
class Endpoint:
    """Where an account's messages go; two secrets while one replaces the other."""

    url: str
    secrets: list[str]


@dataclass
class Letter:
    endpoint: Endpoint
    event_id: str
    kind: str
    body: bytes
    written_at: int
    due_at: int
    tries: int = 0
    answers: list[int] = field(default_factory=list)


def signature(secrets: list[str], body: bytes, moment: int) -> str:
    parts = [hmac.new(one.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest() for one in secrets]
    return ",".join([f"t={moment}", *(f"v1={part}" for part in parts)])


def post_by_http(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer; 0 when there was none."""
    parts = urlsplit(url)
    line = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        line.request("POST", parts.path, body, headers)
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


class Mailbag:
    """Messages not delivered yet, and the knobs of what may happen to them on the way."""

    def __init__(self, now: Callable[[], int]) -> None:
        self.now = now
        self.waiting: list[Letter] = []
        self.given_up: list[Letter] = []
        self.copies, self.to_drop, self.lag = 1, 0, 0

    def add(self, endpoint: Endpoint, event_id: str, kind: str, body: bytes) -> None:
        if self.to_drop:
            self.to_drop -= 1
            return
        moment = self.now()
        self.waiting += [Letter(endpoint, event_id, kind, body, moment, moment + self.lag) for _ in range(self.copies)]

    def duplicate(self, copies: int) -> None:
        """Deliver each message to come this many times."""
        self.copies = copies

    def drop(self, count: int) -> None:
        """Lose the next messages for ever."""
        self.to_drop = count

    def delay(self, seconds: int) -> None:
        """Hold each message to come for that long."""
        self.lag = seconds

    def reorder(self, seed: int) -> None:
        """Shuffle what waits."""
        random.Random(seed).shuffle(self.waiting)  # noqa: S311  # the same order again from the same seed

    def deliver(self, post: Post = post_by_http) -> int:
        """Try each message that is due, once, in the order they stand; how many were taken. What is not taken waits
        for its next try, and is given up after three days."""
        moment = self.now()
        due = [one for one in self.waiting if one.due_at <= moment]
        self.waiting = [one for one in self.waiting if one.due_at > moment]
        return sum(self.send(one, post) for one in due)

    def send(self, letter: Letter, post: Post) -> bool:
        moment = self.now()
        headers = {HEADER: signature(letter.endpoint.secrets, letter.body, moment), "Content-Type": "application/json"}
        status = post(letter.endpoint.url, letter.body, headers)
        letter.answers.append(status)
        letter.tries += 1
        if 200 <= status < 300:
            return True
        letter.due_at = moment + (WAITS[letter.tries] if letter.tries < len(WAITS) else 43_200)
        late = letter.due_at > letter.written_at + PATIENCE
        (self.given_up if late else self.waiting).append(letter)
        return False
