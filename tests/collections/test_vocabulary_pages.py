"""Vocabularies, words proposed and reference data, as staff see them."""

import io

import pytest
from django.core.files import File
from django.urls import reverse

from enfilade.collections.enums import Field, ReferenceKind
from enfilade.collections.models import Record, ReferenceImport, Term, TermProposal
from enfilade.collections.services import import_reference_now, propose_terms
from enfilade.people.enums import Role
from tests.factories.authorities import a_member
from tests.factories.collections import a_record
from tests.factories.network import a_museum, a_network
from tests.factories.people import holding

pytestmark = pytest.mark.django_db
LIST = """Liste des domaines

Mise à jour mai 2014

art mobilier = arts mobiliers
céramique
\tfaïence[terre]
\tporcelaine
<armes>
textile
"""


@pytest.fixture
def museum():
    return a_member()


@pytest.fixture
def staff(client, museum):
    client.force_login(holding(Role.EDITOR, space=museum))
    return client


@pytest.fixture
def network(client):
    found = a_network(a_museum())
    client.force_login(holding(Role.COORDINATOR, space=found))
    return found


def domains():
    file = File(io.BytesIO(LIST.encode()), name="lexdomn.txt")
    return import_reference_now(kind=ReferenceKind.VOCABULARY, file=file)


def at(name, space, *args):
    return reverse(f"collections:atelier_{name}", args=[space.slug, *args])


def text(answer):
    return answer.content.decode().replace("&#x27;", "'")


def suggested(client, space, words, field="domain"):
    rows = client.get(at("terms", space), {"champ": field, "q": words}).json()["terms"]
    return [(row["text"], row["matched"], row["context"]) for row in rows]


def test_terms_are_suggested_as_one_types(staff, museum):
    domains()
    assert suggested(staff, museum, "FAIE") == [("faïence", "", "terre · céramique")]
    assert suggested(staff, museum, "arts mob") == [("art mobilier", "arts mobiliers", "")]
    assert suggested(staff, museum, "mobilier") == [("art mobilier", "", "")]
    assert suggested(staff, museum, "t") == [("textile", "", "")]


@pytest.mark.parametrize(("words", "field"), [("", "domain"), ("armes", "domain"), ("faie", "title"), ("zz", "domain")])
def test_nothing_is_suggested_where_there_is_nothing_to(staff, museum, words, field):
    domains()
    assert suggested(staff, museum, words, field) == []


def test_a_vocabulary_is_a_tree_seen_level_by_level(staff, museum):
    domains()
    assert "Domaines" in text(staff.get(at("vocabularies", museum)))
    page = text(staff.get(at("vocabulary", museum, "lexdomn")))
    assert ("céramique" in page, "porcelaine" in page, "à ne pas employer" in page) == (True, False, True)
    under = text(staff.get(at("vocabulary", museum, "lexdomn"), {"sous": Term.objects.get(label="céramique").pk}))
    assert ("porcelaine" in under, "textile" in under) == (True, False)
    leaf = text(staff.get(at("vocabulary", museum, "lexdomn"), {"sous": Term.objects.get(label="faïence").pk}))
    assert ("Aucun terme plus précis" in leaf, ">céramique</a>" in leaf) == (True, True)


def test_a_term_is_found_in_its_vocabulary(staff, museum):
    domains()
    page = text(staff.get(at("vocabulary", museum, "lexdomn"), {"q": "porc"}))
    assert "céramique › porcelaine" in page
    assert "Aucun terme ne commence ainsi" in text(staff.get(at("vocabulary", museum, "lexdomn"), {"q": "zzz"}))


@pytest.mark.parametrize("count", [1, 3])
def test_vocabularies_cost_the_same_for_one_and_for_three(staff, museum, count, django_assert_num_queries):
    for number in range(count):
        import_reference_now(kind=ReferenceKind.VOCABULARY, file=File(io.BytesIO(LIST.encode()), name=f"l{number}.txt"))
    staff.get(at("vocabularies", museum))
    with django_assert_num_queries(6):
        staff.get(at("vocabularies", museum))
    with django_assert_num_queries(7):
        staff.get(at("vocabulary", museum, "l0"))


