"""What a question may be told besides its words, and when it is asked: checked here, for whoever writes questions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from enfilade.contribute.engine.comparable import SCALES, UNREADABLE, number_of, numbers_in, plain
from enfilade.contribute.engine.structures import MOST, SHAPES, STRUCTURED, Ill, written

ALLOWED = {
    "short_text": ("placeholder",),
    "long_text": ("placeholder",),
    "number": ("placeholder", "minimum", "maximum", "units", "parts"),
    "date": ("placeholder",),
    "term": ("placeholder", "vocabulary"),
    "lines": ("max_items",),
    "tags": ("max_items",),
    "place": ("precision",),
    "region": ("max_items", "shapes"),
    "media": ("max_items",),
}
"""The settings of each kind: ``max_items`` at most, ``shapes`` asked for, ``units`` a reader may choose, whether a number has
labelled ``parts``, ``precision`` of places in metres, the ``vocabulary`` of terms by its code."""
MOST_VALUES = 50


class Asked(Protocol):
    """A question, or the draft of one."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def settings(self) -> dict[str, Any]: ...
    @property
    def shown_if(self) -> dict[str, Any]: ...
    @property
    def unit(self) -> str: ...


def check_questions(questions: Sequence[Asked]) -> None:
    """Raises ``Ill``: a setting that its kind has not or cannot be, a condition on a question that does not come before."""
    earlier: set[str] = set()
    for question in questions:
        check_settings(question.kind, question.settings, question.unit)
        check_condition(question.shown_if, earlier)
        earlier.add(question.key)


def check_settings(kind: str, settings: Any, unit: str = "") -> None:
    """Raises ``Ill``."""
    if not isinstance(settings, dict) or any(name not in ALLOWED.get(kind, ()) for name in settings):
        raise Ill("setting_unknown")
    if not all(is_fit(name, value) for name, value in settings.items()):
        raise Ill("setting_unfit")
    if settings.get("minimum", float("-inf")) > settings.get("maximum", float("inf")):
        raise Ill("bounds")
    if settings.get("units") and any(not convertible(one, unit) for one in settings["units"]):
        raise Ill("units")


def is_fit(name: str, value: Any) -> bool:
    """Whether a setting is of its type and size."""
    if name in ("placeholder", "vocabulary"):
        return isinstance(value, str) and 0 < len(value) <= 120
    if name in ("minimum", "maximum"):
        return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12
    if name in ("max_items", "precision"):
        most = MOST if name == "max_items" else 1_000_000
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most
    if name == "parts":
        return value is True
    known = SHAPES if name == "shapes" else tuple(SCALES)
    return isinstance(value, list) and 0 < len(value) <= 12 and all(one in known for one in value)


def convertible(one: str, unit: str) -> bool:
    """Whether a length in ``one`` may be told in ``unit``."""
    asked = SCALES.get(unit.casefold())
    return asked is not None and SCALES[one][0] == asked[0]


def check_condition(shown_if: Any, earlier: Iterable[str]) -> None:
    """Raises ``Ill``."""
    if shown_if == {}:
        return
    if not isinstance(shown_if, dict) or set(shown_if) != {"key", "values"} or shown_if["key"] not in earlier:
        raise Ill("condition")
    values = shown_if["values"]
    if not isinstance(values, list) or len(values) > MOST_VALUES or not all(isinstance(one, str) for one in values):
        raise Ill("condition")


def is_asked(question: Asked, kinds: Mapping[str, str], values: Mapping[str, Any]) -> bool:
    """Whether a question is asked of someone who gave ``values`` so far to questions of ``kinds``: always without a condition;
    else when the earlier one says one of its values, or anything at all if it names none."""
    if not question.shown_if:
        return True
    given = values.get(question.shown_if["key"])
    kind = kinds.get(question.shown_if["key"], "")
    texts = given if isinstance(given, list) and kind in ("choices", "tags") else [
        written(kind, given) if kind in STRUCTURED and given else given or ""
    ]  # fmt: skip
    said = {plain(str(one)) for one in texts} - {""}
    wished = {plain(one) for one in question.shown_if["values"]}
    return bool(said & wished) if wished else bool(said)


def check_number(text: str, settings: Mapping[str, Any], unit: str) -> None:
    """Raises ``Ill``: not a number (nor several labelled ones, where asked for), or beyond its bounds."""
    if text.strip() in ("", UNREADABLE):
        return
    number = number_of(text, unit)
    numbers = [number] if number is not None else list(numbers_in(text, unit).values()) if settings.get("parts") else []
    if not numbers:
        raise Ill("not_a_number")
    least, most = settings.get("minimum", float("-inf")), settings.get("maximum", float("inf"))
    if not all(least <= float(one) <= most for one in numbers):
        raise Ill("out_of_bounds")
