"""One authority made of two, two made of one: nothing is lost, everything can be undone."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from enfilade.collections.engine.names import name_key
from enfilade.collections.enums import ActKind
from enfilade.collections.errors import AuthorityGone, NothingToSplit, NothingToUndoHere, SameAuthority, WrongKind
from enfilade.collections.models import Authority, AuthorityAct, AuthorityName, AuthorityUri, Mention
from enfilade.collections.services.authorities import name_of, note
from enfilade.collections.services.relinking import relink, touch
from enfilade.core.clock import now
from enfilade.people.models import Space

OWNED: tuple[Any, ...] = (AuthorityName, AuthorityUri, Mention)


@transaction.atomic
def merge_authorities(*, kept: Authority, other: Authority, space: Space, by: Any = None) -> AuthorityAct:
    """Let one authority stand for another: its names, identifiers and works are found under the one kept.

    Facts that the one kept does not have stay with the other, and are not copied. Raises ``SameAuthority``, ``WrongKind``,
    and ``AuthorityGone`` when either was merged meanwhile.
    """
    if kept.pk == other.pk:
        raise SameAuthority
    first, second = both(kept, other)
    if first.field != second.field:
        raise WrongKind
    put_behind(second, first)
    act = keep_act(ActKind.MERGE, first, second, space, by)
    note("collections.authorities_merged", first, space, by, other=second.name)
    return act


@transaction.atomic
def split_authority(
    *,
    authority: Authority,
    name: str,
    names: Iterable[AuthorityName],
    mentions: Iterable[Mention],
    space: Space,
    by: Any = None,
) -> AuthorityAct:
    """Make two of one: the new one, called ``name``, takes some of its names (with what records write so) and mentions.

    The act's ``other`` is the new one. Raises ``NothingToSplit`` when nothing is taken, ``AuthorityGone``.
    """
    (old,) = both(authority)
    taken = list(old.authoritynames.filter(pk__in=[row.pk for row in names]))
    chosen = Mention.objects.filter(authority=old, pk__in=[row.pk for row in mentions])
    if not taken and not chosen.exists():
        raise NothingToSplit
    new = Authority.objects.create(kind=old.kind, name=name)
    keys = {row.key: row.pk for row in taken}
    old.authoritynames.filter(key__in=keys).update(authority=new)
    AuthorityName.objects.filter(pk__in=keys.values()).update(origin=new)
    old.mentions.filter(key__in=keys).update(authority=new, origin=new)
    chosen.update(authority=new, origin=new, decided=True)
    bear(new, name)
    bear(old, old.name)
    relink(keys=[row.key for row in (*old.authoritynames.all(), *new.authoritynames.all())])
    touch(Mention.objects.filter(authority__in=(old, new)))
    act = keep_act(ActKind.SPLIT, old, new, space, by)
    note("collections.authority_split", old, space, by, other=name)
    return act


@transaction.atomic
def undo_act(*, act: AuthorityAct, space: Space, by: Any = None) -> None:
    """Take back a merge (what was the other's returns to it) or a split (the new one goes back where it came from).

    Raises ``NothingToUndoHere`` when it was undone already, or when what stands now no longer lets it.
    """
    if not AuthorityAct.objects.filter(pk=act.pk, undone_at=None).update(undone_at=now()):
        raise NothingToUndoHere
    other = Authority.objects.select_for_update().get(pk=act.other_id)
    if act.kind == ActKind.MERGE:
        if other.merged_into_id != act.authority_id:
            raise NothingToUndoHere
        take_out(other)
    else:
        try:
            kept, new = both(act.authority, other)
        except AuthorityGone as gone:
            raise NothingToUndoHere from gone
        put_behind(new, kept)
    note("collections.authority_act_undone", act.authority, space, by, other=other.name, act=str(act.kind))


def both(*authorities: Authority) -> list[Authority]:
    """These authorities, held in one order whoever asks. Raises ``AuthorityGone`` when another stands for one."""
    ids = [authority.pk for authority in authorities]
    by_id = {row.pk: row for row in Authority.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    found = [by_id[pk] for pk in ids]
    if any(row.merged_into_id is not None for row in found):
        raise AuthorityGone
    return found


def put_behind(other: Authority, kept: Authority) -> None:
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    for model in OWNED:
        model.objects.filter(authority=other).update(authority=kept)
    relink(keys=list(kept.authoritynames.values_list("key", flat=True)))
    touch(Mention.objects.filter(authority=kept))


def take_out(other: Authority) -> None:
    """Give an authority back what was its own, and what stood behind it."""
    other.merged_into = None
    other.save(update_fields=["merged_into"])
    behind = family(other)
    holders = AuthorityName.objects.filter(origin_id__in=behind).values("authority_id")
    touch(Mention.objects.filter(Q(origin_id__in=behind) | Q(authority_id__in=holders)))  # who loses its names, too
    for model in OWNED:
        model.objects.filter(origin_id__in=behind).update(authority=other)
    relink(keys=list(other.authoritynames.values_list("key", flat=True)))


def family(authority: Authority) -> list[int]:
    """The authority and all that stands behind it, however far."""
    found = fresh = [authority.pk]
    while fresh := list(Authority.objects.filter(merged_into_id__in=fresh).values_list("pk", flat=True)):
        found = [*found, *fresh]
    return found


def bear(authority: Authority, name: str) -> None:
    """Let an authority have its preferred name among its names."""
    key = name_key(name)
    if not authority.authoritynames.filter(key=key).exists():
        name_of(authority, key, name).save()


def keep_act(kind: ActKind, authority: Authority, other: Authority, space: Space, by: Any) -> AuthorityAct:
    return AuthorityAct.objects.create(
        kind=kind, authority=authority, other=other, space=space, by_id=getattr(by, "pk", None)
    )
