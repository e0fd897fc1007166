"""SQLite with a queue for its writers.

SQLite's own busy handler polls: under load some writers starve (p99 above one second). A blocking file lock taken
before ``BEGIN IMMEDIATE`` and let go after the commit makes them pass one by one, in order. Local disks only.
"""

import fcntl
import os
from typing import IO, Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend; every transaction holds the writers' lock, plain reads never do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: IO[bytes] | None = None
        self._has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()
        finally:
            self._give_turn_if_over()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give_turn_if_over()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._give_turn()
            if self._turn is not None:
                self._turn.close()
                self._turn = None

    def _take_turn(self) -> None:
        path = str(self.settings_dict["NAME"])
        if self._has_turn or ":memory:" in path or "mode=memory" in path:
            return
        if self._turn is None:
            self._turn = open(f"{path}.turn", "ab")  # noqa: SIM115, PTH123  # kept open with the connection
            os.set_inheritable(self._turn.fileno(), False)
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        self._has_turn = True

    def _give_turn_if_over(self) -> None:
        if self.connection is None or not self.connection.in_transaction:
            self._give_turn()

    def _give_turn(self) -> None:
        if self._has_turn and self._turn is not None:
            fcntl.flock(self._turn, fcntl.LOCK_UN)
        self._has_turn = False
