"""Places and loans, as a registrar works with them."""

import pytest
from django.urls import reverse

from enfilade.collections.enums import LoanState, LoanWay
from enfilade.collections.models import ConditionReport, Loan, LoanLine, Move, Storage
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.shelf import a_line, a_loan, a_place, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def registrar(client, museum):
    client.force_login(holding(Role.REGISTRAR, space=museum, name="Nina Roche"))
    return client


def at(museum, name, *args):
    return reverse(f"collections:atelier_{name}", args=[museum.slug, *args])


def test_an_editor_does_not_enter_the_stores(client, museum):
    client.force_login(holding(Role.EDITOR, space=museum))
    assert client.get(at(museum, "storages")).status_code == 403
    assert "Prêts et dépôts" not in client.get(at(museum, "records")).text


def test_a_place_is_opened_inside_another(registrar, museum):
    room = a_place("Réserve", museum=museum)
    data = {"code": "Armoire 1", "kind": "furniture", "parent": "réserve"}
    page = registrar.post(at(museum, "storages"), data, follow=True)
    assert "Le lieu est ouvert" in page.text
    assert room.children.get().label == "Réserve › Armoire 1"


@pytest.mark.parametrize("data", [{"code": "Réserve", "kind": "room"}, {"code": "A/B", "kind": "room"}])
def test_a_code_that_cannot_be_is_said_beside_it(registrar, museum, data):
    a_place("Réserve", museum=museum)
    page = registrar.post(at(museum, "storages"), data)
    assert 'id="id_code-error"' in page.text
    assert Storage.objects.count() == 1


def test_a_place_is_renamed_and_says_what_stands_there(registrar, museum):
    place = a_place("Réserve", museum=museum)
    (record,) = stored(place)
    data = {"code": "Nord", "kind": "room", "name": "sous-sol", "is_open": "on"}
    page = registrar.post(at(museum, "storage", place.public_id), data, follow=True)
    assert "Nord" in page.text
    assert record.inventory_number in page.text


def test_a_place_hung_under_itself_is_refused_in_words(registrar, museum):
    place = a_place("Réserve", museum=museum)
    data = {"code": "Réserve", "kind": "room", "parent": "Réserve", "is_open": "on"}
    assert 'id="id_code-error"' in registrar.post(at(museum, "storage", place.public_id), data).text
    assert Storage.objects.get().parent is None


def test_labels_have_a_square_for_the_place_and_each_object(registrar, museum):
    place = a_place("Réserve", museum=museum)
    stored(place, count=2)
    a_place("Armoire", parent=place)
    assert registrar.get(at(museum, "labels", place.public_id)).text.count('class="qr"') == 4


def test_many_objects_move_by_their_numbers(registrar, museum):
    place = a_place("Réserve", museum=museum)
    for number in ("1", "2"):
        a_record(museum=museum, inventory_number=number)
    data = {"numbers": "1\r\n2\r\n\r\n", "to": "Réserve", "reason": "stored"}
    page = registrar.post(at(museum, "move"), data, follow=True)
    assert "2 objets déplacés" in page.text
    assert place.contents.count() == 2


def test_objects_move_by_a_former_number_as_well(registrar, museum):
    place = a_place("Réserve", museum=museum)
    record = a_record(museum=museum, inventory_number="1970.1", other_numbers="B 17")
    registrar.post(at(museum, "move"), {"numbers": "b 17", "to": "Réserve", "reason": "stored"})
    assert Move.objects.get().record == record
    assert place.contents.count() == 1


def test_a_number_that_several_objects_bear_moves_nothing_and_says_which(registrar, museum):
    a_place("Réserve", museum=museum)
    for number in ("1970.1", "1970.2"):
        a_record(museum=museum, inventory_number=number, other_numbers="B 17")
    page = registrar.post(at(museum, "move"), {"numbers": "B 17\n404", "to": "Réserve", "reason": "stored"})
    assert "Plusieurs notices répondent à « B 17 » : 1970.1, 1970.2." in page.text
    assert "Aucune notice ne porte : 404." in page.text
    assert not Move.objects.exists()


