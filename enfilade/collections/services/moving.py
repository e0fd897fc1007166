"""Moving things: one line of itinerary for each object, its whereabouts with it; a wrong line is struck, never erased."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from enfilade.collections.enums import MoveReason
from enfilade.collections.errors import AlreadyStruck, ObjectAway
from enfilade.collections.models import Loan, Move, Record, StockCheck, Storage, Whereabouts
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.network.models import Museum

NAMED = 5  # numbers told in a refusal


@transaction.atomic
def move_records(
    *,
    museum: Museum,
    records: Iterable[Record],
    to: Storage,
    reason: MoveReason = MoveReason.STORED,
    note: str = "",
    by: Any = None,
) -> int:
    """Put records of a museum in a place; the answer is how many were elsewhere. Raises ``ObjectAway`` for one on loan."""
    rows = held_whereabouts(museum.pk, [record.pk for record in records])
    refuse_away(rows)
    moved = [row for row in rows if row.place_id != to.pk]
    write_moves(moved, {row.pk: to for row in moved}, reason, note=note, by=by)
    if moved:
        thing = Thing("collections.storage", to.public_id)
        record_event(
            "collections.records_moved", subject=thing, space_id=museum.pk, by=by, count=len(moved), place=to.label
        )
    return len(moved)


@transaction.atomic
def strike_move(*, move: Move, note: str, by: Any = None) -> Move:
    """Strike a wrong line, saying why. If it is the last one that stands, the object is again where it was before.

    Raises ``AlreadyStruck`` when it is struck, strikes another, or belongs to a loan.
    """
    here = held_whereabouts(move.record.museum_id, [move.record_id])[0]
    standing = Move.objects.filter(record_id=move.record_id, strikes=None, struck_by=None).order_by("-at", "-pk")
    last = standing.first()
    if move.loan_id or not standing.filter(pk=move.pk).exists():
        raise AlreadyStruck
    is_last = last is not None and last.pk == move.pk
    back = {here.pk: move.from_place if is_last else here.place}
    written = write_moves([here], back, MoveReason.STRUCK, note=note, by=by, strikes=move, arrives=is_last)[0]
    thing = Thing("collections.record", move.record.public_id)
    number = move.record.inventory_number
    record_event("collections.move_struck", subject=thing, space_id=here.museum_id, by=by, number=number)
    return written


def held_whereabouts(museum_id: int, record_ids: Iterable[int]) -> list[Whereabouts]:
    """The whereabouts of records of one museum, written by nobody else until this transaction ends."""
    ids = list(Record.objects.filter(museum_id=museum_id, pk__in=list(record_ids)).values_list("pk", flat=True))
    fresh = [Whereabouts(record_id=pk, museum_id=museum_id) for pk in sorted(ids)]
    Whereabouts.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = list(Whereabouts.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    prefetch_related_objects(rows, "place", "record")  # after the wait: a join would show what stood before it
    return rows


def refuse_away(rows: list[Whereabouts]) -> None:
    """Raise ``ObjectAway`` when one of the objects is on loan."""
    away = [row.record.inventory_number for row in rows if row.loan_id]
    if away:
        raise ObjectAway(numbers=told(away))


def told(numbers: list[str]) -> str:
    """Some numbers for a sentence, the first few by name."""
    return ", ".join(numbers[:NAMED]) + ("…" if len(numbers) > NAMED else "")


def write_moves(
    rows: list[Whereabouts],
    to: dict[int, Storage | None],
    reason: MoveReason,
    *,
    note: str = "",
    by: Any = None,
    loan: Loan | None = None,
    stock_check: StockCheck | None = None,
    strikes: Move | None = None,
    arrives: bool = True,
) -> list[Move]:
    """Write one line for each object (held by ``held_whereabouts``), and change its whereabouts unless it stays where it is.

    ``to`` is by record.
    """
    moment, moves = now(), []
    for row in rows:
        there = to[row.pk]
        moves.append(
            Move(
                record_id=row.pk, at=moment, reason=reason, note=note[:300], from_place=row.place,
                from_label=row.place.label if row.place else "", to_place=there, to_label=there.label if there else "",
                loan=loan, stock_check=stock_check, strikes=strikes, by_id=getattr(by, "pk", None),
            )
        )  # fmt: skip
    for there in {to[row.pk] for row in rows if arrives}:
        arrived = Whereabouts.objects.filter(pk__in=[row.pk for row in rows if to[row.pk] == there])
        arrived.update(place=there, since=moment, loan=loan if reason == MoveReason.LOAN else None)
    return Move.objects.bulk_create(moves)
