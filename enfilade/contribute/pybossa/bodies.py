"""What is sent: read, its fields told apart, each as it should be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from enfilade.contribute.engine.pybossa import Unreadable, check_json, read_json
from enfilade.contribute.pybossa.refusals import bad_key, forbidden, unreadable_body, wrong

DROPPED = frozenset({"link", "links"})
LARGEST = 10_000_000  # bytes of a file


@dataclass(frozen=True)
class Sent:
    """A body: its fields, and the file sent along if one was."""

    fields: Mapping[str, Any]
    file: UploadedFile | None = None


def sent(request: HttpRequest) -> Sent:
    """The body of a call: JSON, or a form with a file. Raises ``Refused``: PYBOSSA's 400 for a POST that is not JSON, 415
    for another."""
    if (request.content_type or "") == "multipart/form-data" and request.method == "POST":
        return form(request)
    try:
        body = read_json(request.body or b"{}")
    except Unreadable as error:
        raise unreadable_body() if request.method == "POST" else wrong("ValueError", str(error)) from error
    if not isinstance(body, dict):
        raise wrong("ValueError", "an object is expected")
    return Sent(body)


def form(request: HttpRequest) -> Sent:
    """A form: ``info`` is JSON text, or a plain one."""
    fields: dict[str, Any] = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    file = request.FILES.get("file")
    if file is not None and (file.size or 0) > LARGEST:
        raise wrong("ValueError", "a file of 10 MB at most")
    if "info" in fields:
        try:
            fields["info"] = read_json(fields["info"])
        except Unreadable:
            check_json(fields["info"])
    return Sent(fields, file)


def sorted_out(
    fields: Mapping[str, Any], *, kind: str, known: Collection[str], reserved: Collection[str], same: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields that may be written. ``link`` and ``links`` are dropped; a reserved one is refused (400), one of ``same`` is
    too (403) unless it says what is so already; any other is unknown (415)."""
    if any(name in reserved and name not in same for name in fields):
        raise bad_key()
    for name, value in fields.items():
        if name in same and value != same[name]:
            raise bad_key() if name in reserved else forbidden(f"{name} cannot be changed here.")
        if name not in known and name not in same and name not in DROPPED:
            raise wrong("TypeError", f"'{name[:40]}' is an invalid keyword argument for {kind}")
    return {name: value for name, value in fields.items() if name in known}


def text_of(value: Any, most: int, *, name: str, needed: bool = False) -> str:
    """A text of at most ``most`` characters; null is an empty one. Raises ``Refused`` (415)."""
    if value is None or value == "":
        if needed:
            raise wrong("DBIntegrityError", f'null value in column "{name}"')
        return ""
    if not isinstance(value, str) or len(check_json(value)) > most:
        raise wrong("DataError", f"{name}: a text of at most {most} characters is expected")
    return value


def address_of(value: Any, *, name: str) -> str:
    """An http address, or nothing. Raises ``Refused`` (415)."""
    text = text_of(value, 400, name=name)
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise wrong("ValueError", f"{name}: not an address") from error
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise wrong("ValueError", f"{name}: an http address is expected")
    return text


def truth_of(value: Any, *, name: str) -> bool:
    if not isinstance(value, bool):
        raise wrong("DataError", f"{name}: true or false is expected")
    return value


def object_of(value: Any, *, name: str) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise wrong("DataError", f"{name}: an object is expected")
    return value
