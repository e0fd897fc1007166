from datetime import date

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from enfilade.core.qr import QUIET, qr_code
from enfilade.giving.engine.headings import around_work
from enfilade.giving.engine.receipts import amount_in_figures, amount_in_words, chain, number_text
from enfilade.giving.engine.signing import BadSignature, StaleSignature, check_signature, sign
from enfilade.giving.engine.siren import is_siren
from enfilade.giving.engine.suggestions import USUAL, suggest
from enfilade.giving.engine.tax import estimate

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(("amount", "cost"), [(5000, 1700), (20_000, 6800), (100, 34), (101, 35)])
def test_a_gift_costs_a_third_after_tax(amount, cost):
    assert estimate(amount=amount, regime="FR-200", day=DAY).net_cost == cost


def test_without_a_rule_a_gift_costs_what_it_is():
    found = estimate(amount=5000, regime="NONE", day=DAY)
    assert (found.net_cost, found.reduction, found.caveats) == (5000, 0, ())


@given(st.integers(100, 10_000_000))
def test_nobody_is_promised_more_than_the_law_gives(amount):
    found = estimate(amount=amount, regime="FR-200", day=DAY)
    assert found.reduction + found.net_cost == amount
    assert found.reduction * 100 <= amount * 66


@pytest.mark.parametrize(
    ("median", "amounts", "chosen"),
    [
        (5000, (3_000, 5_000, 10_000, 20_000), 5_000),
        (2100, (1_000, 2_000, 3_000, 5_000), 2_000),
        (100, (500, 1_000, 2_000, 3_000), 500),
        (9_000_000, (50_000, 100_000, 200_000, 500_000), 500_000),
    ],
)
def test_amounts_are_suggested_around_the_median(median, amounts, chosen):
    assert suggest(median, 10) == (amounts, chosen)


@pytest.mark.parametrize(("median", "gifts"), [(None, 0), (2000, 9)])
def test_few_gifts_say_nothing_yet(median, gifts):
    assert suggest(median, gifts) == (USUAL, 5_000)


def test_a_signature_is_good_for_five_minutes():
    header = sign(b"secret", b"corps", 1_000)
    check_signature(b"secret", b"corps", header, 1_300)
    with pytest.raises(StaleSignature):
        check_signature(b"secret", b"corps", header, 1_301)
    with pytest.raises(StaleSignature):
        check_signature(b"secret", b"corps", header, 600)


@pytest.mark.parametrize("header", ["", "t=1,v1=abc", "t=1000,v1=" + "0" * 64, "t=x,v1=" + "0" * 64])
def test_a_forged_signature_is_refused(header):
    with pytest.raises(BadSignature):
        check_signature(b"secret", b"corps", header, 1_000)


def test_a_signature_is_of_one_secret_and_one_body():
    header = sign(b"secret", b"corps", 1_000)
    for secret, body in ((b"autre", b"corps"), (b"secret", b"corps.")):
        with pytest.raises(BadSignature):
            check_signature(secret, body, header, 1_000)


@pytest.mark.parametrize(
    ("text", "good"),
    [("732829320", True), ("732 829 320", True), ("732829321", False), ("73282932", False), ("abcdefghi", False),
     ("٧٣٢٨٢٩٣٢٠", False)],
)  # fmt: skip
def test_a_siren_is_known_by_its_key(text, good):
    assert is_siren(text) is good


@pytest.mark.parametrize(
    ("cents", "words", "figures"),
    [
        (100, "un euro", "***1,00***"),
        (5000, "cinquante euros", "***50,00***"),
        (1950, "dix-neuf euros et cinquante centimes", "***19,50***"),
        (125_001, "mille deux cent cinquante euros et un centime", "***1\u00a0250,01***"),
    ],
)
def test_amounts_are_written_in_words_and_framed_figures(cents, words, figures):
    assert (amount_in_words(cents), amount_in_figures(cents)) == (words, figures)


def test_a_chain_holds_the_values_and_the_link_before():
    assert chain("", {"a": 1, "b": 2}) == chain("", {"b": 2, "a": 1})
    assert len({chain("", {"a": 1}), chain("x", {"a": 1}), chain("", {"a": 2})}) == 3


def test_a_receipts_number_reads_year_series_rank():
    assert number_text("BA", 2026, 12) == "2026-BA-00012"
    assert number_text("BA", 2026, 12, "E") == "2026-BA-E-00012"


@pytest.mark.parametrize(
    ("title", "work", "parts"),
    [
        ("Faire revenir La Libraire ici", "La Libraire", ("Faire revenir ", "La Libraire", " ici")),
        ("Restaurer le toit", "La Libraire", ("Restaurer le toit", "", "")),
        ("Restaurer le toit", "", ("Restaurer le toit", "", "")),
    ],
)
def test_the_name_of_the_work_is_set_apart_in_a_title(title, work, parts):
    assert around_work(title, work) == parts


def test_a_qr_code_keeps_its_quiet_zone_and_its_three_eyes():
    code = qr_code("https://musees.exemple/dons/la-libraire/")
    squares = {tuple(map(int, square.split("h")[0].split())) for square in code.path.split("M")[1:]}
    ring = {(x, y) for x in range(7) for y in range(7) if {x, y} & {0, 6} or (2 <= x <= 4 and 2 <= y <= 4)}
    far = code.side - QUIET - 7
    for left, top in ((QUIET, QUIET), (far, QUIET), (QUIET, far)):
        eye = {(x - left, y - top) for x, y in squares if left <= x < left + 7 and top <= y < top + 7}
        assert eye == ring
    assert {min(map(min, squares)), code.side - 1 - max(map(max, squares))} == {QUIET}


def test_a_qr_code_holds_its_text():
    drawn, expected = qr_code("musee"), segno.make_qr("musee", error="m").matrix
    assert drawn.path.count("M") == sum(map(sum, expected))