@pytest.mark.parametrize(
    ("numbers", "to"), [("1\n404", "Réserve"), ("1", "Nulle part"), ("\n".join("x" * 501), "Réserve")]
)
def test_nothing_moves_when_a_number_or_a_place_is_unknown(registrar, museum, numbers, to):
    a_place("Réserve", museum=museum)
    a_record(museum=museum, inventory_number="1")
    registrar.post(at(museum, "move"), {"numbers": numbers, "to": to, "reason": "stored"})
    assert not Move.objects.exists()


def test_a_place_is_known_by_its_own_code_when_it_is_the_only_one(registrar, museum):
    shelf = a_place("Tablette 9", parent=a_place("Réserve", museum=museum))
    record = a_record(museum=museum)
    registrar.post(at(museum, "whereabouts", record.public_id), {"to": "tablette 9", "reason": "stored"})
    assert record.whereabouts.place == shelf


def test_a_place_is_known_by_the_address_of_its_label(registrar, museum):
    place, record = a_place("Réserve", museum=museum), a_record(museum=museum)
    label = "https://maison.test" + at(museum, "storage", place.public_id)
    registrar.post(at(museum, "whereabouts", record.public_id), {"to": label, "reason": "stored"})
    assert record.whereabouts.place == place


def test_an_itinerary_says_who_and_why_and_a_line_is_struck(registrar, museum):
    place = a_place("Réserve", museum=museum)
    record = a_record(museum=museum)
    here = at(museum, "whereabouts", record.public_id)
    registrar.post(here, {"to": "Réserve", "reason": "care", "note": "châssis"})
    before = registrar.get(here).text
    assert ("Nina Roche" in before, "rayé" in before) == (True, False)
    page = registrar.post(
        at(museum, "strike", record.public_id, Move.objects.get().pk), {"note": "erreur"}, follow=True
    )
    assert "rayé" in page.text
    assert place.contents.count() == 0


def test_a_line_is_not_struck_without_a_reason(registrar, museum):
    (record,) = stored(a_place(museum=museum))
    page = registrar.post(at(museum, "strike", record.public_id, Move.objects.get().pk), {"note": ""}, follow=True)
    assert "Dites pourquoi" in page.text
    assert Move.objects.count() == 1


def test_the_record_says_where_its_object_is(registrar, museum):
    (record,) = stored(a_place("Réserve 7", museum=museum))
    assert "Réserve 7" in registrar.get(at(museum, "record", record.public_id)).text


def test_a_loan_is_asked_filled_and_agreed(registrar, museum):
    record = a_record(museum=museum, inventory_number="1")
    data = {"way": "out", "kind": "loan", "partner": "Musée du Port", "starts": "2026-12-01", "ends": "2027-02-01"}
    registrar.post(at(museum, "new_loan"), data)
    loan = Loan.objects.get()
    registrar.post(at(museum, "loan_line", loan.public_id), {"number": "1", "value": "1 200,50"})
    page = registrar.post(at(museum, "loan_step", loan.public_id), {"to": "agreed"}, follow=True)
    assert "1 200,50 €" in page.text.replace("\u202f", " ").replace("\xa0", " ")
    assert (LoanLine.objects.get().record, Loan.objects.get().state) == (record, LoanState.AGREED)


@pytest.mark.parametrize(
    "data", [{"number": "404"}, {"number": ""}, {"number": "1", "value": "beaucoup"}, {"number": "2", "value": "3"}]
)
def test_a_line_that_says_nothing_sure_is_refused_in_words(registrar, museum, data):
    a_record(museum=museum, inventory_number="1")
    loan = a_loan(records=[a_record(museum=museum, inventory_number="2")])
    page = registrar.post(at(museum, "loan_line", loan.public_id), data, follow=True)
    assert 'class="error"' in page.text
    assert loan.lines.count() == 1


def test_what_we_borrow_is_said_in_words(registrar, museum):
    loan = a_loan(museum, way=LoanWay.IN)
    for data in ({}, {"words": "Une aquarelle"}):
        registrar.post(at(museum, "loan_line", loan.public_id), data)
    assert loan.lines.get().words == "Une aquarelle"


def test_a_step_that_cannot_be_is_refused_in_words(registrar, museum):
    loan = a_loan(museum)
    for to in ("agreed", "back", "n'importe quoi"):
        page = registrar.post(at(museum, "loan_step", loan.public_id), {"to": to}, follow=True)
        assert 'class="error"' in page.text
    assert Loan.objects.get().state == LoanState.ASKED


