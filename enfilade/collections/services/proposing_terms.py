"""Vocabularies grow by proposals: a museum's new word waits, the network says yes or no."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from enfilade.collections.engine.items import LISTED
from enfilade.collections.engine.names import name_key
from enfilade.collections.engine.vocabularies import LABEL, PATH, STEP
from enfilade.collections.enums import Field, ProposalState
from enfilade.collections.errors import AlreadyDecided, NotThisVocabulary, TermTooLong
from enfilade.collections.models import Record, Term, TermName, TermProposal, Vocabulary
from enfilade.collections.services.vocabularies import names_of
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Space

LAST = 1_000_000  # after the terms of the list
MOST = 50  # words of one record that are proposed


@transaction.atomic
def propose_terms(*, record: Record, fields: Iterable[Field], space: Space, by: Any = None) -> int:
    """Propose the words of some fields of a record that no vocabulary of these fields has; the answer is how many.

    A word proposed once is not proposed again, whatever was decided. A field without vocabulary, or that is not a list of
    words, proposes nothing.
    """
    lists: dict[str, list[Vocabulary]] = {}
    for vocabulary in Vocabulary.objects.order_by("pk"):
        for name in vocabulary.fields:
            lists.setdefault(name, []).append(vocabulary)
    found = [
        row for name in fields if name in lists and name in LISTED for row in new_words(record, name, lists[name])
    ][:MOST]
    for row in found:
        row.space, row.by_id = space, getattr(by, "pk", None)
    known = set(TermProposal.objects.filter(key__in=[row.key for row in found]).values_list("vocabulary_id", "key"))
    fresh = [row for row in found if (row.vocabulary_id, row.key) not in known]
    TermProposal.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def new_words(record: Record, field: Field, vocabularies: list[Vocabulary]) -> list[TermProposal]:
    """The words of one field that are no term's name: proposed to the first of its vocabularies."""
    words = {name_key(text): text for item in record.items(field) if (text := str(item.get("text", "")))}
    names = TermName.objects.filter(vocabulary__in=vocabularies, key__in=words)
    known = set(names.values_list("key", flat=True))
    return [
        TermProposal(vocabulary=vocabularies[0], key=key, label=text)
        for key, text in words.items()
        if key and key not in known and len(text) <= LABEL
    ]


@transaction.atomic
def accept_term(*, proposal: TermProposal, space: Space, by: Any = None, parent: Term | None = None) -> Term:
    """Make a term of a word proposed, under ``parent`` or at the top. Raises ``AlreadyDecided``, ``NotThisVocabulary``,
    ``TermTooLong``."""
    decide(proposal, ProposalState.ACCEPTED)
    if parent is not None and parent.vocabulary_id != proposal.vocabulary_id:
        raise NotThisVocabulary
    path = f"{parent.path}{STEP}{proposal.label}" if parent else proposal.label
    if len(path) > PATH:
        raise TermTooLong
    under = {
        "parent": parent,
        "depth": parent.depth + 1 if parent else 0,
        "label": proposal.label,
        "is_own": True,
        "position": LAST,
    }
    term, is_new = Term.objects.get_or_create(vocabulary_id=proposal.vocabulary_id, path=path, defaults=under)
    if is_new:
        TermName.objects.bulk_create(names_of(term))
    note("collections.term_accepted", proposal, space, by)
    return term


@transaction.atomic
def refuse_term(*, proposal: TermProposal, space: Space, by: Any = None) -> None:
    """The word stays in the record and does not become a term. Raises ``AlreadyDecided``."""
    decide(proposal, ProposalState.REFUSED)
    note("collections.term_refused", proposal, space, by)


def decide(proposal: TermProposal, state: ProposalState) -> None:
    waiting = TermProposal.objects.filter(pk=proposal.pk, state=ProposalState.WAITING)
    if not waiting.update(state=state, decided_at=now()):
        raise AlreadyDecided


def note(verb: str, proposal: TermProposal, space: Space, by: Any) -> None:
    thing = Thing("people.space", space.public_id)
    vocabulary = proposal.vocabulary.name
    record_event(verb, subject=thing, space_id=space.pk, by=by, label=proposal.label, vocabulary=vocabulary)
