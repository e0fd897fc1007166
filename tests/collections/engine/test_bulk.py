"""One change made to a text."""

import pytest

from enfilade.collections.engine.bulk import Change, changed


@pytest.mark.parametrize(
    ("action", "field", "value", "find", "before", "after"),
    [
        ("set", "maker", "Corot", "", "Courbet", "Corot"),
        ("clear", "maker", "", "", "Courbet", ""),
        ("add", "subjects", "mer", "", "", "mer"),
        ("add", "subjects", "mer", "", "port; ciel;", "port; ciel; mer"),
        ("add", "subjects", "Mér", "", "port; mer", "port; mer"),
        ("add", "bibliography", "Cat. 3", "", "Cat. 1; p. 4", "Cat. 1; p. 4\nCat. 3"),
        ("replace", "maker", "Jean", "J.", "J. Corot et J. Puy", "Jean Corot et Jean Puy"),
        ("replace", "maker", "", "(attribué)", "Corot (attribué)", "Corot"),
        ("word", "description", r"toile\1", "huile", "huile, huiles, huile", r"toile\1, huiles, toile\1"),
        ("word", "description", "x", "a.b", "acb", "acb"),
    ],
)
def test_a_change_makes_a_text(action, field, value, find, before, after):
    assert changed(Change(action, field, value, find), before, [])[0] == after


def test_the_structure_that_still_tells_the_text_stays():
    items = [{"text": "J. Corot", "role": "peintre"}]
    text, kept = changed(Change("replace", "maker", "Jean", "J."), "J. Corot (peintre)", items)
    assert (text, kept) == ("Jean Corot (peintre)", [{"text": "Jean Corot", "role": "peintre"}])


def test_a_structure_that_no_longer_tells_the_text_goes():
    items = [{"text": "Corot", "role": "peintre"}, {"role": "anonyme"}]
    text, kept = changed(Change("replace", "maker", "graveur", "peintre"), "Corot (peintre); anonyme", items)
    assert (text, kept) == ("Corot (graveur); anonyme", [])


def test_setting_the_present_text_keeps_its_structure():
    items = [{"text": "Corot"}]
    assert changed(Change("set", "maker", "Corot"), "Corot", items) == ("Corot", items)
    assert changed(Change("set", "maker", "Puy"), "Corot", items) == ("Puy", [])


def test_a_value_added_to_a_structure_is_an_item_more():
    items = [{"text": "port", "uri": "http://e.org/1"}]
    assert changed(Change("add", "subjects", "mer"), "port", items) == ("port; mer", [*items, {"text": "mer"}])


def test_replacing_what_is_not_there_changes_nothing():
    items = [{"text": "Corot"}]
    assert changed(Change("replace", "maker", "x", "absent"), "Corot", items) == ("Corot", items)
