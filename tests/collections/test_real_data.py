"""Real files of museums, as they are. Skipped where the folder of real data is not there."""

import csv
import gzip
import itertools

import pytest
from django.core.files import File

from enfilade.collections.engine.profiles import PROFILES, guess_mapping
from enfilade.collections.models import Record
from enfilade.collections.services import import_now
from tests.collections.files import a_file
from tests.factories.network import a_museum
from tests.real_data import real_file

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
TATE, JOCONDE = "tate/artworks.jsonl.gz", "joconde/joconde-costumes-19e-20e.csv"
HELD = {"created": 0, "updated": 0, "unchanged": 0, "kept": 0, "refused": 0, "warned": 0}


def imported(path, profile, museum=None, **options):
    with path.open("rb") as raw:
        file = File(raw, path.name)
        return import_now(museum=museum or a_museum(), file=file, mapping=PROFILES[profile], **options)


@pytest.fixture
def tate(tmp_path):
    """One work in twenty of the Tate."""
    with gzip.open(real_file(TATE), "rb") as lines:
        return a_file(tmp_path, b"".join(itertools.islice(lines, 0, None, 20)), "tate.jsonl")


def test_the_tate_imports_and_again_changes_nothing(tate):
    museum = a_museum()
    assert imported(tate, "tate", museum).counts == {**HELD, "created": 3461}
    assert imported(tate, "tate", museum).counts == {**HELD, "unchanged": 3461}


def test_years_of_the_tate_are_bounded_where_it_gives_them(tate):
    imported(tate, "tate")
    works = Record.objects.exclude(payload__dateRange=None)
    assert works.filter(year_from=None).count() == 0
    work = Record.objects.get(inventory_number="A00041")
    assert (work.year_from, work.year_to) == (
        work.payload["dateRange"]["startYear"],
        work.payload["dateRange"]["endYear"],
    )


def test_subjects_of_the_tate_are_taken_from_their_third_level(tate):
    imported(tate, "tate")
    assert Record.objects.exclude(subjects="").count() > 2500


def test_the_whole_tate_is_read_without_a_refusal():
    run = imported(real_file(TATE), "tate", dry_run=True)
    assert (run.state, run.rows, run.counts) == ("done", 69_202, {**HELD, "created": 69_202})
    assert run.unread["contributors"] > 69_000


def test_joconde_imports_with_its_losses_told():
    run = imported(real_file(JOCONDE), "joconde")
    assert (run.state, run.rows, run.missing) == ("done", 4274, [])
    assert run.counts == {**HELD, "created": 4270, "refused": 4}
    assert set(run.refusals.values_list("code", flat=True)) == {"duplicate"}
    assert run.unread["Code_Museofile"] == 4274


def test_dates_of_joconde_are_all_understood_but_one_that_contradicts_itself():
    imported(real_file(JOCONDE), "joconde")
    assert [record.date_text for record in Record.objects.filter(year_from=None)] == [
        "1939 avant; 1ère moitié 19e siècle"
    ]
    record = Record.objects.get(inventory_key="oa 10426")
    assert (record.date_text, record.year_from, record.year_to) == ("1er quart 19e siècle", 1801, 1825)


def test_what_joconde_calls_not_given_is_nothing():
    imported(real_file(JOCONDE), "joconde")
    assert not Record.objects.filter(materials__icontains="non renseigné").exists()


def test_the_inventory_column_of_joconde_is_guessed():
    with real_file(JOCONDE).open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    guessed = {name: column for name, column, _ in guess_mapping(columns)}
    assert guessed["inventory_number"] == "Numero_inventaire"
    assert {
        "title",
        "maker",
        "object_name",
        "domain",
        "materials",
        "dimensions",
        "subjects",
        "description",
    } <= guessed.keys()
