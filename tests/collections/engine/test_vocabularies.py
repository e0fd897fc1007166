"""Vocabularies as the Ministry writes them."""

import pytest

from enfilade.collections.engine.vocabularies import KNOWN, Odd, Term, read_terms, title_of
from tests.real_data import real_file

HEAD = ["Liste des lieux\n", "\n", "Mise à jour mai 2014\n", "\n"]


def read(*lines, head=HEAD):
    return list(read_terms([*head, *(f"{line}\n" for line in lines)]))


def paths(*lines, head=HEAD):
    return [row.path for row in read(*lines, head=head) if isinstance(row, Term)]


def odd(*lines):
    return [(row.line, row.code) for row in read(*lines) if isinstance(row, Odd)]


def test_tabs_are_the_hierarchy():
    assert paths("Afrique", "\tEgypte", "\t\tGizeh", "Asie") == [
        "Afrique",
        "Afrique › Egypte",
        "Afrique › Egypte › Gizeh",
        "Asie",
    ]


def test_lines_left_blank_are_no_terms():
    assert [row.line for row in read("Afrique", " \t", "Asie")] == [5, 7]


def test_a_parent_is_the_path_above():
    assert [row.parent for row in read("Afrique", "\tEgypte")] == ["", "Afrique"]


def test_spaces_among_the_tabs_do_not_count():
    assert paths(" thèmes", "\tgenre", "\t \tportrait") == ["thèmes", "thèmes › genre", "thèmes › genre › portrait"]


def test_two_spaces_and_a_dash_are_one_level_more():
    assert paths("Algérie", "\tAlger[wilaya]", "\t  - Alger", "\tBatna") == [
        "Algérie", "Algérie › Alger[wilaya]", "Algérie › Alger[wilaya] › Alger", "Algérie › Batna",
    ]  # fmt: skip


def test_a_term_has_its_other_names_and_its_kind():
    (row,) = read("Tunisie = Tunis[nation] = Tunisie")
    assert (row.label, row.variants, row.kind, row.path) == ("Tunisie", ("Tunis",), "nation", "Tunisie")


def test_a_term_in_angle_brackets_is_not_to_be_used():
    (row,) = read("<armes>")
    assert (row.label, row.is_barred) == ("armes", True)


def test_the_introduction_is_no_term():
    head = [
        *HEAD,
        "Les termes entre <>, et en gras, ne sont pas à utiliser\n",
        "\n",
        "Important : multivalué\n",
        "Ex : a ; b\n",
        "\n",
    ]
    assert paths("dessin", head=head) == ["dessin"]


@pytest.mark.parametrize(
    ("head", "count"),
    [([], 1), (["Liste des domaines\n", "\n"], 1), (["Mise à jour mai 2014\n"], 0), (["\n", "Liste des rôles\n"], 0)],
)
def test_a_list_may_have_little_introduction_or_none(head, count):
    assert len(paths(*["dessin"][:count], head=head)) == count


def test_a_line_too_deep_is_told_and_stands_under_the_nearest():
    assert odd("Afrique", "\t\tEgypte", "\t\tMaroc", "\t\t\tFès") == [(6, "depth"), (7, "depth")]
    assert paths("Afrique", "\t\tEgypte", "\t\t\tGizeh") == ["Afrique", "Afrique › Egypte", "Afrique › Egypte › Gizeh"]


def test_odd_lines_are_told():
    assert odd("vase", "vase", "=", "a\udce9b", "x" * 301) == [
        (6, "duplicate"),
        (7, "empty"),
        (8, "encoding"),
        (9, "too_long"),
    ]


def test_a_list_says_its_title():
    assert (title_of(HEAD), title_of(["Domaines\n"]), title_of([])) == ("Lieux", "Domaines", "")


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("code", "count"), [("lexdomn", 142), ("lexlieux", 3310), ("lexautr", 32345), ("lexperi", 343)]
)
def test_the_lists_of_joconde_are_read_whole(code, count):
    with real_file(f"thesaurus-joconde/{code}.txt").open(encoding="utf-8") as file:
        rows = list(read_terms(file))
    assert (sum(isinstance(row, Term) for row in rows), code in KNOWN) == (count, True)
