"""Names of people, groups and places as records write them: read, made comparable, set side by side."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.items import Item

NOT_WORDS = re.compile(r"[\W_]+")
ASIDE = re.compile(r"\s*\(([^()]*)\)")
YEARS = re.compile(r"(?<!\d)(\d{4})(?!\d)")
LIVED = re.compile(r"\d{4}")
KEY, WRITTEN, SHORT, URI = 120, 300, 120, 300  # characters kept
NOBODY = frozenset(
    ("anonyme", "anonymes", "anonymous", "inconnu", "inconnue", "unknown", "auteur inconnu", "artiste inconnu", "non renseigne",
     "non precise", "sans lieu", "lieu inconnu", "s l", "n a")
)  # fmt: skip
"""What is written where nobody is known, as keys: it names no one."""
QUALIFIERS = (
    "copie d'après", "d'après", "attribué à", "attribuée à", "attribué", "atelier de", "école de", "entourage de", "cercle de",
    "manière de", "suiveur de", "genre de", "after", "attributed to", "circle of", "follower of", "manner of", "school of",
    "studio of", "workshop of", "copy after", "style of",
)  # fmt: skip
"""Words before a name (or in brackets after it) that say how surely, or how closely, the work is of that hand."""
FOLDED = tuple(sorted((fold(words) for words in QUALIFIERS), key=len, reverse=True))


@dataclass(frozen=True)
class Written:
    """A name read in a record: ``key`` is what makes two spellings the same, ``name`` is as written without the rest."""

    key: str
    name: str
    role: str = ""
    qualifier: str = ""
    uri: str = ""
    born: str = ""
    died: str = ""


def name_key(text: str) -> str:
    """What makes two spellings of a name the same: ``TURNER, J.M.W.`` → ``turner j m w``. ``KEY`` characters at most."""
    key = NOT_WORDS.sub(" ", fold(text)).strip()
    return key if len(key) <= KEY else f"{key[:99]}…{hashlib.sha256(key.encode()).hexdigest()[:20]}"


def bag_of(text: str) -> str:
    """The words of a name in alphabetical order: ``Turner, J. M. W.`` and ``J. M. W. Turner`` have the same."""
    return " ".join(sorted(name_key(text).split()))


def family_of(text: str) -> str:
    """The family name, as far as writing tells it: before a comma, or in capitals, or the last word.

    ``Turner, J. M. W.``, ``TURNER Joseph`` and ``J. M. W. Turner`` → ``turner``.
    """
    before, comma, _ = text.partition(",")
    words = before.split()
    capitals = [word for word in words if len(word) > 2 and word.isupper()]
    chosen = before if comma else " ".join(capitals) or (words[-1] if words else "")
    return name_key(chosen)[:60]


def given_of(text: str) -> list[str]:
    """The words of a name that are not the family name, as keys."""
    family = family_of(text).split()
    return [word for word in name_key(text).split() if word not in family]


def may_be(one: str, other: str) -> bool:
    """Whether two names may be one person's: same family name, given names that agree as far as the shorter goes.

    ``Turner, Joseph Mallord William`` may be ``J. M. W. Turner``; ``Turner, William`` may not be ``Turner, Charles``.
    """
    pairs = list(zip(given_of(one), given_of(other), strict=False))
    agree = all(left.startswith(right) or right.startswith(left) for left, right in pairs)
    return bool(pairs) and agree and family_of(one) == family_of(other)


def named(field: str, item: Item) -> Written | None:
    """The name that one item of ``maker`` or ``place`` writes; None when it names nobody."""
    found = read_name(str(item.get("text", "")), field == "maker")
    if found is None or found.key in NOBODY:
        return None
    if len(item) == 1:
        return found
    given = {"role": item.get("role") or (item.get("kind") if field == "place" else ""), **item}
    facts = {name: given.get(name) or getattr(found, name) for name in ("role", "qualifier", "uri", "born", "died")}
    return Written(found.key, found.name, facts["role"][:SHORT], facts["qualifier"][:60], facts["uri"][:URI], facts["born"],
                   facts["died"])  # fmt: skip


@lru_cache(maxsize=16_384)
def read_name(text: str, is_person: bool) -> Written | None:
    """``d'après Rubens (Siegen, 1577 ; Anvers, 1640) (peintre)`` → Rubens, peintre, d'après, 1577, 1640.

    The name of a place keeps what stands before it; what is in brackets after a name is its role.
    """
    name, qualifier = " ".join(ASIDE.sub(" ", text).split()).strip(" ,;"), ""
    if is_person:
        name, qualifier = without_qualifier(name)
    key = name_key(name)
    if not key:
        return None
    roles, years = [], []
    for aside in ASIDE.findall(text):
        if is_person and fold(aside) in FOLDED:
            qualifier = aside.strip()
        elif is_person and LIVED.search(aside):
            years = YEARS.findall(aside)
        elif aside.strip():
            roles.append(aside.strip())
    born, died = (years[0], years[-1] if len(years) > 1 else "") if years else ("", "")
    return Written(key, name[:WRITTEN], ", ".join(roles)[:SHORT], qualifier[:60], "", born, died)


def without_qualifier(name: str) -> tuple[str, str]:
    """A name and the words that stood before it to say how sure it is: ``d'après Rubens`` → (``Rubens``, ``d'après``)."""
    plain = fold(name)
    for words in FOLDED:
        if plain.startswith(f"{words} ") and len(plain) == len(name):
            return name[len(words) :].strip(), name[: len(words)]
    return name, ""


def pieces(text: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """A text cut where names stand in it: [(words, address or ""), …]; the longest name is found first, each once."""
    found: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        while start >= 0 and any(start < end and first < start + len(name) for first, end, _ in found):
            start = text.find(name, start + 1)
        if start >= 0:
            found.append((start, start + len(name), names[name]))
    cut, last = [], 0
    for start, end, address in sorted(found):
        cut += [(text[last:start], ""), (text[start:end], address)]
        last = end
    return [(words, address) for words, address in [*cut, (text[last:], "")] if words]
