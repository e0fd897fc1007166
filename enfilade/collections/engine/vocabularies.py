"""Vocabularies as the Ministry writes them: one term a line, tabs for the hierarchy, ``=`` between names of one term.

Seen in the 17 lists of Joconde (2012, 2014): an introduction stands before the terms; a space may slip among the tabs;
two spaces and a dash after the tabs mean one level more; ``[type]`` qualifies a term; ``_`` stands for a space or a comma;
the same label comes back under several parents, so that a term is known by its path.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.rows import UNDECODED

HEAD = 60  # lines in which the introduction is looked for
LABEL, PATH, KIND = 300, 1000, 80  # characters kept
PROSE = 80  # a line longer than this is no term
STEP = " › "  # between the terms of a path
NAMES = re.compile(r"\s*=\s*")
TYPED = re.compile(r"^(?P<label>[^\[]*\S)\s*\[(?P<kind>[^\]]*)\]\s*$")
DEEPER = re.compile(r"^(?P<tabs>[\t ]*?) {2}- ?(?P<rest>\S.*)$")
BARRED = re.compile(r"^<\s*(.+?)\s*>$")
KNOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "lexautr": ("Auteurs", ()), "lexautrole": ("Rôles des auteurs", ()), "lexdecv": ("Découverte et collecte", ()),
    "lexdeno": ("Dénominations", ("object_name",)), "lexdomn": ("Domaines", ("domain",)),
    "lexecol": ("Écoles", ("period",)), "lexepoq": ("Époques et styles", ("period",)), "lexgene": ("Genèse des œuvres", ()),
    "lexinsc": ("Types d'inscriptions", ()), "lexlieux": ("Lieux", ("place",)), "lexperi": ("Périodes", ("period",)),
    "lexpers": ("Personnes représentées", ("subjects",)), "lexrepr": ("Sujets représentés", ("subjects",)),
    "lexsrep": ("Sources de la représentation", ()), "lexstat": ("Statut juridique", ("legal_status",)),
    "lextech": ("Matériaux et techniques", ("materials",)), "lexutil": ("Utilisations", ("use",)),
}  # fmt: skip
"""The Joconde lists by file name: what each is called, and the fields of a record that it serves."""


@dataclass(frozen=True)
class Term:
    """One term: ``path`` is what it is known by, ``variants`` are its other names, ``kind`` what stood in brackets."""

    line: int
    depth: int
    path: str
    label: str
    kind: str = ""
    variants: tuple[str, ...] = ()
    is_barred: bool = False

    @property
    def parent(self) -> str:
        return self.path.rpartition(STEP)[0]


@dataclass(frozen=True)
class Odd:
    """A line that is not as it should be: ``depth`` (placed under the nearest term above), ``duplicate``, ``empty``,
    ``too_long``, ``encoding`` (left out)."""

    line: int
    code: str
    text: str


def read_terms(lines: Iterable[str]) -> Iterator[Term | Odd]:
    """The terms of a list in order, and each line that is odd; nothing of the introduction."""
    rest = iter(lines)
    head = list(islice(rest, HEAD))
    begun = introduction(head)
    above: list[tuple[int, str]] = []
    seen: set[str] = set()
    for number, line in enumerate(chain(head[begun:], rest), start=begun + 1):
        if line.strip(" \t\r\n\ufeff\xa0"):
            yield from read_line(number, line.rstrip("\r\n"), above, seen)


def introduction(head: list[str]) -> int:
    """How many lines stand before the first term: the title, the date of the list, and prose."""
    starts = [n for n, line in enumerate(head) if line.strip() and (n == 0 or not head[n - 1].strip())]
    dated = [n for n, line in enumerate(head) if fold(line).startswith("mise a jour")]
    titled = bool(starts) and fold(head[starts[0]].strip("\ufeff")).startswith("liste ")
    last = dated[0] if dated else starts[0] if titled else -1
    for start in starts:
        if start > last and not is_prose(head[start]):
            return start
    return len(head) if starts and starts[-1] <= last else 0


def is_prose(line: str) -> bool:
    """Whether a line is a sentence, not a term."""
    return not line[0].isspace() and (", " in line or " : " in line or len(line) > PROSE)


def read_line(number: int, line: str, above: list[tuple[int, str]], seen: set[str]) -> Iterator[Term | Odd]:
    """One line; ``above`` are the (depth, label) of the terms it may stand under, ``seen`` the paths so far."""
    depth, text = placed(line)
    names = [name for name in NAMES.split(text) if name]
    if UNDECODED.search(line) or "\ufffd" in line or not names:
        yield Odd(number, "encoding" if names else "empty", UNDECODED.sub("�", line.strip())[:LABEL])
        return
    while above and above[-1][0] >= depth:
        above.pop()
    if depth > (above[-1][0] + 1 if above else 0):
        yield Odd(number, "depth", text[:LABEL])
    path = STEP.join([*(label for _, label in above), names[0]])
    above.append((depth, names[0]))
    if path in seen or len(path) > PATH or len(text) > 20 * LABEL or len(names[0]) > LABEL:
        yield Odd(number, "duplicate" if path in seen else "too_long", text[:LABEL])
        return
    seen.add(path)
    yield term_of(number, len(above) - 1, path, names)


def placed(line: str) -> tuple[int, str]:
    """How deep a line stands, and its text."""
    deeper = DEEPER.match(line)
    if deeper:
        return deeper["tabs"].count("\t") + 1, deeper["rest"].strip()
    text = line.lstrip(" \t\ufeff\xa0")
    return line[: len(line) - len(text)].count("\t"), text.strip()


def term_of(number: int, depth: int, path: str, names: list[str]) -> Term:
    """The term that a line writes: what is in brackets, barred or equal to it is told apart."""
    typed = [TYPED.match(name) for name in names]
    kind = next((match["kind"].strip() for match in typed if match), "")[:KIND]
    bare = [match["label"] if match else name for match, name in zip(typed, names, strict=True)]
    barred = BARRED.match(bare[0])
    label = barred[1] if barred else bare[0]
    variants = tuple(name[:LABEL] for name in dict.fromkeys(bare[1:]) if name != label)
    return Term(number, depth, path, label, kind, variants, barred is not None)


def title_of(head: list[str]) -> str:
    """What a list calls itself in its first line: ``Liste des domaines`` → ``Domaines``."""
    first = next((line.strip(" \t\r\n\ufeff") for line in head if line.strip(" \t\r\n\ufeff")), "")
    words = re.sub(r"(?i)^liste (?:des |de |du |d')?", "", first)
    return (words[:1].upper() + words[1:])[:160]
