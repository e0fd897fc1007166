"""Records in the atelier."""

import pytest

from enfilade.collections.models import Record
from enfilade.collections.services import edit_record
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.network import a_museum, a_network
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(client):
    museum = a_museum()
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return museum


def there(museum, *parts) -> str:
    return "/".join(["/atelier", museum.slug, "collections", *map(str, parts), ""])


def page(client, url, **query) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def as_read(client, url) -> dict:
    """What a browser would send back from the form of a page, untouched."""
    form = client.get(url).context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        data[bound.html_name] = "" if value is None else value
        if bound.field.show_hidden_initial:
            data[bound.html_initial_name] = data[bound.html_name]
    return data


def test_the_list_shows_ones_own_records_by_title(client, museum):
    a_record(museum=museum, title="Vase", is_public=False)
    a_record(museum=museum, title="Assiette")
    a_record(title="D'un autre musée")
    text = page(client, there(museum))
    assert text.index("Assiette") < text.index("Vase")
    assert "autre musée" not in text


@pytest.mark.parametrize(("text", "titles"), [("vâse", ["Vase"]), ("d 1", ["Vase"]), ("inconnu", [])])
def test_a_record_is_found_by_title_or_number(client, museum, text, titles):
    a_record(museum=museum, title="Vase", inventory_number="D 12")
    a_record(museum=museum, title="Pot", inventory_number="E 1")
    rows = client.get(there(museum), {"q": text}).context["page"].items
    assert [row.title for row in rows] == titles


def test_an_empty_list_says_where_to_begin(client, museum):
    assert "Importez votre inventaire" in page(client, there(museum))
    assert "Aucune notice ne répond" in page(client, there(museum), q="x")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, museum, django_assert_num_queries, count):
    for _ in range(count):
        a_record(museum=museum)
    client.get(there(museum))
    with django_assert_num_queries(9):
        client.get(there(museum))


def test_only_those_who_may_import_are_offered_to(client, museum):
    client.force_login(holding(Role.EDITOR, space=museum))
    assert "Importer un fichier" not in page(client, there(museum))


def test_a_record_is_written_by_hand(client, museum):
    data = {
        "inventory_number": "D 1",
        "title": "Vase",
        "date_text": "XIXe siècle",
        "year_from": "1850",
        "year_to": "1860",
    }
    answer = client.post(there(museum, "nouvelle"), data, follow=True)
    record = Record.objects.get()
    assert (record.title, record.year_from, record.is_public) == ("Vase", 1850, False)
    assert "La notice est créée" in answer.content.decode()


def test_a_number_already_taken_is_said_beside_its_field(client, museum):
    a_record(museum=museum, inventory_number="D 1")
    answer = client.post(there(museum, "nouvelle"), {"inventory_number": "D 1", "title": "Gardé"})
    assert (
        "déjà celui d&#x27;une autre notice" in answer.content.decode()
        or "déjà celui d'une autre" in answer.content.decode()
    )
    assert ('value="Gardé"' in answer.content.decode(), Record.objects.count()) == (True, 1)


def test_a_form_without_number_comes_back(client, museum):
    assert "Rien n'a été perdu" in client.post(there(museum, "nouvelle"), {"title": "x"}).content.decode()
    assert not Record.objects.exists()


def test_only_what_a_person_changed_is_written(client, museum):
    record = a_record(museum=museum, title="Vase", maker="Bonnefond", description="un\ndeux", years=(1801, 1802))
    url = there(museum, record.public_id)
    client.post(url, {**as_read(client, url), "title": "Pot"})
    assert record.revisions.latest("pk").changes == {"title": ["Vase", "Pot"]}


def test_a_browsers_line_ends_are_no_change(client, museum):
    record = a_record(museum=museum, description="un\ndeux")
    url = there(museum, record.public_id)
    data = {name: str(value).replace("\n", "\r\n") for name, value in as_read(client, url).items()}
    client.post(url, {**data, "description": "un\r\ntrois"})
    record.refresh_from_db()
    assert record.description == "un\ntrois"


def test_years_are_written_by_hand(client, museum):
    record = a_record(museum=museum, date_text="XIXe siècle")
    url = there(museum, record.public_id)
    client.post(url, {**as_read(client, url), "year_from": "1850"})
    record.refresh_from_db()
    assert (record.year_from, record.year_to, record.value_sources["years"]) == (1850, 1900, "person")


def test_years_out_of_order_are_refused(client, museum):
    record = a_record(museum=museum)
    url = there(museum, record.public_id)
    answer = client.post(url, {**as_read(client, url), "year_from": "1850", "year_to": "1800"})
    assert "avant l'année de début" in answer.content.decode() or "avant l&#x27;année" in answer.content.decode()
    assert record.revisions.count() == 1


def test_what_someone_else_wrote_meanwhile_is_shown_and_can_be_replaced(client, museum):
    record = a_record(museum=museum, title="Vase")
    url = there(museum, record.public_id)
    data = {**as_read(client, url), "title": "Mon titre"}
    edit_title(record, "Leur titre")
    answer = client.post(url, data)
    assert (answer.status_code, "« Leur titre »" in answer.content.decode()) == (409, True)
    assert 'value="Mon titre"' in answer.content.decode()
    again = {**data, "initial-title": "Leur titre"}
    client.post(url, again)
    record.refresh_from_db()
    assert record.title == "Mon titre"


def edit_title(record, title):
    from enfilade.collections.enums import Field, SourceKind
    from enfilade.collections.services import Source

    edit_record(record=record, values={Field.TITLE: title}, source=Source(SourceKind.PERSON))


def test_the_history_tells_each_change_and_takes_it_back(client, museum):
    record = a_record(museum=museum, title="Vase", date_text="")
    url = there(museum, record.public_id)
    client.post(url, {**as_read(client, url), "title": "Pot", "date_text": "1900"})
    text = page(client, url)
    assert ("<del>Vase</del>" in text, "<ins>Pot</ins>" in text, "<ins>1900</ins>" in text) == (True, True, True)
    client.post(there(museum, record.public_id, "revenir", record.revisions.latest("pk").pk))
    record.refresh_from_db()
    assert (record.title, record.year_from) == ("Vase", None)


def test_a_record_is_published_and_withdrawn(client, museum):
    record = a_record(museum=museum, is_public=False)
    for asked, public in (("1", True), ("0", False)):
        answer = client.post(there(museum, record.public_id, "publier"), {"public": asked}, follow=True)
        record.refresh_from_db()
        assert (answer.status_code, record.is_public) == (200, public)


def test_another_museums_record_does_not_exist_here(client, museum):
    record = a_record()
    urls = [there(museum, record.public_id), there(museum, record.public_id, "publier")]
    urls.append(there(museum, record.public_id, "revenir", record.revisions.get().pk))
    assert {client.post(url, {"title": "x", "public": "0"}).status_code for url in urls} == {404}
    record.refresh_from_db()
    assert (record.title, record.is_public) == ("Une hache", True)


def test_a_network_has_no_records(client):
    network = a_network()
    client.force_login(holding(Role.COORDINATOR, space=network))
    assert client.get(there(network, "importer")).status_code == 404
