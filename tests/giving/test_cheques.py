import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.core.clock import today
from enfilade.core.models import Event
from enfilade.giving.engine.cheques import bare_number, likeness_of
from enfilade.giving.enums import LARGEST, AccountKind, CampaignState
from enfilade.giving.errors import (
    AddressNeeded,
    AmountOutOfBounds,
    CampaignNotOpen,
    ChequeBounced,
    ChequeKnown,
    ChequeUnreadable,
    ReceivedLater,
)
from enfilade.giving.models import Campaign, Cheque, Donor, Gift, LedgerEntry, Receipt
from enfilade.giving.queries import cheques_to_deposit, live_payments_of, progress, receipt_of
from enfilade.giving.services import (
    ChequeDetails,
    bounce_cheque,
    credit_remittance,
    deposit_remittance,
    erase_gifts,
    export_gifts,
    receive_cheque,
    settle_payment,
)
from enfilade.media.errors import NotAPicture
from tests.concurrency import in_threads
from tests.factories.desk import a_cheque, a_remittance, an_agent
from tests.factories.giving import a_campaign, a_drafted_campaign, an_entity, details, payment_of
from tests.factories.media import picture_file
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def balance(museum, kind) -> int:
    """What an account of a museum holds, in cents."""
    rows = LedgerEntry.objects.all()
    came = sum(row.amount for row in rows.filter(debit__museum=museum, debit__kind=kind))
    return came - sum(row.amount for row in rows.filter(credit__museum=museum, credit__kind=kind))


def test_a_cheque_is_a_gift_of_the_day_it_was_received():
    day = today() - timedelta(days=3)
    cheque = a_cheque(received_on=day, amount=12_050)
    gift = Gift.objects.get()
    assert (gift.state, gift.paid, gift.given_on, gift.donor.museum_id) == ("paid", 12_050, day, cheque.museum_id)
    assert (cheque.payment.provider, cheque.payment.state) == ("cheque", "pending")


def test_its_money_waits_among_the_cheques_to_cash_and_counts_for_the_campaign():
    cheque = a_cheque(amount=12_050)
    assert balance(cheque.museum, AccountKind.CHEQUES) == 12_050
    assert progress(cheque.payment.gift.campaign).raised == 12_050
    assert str(cheque) == cheque.public_id
    assert cheque.stage == "reçu, à encaisser"


def test_its_donor_is_thanked_and_receives_the_receipt_that_says_cheque(run_jobs, mailoutbox):
    campaign = a_campaign()
    an_entity(campaign.museum)
    run_jobs()
    a_cheque(campaign=campaign, receipt=True)
    run_jobs()
    thanks = [mail for mail in mailoutbox if mail.attachments]
    assert (Receipt.objects.get().values["gifts"][0]["method"], len(thanks)) == ("chèque", 1)


def test_a_donor_without_address_is_nobody_elses():
    campaign = a_campaign()
    for _ in range(2):
        a_cheque(campaign=campaign, donor=details(email="", name=""))
    assert list(Donor.objects.values_list("email", flat=True)) == ["", ""]
    assert progress(campaign).people == 2


def test_the_same_address_is_one_donor():
    campaign = a_campaign()
    for _ in range(2):
        a_cheque(campaign=campaign, donor=details(email="Zoe@exemple.test "))
    assert Donor.objects.get().email == "zoe@exemple.test"


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"amount": 99}, AmountOutOfBounds),
        ({"amount": LARGEST + 1}, AmountOutOfBounds),
        ({"number": "douze"}, ChequeUnreadable),
        ({"bank": " "}, ChequeUnreadable),
        ({"holder": ""}, ChequeUnreadable),
        ({"received_on": today() + timedelta(days=1)}, ReceivedLater),
        ({"received_on": today() - timedelta(days=400)}, ReceivedLater),
        ({"donor": details(wants_receipt=True)}, AddressNeeded),
    ],
)
def test_a_wrong_cheque_is_refused_and_nothing_is_written(values, refusal):
    with pytest.raises(refusal):
        a_cheque(**values)
    assert not Gift.objects.exists()
    assert not LedgerEntry.objects.exists()
    assert not Donor.objects.exists()


def test_a_campaign_in_preparation_takes_none_and_a_closed_one_takes_those_that_come_late():
    with pytest.raises(CampaignNotOpen):
        a_cheque(campaign=a_drafted_campaign())
    campaign = a_campaign()
    Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.CLOSED)
    campaign.refresh_from_db()
    assert a_cheque(campaign=campaign).payment.amount == 5000


