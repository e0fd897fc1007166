"""How long the works of a maker are protected."""

import re
from collections.abc import Iterable

from enfilade.collections.engine.items import Item

YEARS = 70  # after the year of death: article L123-1 of the Code de la propriété intellectuelle
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def year_of_death(maker: Item) -> int | None:
    """The year in which a maker is said to have died, if one is said."""
    found = YEAR.search(maker.get("died", ""))
    return int(found.group()) if found else None


def protected_until(makers: Iterable[Item]) -> int | None:
    """The last year of protection of a work by these makers, as far as their deaths are known; None when none is."""
    deaths = [year for maker in makers if (year := year_of_death(maker)) is not None]
    return max(deaths) + YEARS if deaths else None
