"""Emptying tables that are append-only: ``flush`` lifts their rule and puts it back, as TRUNCATE does elsewhere."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.sqlite3 import operations

RULES = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_keeps\\_DELETE' ESCAPE '\\'"


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(
        self, style: Any, tables: Sequence[str], *, reset_sequences: bool = False, allow_cascade: bool = False
    ) -> list[str]:
        flush = super().sql_flush(style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        with self.connection.cursor() as cursor:
            rules = cursor.execute(RULES).fetchall()
        return [*(f'DROP TRIGGER "{name}"' for name, _ in rules), *flush, *(sql for _, sql in rules)]
