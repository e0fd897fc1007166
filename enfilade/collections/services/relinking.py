"""Saying again who names are, when what is known of names has changed."""

from collections.abc import Collection
from itertools import batched
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from enfilade.collections.models import AuthorityName, AuthorityUri, Mention, Record, SearchOutbox
from enfilade.core.clock import now

AT_ONCE = 2000


def relink(*, keys: Collection[str], uris: Collection[str] = (), before: Collection[int] = ()) -> None:
    """Link the undecided mentions of some names to their only bearer, or to nobody where homonyms have come.

    ``before`` are authorities that bore one of the names until now. Mentions with one of ``uris`` are decided by it.
    The records whose mentions change hands are dated and indexed again.
    """
    stood = who_stands(keys, uris)
    if uris:
        relink_by_uri(uris)
    bearers = AuthorityName.objects.filter(key__in=keys).values("authority_id")
    undecided = Mention.objects.filter(key__in=keys, decided=False)
    for rows in (
        undecided.filter(Q(authority__in=bearers) | Q(authority__in=before)),
        undecided.filter(authority=None),
    ):
        rows.update(authority_id=only_bearer("authority_id"), origin_id=only_bearer("origin_id"))
    moved = [pk for pk, who in who_stands(keys, uris).items() if stood.get(pk) != who]
    for some in batched(moved, AT_ONCE):
        touch(Mention.objects.filter(pk__in=some))


def who_stands(keys: Collection[str], uris: Collection[str]) -> dict[int, int | None]:
    """Who the undecided mentions of some names are now, and those with some identifiers."""
    rows = Mention.objects.filter(Q(key__in=keys, decided=False) | Q(uri__in=uris))
    return dict(rows.order_by().values_list("pk", "authority_id"))


def only_bearer(column: str) -> Subquery:
    """The authority of the name in the mention's field, if it is the only one."""
    rows = AuthorityName.objects.filter(key=OuterRef("key"), field=OuterRef("field")).order_by()
    alone = rows.values("key").annotate(bearers=Count("authority", distinct=True), who=Min(column)).filter(bearers=1)
    return Subquery(alone.values("who"))


def relink_by_uri(uris: Collection[str]) -> None:
    owner = AuthorityUri.objects.filter(uri=OuterRef("uri"))
    rows = Mention.objects.filter(uri__in=uris, decided=False).exclude(uri="")
    rows.update(
        authority_id=Subquery(owner.values("authority_id")), origin_id=Subquery(owner.values("origin_id")), decided=True
    )


def touch(mentions: QuerySet[Mention]) -> None:
    """Date again the records of some mentions, and look at them again in the index: who they name has changed."""
    ids: Any = mentions.values("record_id")
    Record.objects.filter(pk__in=ids, is_public=True).update(updated_at=now())
    SearchOutbox.objects.bulk_create(
        (SearchOutbox(record_id=pk) for pk in mentions.order_by().values_list("record_id", flat=True).distinct()),
        batch_size=AT_ONCE,
    )
