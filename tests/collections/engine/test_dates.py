import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.collections.engine.dates import EARLIEST, LATEST, numeral, ordinal, roman, years_of

WRITTEN = {
    "1887": (1887, 1887),
    "vers 1850": (1845, 1855),
    "c.1785": (1780, 1790),
    "?c.1785": (1780, 1790),
    "about 1900": (1895, 1905),
    "1997-9": (1997, 1999),
    "1786–8": (1786, 1788),
    "1800 entre,1900 et": (1800, 1900),
    "entre 1822 et 1832": (1822, 1832),
    "1801–2, 1815": (1801, 1815),
    "12/05/1897": (1897, 1897),
    "XVIIIe siècle": (1701, 1800),
    "XIXᵉ siècle": (1801, 1900),
    "Ier siècle": (1, 100),
    "19th century": (1801, 1900),
    "1er quart 19e siècle": (1801, 1825),
    "4e quart du XIXe siècle": (1876, 1900),
    "1ère moitié 20e siècle": (1901, 1950),
    "2e moitié du XVIIIe siècle": (1751, 1800),
    "second half of the 18th century": (1751, 1800),
    "dernier tiers du XVIIe siècle": (1667, 1700),
    "2e tiers 17e siècle": (1634, 1666),
    "early 19th century": (1801, 1825),
    "mid-18th century": (1741, 1760),
    "fin du XVIIe siècle": (1676, 1700),
    "17e-18e siècles": (1601, 1800),
    "XVe ou XVIe s.": (1401, 1600),
    "19e siècle; 1912": (1912, 1912),
    "années 1920": (1920, 1929),
    "1960s": (1960, 1969),
    "avant 1850": (None, 1850),
    "before 1913": (None, 1913),
    "après 1900": (1900, None),
    "1805 avant; 1er quart 19e siècle": (1801, 1805),
    "après 1830; XIXe siècle": (1830, 1900),
    "450 av. J.-C.": (-450, -450),
    "50 BC": (-50, -50),
    "Ve siècle av. J.-C.": (-500, -401),
    "1er quart du Ve siècle avant J.-C.": (-500, -476),
    "250 après J.-C.": (250, 250),
    "an VIII": (1799, 1800),
}


@pytest.mark.parametrize(("text", "years"), WRITTEN.items(), ids=str)
def test_a_date_as_written_is_bounded_by_two_years(text, years):
    assert years_of(text) == years


@pytest.mark.parametrize(
    "text", ["", "sans date", "date not known", "âge du bronze", "45e siècle", "inv. 12", "99999", "an XX"]
)
def test_what_is_not_a_date_gives_no_year(text):
    assert years_of(text) == (None, None)


def test_before_and_after_together_say_nothing_of_a_side():
    assert years_of("avant ou après 1850") == (1850, 1850)


@given(st.integers(100, LATEST))
def test_a_year_is_itself(year):
    assert years_of(str(year)) == (year, year)


@given(st.integers(1000, LATEST), st.integers(1000, LATEST))
def test_two_years_bound_what_lies_between(one, other):
    assert years_of(f"entre {one} et {other}") == (min(one, other), max(one, other))


@given(st.integers(1, 21))
def test_a_century_reads_the_same_in_roman_and_arabic(number):
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
                "XVIII", "XIX", "XX", "XXI"]  # fmt: skip
    assert (
        years_of(f"{numerals[number - 1]}e siècle")
        == years_of(f"{number}e siècle")
        == (number * 100 - 99, number * 100)
    )


@given(st.text(alphabet=st.sampled_from("ivxIVX0123456789 -/,.;eèr§'avantprèsjcsiècleéquartmoitdubfh"), max_size=40))
def test_any_text_gives_ordered_years_or_none(text):
    first, last = years_of(text)
    assert first is None or last is None or EARLIEST <= first <= last <= LATEST


@pytest.mark.parametrize(("text", "number"), [("xiv", 14), ("IX", 9), ("19", 19), ("abc", 0)])
def test_numerals(text, number):
    assert roman(text) == number


@given(st.integers(1, 39))
def test_a_numeral_is_read_back(number):
    assert roman(numeral(number)) == number


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (21, "21st")]
)
def test_english_ordinals(number, words):
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("époque Directoire;époque Consulat", (1795, 1804)),
        ("époque Louis XV", (1723, 1774)),
        ("vers la Restauration", (1809, 1835)),
        ("Victorian", (1837, 1901)),
        ("époque Edo;Meiji", (1603, 1912)),
        ("époque Directoire, 1797", (1797, 1797)),
        ("style Louis XVI", (None, None)),
        ("Victorian revival", (None, None)),
        ("Montmeiji", (None, None)),
    ],
)
def test_reigns_and_regimes_date_what_no_year_does(text, years):
    assert years_of(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("15 brumaire an VIII", (1799, 1799)),
        ("2 nivôse an 3", (1794, 1795)),
        ("thermidor an II de la République", (1794, 1794)),
        ("l'an XII", (1803, 1804)),
        ("an XV", (None, None)),
        ("an 1850", (1850, 1850)),
    ],
)
def test_republican_months_say_which_year(text, years):
    assert years_of(text) == years


@pytest.mark.parametrize(("text", "years"), [("late 18th C", (1776, 1800)), ("early 19th c.", (1801, 1825))])
def test_a_century_abridged_is_not_circa(text, years):
    assert years_of(text) == years
