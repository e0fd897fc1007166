import pytest

from enfilade.core.models import Event, Job
from enfilade.giving.enums import GiftState
from enfilade.giving.errors import CampaignStepRefused, RefundTooMuch
from enfilade.giving.models import Campaign, Gift, LedgerEntry, Payment, Refund
from enfilade.giving.queries import progress
from enfilade.giving.services import close_campaign, refund_campaign, refunds
from enfilade.giving.services.refunds import refund_whole
from tests.factories.giving import a_campaign, a_paid_gift, payment_of
from tests.factories.people import a_person
from tests.factories.refunds import a_refund

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended():
    """A closed campaign with three gifts, one of them given back in part."""
    campaign = a_campaign()
    for amount in (1000, 2000, 3000):
        gift = a_paid_gift(campaign=campaign, amount=amount)
    a_refund(gift, 500)
    close_campaign(campaign=campaign, by=None)
    return campaign


def result_of_job():
    return Job.objects.get(task_path__endswith="refund_gifts_of").result


def test_every_gift_of_an_ended_campaign_goes_back(ended, run_jobs):
    by = a_person()
    refund_campaign(campaign=ended, by=by)
    run_jobs(loud=False)
    assert (progress(ended).raised, result_of_job()) == (0, {"asked": 3, "by_hand": 0, "cents": 5500})
    assert set(Gift.objects.values_list("state", flat=True)) == {GiftState.REFUNDED}
    job = Job.objects.get(task_path__endswith="refund_gifts_of")
    assert (job.owner_id, job.progress_done, job.progress_total) == (by.pk, 3, 3)


def test_asking_twice_gives_back_once(ended, run_jobs):
    for _ in range(2):
        refund_campaign(campaign=ended, by=None)
    run_jobs(loud=False)
    Job.objects.all().delete()
    refund_campaign(campaign=ended, by=None)
    run_jobs(loud=False)
    assert (result_of_job()["asked"], LedgerEntry.objects.filter(kind="refund").count()) == (0, 4)


def test_a_worker_killed_half_way_takes_up_where_it_was(ended, run_jobs):
    refund_whole(Payment.objects.select_related("gift__campaign__museum").earliest("pk"), None)
    refund_campaign(campaign=ended, by=None)
    run_jobs(loud=False)
    assert (progress(ended).raised, Refund.objects.count()) == (0, 4)


def test_gifts_of_an_open_campaign_stay():
    gift = a_paid_gift()
    with pytest.raises(CampaignStepRefused):
        refund_campaign(campaign=gift.campaign, by=None)
    assert (Refund.objects.count(), Event.objects.filter(verb="giving.campaign_refunded").count()) == (0, 0)


def test_what_no_provider_gives_back_is_left_to_people(ended, run_jobs):
    Payment.objects.update(provider="cheque")
    refund_campaign(campaign=Campaign.objects.get(), by=None)
    run_jobs(loud=False)
    assert (result_of_job()["by_hand"], progress(ended).raised) == (3, 5500)


def test_a_gift_refunded_by_someone_else_meanwhile_is_left(monkeypatch):
    payment = payment_of(a_paid_gift())

    def meanwhile(**values):
        raise RefundTooMuch

    monkeypatch.setattr(refunds, "refund_gift", meanwhile)
    assert refund_whole(payment, None) == {}
