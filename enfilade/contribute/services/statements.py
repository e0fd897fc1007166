"""What runs at each contribution, written out statement by statement (``core.db.written``): five to hand a card out, eight
to take its answer in, none of which looks at more rows in a large project than in a small one."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from enfilade.contribute.enums import LeaseState, TaskState
from enfilade.contribute.errors import ReaderBlocked
from enfilade.contribute.models import Answer, Block, Contributor, Lease, Seat, Task
from enfilade.core.db.written import locking, moment, rows, structure
from enfilade.core.ids import new_public_id

SEAT = """SELECT id, readings, last_at, cursors, blocked_at FROM contribute_seat
    WHERE project_id = %(project)s AND contributor_id = %(reader)s"""
HELD = """SELECT l.id, l.public_id, l.task_id, l.project_id, l.contributor_id, l.state, l.taken_at, l.until, l.draft,
    t.state, t.on_hold, t.card_set_id FROM contribute_lease l JOIN contribute_task t ON t.id = l.task_id
    WHERE l.contributor_id = %(reader)s AND l.project_id = %(project)s AND l.state = 'held' ORDER BY l.taken_at, l.id"""
WAITING = """FROM contribute_task t WHERE t.project_id = %(project)s AND t.is_available = 1"""
OF_SET = " AND t.card_set_id = %(card_set)s"
OF_GROUP = """ AND t.priority = %(priority)s AND t."left" = %(left)s"""
UNMET = """ AND NOT EXISTS (SELECT 1 FROM contribute_lease l WHERE l.task_id = t.id AND l.contributor_id = %(reader)s
    AND l.state <> 'expired')"""
ORDER = """ ORDER BY t.priority DESC, t."left", t.id LIMIT 1"""
HOLD = """INSERT INTO contribute_lease (public_id, task_id, project_id, contributor_id, state, taken_at, until)
    VALUES (%(public_id)s, %(task)s, %(project)s, %(reader)s, 'held', %(taken_at)s, %(until)s)
    ON CONFLICT (task_id, contributor_id) DO UPDATE
    SET state = excluded.state, taken_at = excluded.taken_at, until = excluded.until RETURNING id, public_id"""
LEASE = ("id", "public_id", "task_id", "project_id", "contributor_id", "state", "taken_at", "until", "draft")
CARD = (  # in the order of the model, as ``from_db`` wants them
    "id", "public_id", "project_id", "beliefs", "state", "wanted", "answered", "leased", "differing", "retired_at",
    "is_available",
)  # fmt: skip
LOCKED = f"""SELECT l.state, l.taken_at, l.contributor_id, {", ".join(f"t.{name}" for name in CARD)}
    FROM contribute_lease l JOIN contribute_task t ON t.id = l.task_id WHERE l.id = %(lease)s"""  # noqa: S608  # our own names
GIVEN = """INSERT INTO contribute_answer (public_id, task_id, project_id, contributor_id, "values", info, started_at, at,
    is_counted) VALUES (%(public_id)s, %(task)s, %(project)s, %(reader)s, %(said)s, %(info)s, %(started_at)s, %(at)s,
    %(is_counted)s) RETURNING id"""


@dataclass(frozen=True)
class Held:
    """A lease held, and whether its card still asks to be read, of which set."""

    lease: Lease
    is_asking: bool
    card_set: int | None


@dataclass(frozen=True)
class Spot:
    """Where to look for the next card: a project, or one set of it, for one reader; or one group of cards of the same
    priority and the same number of answers missing, from one card on; ``in_order`` for compatible clients' own cards, which
    come one after the other."""

    project: int
    reader: int
    card_set: int | None = None
    priority: int | None = None
    left: int | None = None
    after: int = 0
    in_order: bool = False

    def condition(self) -> str:
        after = " AND t.id > %(after)s" if self.after else ""
        group = OF_GROUP if self.left is not None else ""
        own = " AND t.record_id IS NULL" if self.in_order else ""
        return WAITING + own + (OF_SET if self.card_set else "") + group + after

    @property
    def order(self) -> str:
        return " ORDER BY t.id LIMIT 1" if self.in_order else ORDER

    @property
    def is_whole(self) -> bool:
        """Whether the whole project is looked through, in the order of the house."""
        return self.card_set is None and not self.in_order


def lock_seat(project: int, reader: int, *, even_blocked: bool = False) -> Seat:
    """The seat of a reader in a project, locked; made at the first call. Raises ``ReaderBlocked``, unless ``even_blocked``."""
    found = rows(SEAT + locking(), project=project, reader=reader)
    if not found:
        make_seat(project, reader)
        found = rows(SEAT + locking(), project=project, reader=reader)
    pk, readings, last_at, cursors, blocked_at = found[0]
    if blocked_at and not even_blocked:
        raise ReaderBlocked
    last_at = moment(last_at) if last_at else None
    return Seat(
        pk, contributor_id=reader, project_id=project, readings=readings, last_at=last_at, cursors=structure(cursors)
    )


def make_seat(project: int, reader: int) -> None:
    """A new seat, closed from the first when the museum blocked its reader: whoever blocks locks the reader too."""
    Contributor.objects.select_for_update(no_key=True).get(pk=reader)
    blocks = Block.objects.filter(museum__contribution_projects=project, contributor=reader, lifted_at=None)
    blocked_at = blocks.values_list("at", flat=True).first()
    seat = Seat(project_id=project, contributor_id=reader, blocked_at=blocked_at)
    Seat.objects.bulk_create([seat], ignore_conflicts=True)


def held_by(seat: Seat) -> list[Held]:
    """What a reader holds in a project, the card on the desk first."""
    found = rows(HELD, project=seat.project_id, reader=seat.contributor_id)
    return [held_of(row) for row in found]


def held_of(row: tuple[Any, ...]) -> Held:
    pk, public_id, task, project, reader, state, taken_at, until, draft, card_state, on_hold, card_set = row
    values = (pk, public_id, task, project, reader, state, moment(taken_at), moment(until), structure(draft))
    return Held(Lease.from_db("default", LEASE, values), card_state == TaskState.OPEN and not on_hold, card_set)


def take(spot: Spot, *, passing: bool = True) -> int | None:
    """Take a place of the next card this reader never met; its row id. ``passing`` over cards that others are taking now."""
    chosen = f"SELECT t.id {spot.condition()}{UNMET}{spot.order}{locking(passing=passing)}"  # our own words
    found = rows(
        f"UPDATE contribute_task SET leased = leased + 1 WHERE id = ({chosen}) RETURNING id",  # noqa: S608
        **vars(spot),
    )
    return found[0][0] if found else None


def is_waiting(spot: Spot) -> bool:
    """Whether a card that this reader never met has a place left."""
    return bool(rows(f"SELECT t.id {spot.condition()}{UNMET} LIMIT 1", **vars(spot)))


def first_group(spot: Spot, more: str = "", **values: Any) -> tuple[int, int] | None:
    """The (priority, answers missing) of the first card with a place left."""
    found = rows(f'SELECT t.priority, t."left" {spot.condition()}{more}{ORDER}', **vars(spot) | values)
    return found[0] if found else None


def next_group(spot: Spot, priority: int, left: int) -> tuple[int, int] | None:
    """The group that comes after one, by two seeks of the index at most."""
    nearer = ' AND t.priority = %(priority)s AND t."left" > %(left)s'
    return first_group(spot, nearer, priority=priority, left=left) or first_group(
        spot, " AND t.priority < %(priority)s", priority=priority
    )


def last_of(spot: Spot) -> int:
    """The last card of a group, 0 when there is none."""
    return rows(f"SELECT MAX(t.id) {spot.condition()}", **vars(spot))[0][0] or 0


def hold(task: int, seat: Seat, taken_at: datetime, until: datetime) -> Lease:
    """The lease of a card whose place is taken; one that ran out before is taken up again."""
    values: dict[str, Any] = {"taken_at": taken_at, "until": until}
    pk, public_id = rows(
        HOLD, public_id=new_public_id(), task=task, project=seat.project_id, reader=seat.contributor_id, **values
    )[0]
    row = (pk, public_id, task, seat.project_id, seat.contributor_id, LeaseState.HELD, taken_at, until, None)
    return Lease.from_db("default", LEASE, row)


def lock_lease(pk: int) -> tuple[LeaseState, datetime, int, Task]:
    """A lease and its card as they are now, locked: the lease's state, when it was taken, whose it is; the card."""
    state, taken_at, reader, *card = rows(LOCKED + locking("l", "t"), lease=pk)[0]
    card[3], card[9] = structure(card[3]), moment(card[9]) if card[9] else None
    return LeaseState(state), moment(taken_at), reader, Task.from_db("default", CARD, card)


