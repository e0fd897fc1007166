"""Makers and owners as museums write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.collections.engine.items import items_of, words_of
from enfilade.collections.engine.makers import MOST, makers_of
from enfilade.collections.engine.ownership import acquisition_of, legal_status_of


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("LANTE Louis Marie", {"text": "LANTE Louis Marie"}),
        ("Turner, Joseph Mallord William", {"text": "Turner, Joseph Mallord William"}),
        ("BUQUET (atelier, graveur)", {"text": "BUQUET", "role": "atelier, graveur"}),
        ("LANTE (dessinateur, d'après)", {"text": "LANTE", "role": "dessinateur", "qualifier": "d'après"}),
        ("manufacture de Creil (attribué à) (auteur du modèle)",
         {"text": "manufacture de Creil", "qualifier": "attribué à", "role": "auteur du modèle"}),
        ("Jourdan Charles (1883-1976) (exécutant)",
         {"text": "Jourdan Charles", "born": "1883", "died": "1976", "role": "exécutant"}),
        ("Noble, Paul (born 1963)", {"text": "Noble, Paul", "born": "1963"}),
        ("Sand (née en 1804, morte en 1876)", {"text": "Sand", "born": "1804", "died": "1876"}),
        ("Colin Laure (?-1878)", {"text": "Colin Laure", "died": "1878"}),
        ("Colin Laure (1827-)", {"text": "Colin Laure", "born": "1827"}),
        ("J.M.W. Turner, 1775–1851", {"text": "J.M.W. Turner", "born": "1775", "died": "1851"}),
        ("Jean Arp (Hans Arp)", {"text": "Jean Arp", "note": "Hans Arp"}),
        ("after Thomas Gainsborough", {"text": "Thomas Gainsborough", "qualifier": "after"}),
        ("formerly attributed to John Constable", {"text": "John Constable", "qualifier": "formerly attributed to"}),
        ("Atelier de Rubens", {"text": "Rubens", "qualifier": "Atelier de"}),
        ("D’après Rubens", {"text": "Rubens", "qualifier": "D’après"}),
        ("British School 18th century", {"text": "British School 18th century"}),
        ("(anonyme)", {"text": "anonyme", "role": "anonyme"}),
        ("Rubens ()", {"text": "Rubens"}),
    ],
)  # fmt: skip
def test_a_maker_is_read_with_what_is_said_of_it(text, item):
    assert makers_of(text) == [item]


def test_makers_are_parted_outside_parentheses_and_each_named_once():
    text = "A;B (x; y)#C\nA; Art & Language (Michael Baldwin, born 1945; Mel Ramsden)"
    assert [item["text"] for item in makers_of(text)] == ["A", "B", "C", "Art & Language"]


def test_a_list_without_end_gives_so_many_makers_at_most():
    assert len(makers_of(";".join(map(str, range(MOST + 20))))) == MOST


@pytest.mark.parametrize("text", ["d'après Rubens (peintre)", "Rubens (peintre)", "anonyme", "A; B (graveur)"])
def test_what_is_read_is_said_again_in_the_same_words(text):
    assert words_of("maker", items_of("maker", text)) == text


@given(st.text(alphabet="ABab ;#()',-?1789\né", max_size=50))
def test_any_text_is_read_without_falling(text):
    assert all(isinstance(value, str) for item in makers_of(text) for value in item.values())


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("propriété de la commune;don;Rouen;musée des beaux-arts",
         {"owner": "propriété de la commune", "mode": "don", "holder": "Rouen, musée des beaux-arts"}),
        ("propriété de l'Etat", {"owner": "propriété de l'Etat"}),
        ("achat", {"mode": "achat"}),
        ("dondaine ; legs", {"owner": "dondaine", "mode": "legs"}),
        (" ; ", {}),
    ],
)  # fmt: skip
def test_a_legal_status_is_an_owner_a_mode_and_a_place(text, item):
    assert legal_status_of(text) == {"text": text, **item}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Don de la famille Perrot, 1950", {"mode": "Don", "date": "1950", "from": "famille Perrot"}),
        ("legs, 1969", {"mode": "legs", "date": "1969"}),
        ("Achat de 1902", {"mode": "Achat", "date": "1902"}),
        ("12/03/1908", {"date": "12/03/1908"}),
        ("Purchased from the artist 1931", {"mode": "Purchased", "date": "1931", "from": "the artist"}),
        ("provenance inconnue", {}),
    ],
)
def test_an_acquisition_is_a_mode_a_date_and_a_giver(text, item):
    assert acquisition_of(text) == {"text": text, **item}
    assert items_of("acquisition", text) == [{"text": text, **item}]
    assert items_of("legal_status", text)[0]["text"] == text
