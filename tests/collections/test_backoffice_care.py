"""The screens where records are cared for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from enfilade.collections.enums import BulkState, Field, SourceKind
from enfilade.collections.models import BulkEdit, DuplicatePair, Record, RecordMerge
from enfilade.collections.services import Source, edit_record
from enfilade.collections.services.completeness import measure_completeness
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.media import picture_file
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(client):
    museum = a_museum()
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return museum


def there(museum, *parts) -> str:
    return "/".join(["/atelier", museum.slug, "collections", *map(str, parts), ""])


def titles(client, museum, **query):
    return [row.title for row in client.get(there(museum), query).context["page"].items]


def test_the_list_is_filtered_by_what_is_missing_and_put_in_order(client, museum):
    a_record(museum=museum, title="Complet", maker="Puy", picture=True)
    a_record(museum=museum, title="Sans auteur", is_public=False)
    assert titles(client, museum, manque="maker") == ["Sans auteur"]
    assert titles(client, museum, manque="image", tri="number") == ["Sans auteur"]
    assert titles(client, museum, etat="public") == ["Complet"]
    assert titles(client, museum, tri="lacking") == ["Sans auteur", "Complet"]
    assert titles(client, museum, jamais="on") == []


def test_what_an_address_says_wrongly_is_left_out(client, museum):
    a_record(museum=museum)
    query = {"manque": "x", "depuis": "hier", "tri": "?", "etat": "?"}
    assert titles(client, museum, **query) == ["Une hache"]


def test_everything_is_given_as_csv_with_formulas_disarmed(client, museum):
    a_record(museum=museum, title="=1+1")
    body = b"".join(client.get(f"{there(museum)}notices.csv").streaming_content).decode()
    assert ("'=1+1" in body, body.startswith("\ufeffIdentifiant;")) == (True, True)


def test_many_records_are_changed_from_the_list_and_given_back(client, museum, run_jobs):
    records = [a_record(museum=museum) for _ in range(2)]
    form = {"ids": [one.public_id for one in records], "action": "set", "field": "maker", "value": "Puy"}
    assert "2 notices choisies" in client.post(there(museum, "ensemble"), {"ids": form["ids"]}).text
    page = client.post(there(museum, "ensemble"), form, follow=True)
    assert "<ins>Puy</ins>" in page.text
    edit = BulkEdit.objects.get()
    for act, state in (("lancer", BulkState.DONE), ("annuler", BulkState.UNDONE)):
        client.post(there(museum, "ensemble", edit.public_id, act))
        run_jobs()
        edit.refresh_from_db()
        page = client.get(there(museum, "ensemble", edit.public_id))
        assert (edit.state, page.status_code) == (state, 200)
    assert client.get(there(museum, "ensemble")).status_code == 200


def test_the_whole_list_is_chosen_by_its_filters(client, museum):
    a_record(museum=museum, maker="Corot")
    a_record(museum=museum)
    client.post(there(museum, "ensemble"), {"everything": "1", "query": "manque=maker", "action": "publish"})
    assert BulkEdit.objects.get().size == 1


def test_nothing_chosen_is_said(client, museum):
    assert client.post(there(museum, "ensemble")).status_code == 400
    assert not BulkEdit.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {"action": "set", "field": "maker"},
        {"action": "set", "value": "x"},
        {"action": "add", "field": "title", "value": "x"},
        {"action": "word", "field": "maker", "value": "x"},
        {"action": "add", "field": "licence", "value": "x"},
        {"action": "set", "field": "licence", "value": "x"},
    ],
)
def test_a_change_that_says_too_little_comes_back(client, museum, form):
    page = client.post(there(museum, "ensemble"), {"ids": a_record(museum=museum).public_id, **form})
    assert ("Il reste quelque chose" in page.text, BulkEdit.objects.count()) == (True, 0)


def test_objects_are_catalogued_one_after_another(client, museum):
    url = there(museum, "a-la-suite")
    photo = SimpleUploadedFile("p.png", picture_file().read())
    data = {"inventory_number": "2026.3.14", "object_name": "hache", "maker": "Puy", "garder": "maker", "photo": photo}
    page = client.post(url, data, follow=True)
    form = page.context["form"]
    assert (form["inventory_number"].value(), form["maker"].value()) == ("2026.3.15", "Puy")
    assert Record.objects.get().images.count() == 1


def test_a_number_taken_or_a_file_that_is_no_image_keeps_nothing(client, museum):
    url = there(museum, "a-la-suite")
    a_record(museum=museum, inventory_number="D 1")
    assert "D 2" in client.post(url, {"inventory_number": "D 1"}).text
    bad = SimpleUploadedFile("p.png", b"rien")
    client.post(url, {"inventory_number": "D 3", "photo": bad})
    assert Record.objects.count() == 1


def test_an_image_is_added_and_described(client, museum):
    record = a_record(museum=museum)
    url = there(museum, record.public_id, "image")
    client.post(url, {"photo": SimpleUploadedFile("p.png", picture_file().read())})
    image = record.images.get()
    client.post(there(museum, record.public_id, "image", image.pk), {"alt": "Une hache polie"})
    image.picture.refresh_from_db()
    assert image.picture.alt == "Une hache polie"
    assert "Choisissez" in client.post(url, {}, follow=True).text


def test_what_is_missing_is_counted_and_kept_each_week(client, museum):
    record = a_record(museum=museum)
    assert measure_completeness.call() == measure_completeness.call() == 1
    assert museum.completeness.get().lacking["maker"] == 1
    assert "?manque=maker" in client.get(there(museum, "completude")).text
    assert "#id_maker" in client.get(there(museum, record.public_id)).text


def test_two_records_are_compared_and_made_one(client, museum, run_jobs):
    a_record(museum=museum, inventory_number="D 12")
    a_record(museum=museum, inventory_number="D.12", title="Autre")
    client.post(there(museum, "doublons"))
    run_jobs()
    pair = DuplicatePair.objects.get()
    url = there(museum, "doublons", pair.pk)
    assert "Autre" in client.get(url).text
    seen = {"seen_first": pair.first.updated_at.isoformat(), "seen_second": pair.second.updated_at.isoformat()}
    client.post(f"{url}decider/", {"merge": "1", "kept": "first", "v-title": "second", **seen})
    assert Record.objects.get().title == "Autre"
    merge = RecordMerge.objects.get()
    assert "Séparer de nouveau" in client.get(there(museum, "doublons")).text
    client.post(there(museum, "doublons", merge.public_id, "separer"))
    assert Record.objects.count() == 2


def test_two_states_are_compared_and_one_field_given_back(client, museum):
    record = a_record(museum=museum, title="Vase", maker="Puy")
    values = {Field.TITLE: "Vase bleu", Field.MAKER: "Corot"}
    edit_record(record=record, values=values, source=Source(SourceKind.PERSON))
    assert "<ins> bleu</ins>" in client.get(there(museum, record.public_id, "comparer")).text
    revision = record.revisions.latest("pk").pk
    client.post(there(museum, record.public_id, "revenir", revision, "title"))
    record.refresh_from_db()
    assert (record.title, record.maker) == ("Vase", "Corot")
