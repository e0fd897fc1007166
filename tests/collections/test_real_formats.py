"""Every real file beside the repository is read, and nothing of it is lost in silence."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files import File
from lxml import etree

from enfilade.collections.engine.formats.iiif import plain
from enfilade.collections.engine.formats.lido import TAG, lido_row
from enfilade.collections.engine.profiles import proposed_mapping
from enfilade.collections.engine.reading import sample_of
from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import import_now
from tests.factories.network import a_museum
from tests.real_data import real_file

pytestmark = pytest.mark.real_data
LIDO, IIIF, LABELLED = "lido/README.md", "iiif-cookbook/README.md", "joconde/joconde-import-ajout-pilote-sample.txt"
# What a place in the record says already: the kind of event that has a field of its own, and marks of what a thing is.
UNDERSTOOD = {
    "Production", "Herstellung", "Hergestellt", "Acquisition", "Erwerbung", "creation",
    "http://terminology.lido-schema.org/lido00007", "http://terminology.lido-schema.org/lido00001",
    "http://terminology.lido-schema.org/eventType/production", "http://terminology.lido-schema.org/eventType/acquisition",
    "is documented in", "ist dokumentiert in", "http://terminology.lido-schema.org/lido00617",
    "http://terminology.lido-schema.org/eventType", "https://event-types.museum-digital.org/1", "http://vocab.getty.edu/aat/300404387",
}  # fmt: skip
MARKS = {"type", "lang", "pref", "addedSearchTerm", "schemaLocation"}


def files_of(readme: str, pattern: str) -> list[Path]:
    return sorted(real_file(readme).parent.glob(pattern))


def imported(path: Path) -> ImportRun:
    sample = sample_of(path, 5)
    with path.open("rb") as raw:
        mapping = proposed_mapping(sample.profile, sample.columns)
        return import_now(museum=a_museum(), file=File(raw, path.name), mapping=mapping)


def strings_in(value: Any) -> list[str]:
    """Every text and number at any depth, but what only says the type of a thing."""
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key not in ("type", "@type") for text in strings_in(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings_in(inner)]
    return [str(value)]


def words_in(element: Any) -> list[str]:
    """Every text and attribute of an element but what marks what a thing is, with one space where there is white space."""
    texts = [text for node in element.iter() for text in (node.text, node.tail if node is not element else None)]
    values = [
        value
        for node in element.iter()
        for name, value in node.attrib.items()
        if etree.QName(name).localname not in MARKS
    ]
    return [" ".join(text.split()) for text in (*texts, *values) if text and text.strip()]


def is_kept(text: str, kept: str) -> bool:
    """Whether a text is in the row: whole; as a year; as two coordinates; as a name and a role."""
    year = text.removeprefix("-").lstrip("0") if text.removeprefix("-").isdigit() else text
    return text in kept or year in kept or all(part in kept for part in parts_of(text))


def parts_of(text: str) -> list[str]:
    """The parts that some items hold apart: ``52.25 14.41``, ``Clausen (Drucker)``."""
    if re.fullmatch(r"-?[\d.]+ -?[\d.]+", text):
        return [str(float(part)) for part in text.split()]
    role = re.fullmatch(r"(.+) \((.+)\)", text)
    return [role[1], role[2]] if role else [text]


def test_every_word_of_every_lido_record_is_in_a_field_or_in_a_column_that_is_told():
    paths = [*files_of(LIDO, "*.xml"), *files_of(LIDO, "records/*.xml")]
    assert len(paths) == 16
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False)
    for path in paths:
        for element in etree.parse(path, parser).getroot().iter(TAG):
            row = {name: value for name, value in lido_row(element).items() if name != "@source"}
            kept = " ".join(" ".join(strings_in(row)).split())
            lost = [text for text in words_in(element) if text not in UNDERSTOOD and not is_kept(text, kept)]
            assert (path.name, lost) == (path.name, [])


@pytest.mark.django_db
def test_every_lido_file_is_imported_with_its_losses_told():
    runs = [imported(path) for path in [*files_of(LIDO, "*.xml"), *files_of(LIDO, "records/*.xml")]]
    assert {(run.state, run.counts["refused"], bool(run.unread)) for run in runs} == {("done", 0, True)}
    assert sum(run.counts["created"] for run in runs) == 35
    record = Record.objects.get(inventory_number="1977.20")
    assert (record.object_name, record.date_text, record.year_from, record.year_to) == (
        "Kabinettschrank; display cabinets", "um 1600", 1596, 1605,
    )  # fmt: skip
    assert record.maker.startswith("Fiammingo, Giacomo (Künstler); ")
    assert record.details["place"] == [
        {"text": "Neapel", "kind": "creation", "uri": "https://sws.geonames.org/3172394/"}
    ]


@pytest.mark.django_db
def test_every_document_of_the_iiif_cookbook_is_imported():
    paths = files_of(IIIF, "*.json")
    runs = [imported(path) for path in paths]
    assert len(runs) == 89
    assert {(run.state, run.counts["refused"]) for run in runs} == {("done", 0)}
    assert all(run.counts["created"] for run in runs)


TOLD = ("label", "summary", "metadata", "requiredStatement", "rights", "provider", "homepage", "rendering")
# Labels that name a field: what they say is where their value stands.
SAID = {
    "Attribution", "Artist", "Author", "Auteur", "Creator", "Date", "Title", "Titre", "Subject", "Sujet", "Topic",
    "Format", "Type", "Description", "Dimensions", "Publication Date", "Provenance", "Notes",
}  # fmt: skip


def test_every_text_of_the_iiif_cookbook_is_kept():
    for path in files_of(IIIF, "*.json"):
        document = json.loads(path.read_text())
        if document["type"] == "Manifest":
            row = sample_of(path, 1).rows[0]
            kept = " ".join([*row, *strings_in(row)])
            asked = [text for key in TOLD for text in strings_in(document.get(key, []))]
            assert [text for text in asked if text not in SAID and plain(text) not in kept] == []


@pytest.mark.django_db
def test_labelled_text_of_joconde_is_imported_with_its_defects_told():
    run = imported(real_file(LABELLED))
    assert (run.state, run.counts["created"], run.gaps) == ("done", 3, {})
    assert list(run.refusals.values_list("line", "column", "code", "value")) == [
        (1, "DIMS", "measure_without_number", "Epaisseur en cm")
    ]
    record = Record.objects.get(inventory_number="A1973.2.1")
    assert (record.maker, record.legal_status) == (
        "anonymesss (céramiste, artisan)",
        "propriété de la commune ; don ; Autun ; musée Rolin",
    )
    assert "Autun Augustodunum - Capitale des Eduens" in record.bibliography
    assert set(run.unread) == {"COOR", "IMAGE", "LABEL", "LOCA", "MUSEO", "NSDA", "REFIM"}
