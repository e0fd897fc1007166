"""Taking reference data in, and what vocabularies gain from museums."""

import io
import json

import pytest
from django.core.files import File
from django.core.management import CommandError, call_command

from enfilade.collections.enums import Field, ImportState, ProposalState, ReferenceKind
from enfilade.collections.errors import AlreadyDecided, NotThisVocabulary, TermTooLong
from enfilade.collections.models import Authority, Mention, ReferenceImport, Term, TermName, TermProposal, Vocabulary
from enfilade.collections.services import (
    accept_term,
    describe_authority,
    import_reference_now,
    merge_authorities,
    propose_terms,
    refuse_term,
    start_reference_import,
)
from enfilade.collections.services.reference import continue_reference_import
from enfilade.network.models import MuseofileEntry
from tests.concurrency import in_threads
from tests.factories.authorities import a_member
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
HEAD = "Liste des dénominations\n\nMise à jour mai 2014\n\n"


def taken_in(text, *, name="lexdeno.txt", kind=ReferenceKind.VOCABULARY) -> ReferenceImport:
    data = text.encode() if isinstance(text, str) else text
    return import_reference_now(kind=kind, file=File(io.BytesIO(data), name=name))


def counted(text, **options) -> dict:
    return {name: n for name, n in taken_in(text, **options).counts.items() if n}


def test_a_list_becomes_a_vocabulary():
    assert counted(HEAD + "aéronef\n\tavion = aéroplane\n\t\thydravion\n") == {"created": 3}
    vocabulary = Vocabulary.objects.get()
    assert (vocabulary.name, vocabulary.fields, vocabulary.licence) == (
        "Dénominations",
        ["object_name"],
        "Licence Ouverte 2.0",
    )
    plane = Term.objects.get(label="avion")
    assert (plane.parent.label, plane.depth, plane.variants) == ("aéronef", 1, ["aéroplane"])
    assert sorted(plane.names.values_list("key", flat=True)) == ["aeroplane", "avion"]


def test_any_list_of_that_shape_is_taken_under_its_own_title():
    taken_in("Liste des ateliers\n\nforge\n", name="Nos ateliers.txt")
    assert (Vocabulary.objects.get().code, Vocabulary.objects.get().name) == ("nos-ateliers", "Ateliers")


def test_the_same_list_again_changes_nothing():
    taken_in(HEAD + "vase\n\tpot\n")
    assert counted(HEAD + "vase\n\tpot\n") == {"unchanged": 2}


def test_a_new_edition_updates_and_withdraws_without_deleting():
    taken_in(HEAD + "vase\npot\n")
    assert counted(HEAD + "vase = urne\ncruche\n") == {"created": 1, "updated": 1, "withdrawn": 1}
    assert Term.objects.get(label="pot").withdrawn_at is not None
    assert TermName.objects.filter(key="urne").exists()
    assert counted(HEAD + "vase = urne\ncruche\npot\n") == {"updated": 1, "unchanged": 2}
    assert Term.objects.get(label="pot").withdrawn_at is None


def test_odd_lines_are_listed_with_their_number():
    run = taken_in(HEAD + "vase\nvase\n")
    assert (run.odd, run.counts["odd"]) == ([[6, "duplicate", "vase"]], 1)


@pytest.mark.parametrize(
    ("data", "kind", "failure"),
    [
        (b"  \n", ReferenceKind.VOCABULARY, "empty"),
        (b"PK\x03\x04\x00\x00\x00", ReferenceKind.VOCABULARY, "not_a_list"),
        (b"[1]", ReferenceKind.MUSEOFILE, "not_museofile"),
        (b"PK\x03\x04\x00\x00\x00", ReferenceKind.ARTISTS, "zip"),
    ],
)
def test_a_file_that_is_something_else_is_refused_whole(data, kind, failure):
    run = taken_in(data, kind=kind)
    assert (run.state, run.failure) == (ImportState.FAILED, failure)
    assert not Vocabulary.objects.exists()


