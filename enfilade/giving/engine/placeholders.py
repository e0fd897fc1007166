"""Places in a letter's template, ``{nom}``: a short list of names, filled once. Nothing else is read or run."""

import re
from collections.abc import Mapping

NAMES = ("nom", "montant", "campagne", "date", "dedie_a", "dedicace", "au_nom_de", "musee", "signataire", "fonction")
FOUND = re.compile(r"\{([^{}\n]*)\}")


class UnknownPlaceholder(ValueError):
    """A template asks for a place of a name that is not in the list."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def check(text: str) -> None:
    """Raises ``UnknownPlaceholder`` for the first place of ``text`` that is not one of ``NAMES``."""
    for match in FOUND.finditer(text):
        if match[1] not in NAMES:
            raise UnknownPlaceholder(match[1][:40])


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its places filled. A line that asks for a value that is empty is left out, with the blank line after
    it: a letter without a dedication does not speak of one. What is put in is never read again. Raises
    ``UnknownPlaceholder``."""
    check(text)
    kept = [filled(line, values) for line in text.splitlines() if is_whole(line, values)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def is_whole(line: str, values: Mapping[str, str]) -> bool:
    """Whether every value that a line asks for is there."""
    return all(values.get(match[1]) for match in FOUND.finditer(line))


def filled(line: str, values: Mapping[str, str]) -> str:
    """A line with its places filled, in one pass."""
    return FOUND.sub(lambda match: values[match[1]], line)
