"""Reading one XML record without losing a word: what a reader does not take is told, under the path it stands at."""

from typing import Any

from lxml import etree

Node = Any
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAIL = "…"


class Taking:
    """One record being read: ``text`` and ``attribute`` take what they give, ``left`` tells all the rest.

    ``silent`` are the elements whose name says nothing in a path.
    """

    def __init__(self, root: Node, silent: frozenset[str] = frozenset()) -> None:
        self.root, self.silent = root, silent
        self.taken: set[tuple[Node, str]] = set()

    def text(self, node: Node | None) -> str:
        """The words of an element, on one line; from now on they are taken."""
        return "" if node is None else spaced(self.lines(node))

    def lines(self, node: Node) -> str:
        """The words of an element with its line breaks; from now on they are taken."""
        self.taken.add((node, ""))
        return "\n".join(filter(None, (spaced(line) for line in (node.text or "").splitlines())))

    def attribute(self, node: Node, name: str) -> str:
        """An attribute of an element, by its qualified name; from now on it is taken."""
        self.taken.add((node, name))
        return spaced(node.get(name) or "")

    def understand(self, node: Node) -> None:
        """Everything in an element is said by the place where its record keeps it."""
        for inner in node.iter():
            self.taken.update((inner, name) for name in ("", TAIL, *inner.attrib))

    def left(self, node: Node | None = None, path: str = "") -> dict[str, list[str]]:
        """What nobody took, by path: texts under ``a/b``, attributes under ``a/b@name``; each value once."""
        found: dict[str, dict[str, bool]] = {}
        values: list[tuple[str, str, bool]] = []
        self.gather(self.root if node is None else node, path, values)
        for where, value, taken in values:
            of_path = found.setdefault(where, {})
            of_path[value] = of_path.get(value, False) or taken
        left = {name: [value for value, taken in told.items() if not taken] for name, told in found.items()}
        return {name: told for name, told in left.items() if told}

    def gather(self, node: Node, path: str, values: list[tuple[str, str, bool]]) -> None:
        """Add every path and value of an element, with whether it was taken."""
        taken = self.taken
        for name, value in node.attrib.items():
            space, _, local = name.rpartition("}")
            if space[1:] != XSI and value.strip():
                values.append((f"{path}@{local}", spaced(value), (node, name) in taken))
        if (node.text or "").strip():
            values.append((path, spaced(node.text), (node, "") in taken))
        for inner in node:
            name = inner.tag.rpartition("}")[2]
            self.gather(inner, path if name in self.silent else f"{path}/{name}" if path else name, values)
            if (inner.tail or "").strip():
                values.append((path, spaced(inner.tail), (inner, TAIL) in taken))


def spaced(text: str) -> str:
    """Text with one space where XML has any white space."""
    return " ".join(text.split())


def source_of(node: Node) -> str:
    """The XML of an element by itself, as a text."""
    return str(etree.tostring(node, encoding="unicode", with_tail=False))
