"""Values against what people wrote: they wait, they are decided once, the same one does not come twice."""

import pytest

from enfilade.collections.enums import Field, ProposalState, SourceKind
from enfilade.collections.errors import AlreadyDecided, ConflictingEdit
from enfilade.collections.models import Proposal, Record, Revision
from enfilade.collections.services import (
    Source,
    accept_proposal,
    decide_proposals,
    edit_record,
    import_now,
    propose_value,
    refuse_proposal,
    undo_import,
)
from enfilade.collections.services.proposals import continue_deciding, settled
from tests.collections.files import MAPPING, csv_file
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
PROJECT = Source(SourceKind.CONTRIBUTION, "Fiches", {"readers": 3})


def imported(museum, *rows, **options):
    return import_now(museum=museum, file=csv_file(*rows), mapping=MAPPING, **options)


def an_offer(**values) -> Proposal:
    """An import says « Pot » where a person wrote « Le Vase bleu »."""
    museum = a_museum()
    a_record(museum=museum, inventory_number="1", title="Le Vase bleu")
    imported(museum, "1;Pot;;")
    return Proposal.objects.get()


def test_an_import_offers_what_differs_from_a_person_with_its_line():
    offer = an_offer()
    assert (offer.field, offer.value, offer.label, offer.state) == (
        "title",
        "Pot",
        "inventaire.csv",
        ProposalState.WAITING,
    )
    assert (offer.source, offer.detail) == (SourceKind.IMPORT, {"import": offer.run.public_id, "line": 2})
    assert Record.objects.get().title == "Le Vase bleu"


def test_trying_an_import_offers_nothing():
    museum = a_museum()
    a_record(museum=museum, inventory_number="1", title="Le Vase bleu")
    run = imported(museum, "1;Pot;;", dry_run=True)
    assert (run.counts["kept"], Proposal.objects.count()) == (1, 0)


def test_the_same_offer_twice_waits_once_and_a_newer_one_replaces_it():
    offer = an_offer()
    imported(offer.museum, "1;Pot;;")
    assert (Proposal.objects.get().run_id, Proposal.objects.get().at) == (offer.run_id, offer.at)
    newer = imported(offer.museum, "1;Cruche;;")
    assert (Proposal.objects.get().value, Proposal.objects.get().run) == ("Cruche", newer)


def test_accepted_it_becomes_a_value_of_the_team_that_tells_its_origin():
    offer, person = an_offer(), a_person()
    record = accept_proposal(proposal=offer, by=person, expected="Le Vase bleu")
    revision = Revision.objects.latest("pk")
    assert (record.title, record.value_sources["title"]) == ("Pot", SourceKind.PERSON)
    assert (revision.label, revision.detail["line"], revision.by_id) == ("inventaire.csv", 2, person.pk)
    offer.refresh_from_db()
    assert (offer.state, offer.by_id, offer.decided_at is not None) == (ProposalState.ACCEPTED, person.pk, True)


def test_an_accepted_contribution_stays_a_contribution():
    record = a_record(title="Vase")
    propose_value(record=record, field=Field.TITLE, value="Pot", source=PROJECT)
    fresh = accept_proposal(proposal=Proposal.objects.get())
    assert (fresh.title, fresh.value_sources["title"]) == ("Pot", SourceKind.CONTRIBUTION)


def test_structure_comes_with_the_value():
    items = [{"text": "Rubens", "role": "peintre"}]
    record = a_record(maker="Anonyme")
    propose_value(record=record, field=Field.MAKER, value="Rubens (peintre)", source=PROJECT, items=items)
    assert accept_proposal(proposal=Proposal.objects.get()).details == {"maker": items}


def test_refused_it_is_not_offered_again_but_another_value_is():
    offer = an_offer()
    refuse_proposal(proposal=offer, by=a_person())
    imported(offer.museum, "1;Pot;;")
    assert (Proposal.objects.get().state, Record.objects.get().title) == (ProposalState.REFUSED, "Le Vase bleu")
    imported(offer.museum, "1;Cruche;;")
    assert (Proposal.objects.get().state, Proposal.objects.get().decided_at) == (ProposalState.WAITING, None)


def test_a_value_accepted_then_changed_by_hand_may_be_offered_again():
    offer = an_offer()
    record = accept_proposal(proposal=offer)
    edit_record(record=record, values={Field.TITLE: "Le Vase vert"}, source=Source(SourceKind.PERSON))
    imported(offer.museum, "1;Pot;;")
    assert Proposal.objects.get().state == ProposalState.WAITING


def test_a_record_changed_since_it_was_shown_is_not_overwritten():
    offer = an_offer()
    with pytest.raises(ConflictingEdit):
        accept_proposal(proposal=offer, expected="Le Vase")
    assert (Proposal.objects.get().state, Record.objects.get().title) == (ProposalState.WAITING, "Le Vase bleu")


def test_a_decision_is_taken_once():
    offer = an_offer()
    refuse_proposal(proposal=offer)
    with pytest.raises(AlreadyDecided):
        accept_proposal(proposal=offer)
    assert (Record.objects.get().title, settled(offer, accept=True, by=None)) == ("Le Vase bleu", False)


@pytest.mark.django_db(transaction=True)
def test_several_people_at_once_decide_once():
    offer, ended = an_offer(), []
    in_threads(4, lambda: ended.append(settled(Proposal.objects.get(), accept=True, by=None)))
    assert (sorted(ended), Record.objects.get().title) == ([False, False, False, True], "Pot")
    assert Revision.objects.filter(record=offer.record, label="inventaire.csv").count() == 1


@pytest.mark.parametrize(("accept", "title"), [(True, "Pot"), (False, "Le Vase bleu")])
def test_one_decision_settles_a_whole_import_and_may_be_begun_again(accept, title, run_jobs):
    offer, person = an_offer(), a_person()
    assert decide_proposals(run=offer.run, accept=accept, by=person) == 1
    run_jobs()
    assert continue_deciding.func(offer.run_id, accept, person.pk) == 0
    assert Record.objects.get().title == title


def test_undoing_an_import_takes_back_what_it_offered(run_jobs):
    undo_import(run=an_offer().run)
    run_jobs()
    assert not Proposal.objects.exists()
