"""Reads of people and places: who they are, what names them, what is still to be identified."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from dataclasses import field as kept

from django.db.models import Count, Min, Q, QuerySet

from enfilade.collections.engine.names import bag_of, family_of, may_be, name_key
from enfilade.collections.enums import AuthorityKind, NamingField
from enfilade.collections.models import Authority, AuthorityAct, AuthorityName, Mention, Record
from enfilade.network.models import Museum
from enfilade.people.enums import SpaceKind
from enfilade.people.models import Space

SUGGESTED = 4  # authorities suggested for one name
LOOKED_AT = 1500  # names of one family looked at for suggestions
QUEUE = 30  # names shown at once
MAKERS = (AuthorityKind.PERSON, AuthorityKind.GROUP)


@dataclass(frozen=True)
class UnknownName:
    """A name still to identify: how some record writes it, how many records do, who it may be."""

    field: str
    key: str
    written: str
    records: int
    suggestions: list[Authority] = kept(default_factory=list)


def live_authorities() -> QuerySet[Authority]:
    """Every authority that stands for itself."""
    return Authority.objects.filter(merged_into=None)


def authorities_named(text: str) -> QuerySet[Authority]:
    """Authorities one of whose names begins with ``text``, or has its words; order them by ``name`` and ``pk``."""
    rows = live_authorities()
    if not (key := name_key(text)):
        return rows
    names = AuthorityName.objects.filter(Q(key__startswith=key) | Q(bag=bag_of(text)) | Q(family=key))
    return rows.filter(pk__in=names.values("authority_id"))


def authority_page(public_id: str, *, is_place: bool) -> Authority | None:
    """The authority for its page (one merged gives the one that stands for it), or None."""
    kinds = (AuthorityKind.PLACE,) if is_place else MAKERS
    found = Authority.objects.select_related("merged_into").filter(public_id=public_id, kind__in=kinds).first()
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    return found


def authorities_of(record: Record) -> dict[str, Authority]:
    """Who the names written in a record's makers and places are, where that is known: {written name: authority}."""
    rows = record.mentions.exclude(authority=None).select_related("authority").order_by("pk")
    return {mention.written: mention.authority for mention in rows if mention.authority}


def authorities_of_records(records: Iterable[Record]) -> dict[int, dict[str, Authority]]:
    """``authorities_of`` for many records in one query: {record id: {written name: authority}}."""
    rows = Mention.objects.filter(record__in=[record.pk for record in records]).exclude(authority=None)
    found: dict[int, dict[str, Authority]] = {}
    for mention in rows.select_related("authority").order_by("pk"):
        if mention.authority:
            found.setdefault(mention.record_id, {})[mention.written] = mention.authority
    return found


def variants_of(record_ids: Collection[int]) -> dict[int, str]:
    """All the names of the people and places that some records name, those merged into them too, by record. Two queries."""
    known = Mention.objects.filter(record_id__in=record_ids, authority__isnull=False)
    pairs = list(known.values_list("record_id", "authority_id"))
    texts: dict[int, list[str]] = {}
    rows = AuthorityName.objects.filter(authority_id__in={authority for _, authority in pairs})
    for authority, text in rows.values_list("authority_id", "text"):
        texts.setdefault(authority, []).append(text)
    found: dict[int, list[str]] = {}
    for record, authority in pairs:
        found.setdefault(record, []).extend(texts.get(authority or 0, ()))
    return {record: " ".join(names) for record, names in found.items()}


def works_of(authority: Authority) -> QuerySet[Record]:
    """The public records of every museum that name an authority; order them by ``pk``."""
    named = Mention.objects.filter(authority=authority, is_public=True).values("record_id")
    return Record.objects.filter(pk__in=named, is_public=True).select_related("museum")


def museums_of(authority: Authority) -> list[tuple[Museum, int]]:
    """How many public records of each museum name an authority, the most first."""
    named = Mention.objects.filter(authority=authority, is_public=True).order_by()
    counts = dict(named.values_list("museum_id").annotate(n=Count("record_id", distinct=True)))
    museums = Museum.objects.in_bulk(counts)
    return sorted(((museums[pk], n) for pk, n in counts.items()), key=lambda pair: (-pair[1], pair[0].name))


