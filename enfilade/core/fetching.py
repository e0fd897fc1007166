"""Asking an address of somebody else's choosing, without becoming the door to what is behind us.

The name is resolved once, every address behind it must be of the public internet, and the connection goes to that very
address (a second answer of the name server changes nothing). Redirections pass the same gate. Sizes and times are bounded,
before and after decompression. ``FETCH_HOSTS`` names hosts that may be private (an intranet, a test).
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings

CONNECT, READ, WHOLE = 10.0, 30.0, 120.0  # seconds
MOST = 50_000_000  # bytes, once decompressed
CHUNK = 65_536
REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class CannotFetch(Exception):
    """An address that cannot be asked, or an answer that cannot be taken. ``code`` is stable, ``detail`` says more."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(f"{code}: {detail}")


@dataclass(frozen=True)
class Fetched:
    """An answer, whatever its status; header names are lower case."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The content type without its parameters: ``text/xml``."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def fetch(url: str, *, most: int = MOST, accept: str = "*/*", whole: float = WHOLE) -> Fetched:
    """Ask ``url`` by GET; at most ``most`` bytes and ``whole`` seconds, redirections followed.

    Raises ``CannotFetch``: ``bad_address``, ``private_address``, ``no_such_host``, ``unreachable``, ``too_slow``,
    ``too_large``, ``too_many_redirects``.
    """
    until = time.monotonic() + whole
    for _ in range(REDIRECTS + 1):
        answer = ask(url, most, accept, until)
        moved = answer.headers.get("location") if answer.status in MOVED else None
        if moved is None:
            return answer
        url = urljoin(url, moved)
    raise CannotFetch("too_many_redirects", url[:200])


def send(
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    *,
    method: str = "POST",
    most: int = MOST,
    whole: float = WHOLE,
) -> Fetched:
    """Send ``body`` to ``url`` and take the answer, whatever its status; a redirection is an answer too, never followed.
    Raises ``CannotFetch`` as ``fetch``, and nothing is known then of what was done there."""
    return ask(url, most, "*/*", time.monotonic() + whole, method=method, body=body, more=headers)


def ask(
    url: str, most: int, accept: str, until: float, *, method: str = "GET", body: bytes | None = None,
    more: Mapping[str, str] | None = None,
) -> Fetched:  # fmt: skip
    """One request, no redirection. Raises ``CannotFetch``."""
    parts = checked(url)
    address = public_address(parts)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    headers = {
        "Host": host_of(parts),
        "User-Agent": f"Enfilade (+{settings.SITE_URL})",
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        **(more or {}),
    }
    with pool_to(parts, address, until) as pool:
        try:
            answer = pool.urlopen(
                method, path, body=body, headers=headers, redirect=False, retries=False, preload_content=False
            )
            names = {name.lower(): value for name, value in answer.headers.items()}
            return Fetched(url, answer.status, read(answer, most, until), names)
        except urllib3.exceptions.NewConnectionError as error:  # which calls itself a time-out
            raise CannotFetch("unreachable", host_of(parts)) from error
        except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
            raise CannotFetch("too_slow", host_of(parts)) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise CannotFetch("unreachable", type(error).__name__) from error


def checked(url: str) -> SplitResult:
    """The parts of an http address without credentials. Raises ``CannotFetch``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise CannotFetch("bad_address", url[:200]) from error
    plain = url.isascii() and url.isprintable() and " " not in url
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.username is not None
        or port == 0
        or not plain
    ):
        raise CannotFetch("bad_address", url[:200])
    return parts


def host_of(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def port_of(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def public_address(parts: SplitResult) -> str:
    """The address to connect to; every one behind the name must be public. Raises ``CannotFetch``."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, port_of(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotFetch("no_such_host", host[:200]) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host not in settings.FETCH_HOSTS and not all(is_public(address) for address in addresses):
        raise CannotFetch("private_address", host[:200])
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, whatever other address it carries inside."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside: list[Any] = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in NAT64:
            inside.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if not all(one.is_global for one in inside if one is not None):
            return False
    return found.is_global and not found.is_multicast


def pool_to(parts: SplitResult, address: str, until: float) -> urllib3.HTTPConnectionPool:
    """A connection to one address, which must prove to be the host when it is asked by https."""
    limits = urllib3.Timeout(connect=min(CONNECT, left(until)), read=min(READ, left(until)))
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(address, port_of(parts), timeout=limits, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        address, port_of(parts), timeout=limits, maxsize=1, ssl_context=ssl.create_default_context(),
        server_hostname=parts.hostname, assert_hostname=parts.hostname,
    )  # fmt: skip


def left(until: float) -> float:
    """The seconds that are left. Raises ``CannotFetch`` when there are none."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise CannotFetch("too_slow")
    return seconds


def read(answer: urllib3.BaseHTTPResponse, most: int, until: float) -> bytes:
    """The whole body, decompressed piece by piece. Raises ``CannotFetch`` as soon as it is too much or too slow."""
    found = bytearray()
    for piece in answer.stream(CHUNK, decode_content=True):
        found += piece
        if len(found) > most:
            raise CannotFetch("too_large", str(most))
        left(until)
    return bytes(found)
