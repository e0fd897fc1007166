"""Taking lists of people in as authorities: what is new is added, what is known gains what it lacked, nothing is taken away."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.db import transaction

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.mapping import dig, text_of
from enfilade.collections.engine.names import WRITTEN, name_key
from enfilade.collections.engine.rows import Numbered, Refused
from enfilade.collections.engine.vocabularies import Odd
from enfilade.collections.engine.vocabularies import Term as Read
from enfilade.collections.enums import AuthorityKind
from enfilade.collections.models import Authority, AuthorityName, AuthorityUri
from enfilade.collections.services.authorities import name_of
from enfilade.collections.services.relinking import relink
from enfilade.core.clock import now

BATCH = 1000
GROUPS = re.compile(
    r"&|\b(?:atelier|manufacture|maison|societe|freres|cie|compagnie|ecole|imprimerie|fabrique|editeurs?|usines?|fonderie|"
    r"verrerie|faiencerie|groupe|brothers|ltd|company|studio|workshop|school|sons)\b"
)


@dataclass(frozen=True)
class Entry:
    """A person or a group as a list has it; ``key`` is its place in that list for good."""

    key: str
    name: str
    names: tuple[str, ...] = ()
    kind: AuthorityKind = AuthorityKind.PERSON
    uri: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    line: int = 0


def kind_of(name: str) -> AuthorityKind:
    """A person, unless the name is that of a house, a workshop, a partnership."""
    return AuthorityKind.GROUP if GROUPS.search(fold(name)) else AuthorityKind.PERSON


def authors_in(rows: Iterable[Read | Odd]) -> Iterator[Entry | Odd]:
    """The authors of the Joconde list: each line is a name and its variants."""
    for row in rows:
        if isinstance(row, Odd):
            yield row
        else:
            yield Entry(name_key(row.path), row.label, row.variants, kind_of(row.label), line=row.line)


def artists_in(rows: Iterable[Numbered]) -> Iterator[Entry | Odd]:
    """The artists of Tate's file: ``mda`` is the inverted name, ``fc`` the direct one."""
    for line, row in rows:
        if isinstance(row, Refused):
            yield Odd(line, row.code, row.value)
            continue
        names = [name for key in ("mda", "fc") if (name := text_of(row.get(key))[:WRITTEN])]
        if not names or not text_of(row.get("id")):
            yield Odd(line, "no_name", text_of(row.get("fc"))[:200])
            continue
        birth, death = (event_of(row, name) for name in ("birth", "death"))
        facts = {
            "born": birth[0] or text_of(row.get("birthYear")), "birth_place": birth[1], "died": death[0], "death_place": death[1],
        }  # fmt: skip
        kind = AuthorityKind.PERSON if row.get("gender") else kind_of(names[-1])
        yield Entry(
            text_of(row["id"])[:120], names[0], tuple(names[1:]), kind, text_of(row.get("url"))[:300], facts, line
        )


def event_of(row: Any, name: str) -> tuple[str, str]:
    """The year and the place of a birth or a death, empty where they are not said."""
    return text_of(dig(row, f"{name}.time.startYear"))[:60], text_of(dig(row, f"{name}.place.name"))[:200]


class AuthorityLoader:
    """Writes the entries of one list, batch by batch; the same list again changes nothing."""

    def __init__(self, source: str) -> None:
        self.source, self.counts, self.odd = source, Counter[str](), list[Odd]()

    def load(self, rows: Iterable[Entry | Odd]) -> None:
        for some in batched(rows, BATCH):
            self.odd += [row for row in some if isinstance(row, Odd)]
            self.save({row.key: row for row in some if isinstance(row, Entry)})

    @transaction.atomic
    def save(self, entries: dict[str, Entry]) -> None:
        known = {row.source_key: row for row in Authority.objects.filter(source=self.source, source_key__in=entries)}
        new = [self.authority_of(entry) for key, entry in entries.items() if key not in known]
        filled = [row for key, row in known.items() if fill(row, entries[key])]
        Authority.objects.bulk_create(new)
        Authority.objects.bulk_update(filled, [*EMPTY, "updated_at"], batch_size=200)
        both = {**known, **{row.source_key: row for row in new}}
        keys, named = self.name(both, entries)
        relink(keys=keys, uris=self.identify(both, entries))
        touched = named & {row.pk for row in known.values()} | {row.pk for row in filled}
        self.counts.update(created=len(new), updated=len(touched), unchanged=len(known) - len(touched))

    def authority_of(self, entry: Entry) -> Authority:
        facts = {"kind": entry.kind, "name": entry.name, **entry.facts}
        return Authority(source=self.source, source_key=entry.key, **facts)

    def name(self, authorities: dict[str, Authority], entries: dict[str, Entry]) -> tuple[list[str], set[int]]:
        """Give names that are missing; the answer is their keys, and the authorities that gained one."""
        origins = [row.pk for row in authorities.values()]
        present = set(AuthorityName.objects.filter(origin__in=origins).values_list("origin_id", "key"))
        added: dict[tuple[int, str], AuthorityName] = {}
        for key, entry in entries.items():
            for text in (entry.name, *entry.names):
                place = (authorities[key].pk, name_key(text))
                if place[1] and place not in present:
                    added.setdefault(place, self.standing(authorities[key], place[1], text))
        AuthorityName.objects.bulk_create(added.values(), batch_size=BATCH)
        return [key for _, key in added], {pk for pk, _ in added}

    def standing(self, origin: Authority, key: str, text: str) -> AuthorityName:
        """A name of an authority, under the one that now stands for it."""
        row = name_of(origin, key, text)
        row.authority = root_of(origin)
        return row

    def identify(self, authorities: dict[str, Authority], entries: dict[str, Entry]) -> list[str]:
        """Give identifiers that are missing; one that is another's is told, and left to it."""
        uris = {entry.uri for entry in entries.values()} - {""}
        known = dict(AuthorityUri.objects.filter(uri__in=uris).values_list("uri", "origin_id"))
        wanted: dict[str, Authority] = {}
        for key, entry in entries.items():
            who = authorities[key]
            if entry.uri and known.get(entry.uri, wanted.get(entry.uri, who).pk) != who.pk:
                self.odd.append(Odd(entry.line, "uri_taken", entry.uri))
            elif entry.uri and entry.uri not in known:
                wanted[entry.uri] = who
        AuthorityUri.objects.bulk_create(
            AuthorityUri(authority=root_of(who), origin=who, uri=uri) for uri, who in wanted.items()
        )
        return list(wanted)


EMPTY = ("born", "died", "birth_place", "death_place")


def fill(authority: Authority, entry: Entry) -> bool:
    """Set the facts that an authority lacks; what people wrote stays."""
    news = {name: entry.facts[name] for name in EMPTY if entry.facts.get(name) and not getattr(authority, name)}
    for name, value in news.items():
        setattr(authority, name, value)
    authority.updated_at = now() if news else authority.updated_at
    return bool(news)


def root_of(authority: Authority) -> Authority:
    """The authority that stands for this one."""
    while authority.merged_into is not None:
        authority = authority.merged_into
    return authority
