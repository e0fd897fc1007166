"""Promising a transfer: the reference, the instructions, the letter, sixty days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from stdnum.exceptions import ValidationError as NotAnIban

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.engine.references import references_in
from enfilade.giving.enums import LetterKind, MessageFault, PaymentState, RemoteStatus
from enfilade.giving.errors import TransferClosed
from enfilade.giving.models import BankAccount, Gift, Letter, TransferOrder
from enfilade.giving.providers import provider_named, transfer
from enfilade.giving.providers.contract import Instructions, Order, RefusedMessage, Unreachable
from enfilade.giving.queries import transfer_details
from enfilade.giving.services import close_account, promise_transfer, settle_payment, start_gift, try_again
from enfilade.giving.services.instructions import send_instructions
from enfilade.giving.services.settlement import check_waiting_payments
from enfilade.giving.validators import validate_bic, validate_iban
from tests.factories.bank import IBAN, OTHER_IBAN, a_promise, an_account, reference_of
from tests.factories.giving import a_campaign, a_gift, details, payment_of
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def an_order(museum, key="pay_1"):
    return Order(
        key, museum.public_id, museum.name, 5000, "EUR", "Un don", "http://localhost/r/", "http://localhost/n/"
    )


def test_a_promise_waits_with_a_reference_and_our_own_page():
    gift = a_promise()
    payment = payment_of(gift)
    assert (payment.state, payment.provider) == (PaymentState.PENDING, "transfer")
    assert references_in(payment.reference) == (payment.reference,)
    assert payment.redirect_url == reverse("giving:follow", args=[gift.public_id])


def test_the_same_key_is_the_same_reference():
    museum = an_account().museum
    first, second, other = (provider_named("transfer").start(an_order(museum, key)) for key in ("a", "a", "b"))
    assert isinstance(first, Instructions)
    assert first == second
    assert dict(first.lines)["reference"] != dict(other.lines)["reference"]


def test_a_reference_drawn_twice_is_drawn_again(monkeypatch):
    museum, drawn = an_account().museum, iter(["DON-AAAA-AA01", "DON-AAAA-AA01", "DON-BBBB-BB02"])
    monkeypatch.setattr(transfer, "new_reference", lambda choose: next(drawn))
    told = [provider_named("transfer").start(an_order(museum, key)).reference for key in ("a", "b")]
    assert told == ["DON-AAAA-AA01", "DON-BBBB-BB02"]


def test_who_lost_the_race_for_a_key_gets_the_winners_order(monkeypatch):
    museum = an_account().museum
    provider, order = provider_named("transfer"), an_order(museum)
    first = provider.open(order)
    assert provider.open(order) == first
    assert TransferOrder.objects.count() == 1


def test_without_a_free_reference_nothing_is_promised(monkeypatch):
    museum = an_account().museum
    monkeypatch.setattr(transfer, "new_reference", lambda choose: "DON-AAAA-AA01")
    provider_named("transfer").start(an_order(museum))
    with pytest.raises(Unreachable):
        provider_named("transfer").start(an_order(museum, "other"))
    assert TransferOrder.objects.count() == 1


def test_a_museum_without_account_has_no_instructions():
    with pytest.raises(Unreachable):
        provider_named("transfer").start(an_order(a_museum()))


def test_nobody_notifies_for_a_bank():
    with pytest.raises(RefusedMessage) as refused:
        provider_named("transfer").verify(merchant="m", headers={}, body=b"{}")
    assert refused.value.fault == MessageFault.FORGED


def test_what_was_never_asked_is_unknown():
    assert provider_named("transfer").fetch(an_order(a_museum())).status is RemoteStatus.UNKNOWN


def test_a_transfer_is_not_offered_without_an_account():
    campaign = a_campaign()
    with pytest.raises(TransferClosed):
        start_gift(campaign=campaign, amount=5000, donor=details(), nonce="n", method="transfer")
    assert not Gift.objects.exists()


def test_a_promise_waits_sixty_days_then_expires(run_jobs):
    gift = a_promise()
    for days, state in ((59, PaymentState.PENDING), (61, PaymentState.EXPIRED)):
        with clock.standing_at(clock.now() + timedelta(days=days)):
            check_waiting_payments.call()
            run_jobs()
        assert payment_of(gift).state == state
    assert payment_of(gift).failure == "not_received"


def test_asking_the_provider_never_credits():
    gift = a_promise()
    assert settle_payment(payment=payment_of(gift)).state == PaymentState.PENDING


def test_an_expired_transfer_is_tried_again_by_transfer():
    gift = a_promise()
    gift.payments.update(state=PaymentState.EXPIRED)
    try_again(gift=gift)
    assert [one.provider for one in gift.payments.all()] == ["transfer", "transfer"]
    assert len({one.reference for one in gift.payments.all()}) == 2


def test_the_donor_is_written_once_what_to_do(run_jobs):
    gift = a_promise()
    run_jobs()
    assert send_instructions.call(gift.pk) is False
    (letter,) = mail.outbox
    assert reference_of(gift) in letter.body
    assert "FR76 3000 6000 0112 3456 7890 189" in letter.body
    assert Letter.objects.get().kind == LetterKind.TRANSFER


def test_nothing_is_written_for_a_gift_by_card():
    assert send_instructions.call(a_gift().pk) is False
    assert not Letter.objects.exists()


def test_the_details_carry_a_code_for_banking_applications():
    gift = a_promise()
    told = transfer_details(payment_of(gift))
    assert (told.amount, told.reference, told.iban[:4]) == (5000, reference_of(gift), "FR76")
    assert told.code.side > 20
    assert transfer_details(payment_of(a_gift())) is None


def test_a_promise_by_phone_needs_no_address(run_jobs):
    account = an_account()
    by, campaign = a_person(), a_campaign(museum=account.museum)
    sent = {"campaign": campaign, "amount": 5000, "donor": details(email=""), "nonce": "n", "by": by}
    assert promise_transfer(**sent) == promise_transfer(**sent)
    run_jobs()
    assert (len(mail.outbox), Gift.objects.count()) == (0, 1)
    assert Event.objects.filter(verb="giving.transfer_promised").count() == 1


def test_another_iban_closes_the_former_account():
    first = an_account()
    second = an_account(museum=first.museum, iban="fr14 2004 1010 0505 0001 3M02 606")
    first.refresh_from_db()
    assert (first.closed_at is not None, second.iban, second.closed_at) == (True, OTHER_IBAN, None)
    assert an_account(museum=first.museum) == first
    assert BankAccount.objects.get(closed_at=None) == first


def test_the_journal_keeps_only_the_end_of_an_iban():
    an_account()
    assert IBAN not in str(list(Event.objects.values_list("data", flat=True)))


def test_what_is_no_iban_opens_nothing():
    with pytest.raises(NotAnIban):
        an_account(iban=IBAN[:-1] + "8")
    assert not BankAccount.objects.exists()


def test_one_account_is_open_at_a_time_whoever_writes():
    account = an_account()
    with pytest.raises(IntegrityError):
        BankAccount.objects.create(museum=account.museum, iban=OTHER_IBAN, holder="x")


def test_a_closed_account_takes_no_more_transfers():
    account, by = an_account(), a_person()
    for _ in range(2):
        close_account(account=account, by=by)
    assert Event.objects.filter(verb="giving.account_closed").count() == 1
    with pytest.raises(TransferClosed):
        start_gift(
            campaign=a_campaign(museum=account.museum), amount=5000, donor=details(), nonce="n", method="transfer"
        )


@pytest.mark.parametrize(("check", "good", "bad"), [(validate_iban, IBAN, "FR00"), (validate_bic, "AGRIFRPP", "AGRI")])
def test_bank_details_are_checked_as_they_are_typed(check, good, bad):
    check(good)
    with pytest.raises(ValidationError):
        check(bad)
