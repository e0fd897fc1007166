"""What an archive of pictures holds, read without trusting a word of it."""

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from enfilade.collections.engine.streams import UnreadableFile

MOST_PIECES = 20_000
MOST_BYTES = 100_000_000  # of one picture, unpacked
SWELLING = 100  # times its packed size; pictures are packed already
SMALL = 10_000_000  # below this many bytes nothing is called a bomb
PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"))
ARCHIVES = frozenset((".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"))
LEFT_BY_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))


BROKEN = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error, lzma.LZMAError,
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One file of an archive: its place in the list, its name as people read it, why it is refused ('' when it is not)."""

    place: int
    name: str
    refusal: str


def entries(raw: IO[bytes]) -> list[Entry]:
    """Every file of a ZIP but what systems leave there. Raises ``UnreadableFile`` (``broken_zip``, ``too_many``)."""
    with opened(raw) as archive:
        listed = archive.infolist()
    if len(listed) > MOST_PIECES:
        raise UnreadableFile("too_many", str(MOST_PIECES))
    return list(kept(listed))


def kept(listed: list[zipfile.ZipInfo]) -> Iterator[Entry]:
    """The files of a list as entries, without what systems leave there."""
    for place, info in enumerate(listed):
        if not info.is_dir() and not is_left_by_a_system(info.filename):
            yield Entry(place, info.filename[-300:], refusal_of(info))


def opened(raw: IO[bytes]) -> zipfile.ZipFile:
    """A ZIP to read. Raises ``UnreadableFile`` (``broken_zip``)."""
    try:
        return zipfile.ZipFile(raw)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile("broken_zip") from error


def is_left_by_a_system(name: str) -> bool:
    """Whether a file is hidden, or one that a system adds to folders and archives."""
    last = PurePosixPath(name).name
    return "__MACOSX" in PurePosixPath(name).parts or last.startswith(".") or last.casefold() in LEFT_BY_SYSTEMS


def refusal_of(info: zipfile.ZipInfo) -> str:
    """Why an entry is not even opened; '' when it may be."""
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
        return "odd_path"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "odd_path"
    if info.flag_bits & 1:
        return "locked_picture"
    if path.suffix.casefold() in ARCHIVES:
        return "archive_inside"
    if path.suffix.casefold() not in PICTURES:
        return "not_a_picture"
    if info.file_size > MOST_BYTES:
        return "picture_too_large"
    return "swelling" if info.file_size > max(SMALL, SWELLING * info.compress_size) else ""


def body_of(archive: zipfile.ZipFile, place: int) -> io.BytesIO | None:
    """The bytes of one entry, never more than its list said nor than ``MOST_BYTES``; None when they are not what it said."""
    info = archive.infolist()[place]
    try:
        with archive.open(info) as stream:
            body = stream.read(MOST_BYTES + 1)
    except BROKEN:
        return None
    return io.BytesIO(body) if len(body) <= MOST_BYTES else None
