"""Machines that fail. F9: a database locked, full, restarted or that refuses. F18: clocks that are wrong. F22: mail that does not
leave. F24: a backup put back while the provider went on."""

import sqlite3
import threading
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from django.db import OperationalError, connection, transaction

from enfilade.core import clock
from enfilade.giving.enums import EntryKind, GapState, GiftState, PaymentState, RemoteStatus
from enfilade.giving.models import (
    DemoPayment,
    Difference,
    Gift,
    LedgerEntry,
    Letter,
    Payment,
    ProviderMessage,
    Receipt,
    Refund,
)
from enfilade.giving.providers import demo, provider_named
from enfilade.giving.services import issue_receipt, reconcile, settle_payment
from enfilade.giving.services.following import read_changes
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.settlement import apply_truth, check_waiting_payments
from tests.factories.giving import a_campaign, a_gift, an_entity, page_of, payment_of
from tests.factories.stripe import a_merchant, a_stripe_gift
from tests.giving.test_notifications import message

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own failure")
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own failure")


def accepted_gift(**values):
    """A gift paid at the provider, that we were not told of."""
    gift = a_gift(**values)
    demo.decide(page_of(gift), RemoteStatus.SUCCEEDED, tell=False)
    return gift


def nothing_is_credited(gift):
    gift.refresh_from_db()
    return (LedgerEntry.objects.count(), gift.state, gift.paid, payment_of(gift).state) == (
        0, GiftState.STARTED, 0, PaymentState.PENDING,
    )  # fmt: skip


def is_credited_once(gift):
    gift.refresh_from_db()
    lines = LedgerEntry.objects.filter(kind=EntryKind.GIFT, payment__gift=gift).count()
    return (lines, gift.state, gift.paid) == (1, GiftState.PAID, 5000)


# --- F9


