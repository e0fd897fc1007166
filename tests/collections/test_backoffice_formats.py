"""Files of other formats in the atelier: their profile is proposed, their structure kept, what they lack told."""

import io

import pytest

from enfilade.collections.models import ImportRun, Record
from enfilade.people.enums import Role
from tests.collections.engine.formats.xml import a_lido, an_event
from tests.collections.files import import_page as there
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db
DATE = "<lido:eventDate><lido:displayDate>um 1600</lido:displayDate></lido:eventDate>"


@pytest.fixture
def museum(client):
    museum = a_museum()
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return museum


def sent(client, museum, content: str) -> ImportRun:
    file = io.BytesIO(content.encode())
    file.name = "notices.xml"
    client.post(there(museum), {"file": file, "profile": ""})
    return ImportRun.objects.get()


def mapping_of(client, museum, run) -> dict:
    """The mapping form as it is shown, ready to be sent back."""
    form = client.get(there(museum, run.public_id, "correspondances")).context["form"]
    return {bound.html_name: bound.value() or "" for bound in form if bound.html_name not in ("publish", "name")}


def test_a_lido_file_is_mapped_by_itself_and_keeps_its_structure(client, museum, run_jobs):
    run = sent(client, museum, a_lido(an_event(DATE)))
    data = mapping_of(client, museum, run)
    assert {"inventory_number", "date_text", "exhibitions"} <= set(data.values())
    client.post(there(museum, run.public_id, "correspondances"), data)
    run_jobs()
    record = Record.objects.get()
    assert (record.inventory_number, record.details["date_text"]) == ("1977.20", [{"text": "um 1600"}])


def test_columns_that_are_our_fields_are_called_as_on_pages(client, museum):
    run = sent(client, museum, a_lido(an_event(DATE)))
    page = client.get(there(museum, run.public_id, "correspondances")).content.decode()
    assert ("Date</label>" in page, "date_text</label>" in page, "lidoRecID" in page) == (True, False, True)


def test_the_page_of_an_import_tells_what_joconde_wants(client, museum, run_jobs):
    run = sent(client, museum, "REF\n0161\nINV\n1\nTITR\nVase\n//\n")
    client.post(there(museum, run.public_id, "correspondances"), mapping_of(client, museum, run))
    run_jobs()
    page = client.get(there(museum, run.public_id)).content.decode()
    assert "MUSEO (1), DOMN (1), STAT (1)" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [("<!DOCTYPE r []><r xmlns='http://www.lido-schema.org'><lido/></r>", "DOCTYPE"), ("<html></html>", "page web"),
     ("<r xmlns='http://www.lido-schema.org'><lido>", "rompu à la ligne 1"), ("[1,", "rompu à l&#x27;élément 2")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_in_words(client, museum, content, words):
    run = sent(client, museum, content)
    answer = client.get(there(museum, run.public_id, "correspondances"))
    assert (answer.status_code, words in answer.content.decode()) == (400, True)