def test_fields_with_terms_say_so_to_the_script(staff, museum):
    page = text(staff.get(at("new_record", museum)))
    assert (page.count("data-terms="), at("terms", museum) in page, "house/terms.js" in page) == (8, True, True)


def test_a_new_word_written_in_a_record_is_proposed(staff, museum):
    domains()
    data = {"inventory_number": "1", "title": "Un écu", "domain": "Céramique; héraldique"}
    staff.post(at("new_record", museum), data)
    assert TermProposal.objects.get().label == "héraldique"
    record = Record.objects.get()
    data = {name: getattr(record, name) for name in ("domain", "title")}
    data = {**data, **{f"initial-{name}": value for name, value in data.items()}, "domain": "Céramique; sigillographie"}
    staff.post(at("record", museum, record.public_id), data)
    assert sorted(TermProposal.objects.values_list("label", flat=True)) == ["héraldique", "sigillographie"]


def a_word(label="héraldique"):
    domains()
    record = a_record(domain=label)
    propose_terms(record=record, fields=[Field.DOMAIN], space=record.museum)
    return TermProposal.objects.get(label=label)


def test_the_network_makes_terms_of_words(client, network):
    word = a_word()
    assert "1 mot proposé" in text(client.get(at("vocabularies", network)))
    assert "héraldique" in text(client.get(at("term_proposals", network)))
    where = at("decide_term", network, word.pk)
    assert "Aucun terme ne s'appelle" in text(client.post(where, {"accept": "1", "under": "zzz"}, follow=True))
    client.post(where, {"accept": "1", "under": "céramique"})
    assert Term.objects.get(label="héraldique").parent.label == "céramique"
    assert client.post(where, {"accept": "1"}).status_code == 409


def test_the_network_leaves_words_out(client, network):
    word = a_word()
    client.post(at("decide_term", network, word.pk), {"refuse": "1"})
    assert not Term.objects.filter(label="héraldique").exists()
    assert "Aucun mot proposé" in text(client.get(at("term_proposals", network)))


def test_a_word_goes_to_the_top_when_no_place_is_said(client, network):
    client.post(at("decide_term", network, a_word().pk), {"accept": "1", "under": ""})
    assert Term.objects.get(label="héraldique").parent is None


def test_the_network_sends_a_list_and_reads_what_it_changed(client, network, run_jobs):
    data = {"kind": "vocabulary", "file": File(io.BytesIO((LIST + "textile\n").encode()), name="lexdomn.txt")}
    answer = client.post(at("reference", network), data)
    assert "Import en cours" in text(client.get(answer["Location"]))
    run_jobs()
    page = text(client.get(answer["Location"]))
    assert ("Ce terme est déjà plus haut" in page, Term.objects.count()) == (True, 6)
    assert "lexdomn.txt" in text(client.get(at("reference", network)))


def test_a_list_that_cannot_be_read_says_why(client, network, run_jobs):
    answer = client.post(at("reference", network), {"kind": "museofile", "file": File(io.BytesIO(b"x"), name="a.csv")})
    run_jobs()
    assert "Ce n'est pas le répertoire Muséofile" in text(client.get(answer["Location"]))


def test_too_large_a_list_is_not_kept(client, network, monkeypatch):
    monkeypatch.setattr("enfilade.collections.forms.authorities.MAX_UPLOAD", 1)
    answer = client.post(
        at("reference", network), {"kind": "vocabulary", "file": File(io.BytesIO(b"xx"), name="a.txt")}
    )
    assert ("100 Mo" in text(answer), ReferenceImport.objects.count()) == (True, 0)


def test_a_museum_does_not_send_lists(staff, museum):
    assert {staff.get(at(name, museum)).status_code for name in ("reference", "term_proposals")} == {403}
