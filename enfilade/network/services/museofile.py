"""The directory of the museums of France: refreshed from its files, and of use to the members it knows."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from enfilade.core.journal import Thing, record_event
from enfilade.network.engine.museofile import Entry
from enfilade.network.errors import CodeTaken, NothingToFill, PartOfMuseofile
from enfilade.network.models import MuseofileEntry, Museum, Network
from enfilade.network.queries import fillable
from enfilade.network.services.museums import follow_changes
from enfilade.people.models import Person

FACTS = ("name", "usual_name", "address", "place", "postcode", "city", "department", "region", "phone", "category", "url",
         "latitude", "longitude", "domains", "merimee", "founded", "texts")  # fmt: skip
KEPT = (*FACTS, "former_names", "first_seen", "last_seen", "gone_on")
LEAST = 0.8  # share of the museums known that a newer edition must still have


@transaction.atomic
def refresh_museofile(*, entries: Iterable[Entry], as_of: date | None = None) -> tuple[Counter[str], list[Entry]]:
    """Take one edition of the directory in, dated ``as_of`` (by default the latest day that it names).

    Nothing is deleted: a museum that a newer edition no longer has is dated as gone, a name that changed is kept with the
    day it was seen to change; an older edition only adds what was not known. The answer counts what happened, and lists the
    entries left out (code or name that cannot be). Raises ``PartOfMuseofile`` when a newer edition lacks too many.
    """
    rows = list(entries)
    odd = [row for row in rows if not row.is_valid]
    valid = {row.code: row for row in rows if row.is_valid}
    day = as_of or max((row.on for row in valid.values() if row.on), default=date.min)
    newest = MuseofileEntry.objects.aggregate(newest=Max("last_seen"))["newest"] or date.min
    known = {row.code: row for row in MuseofileEntry.objects.select_for_update()}
    present = [row for row in known.values() if row.gone_on is None]
    if day >= newest and sum(row.code in valid for row in present) < LEAST * len(present):
        raise PartOfMuseofile
    counts = Counter[str](created=0, updated=0, unchanged=0, renamed=0, gone=0)
    new = [entry_of(row, day, newest) for code, row in valid.items() if code not in known]
    changed = [known[code] for code, row in valid.items() if code in known and follow(known[code], row, day, counts)]
    gone = [row for row in present if row.code not in valid and day > row.last_seen] if day >= newest else []
    for row in gone:
        row.gone_on = day
    MuseofileEntry.objects.bulk_create(new)
    MuseofileEntry.objects.bulk_update([*changed, *gone], KEPT, batch_size=100)
    counts.update(created=len(new), gone=len(gone))
    return counts, odd


def entry_of(row: Entry, day: date, newest: date) -> MuseofileEntry:
    """A museum not known yet; met in an older edition only, it is gone since the newest."""
    gone_on = newest if day < newest else None
    return MuseofileEntry(code=row.code, first_seen=day, last_seen=day, gone_on=gone_on, texts=row.texts, **row.facts)


def follow(kept: MuseofileEntry, row: Entry, day: date, counts: Counter[str]) -> bool:
    """Bring one museum up to an edition; whether that changed anything of it."""
    if day < kept.last_seen:
        changed = look_back(kept, row, day)
        counts["updated" if changed else "unchanged"] += 1
        return changed
    wanted: dict[str, Any] = {**row.facts, "texts": row.texts}
    if kept.name != wanted["name"]:
        remember(kept, kept.name, day)
        counts["renamed"] += 1
    is_news = kept.gone_on is not None or any(getattr(kept, name) != value for name, value in wanted.items())
    is_later = day > kept.last_seen
    for name, value in {**wanted, "gone_on": None, "last_seen": day}.items():
        setattr(kept, name, value)
    counts["updated" if is_news else "unchanged"] += 1
    return is_news or is_later


def look_back(kept: MuseofileEntry, row: Entry, day: date) -> bool:
    """What an older edition adds: another name, an earlier day; whether it adds anything."""
    renamed = row.facts["name"] != kept.name and remember(kept, row.facts["name"], max(day, kept.first_seen))
    earlier, kept.first_seen = day < kept.first_seen, min(day, kept.first_seen)
    return renamed or earlier


def remember(kept: MuseofileEntry, name: str, until: date) -> bool:
    """Keep a name that a museum bore until a day, unless it is kept already."""
    if any(former["name"] == name for former in kept.former_names):
        return False
    kept.former_names = [*kept.former_names, {"name": name, "until": until.isoformat()}]
    return True


@transaction.atomic
def link_museum(*, museum: Museum, entry: MuseofileEntry, network: Network, by: Person | None = None) -> None:
    """Say which museum of the directory a member is. Raises ``CodeTaken`` when either is linked to another."""
    try:
        with transaction.atomic():
            linked = Museum.objects.filter(pk=museum.pk, museofile="").update(museofile=entry.code)
    except IntegrityError as error:
        raise CodeTaken from error
    if not linked:
        raise CodeTaken
    follow_changes(museum, ["museofile"])
    note("network.museum_linked", museum, network, by, code=entry.code)


@transaction.atomic
def fill_museum(*, museum: Museum, network: Network, by: Person | None = None) -> list[str]:
    """Give a museum, from the directory, the facts that its page does not have; what it says itself stays.

    The answer names the fields filled. Raises ``NothingToFill``.
    """
    held = Museum.objects.select_for_update().get(pk=museum.pk)
    facts = fillable(held)
    if not facts:
        raise NothingToFill
    for name, value in facts.items():
        setattr(held, name, value)
    held.save(update_fields=[*facts])
    follow_changes(held, list(facts))
    note("network.museum_filled", held, network, by, fields=sorted(facts))
    return list(facts)


def note(verb: str, museum: Museum, network: Network, by: Person | None, **data: Any) -> None:
    thing = Thing("people.space", museum.public_id)
    record_event(verb, subject=thing, space_id=network.pk, by=by, museum=museum.name, **data)
