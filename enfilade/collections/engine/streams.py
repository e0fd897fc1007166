"""Streams that stay small whatever they are given: capped, and cut into lines that fit in memory."""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

MAX_LINE = 8_000_000  # characters of one line; a longer one is skipped
MAX_BYTES = 20_000_000_000  # once decompressed
MAX_SWELLING = 200  # times its compressed size; text swells 5 to 30 times, a bomb about 1,000
SMALL = 50_000_000  # below this many bytes nothing is called a bomb


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; ``code`` says why, ``detail`` names the part."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(code)


class LineTooLong(Exception):
    """One line is longer than ``MAX_LINE`` and has been skipped; reading may go on after it."""


class Capped(io.RawIOBase):
    """A stream that gives at most ``MAX_BYTES``, and no bomb. ``taken`` tells how many bytes were read underneath."""

    def __init__(self, inner: IO[bytes], taken: Callable[[], int]) -> None:
        self.inner, self.taken, self.given = inner, taken, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.inner.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableFile("broken_gzip") from error
        self.given += len(data)
        if self.given > MAX_BYTES or self.given > max(SMALL, MAX_SWELLING * self.taken()):
            raise UnreadableFile("too_large")
        buffer[: len(data)] = data
        return len(data)


class BoundedLines:
    """The lines of a text, ``number`` being the last one read. A line too long is skipped and raises ``LineTooLong``."""

    def __init__(self, text: io.TextIOBase) -> None:
        self.text, self.number = text, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.text.readline(MAX_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= MAX_LINE and not ended(line):
            self.skip_rest()
            raise LineTooLong
        return line

    def skip_rest(self) -> None:
        while (rest := self.text.readline(MAX_LINE)) and not ended(rest):
            pass


def ended(line: str) -> bool:
    """Whether a line came whole, with its end."""
    return line.endswith(("\n", "\r"))
