"""The structure of a field: lists of items, made into the text that people read, or read in that text.

An item is a dict; ``text`` says it whole, other keys say its parts. Shapes by field are in ``KEYS``; every value is a string
but ``from`` and ``to`` (years), ``lat`` and ``lon`` (degrees), and what is nested in an event of ``history``.
"""

import re
from collections.abc import Callable, Collection
from typing import Any

from enfilade.collections.engine.dates import years_of
from enfilade.collections.engine.dimensions import measures_of
from enfilade.collections.engine.makers import makers_of
from enfilade.collections.engine.ownership import acquisition_of, legal_status_of

Item = dict[str, Any]

TERM = ("text", "uri", "kind", "lang")
TITLE = ("text", "kind", "lang")
MAKER = ("text", "role", "qualifier", "uri", "born", "died", "note")
DATE = ("text", "from", "to", "kind")
PLACE = ("text", "kind", "uri", "lat", "lon")
LINK = ("text", "uri")
KEYS: dict[str, tuple[str, ...]] = {
    "title": TITLE, "title_en": TITLE, "other_titles": TITLE, "other_numbers": ("text", "kind", "holder"), "maker": MAKER,
    "date_text": DATE, "period": TERM, "object_name": TERM, "domain": TERM, "materials": TERM, "subjects": TERM, "use": TERM,
    "dimensions": ("text", "kind", "value", "unit", "part"), "place": PLACE, "description": TITLE, "inscriptions": TITLE,
    "history": ("text", "kind", "uri", "makers", "date", "places", "terms"),
    "acquisition": ("text", "mode", "date", "from"), "legal_status": ("text", "owner", "mode", "holder"),
    "credit_line": ("text", "lang"), "rights": ("text", "uri", "holder", "on"), "licence": ("text",), "exhibitions": LINK,
    "bibliography": LINK, "related": ("text", "kind", "number", "uri"),
}  # fmt: skip
NESTED = {"makers": MAKER, "places": PLACE, "terms": TERM}
YEARS, DEGREES = ("from", "to"), ("lat", "lon")
LISTED = frozenset(
    (
        "other_titles",
        "other_numbers",
        "maker",
        "period",
        "object_name",
        "domain",
        "materials",
        "subjects",
        "use",
        "place",
    )
)
"""Fields whose text is a list parted by ``;``."""
LINED = frozenset(("bibliography", "exhibitions", "related", "history"))
"""Fields whose text has one item a line."""
MOST = 500  # items of one field
BREAKS = re.compile(r"[;\n]")


def cleaned(field: str, given: Any) -> list[Item]:
    """Items with the keys of their field alone, nothing empty, each once, ``MOST`` at most."""
    rows = given if isinstance(given, list) else [given]
    found = (part for row in rows if isinstance(row, dict) and (part := pruned(row, KEYS[field])))
    unique: list[Item] = []
    for item in found:
        if item not in unique:
            unique.append(item)
        if len(unique) == MOST:
            break
    return unique


def pruned(row: Item, keys: Collection[str]) -> Item:
    """One item without empty or unknown keys."""
    dated = "to" in keys  # where it stands alone, ``from`` is who gave the object, not a year
    return {key: value for key in keys if (value := value_of(key, row.get(key), dated=dated)) not in ("", None, [], {})}


def value_of(key: str, value: Any, *, dated: bool) -> Any:
    """One value of an item in its type; None when it has not that type."""
    if key in NESTED:
        return [part for one in value or [] if isinstance(one, dict) and (part := pruned(one, NESTED[key]))]
    if isinstance(value, dict):
        return pruned(value, DATE) if key == "date" else None
    if key in YEARS and dated:
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if key in DEGREES:
        return value if isinstance(value, float) else None
    return "" if value is None or isinstance(value, list) else str(value).strip()


