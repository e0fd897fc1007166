"""What is derived from records and kept beside them: the names they mention, the numbers they answer to.

Every service that writes records calls ``derive`` in the same transaction, once the rows are written (and so held).
"""

from collections.abc import Iterable
from typing import Any, Protocol

from enfilade.collections.engine.items import Item
from enfilade.collections.engine.names import Written, named
from enfilade.collections.engine.numbers import number_keys
from enfilade.collections.enums import NamingField
from enfilade.collections.models import DETAIL, AuthorityName, AuthorityUri, IgnoredName, Mention, Record, RecordNumber
from enfilade.core.db.bulk import Rows

FIELDS = tuple(str(field) for field in NamingField)
DERIVED_FROM = frozenset((*FIELDS, *(f"{DETAIL}{name}" for name in FIELDS), "other_numbers", f"{DETAIL}other_numbers"))
NAME_FACTS = ("written", "role", "qualifier", "uri")
MENTIONED = (
    "record_id",
    "museum_id",
    "field",
    "key",
    "written",
    "role",
    "qualifier",
    "uri",
    "authority_id",
    "origin_id",
    "decided",
)
Row = tuple[int, int, str, str, str, str, str, str]
"""A mention to write: the first eight of ``MENTIONED``."""
Wanted = dict[tuple[str, str], Written]
Known = tuple[int | None, int | None, bool]
"""Who a name is: (authority, origin, decided)."""
NOBODY_YET: Known = (None, None, False)


class Described(Protocol):
    """A record, or what is known of one that has just been inserted."""

    @property
    def pk(self) -> int: ...
    @property
    def museum_id(self) -> int: ...
    @property
    def inventory_number(self) -> str: ...
    def items(self, name: str) -> list[Item]: ...


def derive(*, new: Iterable[Described] = (), changed: Iterable[Record] = ()) -> None:
    """Write the mentions and numbers of new records, and again those of records that changed.

    A name that exactly one authority bears is linked to it, an identifier more surely; homonyms are left to people.
    """
    born, old = list(new), list(changed)
    named, numbered = compared(old) if old else ([], [])
    named += [row_of(record, field, name) for record in born for (field, _), name in wanted_names(record).items()]
    numbered += [(record.pk, record.museum_id, key) for record in born for key in keys_of(record)]
    if named:
        Rows(Mention, MENTIONED).insert(identified(named))
    if numbered:
        Rows(RecordNumber, ("record_id", "museum_id", "key")).insert(numbered)


def wanted_names(record: Described) -> Wanted:
    """The names that a record mentions, each once a field, in order."""
    found: Wanted = {}
    for field in FIELDS:
        for item in record.items(field):
            name = named(field, item)
            if name is not None:
                found.setdefault((field, name.key), name)
    return found


def keys_of(record: Described) -> list[str]:
    return number_keys(record.inventory_number, record.items("other_numbers"))


def row_of(record: Described, field: str, name: Written) -> Row:
    return record.pk, record.museum_id, field, name.key, name.name, name.role, name.qualifier, name.uri


def compared(records: list[Record]) -> tuple[list[Row], list[tuple[int, int, str]]]:
    """What records that changed mention anew; what they no longer mention goes, what stays keeps who it is."""
    by_id = {record.pk: record for record in records}
    return mentions_compared(by_id), numbers_compared(by_id)


def mentions_compared(by_id: dict[int, Record]) -> list[Row]:
    left = {(pk, *place): name for pk, record in by_id.items() for place, name in wanted_names(record).items()}
    gone: list[int] = []
    rewritten: list[Mention] = []
    again: list[Mention] = []
    for old in Mention.objects.filter(record_id__in=by_id):
        name = left.pop((old.record_id, old.field, old.key), None)
        if name is None:
            gone.append(old.pk)
        elif any(getattr(old, fact) != value for fact, value in facts_of(name).items()):
            (again if name.uri != old.uri and not old.decided else rewritten).append(told(old, name))
    for old, known in zip(again, who_are([(old.field, old.key, old.uri) for old in again]), strict=True):
        old.authority_id, old.origin_id, old.decided = known
    Mention.objects.filter(pk__in=gone).delete()
    Mention.objects.bulk_update([*rewritten, *again], [*NAME_FACTS, "authority", "origin", "decided"])
    return [row_of(by_id[pk], field, name) for (pk, field, _), name in left.items()]


def facts_of(name: Written) -> dict[str, str]:
    return {"written": name.name, "role": name.role, "qualifier": name.qualifier, "uri": name.uri}


def told(mention: Mention, name: Written) -> Mention:
    for fact, value in facts_of(name).items():
        setattr(mention, fact, value)
    return mention


def numbers_compared(by_id: dict[int, Record]) -> list[tuple[int, int, str]]:
    left = {(pk, key) for pk, record in by_id.items() for key in keys_of(record)}
    gone = []
    for pk, record_id, key in RecordNumber.objects.filter(record_id__in=by_id).values_list("pk", "record_id", "key"):
        if (record_id, key) in left:
            left.discard((record_id, key))
        else:
            gone.append(pk)
    RecordNumber.objects.filter(pk__in=gone).delete()
    return [(pk, by_id[pk].museum_id, key) for pk, key in left]


def identified(rows: list[Row]) -> list[tuple[Any, ...]]:
    """Rows of mentions with who each one is."""
    known = who_are([(field, key, uri) for _, _, field, key, _, _, _, uri in rows])
    return [row + who for row, who in zip(rows, known, strict=True)]


def who_are(names: list[tuple[str, str, str]]) -> list[Known]:
    """Who each (field, key, identifier) is, where the identifier or an only bearer of the name tells."""
    if not names:
        return []
    by_name = bearers({(field, key) for field, key, _ in names})
    by_uri = owners({uri for _, _, uri in names if uri})
    return [by_uri.get(uri) or by_name.get((field, key), NOBODY_YET) for field, key, uri in names]


def bearers(names: set[tuple[str, str]]) -> dict[tuple[str, str], Known]:
    """For the names that exactly one authority bears, who it is; for those ignored, nobody, decided."""
    keys = {key for _, key in names}
    found: dict[tuple[str, str], dict[int, int]] = {}
    rows: Any = AuthorityName.objects.filter(key__in=keys).order_by("pk")
    for field, key, authority, origin in rows.values_list("field", "key", "authority_id", "origin_id"):
        found.setdefault((field, key), {}).setdefault(authority, origin)
    ignored = IgnoredName.objects.filter(key__in=keys).values_list("field", "key")
    known: dict[tuple[str, str], Known] = dict.fromkeys(ignored, (None, None, True))
    alone = ((place, next(iter(who.items()))) for place, who in found.items() if len(who) == 1)
    return known | {place: (authority, origin, False) for place, (authority, origin) in alone}


def owners(uris: set[str]) -> dict[str, Known]:
    """The authorities that identifiers name."""
    rows = AuthorityUri.objects.filter(uri__in=uris) if uris else AuthorityUri.objects.none()
    return {
        uri: (authority, origin, True)
        for uri, authority, origin in rows.values_list("uri", "authority_id", "origin_id")
    }
