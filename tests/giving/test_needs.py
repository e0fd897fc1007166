"""What a campaign needs beside money: offered, accepted up to what is wanted, thanked, reported."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from enfilade.community.enums import ThreadKind
from enfilade.community.errors import MessageEmpty
from enfilade.community.models import Message, Thread
from enfilade.community.services import Sender
from enfilade.core.models import Event
from enfilade.giving.enums import NeedKind, OfferState
from enfilade.giving.errors import MoreThanOffered, NeedClosed, NeedFilled, OfferSettled, WantedTooLow
from enfilade.giving.models import Need, Offer, Receipt
from enfilade.giving.queries import report_of, thanked_in_kind
from enfilade.giving.services import accept_offer, decline_offer, release_offer, write_need
from enfilade.people.enums import Role
from enfilade.people.services import forget_person
from tests.concurrency import in_threads
from tests.factories.community import a_guest
from tests.factories.giving import a_campaign, a_drafted_campaign
from tests.factories.needs import a_need, an_offer
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db
THANKS = "Merci, venez lundi."


def counts(need):
    need.refresh_from_db()
    return need.wanted, need.offered, need.accepted


def accept(offer, **values):
    accept_offer(offer=offer, body=THANKS, by=a_person(), **values)


def test_an_offer_is_a_private_thread_with_the_team():
    offer = an_offer(need=a_need(wanted=5), quantity=3)
    assert (offer.thread.kind, offer.thread.is_public, counts(offer.need)) == (ThreadKind.NEED, False, (5, 3, 0))


def test_an_offer_accepted_counts_and_answers_the_person():
    offer = an_offer(need=a_need(wanted=5), quantity=3)
    accept(offer, quantity=2)
    assert (counts(offer.need), offer.accepted, offer.state) == ((5, 3, 2), 2, OfferState.ACCEPTED)
    assert Message.objects.get(thread=offer.thread, is_team=True).body == THANKS
    assert Thread.objects.get().answered_at


def test_never_more_is_accepted_than_wanted():
    need = a_need(wanted=2)
    first, second = an_offer(need=need, quantity=2), an_offer(need=need, quantity=1)
    accept(first)
    with pytest.raises(NeedFilled):
        accept(second)
    second.refresh_from_db()
    assert (counts(need), second.state, Message.objects.filter(is_team=True).count()) == ((2, 3, 2), OfferState.MADE, 1)


def test_the_database_itself_refuses_one_too_many():
    need = a_need(wanted=1)
    an_offer(need=need, quantity=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(accepted=2)


@pytest.mark.parametrize("quantity", [0, 4])
def test_what_is_accepted_was_offered(quantity):
    offer = an_offer(need=a_need(wanted=9), quantity=3)
    with pytest.raises(MoreThanOffered):
        accept(offer, quantity=quantity)
    assert counts(offer.need) == (9, 3, 0)


def test_a_decision_is_taken_once():
    offer = an_offer()
    decline_offer(offer=offer, body="Merci, pas cette fois.", by=a_person())
    for decide in (accept_offer, decline_offer, release_offer):
        with pytest.raises(OfferSettled):
            decide(offer=offer, body="?", by=a_person())
    assert (offer.state, counts(offer.need)) == (OfferState.DECLINED, (2, 1, 0))


def test_a_decision_says_something_to_the_person():
    offer = an_offer()
    with pytest.raises(MessageEmpty):
        accept_offer(offer=offer, body=" ", by=a_person())
    assert (Offer.objects.get().state, counts(offer.need)) == (OfferState.MADE, (2, 1, 0))


def test_what_will_not_come_after_all_frees_its_place():
    offer = an_offer(quantity=2)
    accept(offer)
    release_offer(offer=offer, body="Dommage.", by=a_person())
    assert (offer.state, counts(offer.need)) == (OfferState.RELEASED, (2, 2, 0))


def test_a_need_that_is_closed_filled_or_of_a_draft_takes_no_offer():
    closed, filled, draft = a_need(is_open=False), a_need(wanted=1), a_need(campaign=a_drafted_campaign())
    accept(an_offer(need=filled))
    for need in (closed, filled, draft):
        with pytest.raises(NeedClosed):
            an_offer(need=need)
    assert Offer.objects.count() == Thread.objects.count() == 1


def test_a_need_never_wants_less_than_is_accepted():
    need = a_need(wanted=3)
    accept(an_offer(need=need, quantity=2))
    with pytest.raises(WantedTooLow):
        write_need(campaign=need.campaign, need=need, by=None, wanted=1)
    write_need(campaign=need.campaign, need=need, by=None, wanted=2, title="Autre")
    assert (counts(need), need.title) == ((2, 2, 2), "Autre")


def test_only_a_company_values_what_it_gives():
    need = a_need(wanted=9)
    an_offer(need=need, value=5000)
    accept(an_offer(need=need, value=12_000, is_company=True, quantity=2))
    line = report_of(need.campaign).in_kind[0]
    assert (line.words, line.count, line.amount) == (f"{need.title} (un coup de main)", 2, 12_000)
    assert not Receipt.objects.exists()


def test_the_wall_names_those_who_wish_it_until_they_are_forgotten():
    need, person = a_need(wanted=9), a_person(name="Zoé Lefort")
    accept(an_offer(need=need, author=Sender(person=person), is_named=True))
    accept(an_offer(need=need, author=a_guest(name="Discrète")))
    an_offer(need=need, author=a_guest(name="En attente"), is_named=True)
    assert [one.name for one in thanked_in_kind(need.campaign)] == ["Zoé Lefort"]
    forget_person(person=person)
    assert (list(thanked_in_kind(need.campaign)), counts(need)) == ([], (9, 3, 2))


def test_the_journal_tells_of_offers_without_a_name():
    an_offer(author=a_guest(name="Zoé Lefort"))
    assert Event.objects.get(verb="giving.offer_made").data == {"quantity": 1}
    assert "Zoé" not in str(list(Event.objects.values()))


@pytest.mark.django_db(transaction=True)
def test_accepted_from_everywhere_at_once_never_more_than_wanted():
    need, by, refused = a_need(wanted=3), a_person(), []
    offers = [an_offer(need=need) for _ in range(8)]

    def decide():
        try:
            accept_offer(offer=Offer.objects.get(pk=offers.pop().pk), body=THANKS, by=by)
        except NeedFilled as refusal:
            refused.append(refusal)

    in_threads(8, decide)
    assert (counts(need), len(refused), Offer.objects.filter(state=OfferState.ACCEPTED).count()) == ((3, 8, 3), 5, 3)


@pytest.mark.django_db(transaction=True)
def test_one_offer_accepted_by_two_people_at_once_counts_once():
    offer, by, settled = an_offer(need=a_need(wanted=9)), a_person(), []

    def decide():
        try:
            accept_offer(offer=Offer.objects.get(pk=offer.pk), body=THANKS, by=by)
        except OfferSettled as refusal:
            settled.append(refusal)

    in_threads(4, decide)
    assert (counts(offer.need), len(settled)) == ((9, 1, 1), 3)


def at(name, campaign, *more):
    return reverse(f"giving:atelier_{name}", args=[campaign.museum.slug, campaign.public_id, *more])


@pytest.fixture
def campaign():
    return a_campaign()


@pytest.fixture
def staff(client, campaign):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    return client


def test_the_team_asks_and_changes(staff, campaign):
    values = {"kind": NeedKind.LOAN, "title": "Un escabeau", "wanted": "2", "is_open": "on"}
    assert staff.post(at("needs", campaign), values).url == at("needs", campaign)
    assert staff.post(at("needs", campaign), {**values, "wanted": "0"}).status_code == 422
    need = Need.objects.get()
    staff.post(at("need", campaign, need.public_id), {**values, "wanted": "3"})
    assert (counts(need), "Un escabeau" in staff.get(at("needs", campaign)).content.decode()) == ((3, 0, 0), True)


def test_a_change_that_is_refused_stays_on_the_form(staff, campaign):
    need = a_need(campaign=campaign, wanted=2)
    accept(an_offer(need=need, quantity=2))
    answered = staff.post(at("need", campaign, need.public_id), {"kind": "task", "title": "x", "wanted": "1"})
    assert (answered.status_code, counts(need)[0]) == (422, 2)
    assert "Davantage est déjà accepté" in answered.content.decode()


def test_the_team_decides_with_a_word(staff, campaign):
    offer = an_offer(need=a_need(campaign=campaign), is_company=True, value=10_000)
    where = reverse("giving:atelier_offer_act", args=[campaign.museum.slug, offer.public_id])
    staff.post(where, {"act": "accept"})
    assert Offer.objects.get().state == OfferState.MADE
    assert "à confirmer" in staff.get(at("need", campaign, offer.need.public_id)).content.decode()
    for act, state in (("accept", OfferState.ACCEPTED), ("release", OfferState.RELEASED)):
        staff.post(where, {"act": act, "body": THANKS})
        assert Offer.objects.get().state == state
    assert staff.post(where, {"act": "burn", "body": "?"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_offers_costs_the_same(staff, campaign, count, django_assert_num_queries):
    need = a_need(campaign=campaign)
    for _ in range(count):
        an_offer(need=need)
    with django_assert_num_queries(9):
        staff.get(at("need", campaign, need.public_id))
