"""The structure that a source gives to a field: kept, changed, returned with its text."""

import pytest

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import Record, Revision
from enfilade.collections.services import Source, edit_record, import_now, revert_revision, undo_import
from tests.collections.files import json_file
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
MAPPING = [("inventory_number", "inv", ""), ("maker", "makers", "items"), ("date_text", "dates", "items"),
           ("rights", "droits", ""), ("licence", "droits", "licence")]  # fmt: skip
RUBENS = {"text": "Rubens", "role": "peintre"}


def imported(museum, **row):
    return import_now(museum=museum, file=json_file({"inv": "1", **row}), mapping=MAPPING)


def by_hand(**values):
    names = {Field(name): value for name, value in values.items()}
    return edit_record(record=Record.objects.get(), values=names, source=Source(SourceKind.PERSON))


def test_items_of_a_row_make_the_text_and_stay_beside_it():
    imported(a_museum(), makers=[RUBENS, {"text": "Anonyme", "age": "12"}])
    record = Record.objects.get()
    assert (record.maker, record.details) == ("Rubens (peintre); Anonyme", {"maker": [RUBENS, {"text": "Anonyme"}]})
    assert record.items("maker") == record.details["maker"]


def test_a_field_without_structure_is_read_in_its_text():
    by = import_now(
        museum=a_museum(), file=json_file({"inv": "1", "m": "A; B"}), mapping=[MAPPING[0], ("maker", "m", "")]
    )
    assert (by.counts["created"], Record.objects.get().items("maker")) == (1, [{"text": "A"}, {"text": "B"}])


def test_years_come_from_the_structure_of_a_date():
    imported(a_museum(), dates=[{"text": "règne de Louis", "from": 1700, "to": 1715}])
    assert (Record.objects.get().year_from, Record.objects.get().year_to) == (1700, 1715)


@pytest.mark.parametrize("years", [{"from": 1715, "to": 1700}, {"from": 99999}, {}])
def test_years_that_cannot_be_are_left_to_the_words(years):
    imported(a_museum(), dates=[{"text": "1702", **years}])
    assert (Record.objects.get().year_from, Record.objects.get().year_to) == (1702, 1702)


def test_a_licence_is_understood_beside_the_words_of_the_rights():
    imported(a_museum(), droits="Licence CC BY-SA 4.0")
    assert (Record.objects.get().rights, Record.objects.get().licence) == ("Licence CC BY-SA 4.0", "CC-BY-SA-4.0")


def test_the_same_rows_again_change_nothing():
    museum = a_museum()
    imported(museum, makers=[RUBENS])
    assert imported(museum, makers=[RUBENS]).counts["unchanged"] == 1


def test_structure_alone_may_change_and_is_told():
    museum = a_museum()
    imported(museum, makers=[{"text": "Rubens (peintre)"}])
    run = imported(museum, makers=[RUBENS])
    assert (run.counts["updated"], Record.objects.get().details) == (1, {"maker": [RUBENS]})
    assert Revision.objects.get(run=run).changes == {"details.maker": [[{"text": "Rubens (peintre)"}], [RUBENS]]}


def test_structure_goes_when_people_write_another_text_and_returns_with_the_old_one():
    imported(a_museum(), makers=[RUBENS])
    assert by_hand(maker="Anonyme").details == {}
    revision = Revision.objects.latest("pk")
    record = revert_revision(record=Record.objects.get(), revision=revision, source=Source(SourceKind.PERSON))
    assert (record.maker, record.details) == ("Rubens (peintre)", {"maker": [RUBENS]})


def test_structure_given_for_a_value_that_people_wrote_is_not_taken():
    museum = a_museum()
    imported(museum)
    by_hand(maker="Rubens (peintre)")
    run = imported(museum, makers=[RUBENS])
    assert (run.counts["kept"], run.counts["unchanged"], Record.objects.get().details) == (0, 1, {})


def test_undoing_an_import_returns_structure_too(run_jobs):
    museum = a_museum()
    imported(museum, makers=[RUBENS])
    undo_import(run=imported(museum, makers=[{"text": "Anonyme"}]))
    run_jobs()
    assert (Record.objects.get().maker, Record.objects.get().details) == ("Rubens (peintre)", {"maker": [RUBENS]})


def test_plain_text_and_items_of_one_field_stand_together():
    lines = [MAPPING[0], ("maker", "auteur", ""), ("maker", "makers", "items"), ("maker", "aussi", "")]
    row = {"inv": "1", "auteur": "A", "makers": [RUBENS], "aussi": "C"}
    import_now(museum=a_museum(), file=json_file(row), mapping=lines)
    record = Record.objects.get()
    assert record.maker == "A; Rubens (peintre); C"
    assert record.details["maker"] == [{"text": "A"}, RUBENS, {"text": "C"}]


def test_what_a_reader_warns_of_is_listed_and_the_row_is_taken():
    row = {"inv": "1", "@warnings": [["MESU", "no_number", "prof. cm"]]}
    run = import_now(museum=a_museum(), file=json_file(row), mapping=MAPPING)
    assert (run.counts["created"], run.counts["warned"], run.unread) == (1, 1, {})
    assert list(run.refusals.values_list("column", "code", "value")) == [("MESU", "no_number", "prof. cm")]
