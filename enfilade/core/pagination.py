"""Pages by key, not by number: page 1,000 costs what page 1 costs, and nothing is seen twice while rows arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.db.models import Model, Q, QuerySet


@dataclass(frozen=True)
class KeyPage[M: Model]:
    """One page of rows; ``next_cursor`` is None on the last one."""

    items: list[M]
    next_cursor: str | None
    is_first: bool


def key_page[M: Model](
    rows: QuerySet[M], *, order: Sequence[str], cursor: str | None = None, size: int = 24
) -> KeyPage[M]:
    """The page of ``rows`` after ``cursor``, in ``order`` (field names, ``-`` for descending, the last one unique).

    Fields of ``order`` must not be null. A cursor that this list did not give (stale, cut, forged) gives the first page.
    """
    fields = [(name.lstrip("-"), name.startswith("-")) for name in order]
    salt = f"cursor:{rows.model._meta.label}:{','.join(order)}"
    values = _read_cursor(cursor, salt)
    if values is not None:
        rows = rows.filter(_after(fields, values))
    found = list(rows.order_by(*order)[: size + 1])
    more = len(found) > size
    return KeyPage(found[:size], _write_cursor(found[size - 1], fields, salt) if more else None, values is None)


def _after(fields: list[tuple[str, bool]], values: list[Any]) -> Q:
    condition, equal = Q(), Q()
    for (name, descending), value in zip(fields, values, strict=True):
        condition |= equal & Q(**{f"{name}__{'lt' if descending else 'gt'}": value})
        equal &= Q(**{name: value})
    return condition


def _write_cursor(row: Model, fields: list[tuple[str, bool]], salt: str) -> str:
    """The row's values, signed: what comes back is what went out, so that no value can be of another type."""
    return signing.dumps([_plain(getattr(row, name)) for name, _ in fields], salt=salt)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _read_cursor(cursor: str | None, salt: str) -> list[Any] | None:
    try:
        values: list[Any] = signing.loads(cursor or "", salt=salt)
    except signing.BadSignature:
        return None
    return values
