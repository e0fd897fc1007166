"""Which record a picture's file is of, by its name: the inventory number, then which view it is."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from enfilade.collections.engine.folding import fold, inventory_key

VIEWS = {"recto": 1, "face": 1, "verso": 2, "dos": 2, "revers": 2, "profil": 3, "detail": 4}
SUFFIX = re.compile(
    rf"^(?P<stem>.+?)(?P<mark>\s*[-_.]\s*|\s+)?(?P<open>\()?(?P<view>{'|'.join(VIEWS)}|[0-9]{{1,3}})(?P<close>\))?$"
)
MARKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class View:
    """What a file name was found to say: the ids that it may be of, and the place of this view among those of one record."""

    ids: frozenset[int]
    order: int = 0


@dataclass
class Numbers:
    """The inventory numbers of a museum, as ``inventory_key`` writes them and without their punctuation."""

    exact: dict[str, int] = field(default_factory=dict)
    loose: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, numbers: Iterable[tuple[int, str]]) -> "Numbers":
        """The numbers of (id, inventory number) pairs."""
        found = cls()
        for pk, number in numbers:
            found.exact[inventory_key(number)] = pk
            found.loose[loosened(number)].add(pk)
        return found

    def named(self, text: str) -> frozenset[int]:
        """The records of a number: the one written so, else all that differ from it by case, accents and punctuation."""
        pk = self.exact.get(inventory_key(text))
        return frozenset((pk,) if pk is not None else self.loose.get(loosened(text), ()))


def loosened(number: str) -> str:
    """A number by its letters and digits alone, one point between runs of them: ``Inv. 1968/3-1`` → ``inv.1968.3.1``."""
    return MARKS.sub(".", fold(number)).strip(".")


def view_of_name(name: str, numbers: Numbers) -> View:
    """Read a file name (``1968.3.1_2.jpg``, ``1968-3-1 (verso).tif``): exactly, then loosely, then as one view of several.

    A name that may be read as two records names both: ``1968.3-2`` is view 2 of ``1968.3`` as well as ``1968.3.2``.
    """
    stem = PurePosixPath(name).stem.strip()
    exact = numbers.exact.get(inventory_key(stem))
    if exact is not None:
        return View(frozenset((exact,)))
    whole, found = numbers.named(stem), SUFFIX.match(fold(stem))
    if found is None or (whole and not is_apart(found)):
        return View(whole)
    part, order = numbers.named(found["stem"]), order_of(found["view"])
    if not part:
        return View(whole)
    return View(whole | part, order if not whole else 0)


def is_apart(found: re.Match[str]) -> bool:
    """Whether the suffix is set apart from the number by a mark that the number does not use itself."""
    mark = (found["open"] or found["mark"] or "").strip()
    return bool(mark) and mark not in found["stem"]


def order_of(view: str) -> int:
    """The place that the word or the number of a view gives it."""
    return VIEWS[view] if view in VIEWS else int(view)
