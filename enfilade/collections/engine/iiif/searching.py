"""Search in the transcriptions of one manifest, and completion of words: iiif.io/api/search/2.0."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.iiif.addresses import Addresses
from enfilade.collections.engine.iiif.described import Reading
from enfilade.collections.engine.iiif.presentation import SEARCH, Block, annotation, filled

WORD = re.compile(r"\w+")
PAGE = 50  # annotations
AROUND = 40  # characters shown on each side of a word found
TERMS = 50
Key = Callable[[str], str]
"""What makes two spellings one word: given by the house's search, so that both find the same."""


@dataclass(frozen=True)
class Match:
    """A transcription that holds every word asked for, and where: (start, end) in its text."""

    reading: Reading
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Asked:
    """A search: its words, the motivations wanted, the page (from 1), parameters that this service does not know."""

    words: str
    motivation: str = ""
    page: int = 1
    ignored: tuple[str, ...] = ()


def matches(readings: Iterable[Reading], asked: Asked, key: Key) -> list[Match]:
    """The transcriptions that hold every word; all of them when no word is asked for."""
    if asked.motivation and "supplementing" not in asked.motivation.split():
        return []
    wanted = {key(word) for word in WORD.findall(asked.words)} - {""}
    found = []
    for reading in readings:
        words = [(key(word.group()), word.span()) for word in WORD.finditer(reading.text)]
        if wanted <= {word for word, _ in words}:
            found.append(Match(reading, tuple(span for word, span in words if word in wanted)))
    return found


def results(record: str, found: Sequence[Match], asked: Asked, at: Addresses) -> Block:
    """One page of what was found."""
    last = max(1, -(-len(found) // PAGE))
    page = min(asked.page, last)
    shown = found[(page - 1) * PAGE : page * PAGE]
    here = page_address(record, asked, page, at)
    return filled(
        {
            "@context": SEARCH,
            "id": here,
            "type": "AnnotationPage",
            "ignored": list(asked.ignored),
            "partOf": whole(record, asked, len(found), last, at) if last > 1 else {},
            "startIndex": (page - 1) * PAGE if last > 1 else None,
            "prev": page_named(record, asked, page - 1, at) if page > 1 else {},
            "next": page_named(record, asked, page + 1, at) if page < last else {},
            "annotations": contexts_of(record, shown, here, at),
        }
    ) | {"items": [annotation(match.reading, record, at) for match in shown]}


def page_address(record: str, asked: Asked, page: int, at: Addresses) -> str:
    """The address of a page of this search; the first one has no number."""
    number: str | int = page if page > 1 else ""
    return at.search(record, q=asked.words, motivation=asked.motivation, page=number)


def page_named(record: str, asked: Asked, page: int, at: Addresses) -> Block:
    """A page of results as others name it."""
    return {"id": page_address(record, asked, page, at), "type": "AnnotationPage"}


def whole(record: str, asked: Asked, total: int, last: int, at: Addresses) -> Block:
    """All the pages of a search together. Its identifier is not that of its first page."""
    return {
        "id": at.search(record, q=asked.words, motivation=asked.motivation, page="all"),
        "type": "AnnotationCollection",
        "total": total,
        "first": page_named(record, asked, 1, at),
        "last": page_named(record, asked, last, at),
    }


def contexts_of(record: str, shown: Sequence[Match], here: str, at: Addresses) -> list[Block]:
    """Each word found, with what stands around it."""
    items = [context_of(record, match, span, at) for match in shown for span in match.spans]
    return [{"type": "AnnotationPage", "items": items}] if items else []


def context_of(record: str, match: Match, span: tuple[int, int], at: Addresses) -> Block:
    """One word found, quoted in its transcription."""
    start, end = span
    text, source = match.reading.text, at.annotation(record, match.reading.key)
    quote = filled(
        {
            "type": "TextQuoteSelector",
            "prefix": text[max(0, start - AROUND) : start],
            "exact": text[start:end],
            "suffix": text[end : end + AROUND],
        }
    )
    return {
        "id": f"{source}/found/{start}",
        "type": "Annotation",
        "motivation": "contextualizing",
        "target": {"type": "SpecificResource", "source": source, "selector": [quote]},
    }


def terms(record: str, readings: Iterable[Reading], beginning: str, least: int, at: Addresses) -> Block:
    """The words that begin as ``beginning`` does, accents and case aside, in at least ``least`` transcriptions.

    Each is given as it is spelt most often.
    """
    start, counts, spellings = fold(beginning), Counter[str](), Counter[tuple[str, str]]()
    for reading in readings:
        words = [(fold(word), word) for word in WORD.findall(reading.text)]
        kept = [pair for pair in words if start and pair[0].startswith(start)]
        counts.update({folded for folded, _ in kept})
        spellings.update(kept)
    usual = {folded: word for (folded, word), _ in reversed(spellings.most_common())}
    listed = sorted((folded for folded, count in counts.items() if count >= least), key=lambda one: (-counts[one], one))
    return {
        "@context": SEARCH,
        "id": at.terms(record, q=beginning, min=least if least > 1 else ""),
        "type": "TermPage",
        "items": [term(record, usual[one], counts[one], at) for one in listed[:TERMS]],
    }


def term(record: str, word: str, total: int, at: Addresses) -> Block:
    """A word, how many transcriptions hold it, and the search that finds them."""
    service = {"id": at.search(record, q=word), "type": "SearchService2"}
    return {"type": "Term", "value": word, "total": total, "service": [service]}
