"""How each kind of event in the journal is told to people."""

from collections.abc import Callable
from typing import Any

from enfilade.core.contracts.registry import Registry

event_words: Registry[Callable[[dict[str, Any]], str]] = Registry("event words")
"""By verb (``giving.gift_credited``): the event's ``data`` → one sentence in the reader's language."""


def tell(verb: str, data: dict[str, Any]) -> str:
    """The sentence for an event; the bare verb when its room did not say how to tell it, or when an old event lacks
    what the sentence names: a journal always opens."""
    try:
        return event_words.get(verb)(data) if verb in event_words else verb
    except KeyError:
        return verb
