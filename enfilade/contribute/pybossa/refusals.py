"""How PYBOSSA's API refuses: a status, the name of a class, words without anything of the inside."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import Http404, JsonResponse

from enfilade.contribute.engine.pybossa import Unreadable
from enfilade.contribute.errors import NameTaken
from enfilade.core.errors import NotAllowed, Refusal
from enfilade.media.errors import NotAPicture

log = logging.getLogger("enfilade.pybossa")
UNNAMED = "No identity, or one that may not do this."
NOT_YOURS = "You don't have the permission to access the requested resource."
NOWHERE = "404 Not Found: nothing answers at this address."


class Refused(Exception):
    """A refusal in PYBOSSA's own words. ``plain`` is a whole body, for those few that do not look like the others."""

    def __init__(self, status: int, name: str, words: str, plain: dict[str, Any] | None = None) -> None:
        self.status, self.name, self.words, self.plain = status, name, words, plain
        super().__init__(name)


def unauthorized() -> Refused:
    return Refused(401, "Unauthorized", UNNAMED)


def forbidden(words: str = NOT_YOURS) -> Refused:
    return Refused(403, "Forbidden", words)


def not_found() -> Refused:
    return Refused(404, "NotFound", NOWHERE)


def bad_key() -> Refused:
    return Refused(400, "BadRequest", "Reserved keys in payload")


def wrong(name: str, words: str) -> Refused:
    """What PYBOSSA answers by 415: a field, a filter or a value that is not as it should be."""
    return Refused(415, name, words)


def unreadable_body() -> Refused:
    words = "The browser (or proxy) sent a request that this server could not understand."
    return Refused(400, "BadRequest", words, {"code": 400, "description": words, "template": "400.html"})


def refused_by(error: Exception) -> Refused:
    """Any failure, as PYBOSSA would say it; what nobody foresaw is logged, and only its class is told."""
    if isinstance(error, Refused):
        return error
    for kind, status, name in KNOWN:
        if isinstance(error, kind):
            words = str(error) if isinstance(error, Refusal | Unreadable) else NOWHERE if status == 404 else name
            return Refused(status, name, words)
    log.exception("breakdown in the PYBOSSA API")
    return Refused(500, type(error).__name__, "Something broke here; it has been noted.")


KNOWN: tuple[tuple[type[Exception], int, str], ...] = (
    (NameTaken, 415, "DBIntegrityError"),
    (NotAPicture, 415, "ValueError"),
    (NotAllowed, 403, "Forbidden"),
    (Refusal, 403, "Forbidden"),
    (Unreadable, 415, "ValueError"),
    (Http404, 404, "NotFound"),
    (RequestDataTooBig, 413, "RequestEntityTooLarge"),
    (ProtectedError, 415, "DBIntegrityError"),
    (IntegrityError, 415, "DBIntegrityError"),
)


def told(error: Refused, *, action: str, target: str) -> JsonResponse:
    """The answer that says it."""
    body = error.plain or {
        "action": action, "status": "failed", "status_code": error.status, "target": target,
        "exception_cls": error.name, "exception_msg": error.words,
    }  # fmt: skip
    return JsonResponse(body, status=error.status)
