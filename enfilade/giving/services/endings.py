"""How campaigns end: they stop taking gifts, wait for the last payments, then have succeeded or failed. Each told once."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.tasks import task

from enfilade.core.clock import now, today
from enfilade.core.journal import record_event
from enfilade.giving.enums import GIVES_BACK, GRACE_DAYS, CampaignMode, CampaignState, GiftState, Outcome
from enfilade.giving.errors import CampaignStepRefused
from enfilade.giving.models import Campaign, Gift, Palier
from enfilade.giving.queries import awaited_payments, progress
from enfilade.giving.services.campaigns import step, tell
from enfilade.people.models import Person


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: Person | None) -> None:
    """End a campaign: no gift may be begun any more. While payments begun before are under way it waits for them (some
    days, by mode), then it is concluded. Raises ``CampaignStepRefused`` when it is not open."""
    if campaign.state != CampaignState.OPEN:
        raise CampaignStepRefused
    if awaited_payments(campaign).exists():
        step(campaign, CampaignState.WAITING, ended_at=now())
        tell(campaign, "giving.campaign_waiting", by, public=True)
    else:
        conclude(campaign, by)


def conclude(campaign: Campaign, by: Person | None = None) -> None:
    """Write what became of it. The caller saw no payment under way, or waited long enough: what is in the ledger now is
    what counts. Money that comes later is given back by the same rule (see ``follow_late_gift``)."""
    with transaction.atomic():
        raised = progress(campaign).raised
        outcome = Outcome.SUCCEEDED if raised >= campaign.goal else Outcome.FAILED
        step(campaign, CampaignState.CLOSED, outcome=outcome, ended_at=campaign.ended_at or now())
        tell(campaign, "giving.campaign_closed", by, public=True, outcome=str(outcome), raised=raised)
        if must_give_back(campaign):
            give_back.enqueue(campaign.pk)


def must_give_back(campaign: Campaign) -> bool:
    return campaign.outcome == Outcome.FAILED and campaign.mode in GIVES_BACK


@task
def give_back(campaign_id: int) -> int:
    """A campaign that gives back has failed: its gifts are refunded, one after the other; the answer is how many."""
    from enfilade.giving.services.refunds import refund_campaign  # settling, which refunds ask for, leads here

    campaign = Campaign.objects.select_related("museum").get(pk=campaign_id)
    count = Gift.objects.filter(campaign=campaign, state=GiftState.PAID).count()
    tell(campaign, "giving.gifts_given_back", None, count=count)
    refund_campaign(campaign=campaign, by=None)
    return count


def follow_late_gift(gift: Gift) -> None:
    """Money credited to a campaign that has failed and gives back: it goes back as well."""
    kept = Campaign.objects.get(pk=gift.campaign_id)
    if kept.state == CampaignState.CLOSED and must_give_back(kept):
        give_back.enqueue(kept.pk)


@task
def close_ended_campaigns() -> int:
    """Close the campaigns whose last day is over where they are, conclude those that have waited enough."""
    ended = Campaign.objects.filter(state=CampaignState.OPEN, closes_on__lt=today()).select_related("museum")
    over = [campaign for campaign in ended if campaign.closes_on < today(campaign.museum.timezone)]
    for campaign in over:
        close_campaign(campaign=campaign, by=None)
    for campaign in Campaign.objects.filter(state=CampaignState.WAITING).select_related("museum"):
        if has_waited_enough(campaign):
            with suppress(CampaignStepRefused):  # another worker concluded it meanwhile
                conclude(campaign)
    return len(over)


def has_waited_enough(campaign: Campaign) -> bool:
    """Nothing is under way any more, or the days of grace of its mode are over."""
    since = campaign.ended_at or now()
    is_late = now() > since + timedelta(days=GRACE_DAYS[CampaignMode(campaign.mode)])
    return is_late or not awaited_payments(campaign).exists()


def mark_paliers(*, campaign: Campaign) -> list[Palier]:
    """Write down the steps newly passed, each once and told in the journal; the answer is which."""
    raised = progress(campaign).raised
    waiting = campaign.paliers.filter(passed_at=None, amount__lte=raised).order_by("amount")
    return [palier for palier in waiting if mark_palier(campaign, palier)]


@transaction.atomic
def mark_palier(campaign: Campaign, palier: Palier) -> bool:
    if not Palier.objects.filter(pk=palier.pk, passed_at=None).update(passed_at=now()):
        return False
    record_event(
        "giving.palier_passed", subject=campaign.thing, space_id=campaign.museum_id, public=True,
        title=campaign.title, pays_for=palier.pays_for,
    )  # fmt: skip
    return True
