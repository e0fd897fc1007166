"""Making an authority and saying what is known of it."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.collections.engine.names import WRITTEN, bag_of, family_of, name_key
from enfilade.collections.enums import AuthorityKind
from enfilade.collections.errors import AuthorityGone, ConflictingEdit, UriTaken
from enfilade.collections.models import Authority, AuthorityName, AuthorityUri
from enfilade.collections.services.relinking import relink, touch
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Space

FACTS = ("born", "died", "birth_place", "death_place", "note", "latitude", "longitude")


@transaction.atomic
def create_authority(
    *,
    kind: AuthorityKind,
    name: str,
    space: Space,
    by: Any = None,
    names: Iterable[str] = (),
    uris: Iterable[str] = (),
    **facts: Any,
) -> Authority:
    """Make a person, a group or a place that every museum may name; ``facts`` are some of ``FACTS``.

    Records that write one of its names, borne by nobody else, are linked to it. Raises ``UriTaken``.
    """
    authority = Authority.objects.create(kind=kind, name=name, **facts)
    write_names(authority, [name, *names])
    write_uris(authority, uris)
    note("collections.authority_created", authority, space, by)
    return authority


@transaction.atomic
def describe_authority(
    *,
    authority: Authority,
    name: str,
    names: Iterable[str],
    uris: Iterable[str],
    space: Space,
    by: Any = None,
    seen_at: Any = None,
    **facts: Any,
) -> Authority:
    """Say again all that is known of an authority: its names and identifiers are those given, no other.

    Raises ``AuthorityGone`` when it was merged meanwhile, ``ConflictingEdit`` when it changed since ``seen_at``,
    ``UriTaken``.
    """
    fresh = held(authority)
    if seen_at is not None and fresh.updated_at != seen_at:
        raise ConflictingEdit
    for fact, value in {"name": name, **facts, "updated_at": now()}.items():
        setattr(fresh, fact, value)
    fresh.save()
    kept = list(uris)
    fresh.authorityuris.exclude(uri__in=kept).delete()
    write_names(fresh, [name, *names], only=True)
    write_uris(fresh, kept)
    touch(fresh.mentions.all())
    note("collections.authority_described", fresh, space, by)
    return fresh


def held(authority: Authority) -> Authority:
    """The authority, held until the transaction ends. Raises ``AuthorityGone`` when another stands for it."""
    fresh = Authority.objects.select_for_update().get(pk=authority.pk)
    if fresh.merged_into_id is not None:
        raise AuthorityGone
    return fresh


def write_names(authority: Authority, names: Iterable[str], *, only: bool = False) -> None:
    """Give an authority some names, and link again what records write so; ``only``: take its other names away."""
    wanted = {key: text.strip()[:WRITTEN] for text in names if (key := name_key(text))}
    present = set(authority.authoritynames.values_list("key", flat=True))
    gone = present - wanted.keys() if only else set()
    authority.authoritynames.filter(key__in=gone).delete()
    AuthorityName.objects.bulk_create(
        (name_of(authority, key, text) for key, text in wanted.items() if key not in present), ignore_conflicts=True
    )
    if only:
        rewrite(authority, wanted)
    relink(keys=[*gone, *wanted], before=[authority.pk])


def rewrite(authority: Authority, wanted: dict[str, str]) -> None:
    """The same names may be spelled otherwise: ``Turner J M W`` → ``Turner, J. M. W.``."""
    changed = [row for row in authority.authoritynames.all() if wanted[row.key] != row.text]
    for row in changed:
        row.text, row.family = wanted[row.key], family_of(wanted[row.key])
    AuthorityName.objects.bulk_update(changed, ["text", "family"])


def name_of(authority: Authority, key: str, text: str) -> AuthorityName:
    return AuthorityName(
        authority=authority, origin=authority, field=authority.field, text=text, key=key, bag=bag_of(text)[:120],
        family=family_of(text),
    )  # fmt: skip


def write_uris(authority: Authority, uris: Iterable[str]) -> None:
    """Give an authority some identifiers, and link what records identify so. Raises ``UriTaken``."""
    wanted = set(uris) - set(authority.authorityuris.values_list("uri", flat=True))
    rows = [AuthorityUri(authority=authority, origin=authority, uri=uri) for uri in sorted(wanted)]
    try:
        with transaction.atomic():
            AuthorityUri.objects.bulk_create(rows)
    except IntegrityError as error:
        raise UriTaken from error
    relink(keys=[], uris=wanted)


def note(verb: str, authority: Authority, space: Space, by: Any, **data: Any) -> None:
    thing = Thing("collections.authority", authority.public_id)
    record_event(verb, subject=thing, space_id=space.pk, by=by, name=authority.name, **data)
