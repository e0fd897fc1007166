"""Resumption tokens: everything a harvest needs to go on, signed, kept by the harvester and by nobody else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from enfilade.collections.engine.standards.oai import OaiError
from enfilade.collections.publication.entries import Position, Selection

SALT = "collections.oai"


@dataclass(frozen=True)
class Progress:
    """A harvest under way: of what, in what format, after which entry, how many given, how many there were at first
    (None: more than are counted)."""

    prefix: str
    selection: Selection
    position: Position | None = None
    seen: int = 0
    total: int | None = None


def token_of(progress: Progress) -> str:
    """The token of a harvest."""
    selection, position = progress.selection, progress.position
    span = [None if moment is None else moment.isoformat() for moment in (selection.first, selection.before)]
    place = None if position is None else [position[0].isoformat(), *position[1:]]
    facts = [progress.prefix, selection.museum_id, *span, place, progress.seen, progress.total]
    return signing.dumps(facts, salt=SALT)


def progress_of(token: str) -> Progress:
    """The harvest of a token; it has no age. Raises ``OaiError`` (``badResumptionToken``) for one we did not give."""
    try:
        prefix, museum_id, first, before, place, seen, total = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise OaiError("badResumptionToken", "This token was not given here.") from error
    position = (datetime.fromisoformat(place[0]), place[1], place[2])
    return Progress(prefix, Selection(museum_id, moment(first), moment(before)), position, seen, total)


def moment(text: Any) -> datetime | None:
    """A moment of a token."""
    return None if text is None else datetime.fromisoformat(text)
