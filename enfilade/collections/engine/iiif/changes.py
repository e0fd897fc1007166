"""Lists of changes, for whoever keeps a copy of our manifests: iiif.io/api/discovery/1.0.

Pages are cut in time, not by number. Each record is listed once, at its latest change; when it changes again it moves to
the end, so that a page counted by number would slide under whoever is reading. The address of a page is the place in time
where it begins: it stays good for ever, holds the hundred changes that now follow, and costs the same wherever it stands.
Walking back from the end, the very first page may hold again changes that were seen already: readers know them by their
identifier.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from enfilade.collections.engine.iiif.addresses import Addresses

DISCOVERY = "http://iiif.io/api/discovery/1/context.json"
PAGE = 100  # changes
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
KEY = re.compile(r"(\d{1,18})(?:-([rt])-([0-9a-z]{1,12}))?")
JUST_MADE = timedelta(seconds=1)
Block = dict[str, Any]


class Spot(NamedTuple):
    """A place in the list: a moment, then records before tombstones, then their identifier. The first is the beginning.

    ``kind`` is ``r`` for a record and ``t`` for a tombstone; both are empty for the beginning of a moment.
    """

    at: datetime
    kind: str = ""
    public_id: str = ""


@dataclass(frozen=True)
class Change:
    """What last happened to one record: ``Create``, ``Update`` or ``Delete``."""

    spot: Spot
    kind: str


def key_of(spot: Spot) -> str:
    """A place as an address says it: microseconds since 1970, then which record."""
    moment = (spot.at - EPOCH) // MICROSECOND
    return f"{moment}-{spot.kind}-{spot.public_id}" if spot.kind else str(moment)


def spot_of(key: str) -> Spot | None:
    """The place that an address says; None for what is none."""
    found = KEY.fullmatch(key)
    if found is None:
        return None
    try:
        moment = EPOCH + MICROSECOND * int(found[1])
    except OverflowError:
        return None
    return Spot(moment, found[2] or "", found[3] or "")


def kind_of(created_at: datetime, updated_at: datetime) -> str:
    """``Create`` for what nothing touched since it was made, else ``Update``: nobody keeps when a record was first
    published, and both ask the same of whoever reads: fetch it."""
    return "Create" if updated_at - created_at < JUST_MADE else "Update"


def whole(at: Addresses, first: Spot | None, last: Spot | None, total: int | None) -> Block:
    """The list itself: where it begins and where it ends. A list without a change is one empty page; a ``total`` that is not
    known is not said."""
    start = first or Spot(EPOCH)
    return {
        "@context": DISCOVERY,
        "id": at.changes,
        "type": "OrderedCollection",
        **({} if total is None else {"totalItems": total}),
        "first": page_named(at, start),
        "last": page_named(at, last or start),
    }


def page_named(at: Addresses, spot: Spot) -> Block:
    """A page as others name it."""
    return {"id": at.changes_from(key_of(spot)), "type": "OrderedCollectionPage"}


def page(at: Addresses, spot: Spot, shown: Sequence[Change], before: Spot | None, after: Spot | None) -> Block:
    """The changes from ``spot`` on, the oldest first; ``before`` and ``after`` are where the pages beside it begin."""
    found: Block = {
        "@context": DISCOVERY,
        "id": at.changes_from(key_of(spot)),
        "type": "OrderedCollectionPage",
        "partOf": {"id": at.changes, "type": "OrderedCollection"},
    }
    if before:
        found["prev"] = page_named(at, before)
    if after:
        found["next"] = page_named(at, after)
    return found | {"orderedItems": [activity(change, at) for change in shown]}


def activity(change: Change, at: Addresses) -> Block:
    """One change and the manifest that it happened to."""
    moment = change.spot.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    thing = {"id": at.manifest(change.spot.public_id), "type": "Manifest"}
    return {"type": change.kind, "object": thing, "endTime": moment}
