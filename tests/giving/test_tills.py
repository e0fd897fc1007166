from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from enfilade.core.models import Event
from enfilade.giving.engine.cash import LIMITS, UnknownCoin, counted_total, limit_on
from enfilade.giving.enums import AccountKind
from enfilade.giving.errors import (
    AmountOutOfBounds,
    CampaignNotOpen,
    CashAboveLimit,
    CountUnreadable,
    GapUnexplained,
    NotThatMuchCash,
    SamePersonTwice,
    TillBusy,
    TillClosed,
    TillNotReady,
)
from enfilade.giving.models import CashDeposit, Donor, Gift, LedgerEntry, Receipt, Till, TillSession, TillSlip
from enfilade.giving.queries import cash_in, progress
from enfilade.giving.services import add_till, bank_cash, check_till, close_till, issue_receipt, open_till, receive_cash
from tests.concurrency import in_threads
from tests.factories.desk import a_session, a_slip, a_till, an_agent
from tests.factories.giving import ADDRESS, a_campaign, an_entity, details
from tests.giving.test_cheques import balance

pytestmark = pytest.mark.django_db


def counted(session, cents=None, by=None, explanation=""):
    """Close a session on ``cents`` (what is expected unless said)."""
    session.refresh_from_db()
    expected = session.opening_count + sum(session.slips.values_list("amount", flat=True))
    counts = {1: 0, 100: (expected if cents is None else cents) // 100}
    by = by or an_agent(session.till.museum)
    return close_till(session=session, counts=counts, by=by, explanation=explanation)


def checked(session, **values):
    return check_till(session=counted(session, **values), by=an_agent(session.till.museum))


def test_a_till_is_added_once():
    till = a_till()
    assert add_till(museum=till.museum, name=f" {till.name} ", by=an_agent(till.museum)) == till
    assert str(till) == till.name


def test_cash_is_a_gift_paid_at_once_from_nobody_in_particular():
    slip = a_slip()
    gift = Gift.objects.get()
    assert (gift.state, gift.paid, gift.name, gift.wall_name, Donor.objects.get().email) == (
        "paid", 2000, "", "Une personne", "",
    )  # fmt: skip
    assert (slip.payment.provider, slip.payment.state, slip.text) == ("cash", "succeeded", "0001-001")


def test_its_money_is_in_the_till_and_counts_for_the_campaign():
    slip = a_slip()
    assert (cash_in(slip.session.till), progress(slip.payment.gift.campaign).raised) == (2000, 2000)


def test_a_receipt_for_cash_says_so():
    session = a_session()
    an_entity(session.till.museum)
    slip = a_slip(session=session, donor=details(wants_receipt=True, **ADDRESS))
    issue_receipt(gift=slip.payment.gift)
    assert Receipt.objects.get().values["gifts"][0]["method"] == "espèces"


def test_slips_are_numbered_by_session():
    session = a_session()
    campaign = a_campaign(museum=session.till.museum)
    texts = [a_slip(session=session, campaign=campaign).text for _ in range(2)]
    checked(session)
    texts.append(a_slip(session=a_session(till=session.till), campaign=campaign).text)
    assert texts == ["0001-001", "0001-002", "0002-001"]


@pytest.mark.django_db(transaction=True)
def test_slips_have_no_gap_when_many_are_written_at_once():
    session = a_session()
    campaign, by = a_campaign(museum=session.till.museum), an_agent(session.till.museum)
    in_threads(6, lambda: a_slip(session=session, campaign=campaign, by=by))
    assert list(TillSlip.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_the_same_page_sent_many_times_at_once_is_one_slip():
    session = a_session()
    campaign, by, who = a_campaign(museum=session.till.museum), an_agent(session.till.museum), details()
    in_threads(6, lambda: a_slip(session=session, campaign=campaign, by=by, nonce="n", donor=who))
    session.refresh_from_db()
    assert (TillSlip.objects.count(), session.last_slip, LedgerEntry.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_one_session_is_open_when_many_open_it_at_once():
    till = a_till()
    by, refused = an_agent(till.museum), []

    def one():
        try:
            open_till(till=Till.objects.get(pk=till.pk), opening_count=0, by=by)
        except TillBusy:
            refused.append(1)

    in_threads(5, one)
    assert (TillSession.objects.get().number, len(refused)) == (1, 4)


def test_the_database_refuses_two_open_sessions():
    session = a_session()
    with pytest.raises(IntegrityError), transaction.atomic():
        TillSession.objects.create(till=session.till, number=9, agent_id=1, opening_count=0)


@pytest.mark.parametrize(
    "values",
    [
        {"checked_by_id": 7, "checked_at": "2026-11-25T10:00Z"},
        {"checked_at": "2026-11-25T10:00Z"},
    ],
)
def test_the_database_refuses_a_check_by_who_counted_or_by_nobody(values):
    session = counted(a_session())
    with pytest.raises(IntegrityError), transaction.atomic():
        TillSession.objects.filter(pk=session.pk).update(**{**values, **closer(session, values)})
    session.refresh_from_db()
    assert session.checked_at is None


def closer(session, values):
    return {"checked_by_id": session.closed_by_id} if "checked_by_id" in values else {}


@pytest.mark.parametrize("values", [{"counted": 1, "difference": 1}, {"last_slip": 9}, {"explanation": "autre"}])
def test_the_database_refuses_to_change_what_was_counted(values):
    session = counted(a_session())
    with pytest.raises(IntegrityError), transaction.atomic():
        TillSession.objects.filter(pk=session.pk).update(**values)


@pytest.mark.parametrize("statement", ["UPDATE giving_tillslip SET amount = 1", "DELETE FROM giving_tillslip"])
def test_a_slip_is_never_changed(statement):
    slip = a_slip()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert TillSlip.objects.get() == slip


def test_a_closed_session_takes_no_cash_and_gives_no_number():
    session = counted(a_session())
    with pytest.raises(TillClosed):
        a_slip(session=session)
    session.refresh_from_db()
    assert (session.last_slip, Gift.objects.count()) == (0, 0)


def test_a_wrong_gift_takes_no_number():
    session = a_session()
    with pytest.raises(AmountOutOfBounds):
        a_slip(session=session, amount=50)
    with pytest.raises(CampaignNotOpen):
        a_slip(session=session, campaign=a_campaign())
    session.refresh_from_db()
    assert (session.last_slip, Gift.objects.count()) == (0, 0)


def test_cash_above_the_limit_is_warned_of():
    session = a_session()
    with pytest.raises(CashAboveLimit, match=r"Au-delà de 1.000"):
        a_slip(session=session, amount=100_001)
    assert a_slip(session=session, amount=100_001, above=True).amount == 100_001


def test_before_the_rule_there_is_no_limit(monkeypatch):
    monkeypatch.setattr("enfilade.giving.engine.cash.LIMITS", ())
    assert a_slip(amount=100_001).amount == 100_001


def test_an_exact_count_closes_without_a_word_and_moves_nothing():
    session = a_session()
    a_slip(session=session)
    session = checked(session)
    assert (session.expected, session.counted, session.difference, session.stage) == (12_000, 12_000, 0, "vérifiée")
    assert not LedgerEntry.objects.filter(kind="till_gap").exists()


def test_a_gap_must_be_explained():
    session = a_session()
    with pytest.raises(GapUnexplained):
        counted(session, cents=9_900, explanation="  ")
    session.refresh_from_db()
    assert (session.stage, session.closed_at) == ("ouverte", None)


@pytest.mark.parametrize(("cents", "box", "suspense"), [(11_500, 1500, 500), (12_700, 2700, -700)])
def test_a_gap_checked_by_another_goes_to_suspense(cents, box, suspense):
    session = a_session()
    a_slip(session=session)
    museum = session.till.museum
    checked(session, cents=cents, explanation="Erreur de rendu")
    assert (cash_in(session.till), balance(museum, AccountKind.SUSPENSE)) == (box, suspense)


def test_who_counted_does_not_check():
    session = a_session()
    by = an_agent(session.till.museum)
    session = counted(session, by=by)
    with pytest.raises(SamePersonTwice):
        check_till(session=session, by=by)
    session.refresh_from_db()
    assert session.stage == "comptée, à vérifier"


def test_a_session_is_counted_once_and_checked_once():
    session = a_session()
    with pytest.raises(TillClosed):
        check_till(session=session, by=an_agent(session.till.museum))
    checked(session)
    with pytest.raises(TillClosed):
        counted(session)
    with pytest.raises(TillClosed):
        check_till(session=session, by=an_agent(session.till.museum))


@pytest.mark.parametrize("counts", [{3: 1}, {100: -1}, {100: 100_001}])
def test_coins_that_do_not_exist_are_refused(counts):
    session = a_session()
    with pytest.raises(CountUnreadable):
        close_till(session=session, counts=counts, by=an_agent(session.till.museum))
    with pytest.raises(UnknownCoin):
        counted_total(counts)


def test_a_till_opens_again_once_checked():
    session = a_session()
    by = an_agent(session.till.museum)
    with pytest.raises(TillBusy):
        a_session(till=session.till)
    session = counted(session)
    with pytest.raises(TillNotReady):
        a_session(till=session.till)
    check_till(session=session, by=by)
    assert a_session(till=session.till).number == 2
    assert str(session) == "0001"


def banked(till, amount=1500, nonce="n"):
    return bank_cash(till=till, amount=amount, bank_account="Compte DFT", nonce=nonce, by=an_agent(till.museum))


def test_cash_goes_to_the_bank_between_two_sessions_once():
    session = a_session()
    a_slip(session=session)
    with pytest.raises(TillBusy):
        banked(session.till)
    checked(session)
    assert banked(session.till) == banked(session.till)
    assert (cash_in(session.till), balance(session.till.museum, AccountKind.BANK)) == (500, 1500)
    assert str(CashDeposit.objects.get()).endswith(": 1")


@pytest.mark.parametrize("amount", [2001, 0, -5])
def test_no_more_goes_to_the_bank_than_there_is(amount):
    session = a_session()
    a_slip(session=session)
    checked(session)
    with pytest.raises(NotThatMuchCash):
        banked(session.till, amount=amount)
    assert not CashDeposit.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_deposits_at_once_do_not_empty_a_till_twice():
    session = a_session()
    a_slip(session=session)
    checked(session)
    by, refused, nonces = an_agent(session.till.museum), [], iter("abcd")

    def one():
        try:
            till = Till.objects.get(pk=session.till_id)
            bank_cash(till=till, amount=2000, bank_account="x", nonce=next(nonces), by=by)
        except NotThatMuchCash:
            refused.append(1)

    in_threads(4, one)
    assert (CashDeposit.objects.count(), len(refused), cash_in(session.till)) == (1, 3, 0)


def test_the_journal_names_nobody():
    a_slip(donor=details(name="Zoé Lefort"))
    assert "Zoé" not in str(list(Event.objects.values_list("data", flat=True)))


def test_limits_are_dated_and_say_where_they_come_from():
    assert limit_on(date(2015, 8, 31)) is None
    assert limit_on(date(2026, 11, 25)) == LIMITS[0]
    assert LIMITS[0].source.startswith("https://www.legifrance.gouv.fr/")
    assert not LIMITS[0].confirmed


def test_a_count_adds_coins_and_notes():
    assert counted_total({50_000: 1, 50: 3, 1: 2}) == 50_152
    assert receive_cash.__kwdefaults__ == {"above_limit": False}
