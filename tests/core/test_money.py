import pytest
from django.utils.translation import override

from enfilade.core.money import UnreadableAmount, format_amount, parse_amount


@pytest.mark.parametrize(
    ("text", "cents"),
    [("50", 5000), ("19,99", 1999), ("19.9", 1990), ("1 200 €", 120000), ("1\u202f250,50", 125050)],
)
def test_reads_amounts_as_people_write_them(text, cents):
    assert parse_amount(text) == cents


@pytest.mark.parametrize("text", ["", "abc", "-5", "1,234,5", "12 34", "١٢", "1e3"])
def test_refuses_what_is_not_an_amount(text):
    with pytest.raises(UnreadableAmount):
        parse_amount(text)


@pytest.mark.parametrize(
    ("language", "cents", "text"),
    [
        ("fr", 3724000, "37\u00a0240\u00a0€"),
        ("fr", 1999, "19,99\u00a0€"),
        ("en", 125050, "1,250.50\u00a0€"),
        ("fr", -500, "−5\u00a0€"),
    ],
)
def test_writes_amounts_in_the_readers_locale(language, cents, text):
    with override(language):
        assert format_amount(cents) == text
