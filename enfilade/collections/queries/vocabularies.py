"""Reads of the vocabularies: terms as one types, trees, words proposed."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from enfilade.collections.engine.names import name_key
from enfilade.collections.enums import ProposalState
from enfilade.collections.models import ReferenceImport, Term, TermName, TermProposal, Vocabulary

FOUND = 12  # terms suggested at once


@dataclass(frozen=True)
class FoundTerm:
    """A term found by one of its names: ``text`` is what to write, ``matched`` the name that was typed if it is another."""

    text: str
    matched: str
    context: str
    term: Term


def vocabularies() -> QuerySet[Vocabulary]:
    """Every vocabulary with how many terms it has now, by name."""
    present = Count("terms", filter=Q(terms__withdrawn_at=None))
    return Vocabulary.objects.annotate(size=present).order_by("name", "pk")


def vocabularies_for(field: str) -> list[Vocabulary]:
    """The vocabularies that serve a field of records."""
    return [one for one in Vocabulary.objects.order_by("pk") if field in one.fields]


def terms_starting(vocabularies: list[Vocabulary], text: str, limit: int = FOUND) -> list[FoundTerm]:
    """Terms one of whose names begins with ``text``, folded; then those that hold it at the beginning of another word.

    Terms withdrawn or not to be used are never suggested.
    """
    key = name_key(text)
    if not key or not vocabularies:
        return []
    names = TermName.objects.filter(vocabulary__in=vocabularies, term__withdrawn_at=None, term__is_barred=False)
    names = names.select_related("term", "term__parent").order_by("key", "pk")
    near = names.filter(head=key[:2]) if len(key) > 1 else names
    found = list(near.filter(key__startswith=key)[: 3 * limit])
    if len(found) < limit and len(key) > 2:
        found += names.filter(key__contains=f" {key}")[: 3 * limit]
    unique: dict[int, FoundTerm] = {}
    for name in found:
        unique.setdefault(name.term_id, found_term(name))
    return list(unique.values())[:limit]


def found_term(name: TermName) -> FoundTerm:
    """A term as suggestions show it (``term`` and its parent must be loaded)."""
    term = name.term
    parent = term.parent.label if term.parent else ""
    context = " · ".join(filter(None, (term.kind, parent)))
    return FoundTerm(term.label, "" if name.text == term.label else name.text, context, term)


def terms_under(vocabulary: Vocabulary, parent: Term | None) -> QuerySet[Term]:
    """The terms under one, or the first ones, with whether others stand under them; order them by position and pk."""
    below = Term.objects.filter(parent=OuterRef("pk"))
    return Term.objects.filter(vocabulary=vocabulary, parent=parent).annotate(has_more=Exists(below))


def ancestors(term: Term) -> list[Term]:
    """The terms above one, from the top."""
    found: list[Term] = []
    above = term.parent
    while above is not None:
        found.insert(0, above)
        above = above.parent
    return found


def proposed_terms() -> QuerySet[TermProposal]:
    """Words that wait for the network; order them by ``at`` and ``pk``."""
    rows = TermProposal.objects.filter(state=ProposalState.WAITING)
    return rows.select_related("vocabulary", "space")


def reference_imports() -> QuerySet[ReferenceImport]:
    """Every file of reference data taken in; order them by ``-created_at`` and ``-pk``."""
    return ReferenceImport.objects.select_related("space")