@contextmanager
def someone_else_writing():
    """Another program holds the database file, outside of our queue of writers, and we wait for it a moment only."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 20000")


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_f9_a_locked_database_writes_nothing_and_the_next_try_credits(client):
    gift = accepted_gift()
    client.raise_request_exception = False
    with someone_else_writing():
        with pytest.raises(OperationalError, match="locked"):
            settle_payment(payment=payment_of(gift))
        assert message(client, gift).status_code == 500
    assert (nothing_is_credited(gift), ProviderMessage.objects.count()) == (True, 0)
    assert message(client, gift).status_code == 200
    settle_payment(payment=payment_of(gift))
    assert is_credited_once(gift)


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_f9_a_full_disk_writes_nothing_half_and_room_made_heals_it(client):
    gifts = [accepted_gift() for _ in range(3)]
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        long = b'{"id": "long", "payment": "%s", "more": "%s"}' % (page_of(gifts[0]).public_id.encode(), b"x" * 60_000)
        assert message(client, gifts[0], body=long).status_code == 500
        for gift in gifts * 20:
            try:
                settle_payment(payment=payment_of(gift))
            except OperationalError as error:
                assert "full" in str(error)  # noqa: PT017  # some fit in the room left
        assert not ProviderMessage.objects.exists()
        lines = LedgerEntry.objects.filter(kind=EntryKind.GIFT).count()
        assert lines == Gift.objects.filter(state=GiftState.PAID, paid=5000).count()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    for gift in gifts:
        settle_payment(payment=payment_of(gift))
    assert all(map(is_credited_once, gifts))


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_f9_a_connection_cut_at_the_ledger_writes_nothing_and_the_regular_check_heals_it(run_jobs):
    gift = accepted_gift()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ours = cursor.fetchone()[0]

    def cut(execute, sql, params, many, context):
        if "giving_ledgerentry" in sql and sql.startswith("INSERT"):
            elsewhere(lambda: terminate(ours))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut), pytest.raises(OperationalError):
        settle_payment(payment=payment_of(gift))
    connection.close()
    assert nothing_is_credited(gift)
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        check_waiting_payments.call()
        run_jobs()
    assert is_credited_once(gift)


def terminate(backend):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [backend])


def elsewhere(act):
    """Do it on another connection, now."""

    def run():
        try:
            act()
        finally:
            connection.close()

    other = threading.Thread(target=run)
    other.start()
    other.join()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_f9_a_transaction_that_cannot_be_serialized_writes_nothing_and_is_tried_again():
    gift = accepted_gift()
    payment = payment_of(gift)
    truth = provider_named("demo").fetch(order_of(payment))
    with pytest.raises(OperationalError, match="could not serialize"):
        apply_while_another_writes(payment, truth)
    assert nothing_is_credited(gift)
    settle_payment(payment=payment)
    assert is_credited_once(gift)


@transaction.atomic
def apply_while_another_writes(payment, truth):
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    assert Gift.objects.count() == 1  # what this transaction sees is fixed here
    elsewhere(lambda: Gift.objects.update(message="Un mot"))
    apply_truth(payment, truth, thank=True)


@pytest.mark.django_db(transaction=True)
def test_f9_a_job_that_the_database_refuses_is_tried_again_by_itself(client, run_jobs):
    gift = accepted_gift()
    message(client, gift)
    left = [2]

    def refuse(execute, sql, params, many, context):
        if "giving_ledgerentry" in sql and sql.startswith("INSERT") and left[0]:
            left[0] -= 1
            raise OperationalError("the database system is shutting down")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        for seconds in (0, 5, 30, 120):
            with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
                run_jobs(loud=False)
    assert (left, is_credited_once(gift), Letter.objects.count()) == ([0], True, 1)


# --- F18


@pytest.mark.parametrize("seconds", [-299, 299])
def test_f18_a_providers_clock_a_little_wrong_is_believed(client, run_jobs, seconds):
    gift = accepted_gift()
    assert message(client, gift, moment=clock.now() + timedelta(seconds=seconds)).status_code == 200
    run_jobs(loud=False)
    assert is_credited_once(gift)


@pytest.mark.parametrize("days", [-400, 400])
def test_f18_money_dated_far_away_is_credited_once_at_the_providers_date(days):
    gift = accepted_gift()
    told_at = clock.now() + timedelta(days=days)
    DemoPayment.objects.update(decided_at=told_at)
    for _ in range(2):
        settle_payment(payment=payment_of(gift))
    assert is_credited_once(gift)
    assert (payment_of(gift).confirmed_at, gift.given_on.year) == (told_at, told_at.year)


def test_f18_a_server_whose_clock_went_back_credits_once_and_numbers_in_order(run_jobs):
    campaign = a_campaign()
    an_entity(campaign.museum)
    gifts = [accepted_gift(campaign=campaign, receipt=True) for _ in range(3)]
    for hours, gift in zip((0, -3, 0), gifts, strict=True):
        with clock.standing_at(clock.now() + timedelta(hours=hours)):
            for _ in range(2):
                settle_payment(payment=payment_of(gift))
            issue_receipt(gift=gift)
    assert all(map(is_credited_once, gifts))
    assert list(Receipt.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]


def test_f18_what_was_put_off_by_a_wrong_clock_is_asked_when_it_is_right_again(run_jobs):
    with clock.standing_at(clock.now() + timedelta(hours=3)):
        gift = accepted_gift(campaign=a_campaign())
    assert check_waiting_payments.call() == 0
    with clock.standing_at(clock.now() + timedelta(hours=4)):
        assert check_waiting_payments.call() == 1
        run_jobs(loud=False)
    assert is_credited_once(gift)


# --- F22


def test_f22_mail_down_then_up_is_one_mail_each(run_jobs, settings):
    campaign = a_campaign()
    gifts = [accepted_gift(campaign=campaign) for _ in range(3)]
    working, closed = settings.MAILERS, {"host": "127.0.0.1", "port": 1, "timeout": 1}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": closed}}
    for gift in gifts:
        settle_payment(payment=payment_of(gift))
    run_jobs(loud=False)
    assert (Letter.objects.count(), all(map(is_credited_once, gifts))) == (0, True)
    settings.MAILERS = working
    for minutes in (1, 2, 3):
        with clock.standing_at(clock.now() + timedelta(minutes=minutes)):
            run_jobs(loud=False)
    assert sorted(one.to[0] for one in mail.outbox) == sorted(gift.donor.email for gift in gifts)
    assert Letter.objects.filter(sent_at__isnull=False).count() == 3


# --- F24


@contextmanager
def a_backup_put_back():
    """Our database goes back to where it was; the provider, which is elsewhere, does not."""
    point = transaction.savepoint_create()
    yield
    transaction.savepoint_rollback(point)


def test_f24_after_a_backup_is_put_back_everything_the_provider_knows_is_entered_again(fake, run_jobs):
    museum, _account = a_merchant(fake)
    paid, refunded, contested = (a_stripe_gift(fake, museum=museum) for _ in range(3))
    for _gift, session_id in (refunded, contested):
        fake.do("pay", session_id)
    settle_payment(payment=payment_of(refunded[0]))
    with a_backup_put_back():
        fake.do("pay", paid[1])
        fake.refund(refunded[1], 2000)
        fake.dispute(contested[1])
        read_changes(museum=museum, provider="stripe")
        before = books_of(museum)
    assert books_of(museum) != before
    for _ in range(2):
        read_changes(museum=museum, provider="stripe")
    run_jobs()
    assert books_of(museum) == before
    assert [gift.paid for gift in map(refreshed, (paid[0], refunded[0], contested[0]))] == [5000, 3000, 0]


def refreshed(gift):
    gift.refresh_from_db()
    return gift


def books_of(museum):
    lines = LedgerEntry.objects.filter(debit__museum=museum).order_by("kind", "reference")
    return list(lines.values_list("kind", "reference", "amount", "debit__code", "credit__code"))


def test_f24_the_regular_check_alone_finds_what_was_paid_after_the_backup(fake, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    with a_backup_put_back():
        fake.do("pay", session_id)
        settle_payment(payment=payment_of(gift))
    assert nothing_is_credited(gift)
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        check_waiting_payments.call()
        run_jobs()
    assert is_credited_once(gift)


def test_f24_a_gift_that_the_backup_never_knew_is_a_difference_for_a_person(fake):
    museum, _account = a_merchant(fake)
    with a_backup_put_back():
        _gift, session_id = a_stripe_gift(fake, museum=museum)
        fake.do("pay", session_id)
    reconcile(museum=museum, provider="stripe")
    found = Difference.objects.filter(state=GapState.OPEN, what="gift").values_list("here", "there")
    assert (list(found), Payment.objects.count(), Refund.objects.count()) == ([(0, 5000)], 0, 0)
