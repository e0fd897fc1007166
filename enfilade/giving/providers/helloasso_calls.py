"""Speaking to HelloAsso's API v5: whose client, which token, what its failures mean to us.

An own thin client: the public Python one is under the GPL and generated, and five calls are needed.
"""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from enfilade.core.clock import now
from enfilade.core.fetching import CannotFetch, Fetched, send
from enfilade.core.secrets import SealBroken
from enfilade.giving.models import MerchantAccount
from enfilade.giving.providers.contract import RefusedKey, Unreachable

Json = dict[str, Any]
KEY = re.compile(r"([a-z0-9][a-z0-9-]{0,79}) ([A-Za-z0-9._-]{8,100}) ([!-~]{8,200})")  # slug, client, secret
MOST = 2_000_000  # bytes of an answer
EARLY = timedelta(minutes=1)  # a token is renewed before its end
UNAUTHORIZED, MISSING, TOO_MANY = 401, 404, 429
TOKENS: dict[str, tuple[str, datetime]] = {}
"""By the digest of a key: a token and its end; in this process only."""
logger = logging.getLogger(__name__)


class Missing(Exception):
    """HelloAsso knows no such thing."""


class Declined(Exception):
    """HelloAsso understood and will not."""


@dataclass(frozen=True)
class Client:
    """A museum's organisation there, and the client that speaks for it."""

    slug: str
    client: str
    secret: str

    @property
    def mark(self) -> str:
        return hashlib.sha256(f"{settings.ENFILADE_HELLOASSO_API} {self}".encode()).hexdigest()

    def get(self, path: str, **query: object) -> Json:
        return self.call("GET", path, query=query)

    def post(self, path: str, body: Json | None = None, **query: object) -> Json:
        return self.call("POST", path, body=body, query=query)

    def call(self, method: str, path: str, *, body: Json | None = None, query: Mapping[str, object]) -> Json:
        """One call; a token that is no longer taken is replaced, once.
        Raises ``Missing``, ``Declined``, ``RefusedKey``, ``Unreachable``."""
        url = f"{settings.ENFILADE_HELLOASSO_API}/v5{path}" + (f"?{urlencode(query)}" if query else "")
        sent = json.dumps(body).encode() if body is not None else b"" if method == "POST" else None
        answer = ask(method, url, sent, self.headers())
        if answer.status == UNAUTHORIZED:
            TOKENS.pop(self.mark, None)
            answer = ask(method, url, sent, self.headers())
        return read(answer)

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token()}", "Content-Type": "application/json"}

    def token(self) -> str:
        """A token still good, or a new one (OAuth 2 client credentials). Raises ``RefusedKey``, ``Unreachable``."""
        known = TOKENS.get(self.mark)
        if known and known[1] > now() + EARLY:
            return known[0]
        form = {"grant_type": "client_credentials", "client_id": self.client, "client_secret": self.secret}
        url, headers = f"{settings.ENFILADE_HELLOASSO_API}/oauth2/token", {"Content-Type": FORM}
        answer = ask("POST", url, urlencode(form).encode(), headers)
        try:
            told = read(answer)
        except Declined:
            raise RefusedKey from None
        token, lasts = told.get("access_token"), told.get("expires_in")
        if not isinstance(token, str) or not isinstance(lasts, int) or not token.isascii() or not token.isprintable():
            raise Unreachable("unreadable")
        TOKENS[self.mark] = (token, now() + timedelta(seconds=lasts))
        return token


FORM = "application/x-www-form-urlencoded"


def ask(method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Fetched:
    try:
        return send(url, body, headers, method=method, most=MOST, whole=settings.ENFILADE_PAYMENT_SECONDS)
    except CannotFetch as error:
        logger.warning("helloasso does not answer", extra={"helloasso": error.code})
        raise Unreachable(error.code) from None


def read(answer: Fetched) -> Json:
    """The object that was answered. Texts of errors go no further: they may quote what was sent."""
    if answer.status == UNAUTHORIZED:
        raise RefusedKey
    if answer.status == MISSING:
        raise Missing
    if answer.status == TOO_MANY or answer.status >= 500 or 300 <= answer.status < 400:
        logger.warning("helloasso fails", extra={"helloasso": answer.status})
        raise Unreachable(str(answer.status))
    if answer.status >= 400:
        raise Declined(str(answer.status))
    try:
        told = json.loads(answer.body)
    except ValueError:
        raise Unreachable("unreadable") from None
    if not isinstance(told, dict):
        raise Unreachable("unreadable")
    return told


def client_of(key: str) -> Client:
    """The client that a key holds. Raises ``RefusedKey``."""
    parts = KEY.fullmatch(key)
    if not parts:
        raise RefusedKey
    return Client(*parts.groups())


def client_for(account: MerchantAccount) -> Client:
    """The client of an account kept. Raises ``Unreachable`` when its seal does not open."""
    try:
        return client_of(account.secret_key)
    except SealBroken:
        logger.error("a merchant's key cannot be opened", extra={"merchant": account.public_id})
        raise Unreachable("sealed") from None
