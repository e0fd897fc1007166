"""SQLite with a queue for its writers.

SQLite's own busy handler polls: under load some writers starve (p99 above one second). A blocking file lock taken
before each write, and let go after its commit, makes them pass one by one. Reads never wait. Local disks only.
"""

from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from enfilade.core.db.sqlite.operations import DatabaseOperations
from enfilade.core.db.sqlite.turns import TurnNeverCame, WritersQueue

PATIENCE = 60.0  # seconds
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "VACUUM", "REINDEX", "ANALYZE")


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend; transactions and single writes wait for their turn, plain reads never do."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: WritersQueue | None = None

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = self.connection.cursor(factory=TurnTakingCursor)
        cursor.house = self
        return cursor

    def take_turn(self) -> None:
        """Wait until no other connection writes. A database in memory has no queue."""
        if self.is_in_memory_db():
            return
        if self._turn is None:
            self._turn = WritersQueue(Path(f"{self.settings_dict['NAME']}.turn"), PATIENCE)
        try:
            self._turn.take()
        except TurnNeverCame as error:
            raise OperationalError("database is locked: another writer kept its turn") from error

    def give_turn_if_over(self) -> None:
        """Let the next writer pass, unless a transaction of ours is still open."""
        if self._turn is not None and (self.connection is None or not self.connection.in_transaction):
            self._turn.give()

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # absent from the stubs
        finally:
            self.give_turn_if_over()

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # absent from the stubs
        finally:
            self.give_turn_if_over()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # absent from the stubs
        finally:
            self.give_turn_if_over()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # absent from the stubs
        finally:
            if self._turn is not None:
                self._turn.leave()


class TurnTakingCursor(base.SQLiteCursorWrapper):
    """A cursor whose writes outside a transaction wait for their turn, statement by statement."""

    house: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        if self.connection.in_transaction or not query.lstrip().upper().startswith(WRITES):
            return super().execute(query, params)
        self.house.take_turn()
        try:
            return super().execute(query, params)
        finally:
            self.house.give_turn_if_over()

    def executemany(self, query: str, param_list: Any) -> Any:
        if self.connection.in_transaction:
            return super().executemany(query, param_list)
        self.house.take_turn()
        try:
            return super().executemany(query, param_list)
        finally:
            self.house.give_turn_if_over()
