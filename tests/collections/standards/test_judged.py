"""What we write stands before the schemas of each standard, whether a record says everything or nothing."""

import pytest

from enfilade.collections.engine.standards.edm import edm
from enfilade.collections.engine.standards.lido import lido
from enfilade.collections.engine.standards.linked_art import digital_object, linked_art, museum_set
from tests.collections.standards.judges import faults, linked_art_faults
from tests.collections.standards.samples import EVERYTHING, MUSEUM, PICTURES, a_full_record, a_told_record

pytestmark = pytest.mark.real_data
RECORDS = [a_full_record(), a_told_record(), a_told_record(title="Une hache"), a_told_record(history="Vue en 1900.")]
ALONE = [a_full_record(**{other: [] for other in EVERYTHING if other != name}) for name in EVERYTHING]


@pytest.mark.parametrize("record", [*RECORDS, *ALONE])
def test_lido_is_valid(record):
    assert faults("lido", lido(record)) == []


@pytest.mark.parametrize("record", [*RECORDS, *ALONE])
def test_edm_is_valid(record):
    assert faults("edm", edm(record)) == []


@pytest.mark.parametrize("record", [*RECORDS, *ALONE])
def test_linked_art_is_valid(record):
    assert linked_art_faults("object", linked_art(record)) == []


@pytest.mark.parametrize("picture", PICTURES)
def test_digital_objects_are_valid(picture):
    assert linked_art_faults("digital", digital_object(picture, a_full_record())) == []


def test_the_set_of_a_museum_is_valid():
    assert linked_art_faults("set", museum_set(MUSEUM)) == []


def test_control_characters_are_left_out_of_xml():
    record = a_told_record(title="Une\x0b hache\x00", maker="d\ufffeun")
    assert faults("lido", lido(record)) == faults("edm", edm(record)) == []