def roles_of(authority: Authority) -> list[str]:
    """The roles under which public records name an authority, the most usual first, six at most."""
    rows = Mention.objects.filter(authority=authority, is_public=True).exclude(role="")
    return [role for role, _ in rows.values_list("role").annotate(n=Count("pk")).order_by("-n", "role")[:6]]


def unknown_mentions(space: Space, field: str = "") -> QuerySet[Mention]:
    """The names still to identify: in a museum's own records, or in all of them for a network."""
    rows = Mention.objects.filter(authority=None, decided=False)
    if space.kind == SpaceKind.MUSEUM:
        rows = rows.filter(museum_id=space.pk)
    return rows.filter(field=field) if field in NamingField.values else rows


def unknown_names(space: Space, field: str = "", text: str = "") -> list[UnknownName]:
    """The most frequent names to identify, ``QUEUE`` of them, with suggestions; ``text`` must be in their key."""
    rows = unknown_mentions(space, field)
    if key := name_key(text):
        rows = rows.filter(key__contains=key)
    counted = rows.order_by().values_list("field", "key").annotate(n=Count("pk")).order_by("-n", "key", "field")[:QUEUE]
    found = list(counted)
    keys = {key for _, key, _ in found}
    spelled = rows.filter(key__in=keys).order_by().values_list("field", "key").annotate(written=Min("written"))
    spellings = {(place, key): written for place, key, written in spelled}
    suggested = suggestions((place, spellings[place, key]) for place, key, _ in found)
    return [
        UnknownName(place, key, spellings[place, key], n, suggested.get((place, key), [])) for place, key, n in found
    ]


def count_unknown(space: Space) -> int:
    """How many names there are to identify."""
    return unknown_mentions(space).order_by().values("field", "key").distinct().count()


def suggestions(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Authority]]:
    """Who names may be, by (field, key): the same words in any order first, then given names that agree."""
    wanted = {(place, name_key(text)): text for place, text in names}
    bags = {bag_of(text) for text in wanted.values()}
    families = {family_of(text) for place, text in wanted.items() if place[0] == NamingField.MAKER}
    rows = AuthorityName.objects.filter(Q(bag__in=bags) | Q(family__in=families - {""})).select_related("authority")
    by_family: dict[tuple[str, str], list[AuthorityName]] = {}
    by_bag: dict[tuple[str, str], list[AuthorityName]] = {}
    for row in rows.order_by("pk")[:LOOKED_AT]:
        by_bag.setdefault((row.field, row.bag), []).append(row)
        by_family.setdefault((row.field, row.family), []).append(row)
    found = {}
    for (place, key), text in wanted.items():
        same = by_bag.get((place, bag_of(text)), [])
        near = [row for row in by_family.get((place, family_of(text)), []) if may_be(row.text, text)]
        found[place, key] = list({row.authority_id: row.authority for row in [*same, *near]}.values())[:SUGGESTED]
    return found


def may_be_the_same(authority: Authority) -> list[Authority]:
    """Other authorities that may be the same person or place, for a merge."""
    names = list(authority.authoritynames.values_list("field", "text"))
    found = {other.pk: other for some in suggestions(names).values() for other in some if other.pk != authority.pk}
    return list(found.values())


def mentions_of(space: Space, field: str, key: str) -> QuerySet[Mention]:
    """Where a name still to identify is written, as ``unknown_mentions``; order them by ``pk``."""
    return unknown_mentions(space, field).filter(key=key).select_related("record", "record__museum")


def mentions_by(space: Space, authority: Authority) -> QuerySet[Mention]:
    """Where an authority is named, in records that a space may see."""
    rows = authority.mentions.select_related("record", "record__museum")
    own = Q(museum_id=space.pk) if space.kind == SpaceKind.MUSEUM else Q()
    return rows.filter(own | Q(record__is_public=True)) if own else rows


def acts_on(authority: Authority) -> QuerySet[AuthorityAct]:
    """Merges and splits of an authority, the newest first."""
    rows = AuthorityAct.objects.filter(Q(authority=authority) | Q(other=authority))
    return rows.select_related("authority", "other", "space").order_by("-at", "-pk")
