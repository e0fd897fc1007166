"""Codes of places, and the order in which people read inventory numbers."""

import re

from enfilade.collections.engine.folding import fold, inventory_key

DEEPEST = 8  # a building, a floor, a room, a bay, a cabinet, a shelf, a box, a slot
PATH_LENGTH = 400
ORDER_LENGTH = 200
SEPARATOR = "/"
DIGITS = re.compile(r"\d+")


def code_key(code: str) -> str:
    """A code as it is compared: ``Réserve 1`` and ``reserve  1`` are the same place."""
    return fold(code)


def path_of(parent: str, code: str) -> str | None:
    """The path of ``code`` under the path ``parent`` (empty at the top); None when the code or the depth is not accepted."""
    key = code_key(code)
    path = f"{parent}{SEPARATOR}{key}" if parent else key
    return path if key and SEPARATOR not in key and path_fits(path) else None


def path_fits(path: str) -> bool:
    """Whether a path is neither too long nor too deep."""
    return len(path) <= PATH_LENGTH and path.count(SEPARATOR) < DEEPEST


def typed_path(text: str) -> str:
    """A path as people type it, with ``/``, ``›`` or ``>`` between codes, in the form it is kept."""
    return SEPARATOR.join(filter(None, (code_key(part) for part in re.split(r"[/›>]", text))))


def is_under(path: str, top: str) -> bool:
    """Whether ``path`` is ``top`` or a place under it."""
    return path == top or path.startswith(top + SEPARATOR)


def number_order(number: str) -> str:
    """An inventory number in a form whose alphabetical order is the register's: ``1990.2.10`` comes after ``1990.2.9``."""
    return DIGITS.sub(lambda found: found[0].lstrip("0").rjust(8, "0"), inventory_key(number))[:ORDER_LENGTH]


def in_range(number: str, first: str, last: str) -> bool:
    """Whether a number stands between two others, both included; an empty bound is open.

    The last one takes what begins with it: ``1990`` takes the whole of 1990.
    """
    order, upper = number_order(number), number_order(last)
    return number_order(first) <= order and (not last or order <= upper or order.startswith(upper))
