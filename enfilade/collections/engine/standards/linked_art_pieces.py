"""Pieces of Linked Art: references, names, statements, spans of time, and the concepts of the AAT that they use.

Source of the concepts: vocab.getty.edu/aat, as linked.art/model uses them.
"""

from typing import Any

from enfilade.collections.engine.items import Item
from enfilade.collections.engine.standards.published import Years

Json = dict[str, Any]
AAT = "http://vocab.getty.edu/aat/"
STATEMENTS = {
    "object_name": ("300435443", "Object/Work Type Statement"),
    "description": ("300435416", "Description"),
    "materials": ("300435429", "Material Statement"),
    "dimensions": ("300435430", "Dimensions Statement"),
    "inscriptions": ("300435414", "Inscription"),
    "history": ("300435438", "Provenance Statement"),
    "credit_line": ("300435418", "Credit Line"),
    "rights": ("300435434", "Copyright/License Statement"),
}
"""What is told in words: the concept that says what each statement is about."""
SIZES = {
    "height": ("300055644", "Height"), "width": ("300055647", "Width"), "depth": ("300072633", "Depth"),
    "diameter": ("300055624", "Diameter"), "length": ("300055645", "Length"), "weight": ("300056240", "Weight"),
    "thickness": ("300055646", "Thickness"),
}  # fmt: skip
UNITS = {
    "cm": ("300379098", "centimeters"), "mm": ("300379097", "millimeters"), "m": ("300379099", "meters"),
    "in": ("300379100", "inches"), "kg": ("300379226", "kilograms"), "g": ("300379225", "grams"),
}  # fmt: skip
LANGUAGES = {
    "fr": ("300388306", "French"), "en": ("300388277", "English"), "de": ("300388344", "German"),
    "it": ("300388474", "Italian"), "es": ("300389311", "Spanish"), "la": ("300388693", "Latin"),
}  # fmt: skip


def filled(facts: Json) -> Json:
    """The facts that say something."""
    return {key: value for key, value in facts.items() if value not in ("", None, [], {})}


def reference(kind: str, uri: str, label: str) -> Json:
    """A thing that is described elsewhere."""
    return filled({"id": uri, "type": kind, "_label": label})


def aat(number: str, label: str) -> Json:
    """A concept of the AAT."""
    return reference("Type", f"{AAT}{number}", label)


def language(code: str) -> list[Json]:
    """A language as Linked Art names it; none for those we do not know."""
    found = LANGUAGES.get(code[:2])
    return [reference("Language", f"{AAT}{found[0]}", found[1])] if found else []


def name(item: Item, *kinds: Json) -> Json:
    """A name of the object, with its language."""
    lang = language(str(item.get("lang", "")))
    return filled(
        {"type": "Name", "classified_as": list(kinds), "content": str(item.get("text", "")), "language": lang}
    )


def statement(text: str, number: str, label: str, lang: str = "") -> Json:
    """A brief text that says something of the object."""
    brief = aat("300418049", "Brief Text")
    kind = {**aat(number, label), "classified_as": [brief]}
    return filled({"type": "LinguisticObject", "classified_as": [kind], "content": text, "language": language(lang)})


def timespan(text: str, years: Years) -> Json:
    """When: as it is written, and between which moments; both where both are known."""
    first, last = years
    named = [{"type": "Name", "content": text}] if text else []
    found = filled(
        {
            "identified_by": named,
            "begin_of_the_begin": f"{iso_year(first)}-01-01T00:00:00Z" if first is not None else "",
            "end_of_the_end": f"{iso_year(last)}-12-31T23:59:59Z" if last is not None else "",
        }
    )
    return {"type": "TimeSpan", **found} if found else {}


def iso_year(year: int) -> str:
    """A year of ISO 8601, which counts a year zero: 450 BC is ``-0449``."""
    return f"{year:04}" if year > 0 else f"-{-year - 1:04}" if year < -1 else "0000"
