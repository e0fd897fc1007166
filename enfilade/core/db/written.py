"""Statements written out, for the few that run so often that building them each time costs more than running them.

    for pk, at in rows("SELECT id, at FROM contribute_answer WHERE task_id = %(task)s" + locking(), task=task.pk):
        moment(at)

Names of tables and columns are ours; every value goes through a parameter. Both databases take the same words, but for
locks, which SQLite has no need of: its writers come one by one.
"""

import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection


def rows(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run a statement with its named values; the rows it answers, none for one that answers nothing."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {name: written(value) for name, value in values.items()})
        return cursor.fetchall() if cursor.description else []


def written(value: Any) -> Any:
    """A value as both drivers take it: moments in the database's own form, structures as JSON."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, dict | list) else value


def moment(value: Any) -> datetime:
    """A moment as a row holds it: SQLite's driver reads it without its zone, or as text where it is computed."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def structure(value: Any) -> Any:
    """JSON as a row holds it: text, or read by the driver already."""
    return json.loads(value) if isinstance(value, str) else value


def locking(*tables: str, passing: bool = False) -> str:
    """What ends a SELECT that locks its rows (those of ``tables``, or all), where rows are locked one by one; ``passing``
    over those that others hold."""
    if connection.vendor != "postgresql":
        return ""
    of = f" OF {', '.join(tables)}" if tables else ""
    return f" FOR UPDATE{of}{' SKIP LOCKED' if passing else ''}"
