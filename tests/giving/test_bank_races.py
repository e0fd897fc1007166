"""Several importers, several people, at the same moment: the database decides once."""

import pytest
from django.core.files.base import ContentFile

from enfilade.core import clock
from enfilade.giving.enums import LineState
from enfilade.giving.errors import LineTaken
from enfilade.giving.models import BankLine, BankStatement, LedgerEntry
from enfilade.giving.queries import progress
from enfilade.giving.services import Share, book_line, receive_statement
from tests.concurrency import in_threads
from tests.factories.bank import a_line, a_promise, account_for, an_account, camt, ntry, read_now, reference_of, stmt
from tests.factories.giving import a_campaign
from tests.factories.people import a_person


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


@pytest.mark.django_db(transaction=True)
def test_two_importers_at_once_enter_and_credit_each_line_once():
    account = an_account()
    campaign = a_campaign(museum=account.museum)
    gifts = [a_promise(campaign=campaign) for _ in range(5)]
    data = camt(stmt(*[ntry(text=reference_of(one), ref=f"R{n}") for n, one in enumerate(gifts)], ntry(ref="other")))
    made = [receive_statement(account=account, file=ContentFile(data, name="a.xml"), by=None) for _ in range(3)]
    waiting = iter(made)
    in_threads(3, lambda: read_now(next(waiting)))
    assert (BankLine.objects.count(), LedgerEntry.objects.count(), progress(campaign).raised) == (6, 5, 25_000)
    assert sum(one.counts["new"] for one in BankStatement.objects.all()) == 6
    assert not any(one.file for one in BankStatement.objects.all())


@pytest.mark.django_db(transaction=True)
def test_two_lines_for_one_gift_at_once_credit_it_once():
    gift = a_promise()
    account = account_for(gift)
    made = [
        receive_statement(
            account=account, file=ContentFile(camt(stmt(ntry(text=reference_of(gift), ref=key), key=key)), name="a.xml"), by=None
        )
        for key in ("A", "B", "C", "D")
    ]  # fmt: skip
    waiting = iter(made)
    in_threads(4, lambda: read_now(next(waiting)))
    booked = BankLine.objects.filter(state=LineState.BOOKED).count()
    assert (fresh(gift).paid, LedgerEntry.objects.count(), booked) == (5000, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_people_deciding_at_once_decide_once():
    gift, by = a_promise(), a_person()
    line = a_line(account_for(gift))
    taken = []

    def decide():
        try:
            book_line(line=fresh(line), shares=[Share(gift, 5000)], by=by)
        except LineTaken:
            taken.append(1)

    in_threads(6, decide)
    assert (fresh(gift).paid, LedgerEntry.objects.count(), len(taken)) == (5000, 1, 5)
    assert fresh(gift).given_on == clock.today()
