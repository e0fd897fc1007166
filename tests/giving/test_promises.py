"""What staff promise: rewards, steps, funds; the preview; claims to replace."""

from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.contracts.waiting import waiting
from enfilade.giving.enums import ClaimState
from enfilade.giving.models import MatchingFund, Palier, RewardClaim, Tier
from enfilade.people.enums import Role
from tests.factories.giving import a_campaign, a_drafted_campaign, a_gift, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.rewards import a_fund, a_tier

pytestmark = pytest.mark.django_db
TIER = {"title": "Une visite", "amount": "50", "value": "5", "stock": "10", "is_offered": "on", "order": "0"}


@pytest.fixture
def campaign():
    return a_campaign(museum=a_museum())


@pytest.fixture
def staff(client, campaign):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    return client


def at(name, campaign, *args):
    return reverse(f"giving:atelier_{name}", args=[campaign.museum.slug, campaign.public_id, *args])


def send(staff, campaign, what, **values):
    named = {f"{what}-{name}": value for name, value in values.items()}
    return staff.post(at("promises", campaign), {"what": what, **named})


def test_a_reward_is_offered(staff, campaign):
    assert send(staff, campaign, "tier", **TIER).status_code == 302
    tier = Tier.objects.get()
    assert (tier.amount, tier.value, tier.stock, tier.campaign) == (5000, 500, 10, campaign)
    assert "Une visite" in staff.get(at("promises", campaign)).content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [({"value": "20"}, "plus de 25 %"), ({"x": "90", "y": "0", "w": "20", "h": "5"}, "sort de l&#x27;image")],
)
def test_a_reward_against_the_law_or_out_of_the_picture_is_refused(staff, campaign, values, words):
    answer = send(staff, campaign, "tier", **{**TIER, **values})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Tier.objects.exists()


def test_a_reward_is_changed_but_never_below_what_is_taken(staff, campaign):
    tier = a_tier(campaign=campaign, stock=5)
    for _ in range(2):
        a_gift(campaign=campaign, tier=tier)
    where = at("tier", campaign, tier.public_id)
    assert staff.get(where).status_code == 200
    assert "Gardez au moins ce nombre" in staff.post(where, {**TIER, "stock": "1"}).content.decode()
    tier.refresh_from_db()
    assert tier.stock == 5
    staff.post(where, {**TIER, "stock": "2"})
    staff.post(where, {**TIER, "stock": ""})
    tier.refresh_from_db()
    assert tier.stock is None


def test_a_step_is_added_once_an_amount(staff, campaign):
    for _ in range(2):
        answer = send(staff, campaign, "palier", amount="500", pays_for="le cadre")
    assert (answer.status_code, Palier.objects.get().amount) == (422, 50_000)


def test_a_fund_is_promised(staff, campaign):
    day = clock.today().isoformat()
    values = {"patron": "Maison Roux", "budget": "5 000", "cap": "200", "percent": "100", "since": day, "until": day}
    send(staff, campaign, "fund", **values)
    assert (MatchingFund.objects.get().budget, MatchingFund.objects.get().cap) == (500_000, 20_000)
    assert "Maison Roux" in staff.get(at("promises", campaign)).content.decode()


def test_a_fund_that_adds_nothing_is_refused(staff, campaign):
    day = clock.today().isoformat()
    values = {"patron": "Roux", "budget": "50", "cap": "20", "percent": "0", "since": day, "until": day}
    assert "plus grands que zéro" in send(staff, campaign, "fund", **values).content.decode()
    assert not MatchingFund.objects.exists()


def test_something_else_is_not_found(staff, campaign):
    assert staff.post(at("promises", campaign), {"what": "x"}).status_code == 404


def test_a_claim_to_replace_is_shown_and_settled(staff, campaign):
    tier, other = a_tier(campaign=campaign, stock=1), a_tier(campaign=campaign, title="Un nom")
    gift = a_paid_gift(campaign=campaign, tier=tier)
    RewardClaim.objects.update(state=ClaimState.OWED)
    item = waiting.get("giving")(holding(Role.FUNDRAISER, space=campaign.museum), campaign.museum)[0]
    assert item.words.startswith("1 contrepartie à remplacer")
    assert "C'est convenu" in staff.get(at("promises", campaign)).content.decode()
    where = reverse("giving:atelier_settle_claim", args=[campaign.museum.slug, gift.claim.public_id])
    assert staff.post(where, {"tier": a_tier().pk}).status_code == 404
    staff.post(where, {"tier": other.pk})
    assert (RewardClaim.objects.get().state, RewardClaim.objects.get().tier) == (ClaimState.FIRM, other)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same(staff, campaign, count, django_assert_num_queries):
    for _ in range(count):
        a_tier(campaign=campaign)
        a_fund(campaign=campaign, since=clock.today() + timedelta(days=1))
    with django_assert_num_queries(10):
        staff.get(at("promises", campaign))


def test_a_draft_is_previewed_by_staff_only(staff, campaign):
    draft = a_drafted_campaign(museum=campaign.museum)
    page = staff.get(at("preview", draft)).content.decode()
    assert "Aperçu" in page
    assert "Je donne" not in page
    staff.logout()
    assert "Aperçu" not in staff.get(at("preview", draft), follow=True).content.decode()