def test_too_large_a_directory_is_refused(monkeypatch):
    monkeypatch.setattr("enfilade.collections.services.reference.MOST_BYTES", 1)
    assert taken_in("[{}]", kind=ReferenceKind.MUSEOFILE).failure == "too_large"


def test_museums_of_the_directory_that_cannot_be_are_told_with_what_is_wrong():
    rows = [
        {"identifiant": code, "nom_officiel": name}
        for code, name in (("M0001", "Un musée"), ("m2", "Autre"), ("M0003", ""))
    ]
    run = taken_in(json.dumps(rows), kind=ReferenceKind.MUSEOFILE)
    assert (run.state, run.odd) == (ImportState.DONE, [[2, "bad_code", "m2"], [3, "no_name", "M0003"]])
    assert MuseofileEntry.objects.get().code == "M0001"


def test_in_the_background_a_file_is_taken_in_once(run_jobs):
    file = File(io.BytesIO((HEAD + "vase\n").encode()), name="lexdeno.txt")
    run = start_reference_import(kind=ReferenceKind.VOCABULARY, file=file, space=a_museum())
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.counts["created"]) == (ImportState.DONE, 1)
    assert continue_reference_import.func(run.pk) == run.counts


ARTIST = {"id": 558, "fc": "Joseph Mallord William Turner", "mda": "Turner, Joseph Mallord William", "gender": "Male",
          "url": "http://tate/558", "birth": {"time": {"startYear": 1775}, "place": {"name": "London"}}}  # fmt: skip


def artists(*rows):
    return "\n".join(map(json.dumps, rows)) + "\n"


def test_authors_become_authorities_with_their_variants():
    a_record(maker="Hans von AACHEN; Schow")
    text = HEAD + "AACHEN Hans von = Hans von AACHEN\nARMAND SCHOW & Frères\n"
    assert taken_in(HEAD + "=\n", kind=ReferenceKind.AUTHORS).odd == [[5, "empty", "="]]
    assert counted(text, kind=ReferenceKind.AUTHORS) == {"created": 2}
    assert dict(Authority.objects.values_list("name", "kind")) == {
        "AACHEN Hans von": "person",
        "ARMAND SCHOW & Frères": "group",
    }
    assert Mention.objects.get(key="hans von aachen").authority.name == "AACHEN Hans von"
    assert counted(text, kind=ReferenceKind.AUTHORS) == {"unchanged": 2}


def test_artists_become_authorities_with_their_life():
    options = {"name": "artists.jsonl", "kind": ReferenceKind.ARTISTS}
    run = taken_in(artists(ARTIST, {"id": 1}, {"fc": "x"}) + "nonsense\n", **options)
    assert ([code for _, code, _ in run.odd], run.counts["created"]) == (["no_name", "no_name", "not_json"], 1)
    turner = Authority.objects.get()
    assert (turner.name, turner.born, turner.birth_place) == ("Turner, Joseph Mallord William", "1775", "London")
    assert turner.authorityuris.get().uri == "http://tate/558"


def test_a_list_again_fills_what_is_empty_and_leaves_what_people_wrote():
    options = {"name": "artists.jsonl", "kind": ReferenceKind.ARTISTS}
    taken_in(artists(ARTIST), **options)
    turner = Authority.objects.get()
    describe_authority(
        authority=turner, name="Turner", names=[], uris=["http://tate/558"], space=a_member(), born="1775?"
    )
    Authority.objects.update(birth_place="")
    assert counted(artists(ARTIST), **options) == {"updated": 1}
    turner.refresh_from_db()
    assert (turner.name, turner.born, turner.birth_place) == ("Turner", "1775?", "London")


def test_an_identifier_that_is_anothers_is_told():
    options = {"name": "artists.jsonl", "kind": ReferenceKind.ARTISTS}
    for created in (2, 0):
        run = taken_in(artists(ARTIST) + artists({**ARTIST, "id": 559}), **options)
        assert (run.counts["created"], [code for _, code, _ in run.odd]) == (created, ["uri_taken"])


