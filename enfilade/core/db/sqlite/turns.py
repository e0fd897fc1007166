"""Whose turn it is to write: a file lock that waits without polling, and gives up in the end instead of hanging."""

import fcntl
import os
import threading
from pathlib import Path


class TurnNeverCame(Exception):
    """Another writer kept its turn for longer than we may wait."""


class WritersQueue:
    """One writer's place in the queue of a database file. Used by one thread at a time; each connection has its own.

    The lock belongs to the open file, so a thread of ours may wait for it while we watch the clock.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path, self.patience = path, patience
        self.held = False
        self._file: int | None = None

    def take(self) -> None:
        """Wait for our turn, at most ``patience`` seconds. Taking it twice is taking it once."""
        if self.held:
            return
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait(self._file)
        self.held = True

    def give(self) -> None:
        if self.held and self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self.held = False

    def leave(self) -> None:
        """Give the turn back and forget the file: the connection closes."""
        self.give()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _wait(self, file: int) -> None:
        waiting = Waiting(file)
        waiting.start()
        if not waiting.came.wait(self.patience) and not waiting.came_after_all():
            self._file = None  # the waiting thread owns it now, and closes it
            raise TurnNeverCame


class Waiting(threading.Thread):
    """Blocks in ``flock`` in our stead, so that we can stop waiting."""

    def __init__(self, file: int) -> None:
        super().__init__(daemon=True, name="writers-queue")
        self.file, self.came = file, threading.Event()
        self._settling, self._given_up = threading.Lock(), False

    def run(self) -> None:
        fcntl.flock(self.file, fcntl.LOCK_EX)
        with self._settling:
            if self._given_up:
                os.close(self.file)  # which lets the lock go as well
            else:
                self.came.set()

    def came_after_all(self) -> bool:
        """Give up, unless the turn came in the meantime."""
        with self._settling:
            self._given_up = not self.came.is_set()
        return not self._given_up