def test_the_same_page_sent_twice_is_the_same_cheque():
    campaign, donor = a_campaign(), details()
    same = {"campaign": campaign, "donor": donor, "number": "0012345", "nonce": "n", "by": an_agent(campaign.museum)}
    assert a_cheque(**same) == a_cheque(**same)
    assert (Gift.objects.count(), LedgerEntry.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_same_page_sent_many_times_at_once_is_one_cheque():
    campaign, donor = a_campaign(), details()
    same = {"campaign": campaign, "donor": donor, "number": "0012345", "nonce": "n", "by": an_agent(campaign.museum)}
    in_threads(6, lambda: a_cheque(**same))
    assert (Cheque.objects.count(), Gift.objects.count(), LedgerEntry.objects.count()) == (1, 1, 1)


def test_a_cheque_entered_twice_is_refused_unless_said_to_be_another():
    campaign = a_campaign()
    a_cheque(campaign=campaign, number="0012345", bank="Banque du Pont")
    twin = {"campaign": campaign, "number": "00 12345", "bank": "banque  du PONT"}
    with pytest.raises(ChequeKnown):
        a_cheque(**twin, photo=picture_file())
    assert Gift.objects.count() == 1
    a_cheque(**twin, another=True)
    assert Gift.objects.count() == 2


def test_another_museum_or_amount_or_bank_makes_another_cheque():
    campaign = a_campaign()
    a_cheque(campaign=campaign, number="1")
    a_cheque(number="1")
    a_cheque(campaign=campaign, number="1", amount=6000)
    a_cheque(campaign=campaign, number="1", bank="Autre")
    assert Cheque.objects.count() == 4


def test_a_photograph_is_kept_without_what_the_public_address_serves():
    cheque = a_cheque(photo=picture_file())
    assert cheque.photo.name.endswith(".photo")
    with cheque.photo.open("rb") as file:
        assert file.read(2) == b"\xff\xd8"


def test_what_is_not_a_photograph_is_refused():
    with pytest.raises(NotAPicture):
        a_cheque(photo=io.BytesIO(b"<svg/>"))
    assert not Gift.objects.exists()


def test_looking_a_cheque_up_moves_nothing():
    cheque = a_cheque()
    payment = settle_payment(payment=payment_of(cheque.payment.gift))
    assert (payment.state, LedgerEntry.objects.count()) == ("pending", 1)
    assert not live_payments_of(cheque.museum).exists()


def test_a_bounced_cheque_counts_no_more():
    cheque = a_cheque()
    bounce_cheque(cheque=cheque, reason="sans provision", by=an_agent(cheque.museum))
    gift = Gift.objects.get()
    cheque.refresh_from_db()
    assert (gift.state, gift.paid, payment_of(gift).state, cheque.stage) == ("started", 0, "failed", "rejeté")
    assert (balance(cheque.museum, AccountKind.CHEQUES), progress(gift.campaign).raised) == (0, 0)
    assert not cheques_to_deposit(cheque.museum).exists()


def test_a_cheque_that_bounces_after_the_credit_leaves_the_bank():
    cheque, other = a_cheque(), None
    other = a_cheque(campaign=cheque.payment.gift.campaign, amount=7000)
    slip, by = a_remittance(cheque, other), an_agent(cheque.museum)
    deposit_remittance(remittance=slip, on=today(), by=by)
    credit_remittance(remittance=slip, on=today(), by=by)
    bounce_cheque(cheque=cheque, reason="opposition", by=by)
    assert balance(cheque.museum, AccountKind.BANK) == 7000
    assert balance(cheque.museum, AccountKind.CHEQUES) == 0
    assert payment_of(cheque.payment.gift).state == "succeeded"


def test_a_cheque_bounces_once():
    cheque = a_cheque()
    by = an_agent(cheque.museum)
    bounce_cheque(cheque=cheque, reason="", by=by)
    with pytest.raises(ChequeBounced):
        bounce_cheque(cheque=cheque, reason="", by=by)
    assert LedgerEntry.objects.filter(kind="bounce").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_cheque_bounced_by_many_at_once_has_one_counter_entry():
    cheque = a_cheque()
    by, refused = an_agent(cheque.museum), []

    def bounce():
        try:
            bounce_cheque(cheque=cheque, reason="", by=by)
        except ChequeBounced:
            refused.append(1)

    in_threads(6, bounce)
    assert (LedgerEntry.objects.filter(kind="bounce").count(), len(refused)) == (1, 5)
    assert Gift.objects.get().paid == 0


def test_a_bounced_cheque_may_be_presented_again():
    cheque = a_cheque(number="7")
    bounce_cheque(cheque=cheque, reason="", by=an_agent(cheque.museum))
    a_cheque(campaign=cheque.payment.gift.campaign, number="7")
    assert progress(cheque.payment.gift.campaign).raised == 5000


def test_a_bounce_has_the_receipt_cancelled(run_jobs):
    campaign = a_campaign()
    an_entity(campaign.museum)
    cheque = a_cheque(campaign=campaign, receipt=True)
    run_jobs()
    bounce_cheque(cheque=cheque, reason="", by=an_agent(campaign.museum))
    run_jobs()
    assert Receipt.objects.count() == 1
    assert receipt_of(cheque.payment.gift) is None


def test_the_journal_names_nobody():
    a_cheque(holder="Zoé Lefort", number="987654")
    told = str(list(Event.objects.values_list("data", flat=True)))
    assert "Zoé" not in told
    assert "987654" not in told


def test_who_gave_by_cheque_sees_it_and_may_be_forgotten():
    person = a_person(email="zoe@exemple.test")
    cheque = a_cheque(donor=details(email="zoe@exemple.test"), holder="Zoé Lefort", photo=picture_file())
    assert export_gifts(email=person.email)[0]["cheques"][0]["name"] == "Zoé Lefort"
    erase_gifts(email=person.email)
    cheque.refresh_from_db()
    assert (cheque.holder, bool(cheque.photo), cheque.payment.amount) == ("", False, 5000)


def test_the_database_refuses_the_same_cheque_in_one_museum():
    cheque = a_cheque()
    twin = a_cheque(campaign=cheque.payment.gift.campaign)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cheque.objects.filter(pk=twin.pk).update(likeness=cheque.likeness)


@pytest.mark.parametrize(("text", "number"), [("00 123", "00123"), ("", ""), ("12a", ""), ("٣٤", ""), ("1" * 21, "")])
def test_a_number_is_its_digits(text, number):
    assert bare_number(text) == number


def test_likeness_forgets_case_and_spaces():
    assert likeness_of("1 2", " La  Banque", 50) == likeness_of("12", "LA BANQUE ", 50)


def test_details_compare_by_value():
    first = ChequeDetails("1", "B", "H", today())
    assert replace(first) == first
    assert receive_cheque.__kwdefaults__ == {"photo": None}