def test_names_given_to_one_merged_go_to_the_one_that_stands_for_it():
    options = {"name": "artists.jsonl", "kind": ReferenceKind.ARTISTS}
    taken_in(artists(ARTIST, {"id": 2, "fc": "W. Turner", "mda": ""}), **options)
    kept, other = Authority.objects.get(source_key="558"), Authority.objects.get(source_key="2")
    merge_authorities(kept=kept, other=other, space=a_member())
    taken_in(artists({"id": 2, "fc": "W. Turner", "mda": "Turner, W.", "url": "http://tate/2"}), **options)
    assert kept.authoritynames.filter(key="turner w").exists()
    assert kept.authorityuris.filter(uri="http://tate/2").exists()


def proposed(*domains, space=None):
    taken_in("Liste des domaines\n\ncéramique\nart\n", name="lexdomn.txt")
    record = a_record(domain="; ".join(domains), museum=space)
    return record, propose_terms(record=record, fields=[Field.DOMAIN, Field.TITLE], space=record.museum)


def test_a_new_word_is_proposed_once():
    record, count = proposed("Céramique", "héraldique")
    assert (count, TermProposal.objects.get().label) == (1, "héraldique")
    assert propose_terms(record=record, fields=[Field.DOMAIN], space=record.museum) == 0


def test_an_accepted_word_is_a_term_that_no_list_takes_away():
    proposed("héraldique")
    under = Term.objects.get(label="art")
    term = accept_term(proposal=TermProposal.objects.get(), parent=under, space=a_member())
    assert (term.path, term.is_own) == ("art › héraldique", True)
    assert counted("Liste des domaines\n\ncéramique\nart\n", name="lexdomn.txt") == {"unchanged": 2}
    term.refresh_from_db()
    assert term.withdrawn_at is None


def test_a_word_that_became_a_term_meanwhile_is_that_term():
    proposed("héraldique")
    taken_in("Liste des domaines\n\nhéraldique\n", name="lexdomn.txt")
    assert accept_term(proposal=TermProposal.objects.get(), space=a_member()).is_own is False


def test_a_refused_word_stays_in_the_record_and_is_not_proposed_again():
    record, _ = proposed("héraldique")
    refuse_term(proposal=TermProposal.objects.get(), space=a_member())
    assert propose_terms(record=record, fields=[Field.DOMAIN], space=record.museum) == 0
    assert (TermProposal.objects.get().state, Term.objects.count()) == (ProposalState.REFUSED, 2)
    with pytest.raises(AlreadyDecided):
        accept_term(proposal=TermProposal.objects.get(), space=a_member())


def test_a_term_stands_under_one_of_its_own_vocabulary():
    proposed("héraldique")
    taken_in(HEAD + "vase\n")
    with pytest.raises(NotThisVocabulary):
        accept_term(proposal=TermProposal.objects.get(), parent=Term.objects.get(label="vase"), space=a_member())
    deep = Term(vocabulary=Vocabulary.objects.get(code="lexdomn"), path="x" * 999, label="x")
    with pytest.raises(TermTooLong):
        accept_term(proposal=TermProposal.objects.get(), parent=deep, space=a_member())
    assert TermProposal.objects.get().state == ProposalState.WAITING


@pytest.mark.django_db(transaction=True)
def test_two_people_who_decide_on_one_word_decide_once():
    proposed("héraldique")
    space, refused = a_member(), []

    def accept():
        try:
            accept_term(proposal=TermProposal.objects.get(), space=space)
        except AlreadyDecided:
            refused.append(1)

    in_threads(2, accept)
    assert (len(refused), Term.objects.filter(label="héraldique").count()) == (1, 1)


def test_commands_take_files_in_and_say_what_happened(tmp_path, capsys):
    path = tmp_path / "lexdomn.txt"
    path.write_text("Liste des domaines\n\ncéramique\n")
    call_command("import_vocabulary", str(path))
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["state"], told["created"]) == ("lexdomn.txt", "done", 1)
    with pytest.raises(CommandError):
        call_command("import_museofile", str(path))
    with pytest.raises(CommandError):
        call_command("import_authorities", str(tmp_path / "absent"))
    assert not MuseofileEntry.objects.exists()
