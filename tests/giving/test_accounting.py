from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.engine.accounting import FEC, Posting, decimal, fec_lines, fec_name
from enfilade.giving.models import LedgerEntry
from enfilade.giving.providers import demo_money
from enfilade.giving.queries import entries_between, numbers_of, postings_of
from enfilade.giving.services import number_accounts
from tests.factories.giving import a_campaign, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.refunds import a_refund, run_of

DAY = date(2026, 3, 1)


def a_posting(**values):
    whole = {"number": 7, "day": DAY, "words": "don - La\tLibraire", "piece": "abc", "debit": ("467100", "Prestataires"),
             "credit": ("754110", "Dons"), "amount": 1999, "currency": "EUR"}  # fmt: skip
    return Posting(**{**whole, **values})


def cells(lines):
    return [line.removesuffix("\r\n").split("\t") for line in lines]


def test_the_file_has_the_eighteen_columns_of_the_law():
    head, debit, credit = cells(fec_lines([a_posting()]))
    assert (tuple(head), len(debit), len(credit)) == (FEC, 18, 18)
    assert debit == ["DON", "Dons et versements", "7", "20260301", "467100", "Prestataires", "", "", "abc", "20260301",
                     "don - La Libraire", "19,99", "0,00", "", "", "20260301", "", ""]  # fmt: skip
    assert credit[4:6] + credit[11:13] == ["754110", "Dons", "0,00", "19,99"]


def test_another_currency_moves_no_euro():
    _head, debit, credit = cells(fec_lines([a_posting(currency="USD")]))
    assert (debit[11:13], debit[16:], credit[16:]) == (["0,00", "0,00"], ["19,99", "USD"], ["-19,99", "USD"])


def test_only_characters_the_law_allows_leave():
    text = "".join(fec_lines([a_posting(words="don - 龍 œuvre €")]))
    assert "don - ? œuvre €" in text.encode("iso-8859-15").decode("iso-8859-15")


@pytest.mark.parametrize(("cents", "text"), [(0, "0,00"), (5, "0,05"), (123405, "1234,05"), (-50, "-0,50")])
def test_amounts_are_written_as_french_accounts_do(cents, text):
    assert decimal(cents) == text


def test_the_file_is_named_by_siren_and_last_day():
    assert fec_name("732 829 320", DAY) == "732829320FEC20260301.txt"
    assert fec_name("", DAY) == "000000000FEC20260301.txt"


@pytest.mark.django_db
def test_everything_that_moved_is_there_balanced_and_in_sequence():
    gift = a_paid_gift(amount=5000, name="Zoé Lefort")
    a_refund(gift, 2000)
    demo_money.pay_out(gift.museum.public_id)
    run_of(gift.museum)
    day = clock.today()
    _head, *lines = cells(fec_lines(postings_of(gift.museum, day, day)))
    debits, credits_ = (sum(Decimal(line[place].replace(",", ".")) for line in lines) for place in (11, 12))
    assert debits == credits_ == sum(LedgerEntry.objects.values_list("amount", flat=True)) / Decimal(100)
    assert [int(line[2]) for line in lines] == [number for number in range(1, 6) for _ in range(2)]
    assert not any("Lefort" in cell for line in lines for cell in line)


@pytest.mark.django_db
def test_a_line_keeps_its_number_whatever_the_period():
    campaign = a_campaign()
    with clock.standing_at(clock.now() - timedelta(days=3)):
        a_paid_gift(campaign=campaign)
    a_paid_gift(campaign=campaign)
    day = clock.today()
    assert [one.number for one in postings_of(campaign.museum, day, day)] == [3, 4]


@pytest.mark.django_db
def test_days_are_the_museums_own_and_its_books_too():
    museum = a_museum(timezone="America/Cayenne")
    late = datetime(2026, 3, 1, 23, 30, tzinfo=ZoneInfo("America/Cayenne"))
    with clock.standing_at(late):
        a_paid_gift(campaign=a_campaign(museum=museum))
        a_paid_gift()
    assert entries_between(museum, DAY, DAY).count() == 2
    assert {one.day for one in postings_of(museum, DAY, DAY)} == {DAY}
    assert not entries_between(museum, DAY + timedelta(days=1), DAY + timedelta(days=1)).exists()


@pytest.mark.django_db
def test_a_museum_numbers_its_own_accounts():
    museum, other = a_museum(), a_museum()
    for label in ("Dons", "Dons reçus"):
        number_accounts(museum=museum, by=None, numbers={"income": ("756000", label)})
    assert numbers_of(museum)["income"] == ("756000", "Dons reçus")
    assert (numbers_of(museum)["bank"], numbers_of(other)["income"][0]) == (("512000", "Banque"), "754110")
    assert Event.objects.filter(verb="giving.accounts_numbered").count() == 2
