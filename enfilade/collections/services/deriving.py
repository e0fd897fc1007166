"""What is derived from records and kept beside them: the names they mention, the numbers they answer to.

Every service that writes records calls ``derive`` in the same transaction, once the rows are written (and so held).
"""

from collections.abc import Iterable
from typing import Any

from enfilade.collections.engine.names import Written, named
from enfilade.collections.engine.numbers import number_keys
from enfilade.collections.enums import NamingField
from enfilade.collections.models import DETAIL, AuthorityName, AuthorityUri, IgnoredName, Mention, Record, RecordNumber

FIELDS = tuple(str(field) for field in NamingField)
DERIVED_FROM = frozenset((*FIELDS, *(f"{DETAIL}{name}" for name in FIELDS), "other_numbers", f"{DETAIL}other_numbers"))
NAME_FACTS = ("written", "role", "qualifier", "uri")
AT_ONCE = 1000
Wanted = dict[tuple[str, str], Written]
Known = tuple[int | None, int | None, bool]
"""Who a name is: (authority, origin, decided)."""
NOBODY_YET: Known = (None, None, False)


def derive(*, new: Iterable[Record] = (), changed: Iterable[Record] = ()) -> None:
    """Write the mentions and numbers of new records, and again those of records that changed.

    A name that exactly one authority bears is linked to it, an identifier more surely; homonyms are left to people.
    """
    born, old = list(new), list(changed)
    mentions, numbers = compared(old) if old else ([], [])
    for record in born:
        mentions += [mention_of(record, field, name) for (field, _), name in wanted_names(record).items()]
        numbers += [number_of(record, key) for key in keys_of(record)]
    identify(mentions)
    Mention.objects.bulk_create(mentions, batch_size=AT_ONCE)
    RecordNumber.objects.bulk_create(numbers, batch_size=AT_ONCE)


def wanted_names(record: Record) -> Wanted:
    """The names that a record mentions, each once a field, in order."""
    found: Wanted = {}
    for field in FIELDS:
        if getattr(record, field):
            for item in record.items(field):
                name = named(field, item)
                if name is not None:
                    found.setdefault((field, name.key), name)
    return found


def keys_of(record: Record) -> list[str]:
    others = record.items("other_numbers") if record.other_numbers else []
    return number_keys(record.inventory_number, others)


def mention_of(record: Record, field: str, name: Written) -> Mention:
    return Mention(
        record_id=record.pk, field=field, key=name.key, written=name.name, role=name.role, qualifier=name.qualifier, uri=name.uri
    )  # fmt: skip


def number_of(record: Record, key: str) -> RecordNumber:
    return RecordNumber(record_id=record.pk, museum_id=record.museum_id, key=key)


def compared(records: list[Record]) -> tuple[list[Mention], list[RecordNumber]]:
    """What records that changed mention anew; what they no longer mention goes, what stays keeps who it is."""
    by_id = {record.pk: record for record in records}
    mentions = mentions_compared(by_id)
    return mentions, numbers_compared(by_id)


def mentions_compared(by_id: dict[int, Record]) -> list[Mention]:
    left = {(pk, *place): name for pk, record in by_id.items() for place, name in wanted_names(record).items()}
    gone, rewritten, again = [], [], []
    for old in Mention.objects.filter(record_id__in=by_id):
        name = left.pop((old.record_id, old.field, old.key), None)
        if name is None:
            gone.append(old.pk)
        elif any(getattr(old, fact) != value for fact, value in facts_of(name).items()):
            (again if name.uri != old.uri and not old.decided else rewritten).append(told(old, name))
    identify(again)
    Mention.objects.filter(pk__in=gone).delete()
    Mention.objects.bulk_update([*rewritten, *again], [*NAME_FACTS, "authority", "origin", "decided"])
    return [mention_of(by_id[pk], field, name) for (pk, field, _), name in left.items()]


def facts_of(name: Written) -> dict[str, str]:
    return {"written": name.name, "role": name.role, "qualifier": name.qualifier, "uri": name.uri}


def told(mention: Mention, name: Written) -> Mention:
    for fact, value in facts_of(name).items():
        setattr(mention, fact, value)
    return mention


def numbers_compared(by_id: dict[int, Record]) -> list[RecordNumber]:
    left = {(pk, key) for pk, record in by_id.items() for key in keys_of(record)}
    gone = []
    for pk, record_id, key in RecordNumber.objects.filter(record_id__in=by_id).values_list("pk", "record_id", "key"):
        if (record_id, key) in left:
            left.discard((record_id, key))
        else:
            gone.append(pk)
    RecordNumber.objects.filter(pk__in=gone).delete()
    return [number_of(by_id[pk], key) for pk, key in left]


def identify(mentions: list[Mention]) -> None:
    """Say who each mention is, where an identifier or an only bearer of the name tells; nothing is saved."""
    if not mentions:
        return
    by_name = bearers({(mention.field, mention.key) for mention in mentions})
    by_uri = owners({mention.uri for mention in mentions if mention.uri})
    for mention in mentions:
        known = by_uri.get(mention.uri) or by_name.get((mention.field, mention.key), NOBODY_YET)
        mention.authority_id, mention.origin_id, mention.decided = known


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
