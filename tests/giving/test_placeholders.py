from datetime import date

import pytest

from enfilade.giving.engine.lapsed import months_before
from enfilade.giving.engine.placeholders import NAMES, UnknownPlaceholder, check, fill


def filled(text, **values):
    return fill(text, dict.fromkeys(NAMES, "") | values)


def test_places_are_filled_with_the_gift_s_values():
    assert filled("Merci {nom}, pour {montant}.", nom="Zoé", montant="50 €") == "Merci Zoé, pour 50 €."


@pytest.mark.parametrize("text", ["{nim}", "{}", "{nom.__class__}", "{0}", "{nom!r}", "{ nom }", "{{mot}}"])
def test_another_place_is_refused_by_its_name(text):
    with pytest.raises(UnknownPlaceholder) as refused:
        filled(text, nom="Zoé")
    assert refused.value.name == text.strip("{}")


def test_what_is_put_in_is_never_read_again():
    assert filled("{nom}, {musee}", nom="{musee}{secret}", musee="M") == "{musee}{secret}, M"


def test_a_line_without_its_value_is_left_out():
    assert filled("Merci.\n\nPour {dedie_a}, avec joie.\n\nLe musée", musee="M") == "Merci.\n\nLe musée"


def test_lone_braces_and_percents_stay():
    check("100 % sûr, {")
    assert filled("$nom %(nom)s {") == "$nom %(nom)s {"


@pytest.mark.parametrize(
    ("months", "expected"),
    [(1, "2026-02-28"), (13, "2025-02-28"), (24, "2024-03-31"), (25, "2024-02-29"), (3, "2025-12-31")],
)
def test_months_are_counted_back_to_the_last_day_when_needed(months, expected):
    assert months_before(date(2026, 3, 31), months) == date.fromisoformat(expected)
