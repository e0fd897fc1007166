"""The gift's form: rewards with what is left, dedications, the wall, the link that brought the donor."""

import re

import pytest
from django.urls import reverse

from enfilade.giving.models import Gift, GiftWishes, RewardClaim
from enfilade.giving.services import Wishes, close_campaign, erase_gifts, export_gifts, hide_from_wall
from enfilade.giving.services.privacy import forget_in_time
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_gift, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.rewards import a_fund, a_tier

pytestmark = pytest.mark.django_db
DEDICATED = Wishes(in_name_of="Le club de Valmeure", dedicated_to="Jeanne", dedication="Pour ses 90 ans")


def url_of(campaign):
    return reverse("giving:campaign", args=[campaign.slug])


def read(client, campaign, query=""):
    return client.get(url_of(campaign) + query).content.decode()


def give(client, campaign, **values):
    nonce = re.search(r'name="nonce" value="(\w+)"', read(client, campaign))[1]
    whole = {"nonce": nonce, "chosen": "5000", "other": "", "name": "Zoé Lefort", "email": "zoe@exemple.test"}
    return client.post(url_of(campaign), {**whole, "shown_as": "anonymous", "tier": "", **values})


def test_rewards_are_offered_with_what_is_left_and_the_waiver_first(client):
    tier = a_tier(stock=2, description="Une heure avec la restauratrice.")
    a_tier(campaign=tier.campaign, title="Un nom", stock=0)
    a_tier(campaign=tier.campaign, title="Retirée", is_offered=False)
    page = read(client, tier.campaign)
    assert all(words in page for words in ("il en reste 2", "épuisée", "Je renonce", "Valeur : 5\u00a0€.", "Une heure"))
    assert "Retirée" not in page


def test_parts_of_the_work_are_shown_on_its_picture(client):
    museum = a_museum()
    campaign = a_campaign(museum=museum, record=a_record(museum=museum, picture=True))
    a_tier(campaign=campaign, stock=0, x=10, y=20, w=30, h=40)
    assert '<rect x="10" y="20" width="30" height="40" class="taken"/>' in read(client, campaign)


def test_a_reward_is_claimed_with_the_gift(client):
    tier = a_tier(stock=2)
    answer = give(client, tier.campaign, tier=tier.public_id)
    assert (answer.status_code, RewardClaim.objects.get().tier) == (302, tier)


def test_waiving_claims_nothing(client):
    give(client, a_tier().campaign)
    assert (Gift.objects.count(), RewardClaim.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"stock": 0}, "plus disponible"),
        ({"amount": 6000}, "au moins 60"),
        ({"value": 2000}, "plus de 25 %"),
    ],
)
def test_a_reward_refused_says_why_and_loses_nothing(client, values, words):
    tier = a_tier(**values)
    answer = give(client, tier.campaign, tier=tier.public_id, dedicated_to="Jeanne")
    page = answer.content.decode()
    assert (answer.status_code, words in page, "Jeanne" in page) == (422, True, True)
    assert not Gift.objects.exists()


def test_a_dedication_is_kept_with_the_gift(client):
    give(client, a_campaign(), in_name_of="Le club", dedicated_to="Jeanne", dedication="Pour toi", wants_news="on")
    kept = GiftWishes.objects.get()
    assert (kept.in_name_of, kept.dedicated_to, kept.dedication, kept.wants_news, kept.shows_amount) == (
        "Le club", "Jeanne", "Pour toi", True, False,
    )  # fmt: skip


def test_a_dedication_is_to_someone(client):
    assert "à qui ce don est dédié" in give(client, a_campaign(), dedication="Pour toi").content.decode()
    assert not Gift.objects.exists()


def test_the_link_that_brought_a_donor_is_kept(client):
    campaign = a_campaign()
    read(client, campaign, "?via=lettre-mai")
    read(client, campaign, "?via=<script>")
    give(client, campaign)
    assert GiftWishes.objects.get().via == "lettre-mai"


def test_a_form_filled_again_has_its_reward_and_dedication(client):
    tier = a_tier(stock=2)
    give(client, tier.campaign, tier=tier.public_id, dedicated_to="Jeanne", dedication="Pour toi")
    page = read(client, tier.campaign, f"?don={Gift.objects.get().public_id}")
    assert "Pour toi" in page
    assert re.search(rf'value="{tier.public_id}"[^>]*checked', page)


def test_the_wall_shows_dedications_and_the_amounts_asked_for(client):
    campaign = a_campaign()
    a_paid_gift(campaign=campaign, wishes=DEDICATED, amount=7700)
    a_paid_gift(campaign=campaign, name="Ali", shown_as="name", wishes=Wishes(shows_amount=True), amount=8800)
    a_paid_gift(campaign=campaign)
    for page in (read(client, campaign), client.get(reverse("giving:wall", args=[campaign.slug])).content.decode()):
        assert all(words in page for words in ("au nom de Le club", "pour Jeanne", "Pour ses 90 ans", "88\u00a0€"))
        assert "77\u00a0€" not in page
        assert "1 personne a donné sans nom." in page


def test_a_hidden_dedication_leaves_the_wall(client):
    gift = a_paid_gift(wishes=DEDICATED)
    hide_from_wall(gift=gift, by=a_person())
    page = read(client, gift.campaign)
    assert "Jeanne" not in page
    assert "1 personne a donné sans nom." in page


def test_dedications_are_shown_to_their_donor_and_forgotten():
    person = a_person(email="zoe@exemple.test")
    gift, plain = (a_gift(email=person.email, wishes=wishes) for wishes in (DEDICATED, None))
    exported = [one["wishes"] for one in export_gifts(email=person.email)]
    assert exported == [
        {"in_name_of": "Le club de Valmeure", "dedicated_to": "Jeanne", "dedication": "Pour ses 90 ans"},
        {},
    ]
    erase_gifts(email=person.email)
    assert GiftWishes.objects.get(gift=gift).dedicated_to == ""
    assert plain.asked is None
    assert forget_in_time.call() == 0


def test_the_part_of_patrons_is_told_apart(client):
    fund = a_fund(percent=50)
    a_paid_gift(campaign=fund.campaign, amount=5000)
    assert "dont 25\u00a0€ d'abondement" in read(client, fund.campaign)


@pytest.mark.parametrize(
    ("mode", "words"), [("all", "Tout ou rien"), ("minimum", "Avec 20\u00a0000\u00a0€, tout se fait.")]
)
def test_the_rule_of_the_end_is_told_before_paying(client, mode, words):
    assert words in read(client, a_campaign(mode=mode, optimum=2_000_000))


@pytest.mark.parametrize(("mode", "words"), [("all", "chaque don est rendu"), ("soft", "sert comme il est dit")])
def test_a_missed_sum_is_told(client, mode, words):
    campaign = a_campaign(mode=mode)
    close_campaign(campaign=campaign, by=None)
    assert words in read(client, campaign)


def test_a_campaign_that_waits_says_so(client):
    gift = a_gift()
    close_campaign(campaign=gift.campaign, by=None)
    assert "ne reçoit plus de nouveaux dons" in read(client, gift.campaign)


def test_a_success_that_still_takes_gifts_says_so(client):
    campaign = a_campaign(goal=5000, gives_after=True)
    a_paid_gift(campaign=campaign)
    close_campaign(campaign=campaign, by=None)
    page = read(client, campaign)
    assert "Vous pouvez encore donner." in page
    assert "Je donne" in page