def store_answer(answer: Answer, lease: int, seat: int) -> None:
    """Write an answer, and that its lease and its reader's seat have it."""
    pk = rows(
        GIVEN, public_id=answer.public_id, task=answer.task_id, project=answer.project_id, reader=answer.contributor_id,
        said=answer.values, info=None if answer.info is None else json.dumps(answer.info), started_at=answer.started_at,
        at=answer.at, is_counted=answer.is_counted,
    )[0][0]  # fmt: skip
    answer.pk, answer._state.adding, answer._state.db = pk, False, "default"
    rows("UPDATE contribute_lease SET state = 'answered', draft = NULL WHERE id = %(lease)s", lease=lease)
    rows(
        "UPDATE contribute_seat SET readings = readings + 1, last_at = %(at)s WHERE id = %(seat)s",
        at=answer.at,
        seat=seat,
    )


def store_card(task: Task) -> None:
    """Write what an answer changed on a card, which must be locked."""
    rows(
        """UPDATE contribute_task SET answered = %(answered)s, leased = %(leased)s, state = %(state)s,
        beliefs = %(beliefs)s, differing = %(differing)s, retired_at = %(retired_at)s WHERE id = %(task)s""",
        answered=task.answered, leased=task.leased, state=str(task.state), beliefs=task.beliefs,
        differing=task.differing, retired_at=task.retired_at, task=task.pk,
    )  # fmt: skip
