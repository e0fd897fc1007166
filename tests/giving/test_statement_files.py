"""Banks' files as lines: CAMT.053 and CSV, well written and not."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.giving.engine.bank_csv import Profile, guess, headings_of, read_csv
from enfilade.giving.engine.bank_lines import (
    Passed,
    Refused,
    Told,
    UnreadableLine,
    UnreadableStatement,
    cents_of,
    day_of,
)
from enfilade.giving.engine.camt import looks_like_camt, read_camt
from tests.factories.bank import IBAN, OTHER_IBAN, camt, ntry, stmt, tx

DAY = "2026-03-02"


def lines(*entries, version="02", **statement):
    return list(read_camt(camt(stmt(*entries, **statement), version=version), iban=IBAN))


def one(**entry):
    (line,) = lines(ntry(**{"day": DAY, **entry}))
    return line


@pytest.mark.parametrize("version", [f"{number:02}" for number in range(2, 14)])
def test_every_version_is_read(version):
    (line,) = lines(ntry(amount="12.50", ref="A1", day=DAY, text="Don"), version=version)
    assert (line.amount, line.identity, line.booked_on, line.text) == (1250, "R:A1", date(2026, 3, 2), "Don")


def test_the_name_is_read_in_old_and_new_shapes():
    party = "<RltdPties><Dbtr><Pty><Nm>R R</Nm></Pty></Dbtr></RltdPties><RmtInf>"
    old, new = tx(name="Rose Roche"), tx().replace("<RmtInf>", party)
    assert [one(details=told).name for told in (old, new)] == ["Rose Roche", "R R"]


def test_two_equal_gifts_of_one_day_stay_two():
    same = ntry(text="Don", name="Rose Roche", day=DAY)
    assert [line.identity for line in lines(same, same)] == ["S:S1:1", "S:S1:2"]


def test_a_name_the_bank_gives_twice_names_nothing():
    found = lines(ntry(ref="X"), ntry(ref="X"), ntry(ref="NOTPROVIDED"), ntry(ref="Y"))
    assert [line.identity for line in found] == ["S:S1:1", "S:S1:2", "S:S1:3", "R:Y"]


@pytest.mark.parametrize("old", [True, False])
def test_a_batch_is_split_into_its_transactions(old):
    parts = tx(amount="30.00", text="un", old=old) + tx(amount="20.00", text="deux", ref="T2", old=old)
    found = lines(ntry(amount="50.00", ref="B", details=parts))
    assert [(line.amount, line.text, line.identity) for line in found] == [
        (3000, "un", "R:B/1"),
        (2000, "deux", "R:T2"),
    ]


@pytest.mark.parametrize("second", [tx(amount="19.00"), tx(amount="x"), tx(amount="20", currency="USD")])
def test_a_batch_that_does_not_add_up_stays_whole_for_a_person(second):
    line = one(amount="50.00", ref="B", details=tx(amount="30.00", text="un") + second)
    assert (line.amount, line.is_whole, line.identity) == (5000, False, "R:B")
    assert line.text.startswith("un")


def test_a_batch_without_a_name_is_named_by_its_place():
    found = lines(ntry(amount="50.00", details=tx(amount="30.00") + tx(amount="20.00")))
    assert [line.identity for line in found] == ["S:S1:1/1", "S:S1:1/2"]


def test_every_place_where_a_reference_may_stand_is_read():
    more = "<RmtInf><Strd><CdtrRefInf><Ref>RF1</Ref></CdtrRefInf><AddtlRmtInf>plus</AddtlRmtInf></Strd></RmtInf>"
    line = one(details=tx(text="libre").replace("<RmtInf>", "<Refs><EndToEndId>E2E</EndToEndId></Refs><RmtInf>") + "")
    both = one(details=tx(text="libre", more=more))
    assert (line.text, both.text) == ("libre E2E", "libre RF1 plus")


@pytest.mark.parametrize("amount", ["", "abc", "12,50", "1e3", "12.505", "0", "-5.00", "99999999999999.00"])
def test_an_unreadable_amount_is_an_error_of_its_line_and_never_zero(amount):
    bad, good = lines(ntry(amount=amount, details=""), ntry(amount="7.00"))
    assert (bad.code, good.amount) == ("amount", 700)


def test_what_a_line_lacks_is_named():
    found = [
        one(side="UP"), one(currency="euros"), one(day="32"), one(day="2026-02-30"),
    ]  # fmt: skip
    assert [line.code for line in found] == ["side", "currency", "date", "date"]


def test_a_line_the_bank_has_not_booked_is_passed():
    assert isinstance(one(status="PDNG"), Passed)
    assert isinstance(one(status="<Cd>BOOK</Cd>"), Told)


@pytest.mark.parametrize(
    "entry",
    [
        {"more": "<RvslInd>true</RvslInd>"},
        {"details": tx(more="<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")},
        {"more": "<BkTxCd><Domn><Fmly><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>"},
    ],
)
def test_a_return_is_told_as_one(entry):
    line = one(side="DBIT", **entry)
    assert (line.is_return, line.is_credit, line.amount) == (True, False, 5000)


def test_another_accounts_statement_is_refused_whole():
    data = camt(stmt(ntry(), iban=OTHER_IBAN), stmt(ntry(), key="S2"), stmt(ntry(), key=""))
    codes = [line.code if isinstance(line, Refused) else "" for line in read_camt(data, iban=IBAN)]
    assert codes == ["other_account", "", "statement_without_id"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document>&b;</Document>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<Document", "broken_xml"), (b"<html/>", "not_camt"), (BOMB, "doctype"), (OUTSIDE, "doctype"),
        (camt(), "no_statement"), (camt(version="14"), "not_camt"), (b"", "broken_xml"),
    ],
)  # fmt: skip
def test_a_hostile_or_foreign_file_is_refused_before_its_first_line(data, code):
    with pytest.raises(UnreadableStatement) as refused:
        read_camt(data, iban=IBAN)
    assert refused.value.code == code


def test_a_file_is_told_by_its_first_bytes():
    assert looks_like_camt(b"\xef\xbb\xbf \n<?xml") is True
    assert looks_like_camt(b"Date;Montant") is False


CSV = """Compte;FR76
Date;Libellé;Montant;Devise
02/03/2026;VIR DON;1 250,50;EUR
02/03/2026;VIR DON;50,00;EUR
02/03/2026;VIR DON;50,00;EUR
03/03/26;FRAIS;-2,10;EUR
03/03/2026;ILLISIBLE;douze;EUR
30/02/2026;JOUR;1,00;EUR
"""


def read(text, **values):
    data = text.encode("utf-8")
    profile = guess(data, "utf-8")
    return list(read_csv(data, Profile(**(profile.values() | values))))


def test_a_csv_is_guessed_then_read():
    found = read(CSV)
    told = [(line.amount, line.is_credit) for line in found if isinstance(line, Told)]
    assert told == [(125_050, True), (5000, True), (5000, True), (210, False)]
    assert [(line.place, line.code) for line in found if isinstance(line, Refused)] == [("7", "amount"), ("8", "date")]


def test_equal_lines_of_a_csv_are_told_apart_and_named_alike_in_the_next_file():
    first, again = ([line.identity for line in read(CSV) if isinstance(line, Told)] for _ in range(2))
    assert first == again
    assert len(set(first)) == 4


def test_two_columns_of_amounts_are_read_as_one():
    text = 'Date,Description,Debit,Credit,Reference\n2026-03-02,A,,"1,250.50",R1\n2026-03-02,B,3.00,,R2\n2026-03-02,C,,,R3\n'
    found = read(text)
    assert [(line.amount, line.identity, line.is_credit) for line in found[:2]] == [
        (125_050, "R:R1", True),
        (300, "R:R2", False),
    ]
    assert found[2].code == "amount"


def test_the_headings_of_a_csv_may_be_chosen():
    data = CSV.encode("cp1252")
    assert headings_of(data, guess(data, "cp1252")) == ["Date", "Libellé", "Montant", "Devise"]


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"a;b\n1;2\n", "utf-8", "no_headings"), (b"\xff\xfe\xfa", "utf-8", "encoding"), (b"Date;\x00", "utf-8", "not_text"),
        (b"Date;Montant\n", "unheard-of", "encoding"),
        (b'Date;Montant\n"' + b"x" * 200_000, "utf-8", "broken_csv"),
    ],
)  # fmt: skip
def test_a_csv_that_is_none_is_refused(data, encoding, code):
    with pytest.raises(UnreadableStatement) as refused:
        guess(data, encoding)
    assert refused.value.code == code


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableStatement, match="missing_column") as refused:
        read(CSV, amount="Somme")
    assert refused.value.detail == "Somme"


def test_a_zero_is_not_a_movement():
    assert read("Date;Montant\n02/03/2026;0,00\n")[0].code == "amount"


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", "."]), st.sampled_from(["", " ", "\u202f"]))
def test_every_amount_is_read_back(cents, decimal, group):
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    written = f"{whole:,}".replace(",", group)
    assert cents_of(f"{sign}{written}{decimal}{rest:02}", decimal) == cents


@given(st.text(alphabet="0 ,.-+()€x", max_size=12))
def test_no_text_without_a_figure_is_an_amount(text):
    with contextlib.suppress(UnreadableLine):
        assert cents_of(text, ",") == 0


@pytest.mark.parametrize(
    ("text", "decimal", "cents"),
    [
        ("1 234,5", ",", 123_450), ("(12,00)", ",", -1200), ("12.00-", ".", -1200), ("−3,00 €", ",", -300),
        ("1.234,56", ",", 123_456), ("+7", ",", 700), ("1'234.50EUR", ".", 123_450),
    ],
)  # fmt: skip
def test_amounts_are_read_as_banks_write_them(text, decimal, cents):
    assert cents_of(text, decimal) == cents


@pytest.mark.parametrize("text", ["", "12.50", "1,2,3", "-5-", "12,345", "1 2x", "NaN"])
def test_an_amount_is_never_guessed(text):
    with pytest.raises(UnreadableLine):
        cents_of(text, ",")


def test_days_are_read_in_three_ways():
    assert {day_of(text) for text in ("31/12/2026", "31.12.26", "2026-12-31T23:00:00", "20261231")} == {
        date(2026, 12, 31)
    }
