from datetime import timedelta

import pytest
from django.core import mail
from django.utils import translation

from enfilade.core import clock
from enfilade.core.models import Event, Job
from enfilade.giving.enums import LetterKind
from enfilade.giving.models import Gift, Letter, Receipt
from enfilade.giving.queries import stuck_letters, was_thanked
from enfilade.giving.services import resend_receipt, thank_by_hand
from enfilade.giving.services.care import care_for_donor
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def test_a_donor_is_thanked_once(run_jobs):
    gift = a_paid_gift(thank=True, email="zoe@exemple.test")
    run_jobs()
    care_for_donor.call(gift.pk)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["zoe@exemple.test"], f"Merci pour votre don : {gift.campaign.title}")
    ]
    assert "Votre don de 50\u00a0€" in mail.outbox[0].body


def test_the_receipt_comes_with_the_thanks(run_jobs):
    campaign = a_campaign()
    an_entity(campaign.museum)
    a_paid_gift(campaign=campaign, thank=True, receipt=True)
    run_jobs()
    receipt = Receipt.objects.get()
    (name, content, kind) = mail.outbox[0].attachments[0]
    assert (name, kind) == (f"recu-{receipt.text}.pdf", "application/pdf")
    assert content.startswith(b"%PDF")
    assert receipt.text in mail.outbox[0].body


def test_a_receipt_that_left_with_the_thanks_leaves_once(run_jobs):
    gift = a_paid_gift(thank=True, receipt=True)
    an_entity(gift.campaign.museum)
    run_jobs()
    care_for_donor.call(gift.pk)
    assert (len(mail.outbox), list(gift.letters.values_list("kind", flat=True))) == (1, [LetterKind.THANKS])


def test_the_letter_speaks_the_donors_language(run_jobs):
    campaign = a_campaign(title_en="Bring the painting home")
    with translation.override("en"):
        a_paid_gift(campaign=campaign, thank=True)
    run_jobs()
    assert "Bring the painting home" in mail.outbox[0].subject


def test_receipts_wait_for_the_bodys_description_then_leave_in_a_second_letter(run_jobs):
    gift = a_paid_gift(thank=True, receipt=True)
    run_jobs()
    assert "en préparation" in mail.outbox[0].body
    an_entity(gift.campaign.museum)
    run_jobs()
    assert (len(mail.outbox), Receipt.objects.count()) == (2, 1)
    assert list(gift.letters.order_by("pk").values_list("kind", flat=True)) == [LetterKind.THANKS, LetterKind.RECEIPT]


def test_an_incomplete_description_sends_nothing(run_jobs):
    gift = a_paid_gift(receipt=True)
    an_entity(gift.campaign.museum, siren="")
    run_jobs()
    assert (mail.outbox, Receipt.objects.count()) == ([], 0)


class Broken:
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_that_cannot_leave_is_tried_again(run_jobs, monkeypatch):
    gift = a_paid_gift()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", Broken.send_messages)
        with pytest.raises(ConnectionRefusedError):
            care_for_donor.call(gift.pk)
    assert not Letter.objects.exists()
    care_for_donor.call(gift.pk)
    assert len(mail.outbox) == 1


def test_a_worker_that_died_in_between_leaves_the_letter_to_a_person():
    gift = a_paid_gift()
    Letter.objects.create(gift=gift, kind=LetterKind.THANKS)
    care_for_donor.call(gift.pk)
    assert mail.outbox == []
    with clock.standing_at(clock.now() + timedelta(minutes=16)):
        assert stuck_letters(gift.museum).get().gift == gift


@pytest.mark.django_db(transaction=True)
def test_two_workers_thank_once():
    gift = a_paid_gift()
    in_threads(4, lambda: care_for_donor.call(gift.pk))
    assert len(mail.outbox) == 1


def test_thanked_by_hand_means_no_mail():
    gift = a_paid_gift()
    for _ in range(2):
        thank_by_hand(gift=gift, by=a_person())
    care_for_donor.call(gift.pk)
    assert mail.outbox == []
    assert was_thanked(gift).by_hand
    assert Event.objects.filter(verb="giving.donor_thanked").count() == 1


def test_gifts_told_after_the_fact_send_nothing():
    a_paid_gift()
    assert not Job.objects.filter(task_path__endswith="care_for_donor").exists()


def test_an_unpaid_gift_gets_no_receipt():
    campaign = a_campaign()
    an_entity(campaign.museum)
    gift = a_gift(campaign=campaign, receipt=True)
    care_for_donor.call(gift.pk)
    assert not Receipt.objects.exists()
    assert mail.outbox == []


def test_a_forgotten_donor_gets_no_letter():
    gift = a_paid_gift()
    type(gift.donor).objects.update(email="abc@efface.invalid")
    care_for_donor.call(gift.pk)
    assert mail.outbox == []


def test_a_receipt_is_sent_again_on_a_persons_word():
    campaign = a_campaign()
    an_entity(campaign.museum)
    gift = a_paid_gift(campaign=campaign, receipt=True)
    assert resend_receipt(gift=gift, by=a_person()) is False
    care_for_donor.call(gift.pk)
    assert resend_receipt(gift=Gift.objects.get(pk=gift.pk), by=a_person()) is True
    assert len(mail.outbox) == 2
