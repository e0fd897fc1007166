"""The numbers of a museum: which records answer to some, which one to propose next."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from enfilade.collections.engine.folding import inventory_key
from enfilade.collections.engine.numbering import next_number
from enfilade.collections.engine.numbers import number_keys
from enfilade.collections.models import Record, RecordNumber
from enfilade.people.models import Space

AT_ONCE, TRIED = 50, 1000


@dataclass(frozen=True)
class Answers:
    """What some numbers lead to: the records, each once, in the order of the numbers; the numbers that no record bears;
    those that several records bear, with these records."""

    records: list[Record] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    ambiguous: list[tuple[str, list[Record]]] = field(default_factory=list)


def records_by_number(space: Space, numbers: Iterable[str]) -> Answers:
    """The records of one museum that answer to some numbers: inventory number, a part of it, or another number of theirs.

    An inventory number written whole leads to its own record, whatever else bears it. Two queries.
    """
    keys = {text: number_keys(text, []) for text in dict.fromkeys(numbers)}
    by_key, answers = bearers(space, {key for some in keys.values() for key in some}), Answers()
    known: dict[int, Record] = {}
    for text, some in keys.items():
        found = led_to(by_key, some)
        if len(found) == 1:
            known.setdefault(found[0].pk, found[0])
        elif found:
            answers.ambiguous.append((text, found))
        else:
            answers.unknown.append(text)
    answers.records.extend(known.values())
    return answers


def bearers(space: Space, keys: set[str]) -> dict[str, list[Record]]:
    """The records that answer to each key, by their own number."""
    rows = RecordNumber.objects.filter(museum_id=space.pk, key__in=keys)
    numbered = set(rows.values_list("key", "record_id"))
    records = Record.objects.filter(pk__in={pk for _, pk in numbered}).select_related("whereabouts__place")
    found: dict[str, list[Record]] = {}
    for record in records.order_by("inventory_key", "pk"):
        for key in keys:
            if (key, record.pk) in numbered:
                found.setdefault(key, []).append(record)
    return found


def led_to(by_key: dict[str, list[Record]], keys: list[str]) -> list[Record]:
    """The records that a number leads to: the one whose own number it is, else all that answer to it, else to its parts."""
    whole = by_key.get(keys[0], []) if keys else []
    if own := [record for record in whole if record.inventory_key == keys[0]]:
        return own
    parts = (record for key in keys[1:] for record in by_key.get(key, []))
    return whole or list({record.pk: record for record in parts}.values())


def next_free_number(space: Space, last: str) -> str:
    """The first number after ``last`` that no record of the museum has; nothing when ``last`` has no digit to count from,
    or when the next thousand are taken."""
    number = last
    for _turn in range(TRIED // AT_ONCE):
        wanted = []
        for _one in range(AT_ONCE):
            number = next_number(number)
            wanted.append(number)
        if not wanted[0]:
            return ""
        keys = {inventory_key(one): one for one in wanted}
        taken = Record.objects.filter(museum_id=space.pk, inventory_key__in=keys).values_list(
            "inventory_key", flat=True
        )
        free = [one for key, one in keys.items() if key not in set(taken)]
        if free:
            return free[0]
    return ""


def last_number(space: Space) -> str:
    """The number of the record that the museum made last."""
    rows = Record.objects.filter(museum_id=space.pk).order_by("-pk")
    return rows.values_list("inventory_number", flat=True).first() or ""
