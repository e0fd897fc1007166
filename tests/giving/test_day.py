"""The fundraiser's day: what is in each list, what the page shows, at the same number of queries whatever there is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.clock import today
from enfilade.core.contracts.waiting import waiting
from enfilade.giving.backoffice.day_sections import day_sections
from enfilade.giving.engine.lapsed import months_before
from enfilade.giving.models import CareRules, DayLook, Dispute, Gift
from enfilade.giving.providers.stripe_truth import dispute_of
from enfilade.giving.queries import gifts_to_thank, lapsed_gifts, new_gifts, seen_until
from enfilade.giving.services import Wishes, close_till, erase_gifts, note_look, note_thanks, set_rules, thank_by_hand
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.bank import a_line, an_account
from tests.factories.care import a_consent, given_on
from tests.factories.desk import a_cheque, a_session, a_slip
from tests.factories.giving import a_campaign, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.refunds import a_disputed_gift

pytestmark = pytest.mark.django_db
ZOE = "zoe@exemple.test"


@pytest.fixture
def campaign():
    return a_campaign()


@pytest.fixture
def by(campaign):
    return holding(Role.FUNDRAISER, space=campaign.museum)


@pytest.fixture
def staff(client, by):
    client.force_login(by)
    return client


def at(name, campaign, *args):
    return reverse(f"giving:atelier_{name}", args=[campaign.museum.slug, *args])


def shown(staff, campaign):
    return staff.get(at("day", campaign)).content.decode()


def again(campaign, **values):
    """A second gift of somebody thanked for the first one."""
    first = a_paid_gift(campaign=campaign, email=ZOE)
    note_thanks(gift=first, way="otherwise", by=None)
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        return a_paid_gift(campaign=campaign, email=ZOE, **values)


def test_a_first_gift_is_to_thank_by_hand_and_a_second_one_is_not(campaign):
    first = a_paid_gift(campaign=campaign, email=ZOE)
    assert list(gifts_to_thank(campaign.museum)) == [first]
    note_thanks(gift=first, way="otherwise", by=None)
    assert again(campaign) not in gifts_to_thank(campaign.museum)


def test_a_gift_of_the_museum_s_amount_is_to_thank(campaign, by):
    large = again(campaign, amount=20_000)
    assert not gifts_to_thank(campaign.museum)
    set_rules(museum=campaign.museum, by_hand_from=20_000, network_receives=False, by=by)
    assert list(gifts_to_thank(campaign.museum)) == [large]


def test_a_dedicated_gift_is_to_thank(campaign):
    gift = again(campaign, wishes=Wishes(dedicated_to="Rose"))
    assert list(gifts_to_thank(campaign.museum)) == [gift]


def test_a_gift_thanked_as_before_is_not_to_thank_again(campaign, by):
    gift = a_paid_gift(campaign=campaign)
    thank_by_hand(gift=gift, by=by)
    assert not gifts_to_thank(campaign.museum)
    assert gift.hand_thanks.by == by


def test_nobody_looks_for_who_left_nothing_or_was_erased(campaign, run_jobs):
    a_slip(museum=campaign.museum, campaign=campaign)
    a_paid_gift(campaign=campaign, email=ZOE, amount=90_000)
    erase_gifts(email=ZOE)
    assert not gifts_to_thank(campaign.museum)
    assert not lapsed_gifts(campaign.museum)


def test_old_gifts_are_no_longer_to_thank(campaign):
    gift = a_paid_gift(campaign=campaign)
    Gift.objects.filter(pk=gift.pk).update(paid_at=clock.now() - timedelta(days=91))
    assert not gifts_to_thank(campaign.museum)


def test_new_gifts_are_those_since_one_s_own_last_look(campaign, by):
    gift = a_paid_gift(campaign=campaign)
    assert list(new_gifts(campaign.museum, seen_until(campaign.museum, by))) == [gift]
    note_look(museum=campaign.museum, person=by, until=clock.now())
    note_look(museum=campaign.museum, person=by, until=clock.now() - timedelta(days=3))
    assert not new_gifts(campaign.museum, seen_until(campaign.museum, by))
    other = holding(Role.FUNDRAISER, space=campaign.museum)
    assert new_gifts(campaign.museum, seen_until(campaign.museum, other)).exists()


@pytest.mark.parametrize(("months", "found"), [(12, False), (14, True), (23, True), (25, False), (37, False)])
def test_who_gave_within_two_years_and_not_for_thirteen_months_is_lost_sight_of(campaign, months, found):
    gift = given_on(months_before(today(), months), campaign=campaign)
    assert list(lapsed_gifts(campaign.museum)) == ([gift] if found else [])


def test_who_gave_two_years_running_is_looked_for_a_year_longer(campaign):
    day = months_before(today(), 30)
    given_on(months_before(day, 12), campaign=campaign, email=ZOE)
    last = given_on(day, campaign=campaign, email=ZOE)
    assert list(lapsed_gifts(campaign.museum)) == [last]


def test_who_gave_again_is_not_lost_sight_of(campaign):
    given_on(months_before(today(), 14), campaign=campaign, email=ZOE)
    a_paid_gift(campaign=campaign, email=ZOE)
    assert not lapsed_gifts(campaign.museum)


def test_the_list_says_who_accepts_to_be_written_to(campaign):
    gift = a_consent(campaign, email=ZOE)
    Gift.objects.filter(pk=gift.pk).update(given_on=months_before(today(), 14))
    other = given_on(months_before(today(), 15), campaign=campaign)
    assert [(one.pk, one.may_write) for one in lapsed_gifts(campaign.museum).order_by("-given_on")] == [
        (gift.pk, True), (other.pk, False),
    ]  # fmt: skip


def everything(campaign, by):
    """One line at least in every section of the house."""
    museum = campaign.museum
    a_paid_gift(campaign=campaign, receipt=True)
    a_disputed_gift(campaign=campaign)
    a_line(museum.bank_accounts.first() or an_account(museum=museum))
    a_cheque(campaign=campaign, by=by)
    close_till(session=a_session(museum=museum), counts={5000: 2}, by=by)
    given_on(months_before(today(), 14), campaign=campaign)


def test_the_page_has_a_line_and_an_act_for_each_thing(staff, campaign, by):
    everything(campaign, by)
    page = shown(staff, campaign)
    for act in (
        "Voir le don",
        "Remercier",
        "Émettre le reçu",
        "Rapprocher",
        "Préparer un bordereau",
        "Vérifier la caisse",
    ):
        assert act in page
    assert "Revoir son don" in page
    assert "Rien n&#x27;attend ici" not in page


@pytest.mark.parametrize("times", [1, 3])
def test_the_day_costs_the_same_whatever_waits(staff, campaign, by, times, django_assert_num_queries):
    for _ in range(times):
        everything(campaign, by)
    with django_assert_num_queries(26):
        staff.get(at("day", campaign))


@pytest.mark.parametrize("times", [1, 3])
def test_a_list_costs_the_same_whatever_is_in_it(staff, campaign, times, django_assert_num_queries):
    for _ in range(times):
        a_paid_gift(campaign=campaign)
    with django_assert_num_queries(8):
        staff.get(at("day_list", campaign, "remercier"))


def test_the_button_notes_what_the_page_showed_and_nothing_later(staff, campaign, by):
    a_paid_gift(campaign=campaign)
    until = clock.now().timestamp()
    staff.post(at("day", campaign), {"until": f"{until:.6f}"})
    assert abs(DayLook.objects.get(person=by).at.timestamp() - until) < 0.01
    assert staff.post(at("day", campaign), {"until": "demain"}).status_code == 404


def test_looking_alone_changes_nothing(staff, campaign):
    shown(staff, campaign)
    assert not DayLook.objects.exists()


def test_every_list_opens_and_another_name_does_not(staff, campaign, by):
    everything(campaign, by)
    for key in [key for key, _section in day_sections.items()]:
        assert staff.get(at("day_list", campaign, key)).status_code == 200
    assert staff.get(at("day_list", campaign, "autre")).status_code == 404


def test_another_museum_s_things_are_not_in_the_day(staff, campaign):
    a_paid_gift(campaign=a_campaign(), name="Ailleurs")
    assert "Ailleurs" not in shown(staff, campaign)


def test_a_long_list_says_that_there_is_more(staff, campaign, monkeypatch):
    monkeypatch.setattr("enfilade.giving.backoffice.day.COUNTED", 1)
    for _ in range(2):
        a_paid_gift(campaign=campaign)
    assert "plus de 1" in shown(staff, campaign)


def test_the_rules_are_written_by_the_museum(staff, campaign):
    staff.post(at("care_rules", campaign), {"by_hand_from": "250", "network_receives": "on"})
    kept = CareRules.objects.get()
    assert (kept.by_hand_from, kept.network_receives) == (25_000, True)
    assert "250" in staff.get(at("care_rules", campaign)).content.decode()
    assert staff.post(at("care_rules", campaign), {"by_hand_from": "0,50"}).status_code == 422
    assert CareRules.objects.get().by_hand_from == 25_000


def test_a_dispute_shows_until_when_to_answer(staff, campaign):
    a_disputed_gift(campaign=campaign)
    assert "se lit chez le prestataire" in shown(staff, campaign)
    Dispute.objects.update(due_at=clock.now() + timedelta(days=4))
    assert "répondre avant le" in shown(staff, campaign)


@pytest.mark.parametrize("evidence", [None, {}, {"due_by": None}, {"due_by": 1_800_000_000}])
def test_stripe_tells_until_when_a_dispute_is_answered(evidence):
    told = {
        "id": "dp",
        "amount": 1,
        "currency": "eur",
        "status": "needs_response",
        "created": 1,
        "evidence_details": evidence,
    }
    due = dispute_of(told).due
    assert (due.timestamp() if due else None) == ((evidence or {}).get("due_by"))


def test_the_atelier_s_first_screen_tells_what_the_desk_leaves(campaign, by):
    museum = campaign.museum
    a_line(an_account(museum=museum))
    a_cheque(campaign=campaign, by=by)
    close_till(session=a_session(museum=museum), counts={5000: 2}, by=by)
    words = [item.words for item in waiting.get("giving")(by, museum)]
    assert words[-3:] == [
        "1 ligne de banque à rapprocher.", "1 chèque à remettre à la banque.", "1 caisse à vérifier.",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_people_thanking_at_once_thank_once():
    gift, museum = a_paid_gift(), a_museum()
    people = iter([holding(Role.FUNDRAISER, space=museum) for _ in range(4)])
    in_threads(4, lambda: note_thanks(gift=gift, way="otherwise", by=next(people)))
    assert Gift.objects.filter(hand_thanks__isnull=False).count() == 1
