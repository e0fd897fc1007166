import pytest

from enfilade.collections.engine.mapping import (
    Draft,
    columns_read,
    dig,
    map_row,
    missing_fields,
    sort_title_of,
    text_of,
)
from enfilade.collections.engine.rows import Refused

INV = ("inventory_number", "inv", "")


def draft(row, *lines) -> Draft:
    found = map_row(2, row, [INV, *lines])
    assert isinstance(found, Draft)
    return found


def test_a_row_becomes_a_draft_with_its_years_and_its_source():
    row = {"inv": "D 1", "titre": "Vase", "date": "vers 1920", "autre": "x"}
    found = draft(row, ("title", "titre", ""), ("date_text", "date", ""))
    assert (found.key, found.years, found.sort_title, found.payload) == ("d 1", (1915, 1925), "vase", row)
    assert found.values == {"inventory_number": "D 1", "title": "Vase", "date_text": "vers 1920"}


def test_a_row_without_inventory_number_is_refused_with_its_column():
    assert map_row(7, {"inv": " "}, [INV]) == Refused(7, "no_inventory_number", "inv")


def test_a_mapping_without_inventory_number_refuses_every_row():
    assert map_row(7, {"t": "x"}, [("title", "t", "")]) == Refused(7, "no_inventory_number", "")


def test_a_text_longer_than_its_field_is_refused_with_its_beginning():
    found = map_row(3, {"inv": "1", "t": "a" * 1001}, [INV, ("title", "t", "")])
    assert found == Refused(3, "too_long", "t", "a" * 60)


def test_texts_joined_for_one_field_may_be_too_long_together():
    lines = [INV, ("title", "a", ""), ("title", "b", "")]
    assert map_row(3, {"inv": "1", "a": "a" * 600, "b": "b" * 600}, lines).code == "too_long"


def test_several_columns_make_one_field():
    found = draft({"inv": "1", "a": "Col", "b": "", "c": "robe"}, *[("object_name", name, "") for name in "abc"])
    assert found.values["object_name"] == "Col; robe"


def test_given_years_are_believed_before_the_date():
    lines = [("date_text", "d", ""), ("year_from", "r.a", ""), ("year_to", "r.b", "")]
    assert draft({"inv": "1", "d": "vers 1850", "r": {"a": 1801, "b": 1802}}, *lines).years == (1801, 1802)


@pytest.mark.parametrize("years", [("no date", 1850), ("c.1997-9", None), (1900, 1800), ("12345", "12345"), ("٣", "٣")])
def test_years_that_are_not_whole_numbers_in_order_leave_the_date_to_speak(years):
    lines = [("date_text", "d", ""), ("year_from", "a", ""), ("year_to", "b", "")]
    assert draft({"inv": "1", "d": "1850", "a": years[0], "b": years[1]}, *lines).years == (1850, 1850)


def test_years_before_our_era_may_be_given():
    assert draft({"inv": "1", "a": -450, "b": -400}, ("year_from", "a", ""), ("year_to", "b", "")).years == (-450, -400)


def test_nested_values_are_found_through_lists():
    row = {
        "subjects": {"children": [{"children": [{"name": "a"}, {"name": "b"}]}, {"children": [{"name": "c"}]}, "x", {}]}
    }
    assert dig(row, "subjects.children.children.name") == ["a", "b", "c"]


def test_a_name_with_dots_is_tried_whole_first():
    assert dig({"a.b": 1, "a": {"b": 2}}, "a.b") == 1


@pytest.mark.parametrize(("row", "path"), [({"a": "text"}, "a.b"), ({}, "a.b"), ({"a": None}, "a.b.c")])
def test_a_path_that_leads_nowhere_gives_nothing(row, path):
    assert dig(row, path) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ({"a": 1}, ""), (12, "12"), (["a", "", "a", "b"], "a; b"), (" x ", "x"), ("a\r\nb", "a\nb")],
)
def test_any_cell_has_a_text(value, text):
    assert text_of(value) == text


def test_transforms_change_what_is_read():
    row = {"inv": "1", "c": "on paper, unique", "n": "un#deux", "m": "Non renseigné", "k": "soie"}
    lines = [
        ("object_name", "c", "first"),
        ("description", "n", "lines"),
        ("materials", "m", "known"),
        ("place", "k", "known"),
    ]
    values = draft(row, *lines).values
    assert values == {"inventory_number": "1", "object_name": "on paper", "description": "un\ndeux", "place": "soie"}


def test_a_cell_of_several_numbers_gives_them_all():
    line = ("other_numbers", "n", "several")
    found = draft({"inv": "1", "n": "1968.3.1 ; 1968.3.2\n1968.3.3;"}, line)
    assert found.values["other_numbers"] == "1968.3.1; 1968.3.2; 1968.3.3"
    assert "other_numbers" not in draft({"inv": "1", "n": "1968.3.1"}, line).values


def test_items_that_say_nothing_leave_their_field_empty():
    found = draft({"inv": "1", "a": []}, ("materials", "a", "items"))
    assert ("materials" in found.values, found.details) == (False, {})


def test_a_bare_text_joins_the_items_that_a_field_has():
    items = [{"text": "bois", "uri": "http://e.org/1"}]
    found = draft({"inv": "1", "a": items, "b": "soie"}, ("materials", "a", "items"), ("materials", "b", ""))
    assert (found.values["materials"], found.details["materials"]) == ("bois; soie", [*items, {"text": "soie"}])


@pytest.mark.parametrize(
    ("date", "years"),
    [({"from": 1900, "to": 1910}, (1900, 1910)), ({"from": 1900}, (1900, None)), ({"from": 1910, "to": 1900}, (1850, 1850))],
)  # fmt: skip
def test_the_years_of_a_date_with_structure_are_believed_when_they_are_in_order(date, years):
    assert draft({"inv": "1", "d": [{"text": "1850", **date}]}, ("date_text", "d", "items")).years == years


def test_fields_without_any_of_their_columns_are_missing():
    lines = [INV, ("title", "t", ""), ("maker", "m", ""), ("maker", "n.x", "")]
    assert missing_fields(lines, ["inv", "n"]) == ["title"]


def test_columns_read_hold_the_beginning_of_paths():
    assert columns_read([("subjects", "s.children.name", "")]) == {"s", "s.children.name"}


def test_titles_are_ordered_without_accents_and_in_a_bounded_room():
    assert sort_title_of("Été " * 100) == ("ete " * 100)[:120]
