"""Logs as one JSON object a line, without personal data: no address, no IP, no query string, no words of an exception.

An address of the site may carry a secret (a password link): a request is told by its route, never by its path.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

current_request: ContextVar[str] = ContextVar("current_request", default="")
current_job: ContextVar[str] = ContextVar("current_job", default="")

PRIVATE = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "[address]"),
    (re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b"), "[ip]"),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?![\w:])"), "[ip]"),
    (re.compile(r"\?[^\s\"']+"), "?[query]"),
    (re.compile(r"\benf_[\w-]{20,}"), "[key]"),
)
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "server_time"}
FRAMES = 6


class JsonLines(logging.Formatter):
    """``logging`` formatter: time (UTC), level, logger, message, request and job ids, plain extras, where it broke."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message_of(record),
            "request": current_request.get(),
            "job": current_job.get(),
            **extras(record),
            **failure(record),
        }
        return json.dumps({key: value for key, value in line.items() if value != ""}, ensure_ascii=False)


def message_of(record: logging.LogRecord) -> str:
    """The message; for a request, its route in the place of its path."""
    request = getattr(record, "request", None)
    path = getattr(request, "path", "")
    parts = record.getMessage().split(path) if len(path) > 1 else [record.getMessage()]
    return (route_of(request) or "[no route]").join(without_private_words(part) for part in parts)


def route_of(request: Any) -> str:
    """The pattern that took a request (``atelier/<slug:space>/``), nothing when none did."""
    return getattr(getattr(request, "resolver_match", None), "route", "") or ""


def extras(record: logging.LogRecord) -> dict[str, Any]:
    """What ``extra=`` gave, plain values only."""
    given = {key: value for key, value in vars(record).items() if key not in STANDARD}
    return {key: plain(key, value) for key, value in given.items() if isinstance(value, str | int | float | bool)}


def plain(key: str, value: Any) -> Any:
    """A route is ours, and its pattern looks like a query: it is told as it is."""
    return without_private_words(value) if isinstance(value, str) and key != "route" else value


def failure(record: logging.LogRecord) -> dict[str, Any]:
    """The class of an exception and its last frames; never its words, which may quote what a person wrote."""
    if not record.exc_info or record.exc_info[1] is None:
        return {}
    error = record.exc_info[1]
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return {
        "error": f"{type(error).__module__}.{type(error).__name__}",
        "at": [f"{'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno} {frame.name}" for frame in frames],
    }


def without_private_words(text: str) -> str:
    for pattern, word in PRIVATE:
        text = pattern.sub(word, text)
    return text
