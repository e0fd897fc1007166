"""Stripe's signed messages: whose they are, when they were signed, and what they point at."""

import json
import re
from typing import Any

import stripe

from enfilade.core.clock import now
from enfilade.giving.enums import MessageFault
from enfilade.giving.providers.contract import Hint, RefusedMessage

TOLERANCE = 300  # seconds, before and after: a replay, or a clock that is wrong
SIGNED_AT = re.compile(r"(?:^|,)\s*t=([0-9]{1,12})(?:,|$)")
OURS, MUSEUM = "enfilade_payment", "enfilade_museum"  # metadata we put on what we make
LONGEST = 80


def check_message(secrets: list[str], header: str, body: bytes) -> None:
    """The library's own check of the raw body, by the house's clock. Raises ``RefusedMessage``."""
    if not any(is_signed(one, header, body) for one in secrets):
        raise RefusedMessage(MessageFault.FORGED)
    moment = SIGNED_AT.search(header)
    if moment is None or abs(now().timestamp() - int(moment[1])) > TOLERANCE:
        raise RefusedMessage(MessageFault.STALE)


def is_signed(secret: str, header: str, body: bytes) -> bool:
    try:
        stripe.WebhookSignature.verify_header(body, header, secret, tolerance=None)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    return True


def hint_of(body: bytes, merchant: str) -> Hint:
    """What a message points at: our key where the thing carries it, or an id that leads to it. Kinds we do not know,
    and what another museum of the same account made, point at nothing: kept, and ignored.

    Raises ``RefusedMessage`` for what is no event at all."""
    try:
        event = json.loads(body)
        event_id, thing = str(event["id"])[:LONGEST], thing_of(event)
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedMessage(MessageFault.UNREADABLE) from error
    return Hint(event_id, reference_of(thing, merchant)[:LONGEST])


def thing_of(event: dict[str, Any]) -> dict[str, Any]:
    data = event.get("data")
    thing = data.get("object") if isinstance(data, dict) else None
    return thing if isinstance(thing, dict) else {}


def reference_of(thing: dict[str, Any], merchant: str) -> str:
    metadata = thing.get("metadata")
    marks = metadata if isinstance(metadata, dict) else {}
    if marks.get(MUSEUM, merchant) != merchant:
        return ""
    named = (marks.get(OURS), session_id(thing), thing.get("payment_intent"), intent_id(thing))
    return next((one for one in named if isinstance(one, str) and one), "")


def is_of(thing: dict[str, Any], merchant: str) -> bool:
    """Two museums may share one account (one body runs both): each sees its own payments only."""
    marks = thing.get("metadata") or {}
    return marks.get(MUSEUM) == merchant and OURS in marks


def session_id(thing: dict[str, Any]) -> Any:
    return thing.get("id") if thing.get("object") == "checkout.session" else None


def intent_id(thing: dict[str, Any]) -> Any:
    return thing.get("id") if thing.get("object") == "payment_intent" else None