def words_of(field: str, items: list[Item]) -> str:
    """The text of a field from its items, each once: ``d'après Rubens (peintre); anonyme``."""
    say = SAID.get(field, plain_words)
    mark = "; " if field in LISTED or field == "dimensions" else "\n"
    return mark.join(dict.fromkeys(filter(None, map(say, items))))


def plain_words(item: Item) -> str:
    """The words that an item has of its own."""
    return str(item.get("text", ""))


def maker_words(item: Item) -> str:
    """``d'après Rubens (peintre)``; what the name says already is not said twice."""
    name, role = item.get("text", ""), item.get("role", "")
    said = f"{name} ({role})" if name and role and role.casefold() not in name.casefold() else name or role
    qualifier = item.get("qualifier", "")
    return f"{qualifier} {said}" if qualifier and qualifier.casefold() not in name.casefold() else said


def date_words(item: Item) -> str:
    """``vers 1850`` as written, or the years."""
    first, last = item.get("from"), item.get("to")
    if item.get("text") or (first is None and last is None):
        return plain_words(item)
    return str(first) if first == last else f"{'' if first is None else first} – {'' if last is None else last}".strip()


def dimension_words(item: Item) -> str:
    """``cadre, hauteur 12.5 cm``, unless the item has words of its own."""
    measure = " ".join(filter(None, (item.get("kind"), item.get("value"), item.get("unit"))))
    return plain_words(item) or ", ".join(filter(None, (item.get("part"), measure)))


def number_words(item: Item) -> str:
    """``B 17 (dépôt, musée du Louvre)``."""
    note = ", ".join(filter(None, (item.get("kind"), item.get("holder"))))
    return f"{plain_words(item)} ({note})" if note and item.get("text") else plain_words(item)


def parts_words(*keys: str) -> Callable[[Item], str]:
    """Words that are an item's own, or some of its parts joined."""
    return lambda item: plain_words(item) or " ; ".join(filter(None, (item.get(key, "") for key in keys)))


def event_words(item: Item) -> str:
    """``Trouvaille : 1873, Trèves, Paul Garnier``."""
    if item.get("text"):
        return plain_words(item)
    said = [
        date_words(item.get("date", {})),
        *map(plain_words, item.get("places", [])),
        *map(maker_words, item.get("makers", [])),
        *map(plain_words, item.get("terms", [])),
    ]
    told = ", ".join(filter(None, said))
    return " : ".join(filter(None, (item.get("kind", ""), told)))


def related_words(item: Item) -> str:
    """``esquisse pour : La Libraire, 1931.2``, or its address."""
    told = ", ".join(filter(None, (plain_words(item), item.get("number", ""))))
    return " : ".join(filter(None, (item.get("kind", ""), told or item.get("uri", ""))))


SAID: dict[str, Callable[[Item], str]] = {
    "maker": maker_words, "date_text": date_words, "dimensions": dimension_words, "other_numbers": number_words,
    "history": event_words, "related": related_words, "acquisition": parts_words("mode", "date", "from"),
    "legal_status": parts_words("owner", "mode", "holder"), "rights": parts_words("holder", "uri"),
    "bibliography": parts_words("uri"), "exhibitions": parts_words("uri"),
}  # fmt: skip


def items_of(field: str, text: str) -> list[Item]:
    """What the text of a field says, as items: the parts of a list, the years of a date, measures, or the whole."""
    if not text:
        return []
    if field == "date_text":
        first, last = years_of(text)
        return [pruned({"text": text, "from": first, "to": last}, DATE)]
    if field == "dimensions":
        return measures_of(text) or [{"text": text}]
    if field == "maker":
        return makers_of(text)
    if field in ("legal_status", "acquisition"):
        return [legal_status_of(text) if field == "legal_status" else acquisition_of(text)]
    if field in LISTED:
        return [{"text": part} for part in dict.fromkeys(map(str.strip, BREAKS.split(text))) if part]
    if field in LINED:
        return [{"text": part} for part in dict.fromkeys(map(str.strip, text.split("\n"))) if part]
    return [{"text": text}]
