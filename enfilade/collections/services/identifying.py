"""Saying who the names are that records write: for all of them, or for one record."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from enfilade.collections.enums import AuthorityKind, NamingField
from enfilade.collections.errors import AlreadyIdentified, WrongKind
from enfilade.collections.models import Authority, IgnoredName, Mention
from enfilade.collections.services.authorities import create_authority, held, name_of, note
from enfilade.collections.services.relinking import touch
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Space


def unknown(field: NamingField, key: str) -> QuerySet[Mention]:
    """The mentions of a name that nobody has said who they are."""
    return Mention.objects.filter(field=field, key=key, authority=None, decided=False)


@transaction.atomic
def identify_name(*, field: NamingField, key: str, authority: Authority, space: Space, by: Any = None) -> int:
    """Link every mention of a name still unknown, in all museums, to one authority, which bears that name from now on.

    The answer is how many. Raises ``AlreadyIdentified`` when none is left, ``AuthorityGone``, ``WrongKind``.
    """
    fresh, written = held(authority), spelling(field, key)
    if fresh.field != field:
        raise WrongKind
    count = unknown(field, key).update(authority=fresh, origin=fresh, decided=True)
    if not count:
        raise AlreadyIdentified
    if not fresh.authoritynames.filter(key=key).exists():
        name_of(fresh, key, written).save()
    touch(Mention.objects.filter(field=field, key=key, authority=fresh, decided=True))
    note("collections.name_identified", fresh, space, by, written=written, count=count)
    return count


@transaction.atomic
def create_from_name(
    *, field: NamingField, key: str, kind: AuthorityKind, name: str, space: Space, by: Any = None, **facts: Any
) -> Authority:
    """Make the authority that a name still unknown stands for, and link the name to it.

    Raises ``AlreadyIdentified`` (nothing is made then), ``WrongKind``.
    """
    if not unknown(field, key).select_for_update().exists():
        raise AlreadyIdentified
    authority = create_authority(kind=kind, name=name, space=space, by=by, **facts)
    if authority.field != field:
        raise WrongKind
    linked = Mention.objects.filter(field=field, key=key, authority=authority).update(decided=True)
    if not linked:  # the name as written is not one of its names, or others bear it too
        identify_name(field=field, key=key, authority=authority, space=space, by=by)
    touch(authority.mentions.all())
    return authority


@transaction.atomic
def ignore_name(*, field: NamingField, key: str, space: Space, by: Any = None) -> int:
    """Say that a name stands for nobody in particular: it leaves the queue, and does not come back.

    The answer is how many records write it. Raises ``AlreadyIdentified``.
    """
    written = spelling(field, key)
    count = unknown(field, key).update(decided=True)
    if not count:
        raise AlreadyIdentified
    IgnoredName.objects.get_or_create(field=field, key=key, defaults={"by_id": getattr(by, "pk", None)})
    thing = Thing("people.space", space.public_id)
    record_event("collections.name_ignored", subject=thing, space_id=space.pk, by=by, written=written, count=count)
    return count


@transaction.atomic
def identify_mention(*, mention: Mention, authority: Authority | None, space: Space, by: Any = None) -> None:
    """Say who a name is in one record alone; ``None``: nobody in particular. The same name elsewhere is left as it is.

    Raises ``AuthorityGone``, ``WrongKind``.
    """
    fresh = held(authority) if authority else None
    if fresh and fresh.field != mention.field:
        raise WrongKind
    rows = Mention.objects.filter(pk=mention.pk)
    rows.update(authority=fresh, origin=fresh, decided=True)
    touch(rows)
    thing = Thing("collections.record", mention.record.public_id)
    name = fresh.name if fresh else ""
    record_event(
        "collections.mention_identified", subject=thing, space_id=space.pk, by=by, written=mention.written, name=name
    )


def spelling(field: NamingField, key: str) -> str:
    """The name as some record writes it, where it is still unknown."""
    return unknown(field, key).order_by("pk").values_list("written", flat=True).first() or ""