def test_a_condition_report_is_kept_and_printed(registrar, museum):
    line = a_line(a_loan(museum, way=LoanWay.IN))
    where = at(museum, "loan_report", line.loan.public_id, line.pk)
    registrar.post(where, {"moment": "departure", "condition": "fair", "note": "angle enfoncé"})
    registrar.post(where, {"moment": "departure", "condition": "perdu"})
    assert ConditionReport.objects.count() == 1
    assert "angle enfoncé" in registrar.get(at(museum, "loan_printed", line.loan.public_id)).text


def test_a_line_is_taken_off(registrar, museum):
    line = a_line(a_loan(museum, way=LoanWay.IN))
    registrar.post(at(museum, "loan_remove", line.loan.public_id, line.pk))
    assert not LoanLine.objects.exists()


def test_the_dates_of_a_loan_are_changed_and_must_be_in_order(registrar, museum):
    loan = a_loan(museum)
    words = {"partner": "Musée du Port", "starts": "2026-12-01"}
    registrar.post(at(museum, "loan", loan.public_id), {**words, "ends": "2026-11-01"})
    assert Loan.objects.get().partner == "Musée de la Tour"
    registrar.post(at(museum, "loan", loan.public_id), {**words, "ends": "2026-12-31"})
    assert Loan.objects.get().partner == "Musée du Port"


def test_a_prolongation_that_meets_another_loan_is_said_beside_the_date(registrar, museum):
    (record,) = stored(a_place(museum=museum))
    loan = a_loan(records=[record], state=LoanState.AGREED)
    a_loan(records=[record], days=(31, 60), state=LoanState.AGREED)
    data = {"partner": "Musée de la Tour", "starts": loan.starts.isoformat(), "ends": "2099-01-01"}
    assert 'id="id_ends-error"' in registrar.post(at(museum, "loan", loan.public_id), data).text
    assert Loan.objects.get(pk=loan.pk).ends == loan.ends


def test_a_late_return_waits_in_the_atelier(registrar, museum):
    a_loan(records=stored(a_place(museum=museum)), days=(-30, -1), state=LoanState.AWAY)
    page = registrar.get(reverse("atelier:dashboard", args=[museum.slug])).text
    assert "1 prêt ou dépôt devrait être revenu." in page
    assert "en retard" in registrar.get(at(museum, "loans")).text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("loans", 7), ("storages", 9)])
def test_lists_cost_the_same_queries_however_long(registrar, museum, name, queries, count, django_assert_num_queries):
    for _ in range(count):
        a_loan(records=stored(a_place(museum=museum)))
    with django_assert_num_queries(queries):
        registrar.get(at(museum, name))


@pytest.mark.parametrize("count", [1, 3])
def test_a_place_and_its_objects_cost_the_same_queries(registrar, museum, count, django_assert_num_queries):
    place = a_place(museum=museum)
    stored(place, count=count)
    with django_assert_num_queries(10):
        registrar.get(at(museum, "storage", place.public_id))


@pytest.mark.parametrize("count", [1, 3])
def test_a_loan_and_its_objects_cost_the_same_queries(registrar, museum, count, django_assert_num_queries):
    loan = a_loan(records=stored(a_place(museum=museum), count=count))
    with django_assert_num_queries(10):
        registrar.get(at(museum, "loan", loan.public_id))


def test_a_loan_takes_an_object_by_a_former_number_unless_several_bear_it(registrar, museum):
    loan = a_loan(museum=museum, way=LoanWay.OUT)
    for number, others in (("1970.1", "B 17; C 1"), ("1970.2", "B 17")):
        a_record(museum=museum, inventory_number=number, other_numbers=others)
    page = registrar.post(at(museum, "loan_line", loan.public_id), {"number": "B 17"}, follow=True)
    assert "Plusieurs notices répondent à « B 17 »" in page.text
    assert not LoanLine.objects.exists()
    registrar.post(at(museum, "loan_line", loan.public_id), {"number": "c 1"})
    assert LoanLine.objects.get().record.inventory_number == "1970.1"
