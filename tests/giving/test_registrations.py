import pytest

from enfilade.core.contracts.event_words import event_words, tell
from enfilade.core.contracts.metrics import metrics
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.open_now import open_now
from enfilade.core.contracts.record_threads import record_threads
from enfilade.core.contracts.search import search_sources
from enfilade.core.contracts.steerable import steerables
from enfilade.core.contracts.waiting import waiting
from enfilade.giving.models import Anomaly
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_drafted_campaign, a_paid_gift, payment_of
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db
KIND = "giving.campaign"


def test_open_campaigns_are_cards_with_a_gauge():
    campaign = a_campaign()
    a_paid_gift(campaign=campaign)
    a_drafted_campaign()
    card = open_now.get("giving")()[0]
    assert (card.kind, card.title, card.figure, card.reached, card.goal) == (
        "give",
        campaign.title,
        "50\u00a0€",
        5000,
        1_000_000,
    )
    assert museum_sections.get("giving")(campaign.museum_id) == [card]
    assert museum_sections.get("giving")(a_museum().pk) == []


def test_a_record_says_that_a_campaign_is_about_it():
    museum = a_museum()
    record = a_record(museum=museum)
    campaign = a_campaign(museum=museum, record=record)
    assert [thread.words for thread in record_threads.get("giving")(record.public_id)] == [campaign.title]


def test_steering_reads_how_far_a_campaign_is():
    campaign = a_campaign()
    a_paid_gift(campaign=campaign)
    found = steerables.get(KIND)(campaign.public_id)
    assert (found.reached, found.goal, found.state, found.url) == (5000, 1_000_000, "open", f"/dons/{campaign.slug}/")
    assert found.words == "50\u00a0€ réunis sur 10\u00a0000\u00a0€, 0 %."
    assert steerables.get(KIND)("inconnue") is None
    assert steerables.get(KIND)(a_drafted_campaign().public_id).url == ""


def test_campaigns_are_found_by_their_words():
    a_campaign(title="Faire revenir La Libraire")
    assert [hit.title for hit in search_sources.get("campaigns").search("libraire", 5)] == ["Faire revenir La Libraire"]


def test_what_waits_is_told_to_who_may_act():
    gift = a_paid_gift(receipt=True)
    Anomaly.objects.create(museum=gift.museum, payment=payment_of(gift), kind="amount")
    tells = waiting.get("giving")
    person = holding(Role.FUNDRAISER, space=gift.museum)
    words = [item.words for item in tells(person, gift.museum)]
    assert words == ["1 reçu fiscal attend.", "1 écart de paiement à regarder."]
    assert tells(a_person(), gift.museum) == []
    assert tells(holding(Role.FUNDRAISER, space=(empty := a_museum())), empty) == []


@pytest.mark.parametrize(
    ("key", "value"), [("campaigns", 1), ("gifts", 1), ("euros_raised", 50), ("faulty_messages", 0)]
)
def test_counts_are_of_one_museum_or_of_all(key, value):
    gift = a_paid_gift()
    assert metrics.get(key).value(gift.museum_id) == metrics.get(key).value(None) == value
    assert metrics.get(key).value(a_museum().pk) == 0


def test_every_event_is_told_in_words():
    data = {"title": "La Libraire", "amount": 5000, "percent": 50, "number": "2026-BA-00001", "end": "0189"}
    verbs = [verb for verb, _ in event_words.items() if verb.startswith("giving.")]
    assert len(verbs) == 25
    assert all(tell(verb, data)[0].isupper() for verb in verbs)
