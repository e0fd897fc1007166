"""What an archive of pictures holds, hostile ones too."""

import io
import stat
import zipfile

import pytest

from enfilade.collections.engine import archives
from enfilade.collections.engine.archives import body_of, entries, opened
from enfilade.collections.engine.streams import UnreadableFile
from tests.collections.archives import zipped


def refusals(files):
    return {entry.name: entry.refusal for entry in entries(zipped(files).file)}


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("a.jpg", ""),
        ("salle 1/b.TIFF", ""),
        ("../a.jpg", "odd_path"),
        ("/a.jpg", "odd_path"),
        ("c:a.jpg", "odd_path"),
        ("a.zip", "archive_inside"),
        ("a.pdf", "not_a_picture"),
    ],
)
def test_each_file_is_judged_before_it_is_opened(name, refusal):
    assert refusals({name: b"x"}) == {name: refusal}


def test_what_systems_leave_is_passed_over():
    assert refusals({"__MACOSX/._a.jpg": b"", "Thumbs.db": b"", ".DS_Store": b"", "salle/": b""}) == {}


def test_a_file_that_swells_is_refused():
    assert refusals({"a.jpg": bytes(20_000_000)}) == {"a.jpg": "swelling"}


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 3)
    assert refusals({"a.jpg": b"1234"}) == {"a.jpg": "picture_too_large"}


def test_a_file_larger_than_it_may_be_is_not_given(monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 3)
    with opened(zipped({"a.jpg": b"1234"}).file) as archive:
        assert body_of(archive, 0) is None


def test_a_link_is_refused():
    info = zipfile.ZipInfo("a.jpg")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert archives.refusal_of(info) == "odd_path"


def test_a_locked_file_is_refused():
    info = zipfile.ZipInfo("a.jpg")
    info.flag_bits = 1
    assert archives.refusal_of(info) == "locked_picture"


def test_what_is_no_archive_is_said_so():
    with pytest.raises(UnreadableFile, match="broken_zip"):
        entries(io.BytesIO(b"not a zip"))


def test_too_many_files_are_refused_whole(monkeypatch):
    monkeypatch.setattr(archives, "MOST_PIECES", 1)
    with pytest.raises(UnreadableFile, match="too_many"):
        entries(zipped({"a.jpg": b"", "b.jpg": b""}).file)


def test_a_broken_file_gives_nothing():
    raw = bytearray(zipped({"a.jpg": b"0123456789" * 50}).read())
    raw[40] ^= 0xFF
    with opened(io.BytesIO(bytes(raw))) as archive:
        assert body_of(archive, 0) is None
