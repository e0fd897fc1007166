"""Reading one JSON document without losing a value: what a reader does not take is told, under the path it stands at."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
STRUCTURE = frozenset(("@context", "type", "motivation", "target"))
"""Keys that say how a document is built, not what it tells."""
IDS = frozenset(("id", "@id"))
BUILT = frozenset(("Canvas", "AnnotationPage", "Annotation", "Range"))
"""Things of which the id only holds the document together."""


class JsonTaking:
    """One document being read. ``take``, ``listed`` and ``languages`` take what they give; ``left`` tells all the rest."""

    def __init__(self, root: Json) -> None:
        self.root = root
        self.taken: set[tuple[int, str]] = set()

    def take(self, holder: Json, key: str) -> str:
        """A text; empty when there is none."""
        value = holder.get(key)
        if not isinstance(value, str):
            return ""
        self.taken.add((id(holder), key))
        return value

    def take_any(self, holder: Json, key: str) -> Any:
        """A value of any type."""
        self.taken.add((id(holder), key))
        return holder.get(key)

    def listed(self, holder: Json, key: str) -> list[Json]:
        """The objects at a key, whether they are one or many; what is in them is yet to take."""
        value = holder.get(key)
        return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]

    def languages(self, holder: Json, key: str) -> list[tuple[str, list[str]]]:
        """A language map as pairs; a bare text has no language."""
        value = holder.get(key)
        if isinstance(value, str):
            return [("", [self.take(holder, key)])]
        if not isinstance(value, dict):
            return []
        self.taken.add((id(holder), key))
        return [(str(name), texts_in(texts)) for name, texts in value.items()]

    def left(self) -> dict[str, list[str]]:
        """What nobody took, by path, each value once."""
        found: dict[str, list[str]] = {}
        for path, text in self.untaken(self.root, ""):
            values = found.setdefault(path, [])
            if text not in values:
                values.append(text)
        return found

    def untaken(self, value: Any, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if not self.says_nothing(value, key):
                    yield from self.untaken(inner, f"{path}/{key}".lstrip("/"))
        elif isinstance(value, list):
            for inner in value:
                yield from self.untaken(inner, path)
        elif value not in (None, ""):
            yield path, str(value)

    def says_nothing(self, holder: Json, key: str) -> bool:
        """Whether a key is taken already, or is there for the structure alone."""
        built = key in IDS and holder.get("type") in BUILT
        return (id(holder), key) in self.taken or built or (key in STRUCTURE and isinstance(holder[key], str | list))


def texts_in(value: Any) -> list[str]:
    """One text or many."""
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one not in (None, "", {}, [])]
