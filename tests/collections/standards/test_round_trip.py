"""LIDO out and in again: what LIDO can hold comes back as it was, and what was read once is not changed by a second trip."""

from dataclasses import replace

import pytest
from lxml import etree

from enfilade.collections.engine.formats.lido import lido_row
from enfilade.collections.engine.items import words_of
from enfilade.collections.engine.standards.edm import edm
from enfilade.collections.engine.standards.lido import lido
from enfilade.collections.engine.standards.linked_art import linked_art
from tests.collections.standards.judges import faults, linked_art_faults, read
from tests.collections.standards.samples import EVERYTHING, a_full_record, a_told_record
from tests.real_data import real_file

CHANGED = {"bibliography", "date_text", "history", "legal_status", "period", "place", "related", "rights", "subjects"}
"""Fields of which LIDO holds less (kind of a date, parts of a legal status), or says more (the concept of an event)."""
LIDO = "{http://www.lido-schema.org}lido"
FILES = ("minimaldatensatz.xml", "LIDO-v1.1-Example_FMobj00154983-LaPrimavera.xml", "kenom_oai_chunk20.xml",
         "records/Deutsche_Fotothek.xml", "records/Ethnologisches_Museum.xml", "records/Bildarchiv_Foto_Marburg.xml",
         "records/KENOM_Landesbib_Schwerin.xml", "records/Kulturerbe_Niedersachsen_Herzberg.xml")  # fmt: skip


def read_again(record):
    row = lido_row(read(lido(record)))
    return {name: row[name] for name in EVERYTHING if name in row}


def record_of(row):
    """A record with the fields that a row has."""
    fields = {name: row[name] for name in EVERYTHING if isinstance(row.get(name), list)}
    texts = {name: words_of(name, items) for name, items in fields.items()}
    return replace(a_told_record(), number=str(row["inventory_number"]), fields=fields, texts=texts)


def real_records():
    """Every record of the real files."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    trees = [etree.parse(real_file(f"lido/{name}"), parser) for name in FILES]
    return [record_of(lido_row(node)) for tree in trees for node in tree.iter(LIDO)]


@pytest.mark.parametrize("name", sorted(EVERYTHING.keys() - CHANGED))
def test_a_field_comes_back_as_it_was(name):
    assert read_again(a_full_record())[name] == EVERYTHING[name]


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_a_field_that_lido_holds_otherwise_is_never_lost(name):
    assert read_again(a_full_record())[name]


@pytest.mark.real_data
def test_real_records_are_written_validly_in_every_format():
    records = real_records()
    assert len(records) > 20
    for record in records:
        assert (faults("lido", lido(record)), faults("edm", edm(record))) == ([], [])
        assert linked_art_faults("object", linked_art(record)) == []


@pytest.mark.real_data
def test_what_was_read_of_a_real_record_is_read_again():
    for record in real_records():
        once = record_of({**read_again(record), "inventory_number": record.number})
        assert read_again(once) == dict(once.fields)
