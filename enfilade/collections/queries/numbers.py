"""Which inventory number to propose next."""

from enfilade.collections.engine.folding import inventory_key
from enfilade.collections.engine.numbering import next_number
from enfilade.collections.models import Record
from enfilade.people.models import Space

AT_ONCE, TRIED = 50, 1000


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
