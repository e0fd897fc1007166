"""Zip files made as they are sent: nothing is held but the piece of the moment."""

import zipfile
from collections.abc import Iterable, Iterator


class Sink:
    """A file that cannot be gone back in, and gives what was written to it since it was last asked."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self) -> bytes:
        found = b"".join(self.pieces)
        self.pieces.clear()
        return found


def zipped(files: Iterable[tuple[str, Iterable[str]]]) -> Iterator[bytes]:
    """A zip of ``files`` (name, pieces of text)."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # it may write only
        for name, pieces in files:
            with archive.open(name, "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece.encode())
                    if sink.pieces:
                        yield sink.taken()
    yield sink.taken()
