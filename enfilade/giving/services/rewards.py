"""Rewards taken by gifts: held while the gift is paid, firm once it is. Never one more than there are."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.tasks import task

from enfilade.core.clock import now, today
from enfilade.core.journal import record_event
from enfilade.core.money import format_amount
from enfilade.giving.engine.benefits import beyond_year, rule_on, too_large
from enfilade.giving.enums import TAKING, UNSETTLED_CLAIMS, ClaimState
from enfilade.giving.errors import BenefitsOfYearReached, BenefitTooLarge, TierGone, TierNeedsMore
from enfilade.giving.models import Donor, Gift, RewardClaim, Tier
from enfilade.giving.queries import benefits_this_year
from enfilade.people.models import Person

HOLD = timedelta(minutes=15)
ROOM = Q(stock=None) | Q(taken__lt=F("stock"))


def claim_reward(*, gift: Gift, tier: Tier) -> RewardClaim:
    """Take a place for a gift in the transaction that writes it, held for fifteen minutes.

    Raises ``TierGone``, ``TierNeedsMore``, ``BenefitTooLarge``, ``BenefitsOfYearReached``; then nothing is written.
    """
    check_worth(gift.donor, tier, gift.amount)
    take_place(tier)
    return RewardClaim.objects.create(tier=tier, gift=gift, value=tier.value, claimed_at=now(), held_until=now() + HOLD)


def check_worth(donor: Donor, tier: Tier, amount: int) -> None:
    """What the law and the reward ask. The donor's row is held, so that two gifts at once count each other's rewards."""
    if amount < tier.amount:
        raise TierNeedsMore(amount=format_amount(tier.amount))
    rule = rule_on(today(tier.campaign.museum.timezone))
    if rule is None or not tier.value:
        return
    Donor.objects.select_for_update().get(pk=donor.pk)
    if too_large(value=tier.value, amount=amount, rule=rule):
        raise BenefitTooLarge(share=rule.share)
    if beyond_year(value=tier.value, already=benefits_this_year(donor), rule=rule):
        raise BenefitsOfYearReached(cap=format_amount(rule.yearly))


def take_place(tier: Tier) -> None:
    """Count one more, if there is one: first as it stands, then once the holds that are over have been let go."""
    if not count_one(tier) and not (let_lapse(tier) and count_one(tier)):
        raise TierGone


def count_one(tier: Tier) -> int:
    return Tier.objects.filter(ROOM, pk=tier.pk, is_offered=True).update(taken=F("taken") + 1)


def let_lapse(tier: Tier) -> int:
    """Let go of the holds of a reward that are over; how many."""
    with transaction.atomic():
        over = RewardClaim.objects.filter(tier=tier, state=ClaimState.HELD, held_until__lt=now())
        count = over.update(state=ClaimState.LAPSED)
        Tier.objects.filter(pk=tier.pk).update(taken=F("taken") - count)
    return count


@task
def let_holds_lapse() -> int:
    """Every few minutes: what was held and not paid is offered again."""
    over = RewardClaim.objects.filter(state=ClaimState.HELD, held_until__lt=now()).values("tier")
    return sum(let_lapse(tier) for tier in Tier.objects.filter(pk__in=over))


@transaction.atomic
def keep_hold(*, gift: Gift) -> None:
    """The donor goes (again) to pay: the hold starts anew, or the place is taken again where it was let go. Raises
    ``TierGone`` when there is none left, before anything is charged."""
    until = now() + HOLD
    mine = RewardClaim.objects.filter(gift=gift)
    if mine.filter(state=ClaimState.HELD).update(held_until=until):
        return
    if mine.filter(state=ClaimState.LAPSED).update(state=ClaimState.HELD, held_until=until):
        take_place(mine.select_related("tier").get().tier)


def make_firm(*, gift: Gift, paid: int) -> None:
    """The money came (in the transaction that credits it): the reward is the donor's. Where the hold had lapsed and
    nothing is left, or less came than the reward asks, the money is kept and a person offers another."""
    unsettled = RewardClaim.objects.select_for_update(of=("self",)).filter(gift=gift, state__in=UNSETTLED_CLAIMS)
    claim = unsettled.select_related("tier__campaign").first()
    if claim and not (paid >= claim.tier.amount and firm_up(claim)):
        owe(claim)


def firm_up(claim: RewardClaim) -> bool:
    held = RewardClaim.objects.filter(pk=claim.pk, state=ClaimState.HELD)
    return bool(held.update(**firm())) or take_back(claim)


def owe(claim: RewardClaim) -> None:
    leave_place(claim, ClaimState.OWED)
    RewardClaim.objects.filter(pk=claim.pk).update(state=ClaimState.OWED)
    campaign = claim.tier.campaign
    record_event("giving.reward_owed", subject=claim.gift.thing, within=campaign.thing, space_id=campaign.museum_id)


def firm() -> dict[str, object]:
    return {"state": ClaimState.FIRM, "firm_at": now()}


def take_back(claim: RewardClaim) -> bool:
    """A place again, if there is one, for a claim whose hold had lapsed."""
    try:
        with transaction.atomic():
            RewardClaim.objects.filter(pk=claim.pk).update(**firm())
            take_place(claim.tier)
    except TierGone:
        return False
    return True


def leave_place(claim: RewardClaim, state: ClaimState) -> bool:
    """Free the place of a claim; False where it takes none."""
    if not RewardClaim.objects.filter(pk=claim.pk, state__in=TAKING).update(state=state):
        return False
    Tier.objects.filter(pk=claim.tier_id).update(taken=F("taken") - 1)
    return True


@transaction.atomic
def release_reward(*, gift: Gift) -> bool:
    """A gift wholly refunded gives its reward back to the others. Safe to call again."""
    claim = RewardClaim.objects.filter(gift=gift).first()
    return claim is not None and leave_place(claim, ClaimState.GIVEN_UP)


@transaction.atomic
def settle_claim(*, claim: RewardClaim, tier: Tier | None, by: Person) -> None:
    """Answer a claim that could not be kept, as agreed with the donor: another reward of the campaign, or none.

    Raises ``TierGone``, ``TierNeedsMore``, ``BenefitTooLarge``, ``BenefitsOfYearReached``.
    """
    owed = RewardClaim.objects.filter(pk=claim.pk, state=ClaimState.OWED)
    gift = claim.gift
    if tier is None:
        is_done = owed.update(state=ClaimState.GIVEN_UP)
    else:
        check_worth(gift.donor, tier, gift.paid)
        is_done = owed.update(tier=tier, value=tier.value, **firm())
        if is_done:
            take_place(tier)
    if is_done:
        space = claim.tier.campaign.museum_id
        record_event(
            "giving.reward_settled", subject=gift.thing, within=claim.tier.campaign.thing, space_id=space, by=by
        )
