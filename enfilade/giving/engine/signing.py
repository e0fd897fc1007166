"""Signed notifications: HMAC-SHA256 of the time and the raw body, refused when old (the scheme Stripe uses)."""

import hashlib
import hmac
import re

TOLERANCE = 300  # seconds
HEADER = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


class BadSignature(Exception):
    """Forged or unreadable."""


class StaleSignature(BadSignature):
    """Well signed, but too long ago: a replay, or a clock that is wrong."""


def sign(secret: bytes, body: bytes, moment: int) -> str:
    """The header value for ``body`` signed at ``moment`` (UNIX seconds)."""
    digest = hmac.new(secret, f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def check_signature(secret: bytes, body: bytes, header: str, moment: int) -> None:
    """Raise ``BadSignature``, or ``StaleSignature`` when signed more than five minutes from ``moment``."""
    match = HEADER.fullmatch(header)
    if match is None:
        raise BadSignature
    signed_at = int(match[1])
    if not hmac.compare_digest(sign(secret, body, signed_at), header):
        raise BadSignature
    if abs(moment - signed_at) > TOLERANCE:
        raise StaleSignature
