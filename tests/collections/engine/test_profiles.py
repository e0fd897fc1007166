import pytest

from enfilade.collections.engine.mapping import ITEMS, TARGETS, TRANSFORMS
from enfilade.collections.engine.profiles import (
    NAMES,
    PROFILES,
    gaps_in,
    guess_field,
    guess_mapping,
    known_profile,
    proposed_mapping,
)


def test_a_files_columns_are_guessed_whatever_their_spelling():
    columns = ["N° d'inventaire", "Titre", "Auteur(s)", "Date de création", "MATÉRIAUX_TECHNIQUES", "Remarque interne"]
    assert guess_mapping(columns) == [
        ("inventory_number", "N° d'inventaire", ""), ("title", "Titre", ""), ("date_text", "Date de création", ""),
        ("materials", "MATÉRIAUX_TECHNIQUES", ""),
    ]  # fmt: skip


def test_the_best_known_name_wins_and_the_first_column_of_a_name():
    assert guess_mapping(["Numéro", "Inventaire", "inventaire"]) == [("inventory_number", "Inventaire", "")]


def test_a_column_serves_once():
    assert guess_mapping(["Provenance", "Provenance"]) == [("place", "Provenance", "")]


@pytest.mark.parametrize("name", PROFILES)
def test_profiles_speak_of_fields_and_transforms_that_exist(name):
    assert {field for field, _, _ in PROFILES[name]} <= TARGETS
    assert {transform for _, _, transform in PROFILES[name]} <= {*TRANSFORMS, ITEMS}
    assert PROFILES[name][0][0] == "inventory_number"


def test_every_name_to_guess_is_written_as_it_is_compared():
    words = [word for known in NAMES.values() for word in known.split(",")]
    assert [word for word in words if word != word.strip().lower() or not word.replace(" ", "").isalnum()] == []


@pytest.mark.parametrize(
    ("columns", "profile"),
    [(["INV", "TITR", "DOMN", "MUSEO"], "joconde-codes"), (["INV", "TITR"], None), (["TITR", "DOMN", "DENO", "AUTR"], None),
     ([path for _, path, _ in PROFILES["joconde"]], "joconde"), (["acno", "title", "medium", "dateText", "inscription"], "tate")],
)  # fmt: skip
def test_a_table_is_known_by_enough_of_its_columns(columns, profile):
    assert known_profile(columns) == profile


def test_a_profile_is_proposed_before_a_guess():
    assert proposed_mapping("tate", ["titre"]) == PROFILES["tate"]
    assert proposed_mapping(None, ["titre"]) == [("title", "titre", "")]


def test_a_label_names_a_field_or_none():
    assert (guess_field("Numéro d'inventaire"), guess_field("Température")) == ("inventory_number", "")


def test_what_joconde_wants_is_counted_for_its_own_files_only():
    row = {"Code_Museofile": "M0001", "Numero_inventaire": "", "Domaine": "costume"}
    assert (gaps_in(row, "joconde"), gaps_in(row, None)) == (["REF", "INV", "STAT"], [])
