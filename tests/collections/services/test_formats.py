"""Files of every format, imported: what is read, what is told."""

import io
import json

import pytest
from django.core.files import File
from openpyxl import Workbook

from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.models import Record
from enfilade.collections.services import import_now
from tests.collections.engine.formats.xml import a_lido, an_event
from tests.collections.files import MAPPING, csv_file
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def imported(content: bytes, mapping, museum=None):
    return import_now(museum=museum or a_museum(), file=File(io.BytesIO(content), "fichier"), mapping=mapping)


def test_a_workbook_is_imported_with_its_other_sheets_told():
    book, content = Workbook(), io.BytesIO()
    for row in (("inv", "titre", "auteur", "date", "salle"), ("1", "Vase", "", 1850, "B")):
        book.active.append(row)
    book.create_sheet("Notes").append(("x", "y"))
    book.save(content)
    run = imported(content.getvalue(), MAPPING)
    assert (run.state, run.counts["created"], run.unread) == ("done", 1, {"salle": 1, "feuille « Notes »": 1})
    assert Record.objects.get().year_from == 1850


def test_a_lido_record_keeps_its_structure_and_imports_again_without_a_change():
    date = (
        "<lido:eventDate><lido:displayDate>um 1600</lido:displayDate><lido:date><lido:earliestDate>1596</lido:earliestDate>"
        "</lido:date></lido:eventDate>"
    )
    museum, content = a_museum(), a_lido(an_event(date)).encode()
    run = imported(content, PROFILES["lido"], museum)
    record = Record.objects.get()
    assert (record.date_text, record.details["date_text"]) == ("um 1600", [{"text": "um 1600", "from": 1596}])
    assert run.unread == {"lidoRecID": 1, "lidoRecID@type": 1}
    assert record.payload["@source"].startswith("<lido:lido")
    assert imported(content, PROFILES["lido"], museum).counts["unchanged"] == 1


def test_rows_before_a_fault_are_written_and_the_fault_told():
    content = f'<lido:lidoWrap xmlns:lido="http://www.lido-schema.org">{a_lido()}<oups></lido:lidoWrap>'.encode()
    run = imported(content, PROFILES["lido"])
    assert (run.state, run.failure, run.counts["created"]) == ("failed", "broken_xml", 1)


def test_what_a_reader_finds_odd_is_listed_and_the_record_taken():
    run = imported(a_lido(number="").encode(), PROFILES["lido"])
    assert (run.counts["created"], run.counts["warned"]) == (1, 1)
    assert run.refusals.get().code == "number_of_record"


LABELLED = b"\n".join(
    (
        b"REF\n0161\nMUSEO\nM0017\nINV\n1968.3.1 ; 1968.3.2\nDOMN\n",
        b"STAT\nCommune ; don ; Autun\nBIBL\nUn livre#Un autre\n//\n",
    )
)


def test_labelled_text_fills_the_fields_and_counts_what_joconde_wants():
    run = imported(LABELLED, PROFILES["joconde-codes"])
    record = Record.objects.get()
    assert (record.inventory_number, record.bibliography) == ("1968.3.1 ; 1968.3.2", "Un livre\nUn autre")
    assert record.other_numbers == "1968.3.1; 1968.3.2; 0161 (référence Joconde)"
    assert (record.legal_status, run.gaps) == ("Commune ; don ; Autun", {"DOMN": 1})


def test_gaps_are_counted_once_however_often_the_file_is_tried():
    museum = a_museum()
    file = csv_file("1;Vase;céramique;M0001", head="INV;TITR;DOMN;MUSEO")
    run = import_now(museum=museum, file=file, mapping=PROFILES["joconde-codes"], dry_run=True)
    assert run.gaps == {"REF": 1, "STAT": 1}


def test_a_table_of_another_kind_owes_joconde_nothing():
    assert imported(b"inv;titre;auteur;date\n1;Vase;;\n", MAPPING).gaps == {}


def test_what_stands_beside_a_list_is_told():
    content = json.dumps({"licence": "CC0", "records": [{"inv": "1", "titre": "Vase"}]}).encode()
    assert imported(content, MAPPING).unread == {"licence": 1}
