"""Ids, errors, clock, registries, translated texts: the smallest pieces of the kernel."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from enfilade.core import clock
from enfilade.core.contracts.naming import house_naming, namings
from enfilade.core.contracts.registry import Registry
from enfilade.core.contracts.showcase import showcase, showcases
from enfilade.core.errors import NotAllowed, Refusal
from enfilade.core.ids import ALPHABET, LENGTH, new_public_id
from enfilade.core.translated import localized


def test_public_ids_are_long_readable_and_never_alike():
    made = {new_public_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one) == LENGTH and set(one) <= set(ALPHABET) for one in made)


def test_a_refusal_has_a_code_for_programs_and_a_sentence_for_people():
    refusal = Refusal("Il reste %(count)s places.", count=2)
    assert (refusal.code, refusal.status, str(refusal)) == ("refused", 400, "Il reste 2 places.")
    assert (str(Refusal()), NotAllowed.status) == ("Refusé.", 403)


def test_a_sentence_without_data_may_hold_a_percent_sign():
    assert str(Refusal("100 % ici.")) == "100 % ici."


def test_the_clock_can_stand_at_another_moment_and_comes_back():
    moment = datetime(2030, 12, 31, 23, 30, tzinfo=UTC)
    with clock.standing_at(moment):
        assert (clock.now(), clock.today(), clock.today("UTC")) == (moment, date(2031, 1, 1), date(2030, 12, 31))
    assert clock.now() != moment


def test_a_registry_keeps_order_and_refuses_a_key_twice():
    things = Registry("things")
    things.register("b", 1)
    things.register("a", 2)
    with pytest.raises(KeyError, match="things: b is registered already"):
        things.register("b", 3)
    assert (list(things), things.items(), things.get("b"), "a" in things) == ([1, 2], [("b", 1), ("a", 2)], 1, True)


def test_the_house_is_called_enfilade_before_any_network_is_open(monkeypatch):
    monkeypatch.setattr(namings, "_things", {"empty": lambda: ("", "")})
    assert house_naming() == ("Enfilade", "")
    monkeypatch.setattr(namings, "_things", {"empty": lambda: ("", ""), "val": lambda: ("Le Val", "Cinq musées")})
    assert house_naming() == ("Le Val", "Cinq musées")


def test_a_showcase_takes_from_every_room_up_to_its_size(monkeypatch):
    monkeypatch.setattr(showcases, "_things", {"a": lambda museum, count: [1, 2], "b": lambda museum, count: [3, 4]})
    assert showcase(None, 3) == [1, 2, 3]


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Bonjour"), ("en", "Hello"), ("en-gb", "Hello"), (None, "Bonjour")]
)
def test_a_text_is_read_in_the_readers_language(language, text):
    with override(language):
        assert localized(SimpleNamespace(title="Bonjour", title_en="Hello"), "title") == text


def test_an_untranslated_text_falls_back_to_french():
    with override("en"):
        assert localized(SimpleNamespace(title="Bonjour", title_en=""), "title") == "Bonjour"
