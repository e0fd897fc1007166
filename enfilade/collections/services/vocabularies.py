"""Taking a list of terms in: new ones are added, known ones follow the list, those that left it are kept, withdrawn."""

from collections import Counter
from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.db import transaction

from enfilade.collections.engine.names import name_key
from enfilade.collections.engine.vocabularies import KNOWN, Odd
from enfilade.collections.engine.vocabularies import Term as Read
from enfilade.collections.models import Term, TermName, Vocabulary
from enfilade.core.clock import now

BATCH = 2000
TOLD = ("label", "kind", "depth", "position", "variants", "is_barred", "withdrawn_at")
SOURCE = "Ministère de la Culture, vocabulaires de Joconde"
LICENCE = "Licence Ouverte 2.0"


def vocabulary_named(*, code: str, title: str) -> Vocabulary:
    """The vocabulary of a list, made at its first import."""
    name, fields = KNOWN.get(code, (title or code, ()))
    given = {"source": SOURCE, "licence": LICENCE} if code in KNOWN else {}
    found, _ = Vocabulary.objects.get_or_create(
        code=code, defaults={"name": name[:160], "fields": list(fields), **given}
    )
    return found


class Loader:
    """Writes the terms of one list, batch by batch; the same list again changes nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.counts, self.odd = vocabulary, Counter[str](), list[Odd]()
        self.known: dict[str, int] = dict(Term.objects.filter(vocabulary=vocabulary).values_list("path", "pk"))
        listed = Term.objects.filter(vocabulary=vocabulary, is_own=False)
        self.left = set(listed.values_list("pk", flat=True))

    def load(self, rows: Iterable[Read | Odd]) -> None:
        """Take a whole list in. Terms that it does not have are withdrawn, not deleted."""
        for some in batched(rows, BATCH):
            self.odd += [row for row in some if isinstance(row, Odd)]
            self.save([row for row in some if isinstance(row, Read)])
        gone = Term.objects.filter(vocabulary=self.vocabulary, withdrawn_at=None)
        for some_ids in batched(sorted(self.left), BATCH):
            self.counts["withdrawn"] += gone.filter(pk__in=some_ids).update(withdrawn_at=now())

    @transaction.atomic
    def save(self, rows: list[Read]) -> None:
        """One batch: parents before their children, so that each finds its own."""
        self.follow([row for row in rows if row.path in self.known])
        new = [row for row in rows if row.path not in self.known]
        for depth in sorted({row.depth for row in new}):
            made = Term.objects.bulk_create([self.term_of(row) for row in new if row.depth == depth])
            self.known.update((term.path, term.pk) for term in made)
            self.name(made)
            self.counts["created"] += len(made)

    def term_of(self, row: Read) -> Term:
        return Term(vocabulary=self.vocabulary, parent_id=self.known.get(row.parent), path=row.path, **facts_of(row))

    def name(self, terms: list[Term]) -> None:
        TermName.objects.bulk_create([name for term in terms for name in names_of(term)], batch_size=BATCH)

    def follow(self, rows: list[Read]) -> None:
        """Known terms follow the list where it says otherwise."""
        terms = {term.path: term for term in Term.objects.filter(pk__in=[self.known[row.path] for row in rows])}
        changed = [terms[row.path] for row in rows if followed(terms[row.path], row)]
        Term.objects.bulk_update(changed, TOLD, batch_size=200)
        TermName.objects.filter(term__in=changed).delete()
        self.name(changed)
        self.left -= {term.pk for term in terms.values()}
        self.counts["updated"] += len(changed)
        self.counts["unchanged"] += len(rows) - len(changed)


def facts_of(row: Read) -> dict[str, Any]:
    return {
        "label": row.label, "kind": row.kind, "depth": row.depth, "position": row.line, "variants": list(row.variants),
        "is_barred": row.is_barred,
    }  # fmt: skip


def followed(term: Term, row: Read) -> bool:
    """Set what the list says of a known term; whether that is news."""
    wanted = {**facts_of(row), "withdrawn_at": None}
    if all(getattr(term, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(term, name, value)
    return True


def names_of(term: Term) -> list[TermName]:
    keys = {name_key(text): text for text in reversed((term.label, *term.variants))}
    return [
        TermName(vocabulary_id=term.vocabulary_id, term=term, head=key[:2], key=key, text=text)
        for key, text in keys.items()
        if key
    ]
