"""The search index: tantivy on disk, beside the database that alone is true. Rebuilt from it at any time."""

import shutil
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings

from enfilade.collections.engine.folding import fold

ANALYSER = "french"
FACETS = ("museum", "object_name", "maker", "century", "image")
TOP = 20
PICTURED = 0.5  # what a picture adds to the score: at equal words, works that can be seen come first
_kept = threading.local()


@dataclass(frozen=True)
class Found:
    """Record ids in order, how many in all, and the counts of each facet: {facet: [(value, count), …]}."""

    ids: list[int]
    total: int
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def folder() -> Path:
    return Path(settings.DATA_DIR) / "search"


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", stored=True, indexed=True, fast=True)
    builder.add_text_field("title", tokenizer_name=ANALYSER, index_option="position")
    builder.add_text_field("words", tokenizer_name=ANALYSER, index_option="position")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def analyser() -> tantivy.TextAnalyzer:
    """Folded before it is stemmed, so that éventails = eventail and œuvre = oeuvre, in the index as in the query."""
    steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return (
        steps.filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("french"))
        .build()
    )


@cache
def kept_analyser() -> tantivy.TextAnalyzer:
    return analyser()


def word_key(word: str) -> str:
    """What makes two spellings of a word the same to the search: case, accents, endings."""
    return " ".join(kept_analyser().analyze(fold(word)))


def open_index(path: Path | None = None) -> tantivy.Index:
    """Open the index, making it if there is none."""
    place = path or folder()
    place.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(schema(), path=str(place), reuse=True)
    index.register_tokenizer(ANALYSER, analyser())
    return index


def reading_index() -> tantivy.Index:
    """This thread's index, reopened when a commit or a rebuild changed it on disk."""
    mark = folder() / "meta.json"
    stamp = (str(mark), mark.stat().st_mtime_ns, mark.stat().st_ino) if mark.exists() else None
    if stamp is None or getattr(_kept, "stamp", None) != stamp:
        _kept.index = open_index()
        _kept.index.reload()
        _kept.stamp = stamp
    index: tantivy.Index = _kept.index
    return index


def query_of(text: str, filters: dict[str, str]) -> tantivy.Query:
    """Every word must be found somewhere, more weight in titles; every filter must hold."""
    shape, words = schema(), analyser().analyze(fold(text))
    parts = []
    for word in words:
        title = tantivy.Query.boost_query(tantivy.Query.term_query(shape, "title", word), 3.0)
        anywhere = tantivy.Query.term_query(shape, "words", word)
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, title), (tantivy.Occur.Should, anywhere)])
        parts.append((tantivy.Occur.Must, either))
    parts += [
        (tantivy.Occur.Must, tantivy.Query.term_query(shape, name, value, "basic")) for name, value in filters.items()
    ]
    pictured = tantivy.Query.const_score_query(tantivy.Query.term_query(shape, "image", "oui", "basic"), PICTURED)
    everything = (tantivy.Occur.Must, tantivy.Query.all_query())
    return tantivy.Query.boolean_query([*(parts or [everything]), (tantivy.Occur.Should, pictured)])


def search(text: str, filters: dict[str, str], *, offset: int = 0, size: int = 24) -> Found:
    """Search words under facet filters; ``offset`` and ``size`` in records."""
    searcher = reading_index().searcher()
    query = query_of(text, {name: value for name, value in filters.items() if name in FACETS and value})
    result = searcher.search(query, limit=size, offset=offset, count=True)
    ids = [int(searcher.doc(address)["pk"][0]) for _, address in result.hits]
    return Found(ids, int(getattr(result, "count", 0) or 0), facets_of(searcher, query))


def facets_of(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, list[tuple[str, int]]]:
    asked = {name: {"terms": {"field": name, "size": TOP}} for name in FACETS}
    answer: dict[str, Any] = searcher.aggregate(query, asked) if searcher.num_docs else {}
    return {
        name: [(b["key"], b["doc_count"]) for b in answer.get(name, {}).get("buckets", []) if b["key"]]
        for name in FACETS
    }


def forget_index() -> None:
    shutil.rmtree(folder(), ignore_errors=True)
    _kept.__dict__.clear()
