"""The numbers that an object answers to: its inventory number, the parts of it, its other numbers."""

import re

from enfilade.collections.engine.folding import inventory_key
from enfilade.collections.engine.items import Item

PARTS = re.compile(r"\s*[;\n]\s*")
NOTE = re.compile(r"\s*\([^()]*\)\s*$")
MOST = 60  # numbers of one record


def number_keys(number: str, others: list[Item]) -> list[str]:
    """The keys by which a record is found, each once: ``1968.3.1 ; 1968.3.2`` whole, ``1968.3.1``, ``1968.3.2``, and others.

    What stands in brackets after a number (``B 17 (dépôt)``) may be left out.
    """
    written = [number]
    if ";" in number or "\n" in number:
        written += PARTS.split(number)
    for item in others:
        text = str(item.get("text", ""))
        written += [text, *PARTS.split(text)] if ";" in text else [text]
    bare = (NOTE.sub("", text) for text in written if text[-1:] == ")")
    return list(dict.fromkeys(key for text in [*written, *bare] if (key := inventory_key(text))))[:MOST]
