"""Gift Aid: declared with a gift, ended by the donor, claimed once, kept and forgotten."""

import csv
from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.clock import today
from enfilade.core.models import Event
from enfilade.giving import errors, queries
from enfilade.giving.enums import TaxRegime
from enfilade.giving.models import Gift, GiftAidClaim, GiftAidClaimLine, GiftAidDeclaration
from enfilade.giving.services import (
    AidDetails,
    cancel_gift_aid,
    choose_regime,
    erase_gifts,
    export_gifts,
    make_claim,
    settle_payment,
)
from enfilade.giving.services.gift_aid import NOBODY, forget_declarations
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, given_back, payment_of
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.taxes import AID, an_aided_campaign, an_aided_gift
from tests.giving.test_donor_page import ZOE, opened, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return an_aided_campaign()


def claimable(campaign, days=400):
    first = today() - timedelta(days=days)
    return [one.gift.pk for one in queries.claimable_gifts(campaign.museum, first, today() + timedelta(days=400))]


def claim(campaign):
    return make_claim(museum=campaign.museum, first=today() - timedelta(days=9), last=today(), by=None)


def given(gift, days):
    """The gift as if it had been given so many days from now."""
    Gift.objects.filter(pk=gift.pk).update(given_on=today() + timedelta(days=days))
    return gift


FORM = {
    "nonce": "n", "chosen": "other", "other": "50", "name": "Ada Byron", "email": ZOE, "shown_as": "anonymous",
    "aid-declares": "on", "aid-first_name": "Ada", "aid-last_name": "Byron", "aid-house": "12", "aid-postcode": "sw1a  1aa",
}  # fmt: skip


def give(client, campaign, **values):
    return client.post(reverse("giving:campaign", args=[campaign.slug]), FORM | values)


def test_a_donor_declares_with_the_gift_without_javascript(client, campaign):
    text = client.get(reverse("giving:campaign", args=[campaign.slug])).content.decode()
    assert "25 % de plus" in text
    assert "Je suis contribuable au Royaume-Uni" in text
    assert give(client, campaign, **{"aid-future": "on"}).status_code == 302
    made = GiftAidDeclaration.objects.get()
    assert (made.first_name, made.house, made.postcode, made.past, made.future) == (
        "Ada",
        "12",
        "SW1A 1AA",
        False,
        True,
    )
    assert (made.wording, made.made_on, made.gift.donor.email) == ("gb.1", today(), ZOE)


@pytest.mark.parametrize("change", [{"aid-house": ""}, {"aid-postcode": "75001"}, {"aid-last_name": ""}])
def test_what_a_declaration_lacks_is_told_and_nothing_is_written(client, campaign, change):
    assert give(client, campaign, **change).status_code == 422
    assert not Gift.objects.exists()


def test_who_does_not_declare_gives_as_well_and_nothing_typed_is_kept(client, campaign):
    assert give(client, campaign, **{"aid-declares": ""}).status_code == 302
    assert (Gift.objects.count(), GiftAidDeclaration.objects.count()) == (1, 0)


def test_under_another_regime_nothing_is_asked_nor_kept(client):
    campaign = a_campaign()
    assert "Gift Aid" not in client.get(reverse("giving:campaign", args=[campaign.slug])).content.decode()
    give(client, campaign)
    assert (Gift.objects.count(), GiftAidDeclaration.objects.count()) == (1, 0)


def test_the_same_page_sent_twice_declares_once(client, campaign):
    assert [give(client, campaign).status_code for _ in range(2)] == [302, 302]
    assert (Gift.objects.count(), GiftAidDeclaration.objects.count()) == (1, 1)


def test_a_declaration_is_whole_or_is_not(campaign):
    with pytest.raises(errors.DeclarationIncomplete):
        a_gift(campaign=campaign, aid=AidDetails("Ada", "", "12", "X"))
    assert not Gift.objects.exists()


def test_the_journal_says_that_one_was_made_and_nothing_of_it(campaign):
    an_aided_gift(campaign=campaign)
    (event,) = Event.objects.filter(verb="giving.gift_aid_declared")
    assert not any(part in str(event.data) for part in ("Ada", "Byron", "SW1A"))


def test_the_gift_it_was_made_with_may_be_claimed_whatever_the_day_it_is_paid(campaign):
    gift = given(an_aided_gift(campaign=campaign), 3)
    assert claimable(campaign) == [gift.pk]


@pytest.mark.parametrize(("past", "future", "found"), [(0, 0, []), (1, 0, [-1]), (0, 1, [1]), (1, 1, [-1, 1])])
def test_other_gifts_of_the_donor_stand_on_what_they_ticked(campaign, past, future, found):
    gifts = {days: given(a_paid_gift(campaign=campaign, email=ZOE), days) for days in (-1, 1)}
    aid = AidDetails("Ada", "Byron", "12", "X", past=bool(past), future=bool(future))
    own = an_aided_gift(campaign=campaign, email=ZOE, aid=aid)
    expected = {own.pk, *(gifts[days].pk for days in found)}
    assert set(claimable(campaign)) == expected


def test_what_is_older_than_four_years_is_not_claimed(campaign):
    given(a_paid_gift(campaign=campaign, email=ZOE), -1500)
    own = an_aided_gift(campaign=campaign, email=ZOE, aid=AidDetails("Ada", "Byron", "12", "X", past=True))
    assert claimable(campaign, days=2000) == [own.pk]


def test_a_stranger_s_gift_a_gift_under_no_regime_and_one_given_back_are_not_claimed(campaign):
    a_paid_gift(campaign=campaign)
    back = an_aided_gift(campaign=campaign)
    given_back(back, 5000)
    other = a_campaign(museum=campaign.museum)
    choose_regime(campaign=other, code=TaxRegime.NONE, since=today(), notice="", by=None)
    an_aided_gift(campaign=other)
    a_gift(campaign=campaign, aid=AID)
    assert claimable(campaign) == []


def test_a_museum_without_a_body_claims_nothing():
    an_aided_gift(campaign=a_campaign())
    assert queries.claimable_gifts(a_museum(), today(), today()) == []


def test_a_gift_is_claimed_once_with_what_is_left_of_it(campaign):
    gift = an_aided_gift(campaign=campaign)
    given_back(gift, 1000)
    made = claim(campaign)
    assert (made.count, made.total) == (1, 4000)
    with pytest.raises(errors.NothingToClaim):
        claim(campaign)
    assert GiftAidClaim.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_claims_at_once_share_no_gift():
    campaign = an_aided_campaign()
    gifts = [an_aided_gift(campaign=campaign) for _ in range(3)]

    def one():
        with suppress(errors.NothingToClaim):
            claim(campaign)

    in_threads(4, one)
    assert GiftAidClaim.objects.count() == 1
    assert GiftAidClaimLine.objects.count() == len(gifts)


def test_a_donor_ends_the_declaration_from_their_page(client, campaign):
    an_aided_gift(campaign=campaign, email=ZOE, aid=AidDetails("Ada", "Byron", "12", "X", future=True))
    text = page(opened(client))
    assert "ceux à venir" in text
    url = reverse("giving:donor_cancel_aid", args=[GiftAidDeclaration.objects.get().public_id])
    assert "Votre déclaration Gift Aid est annulée" in client.post(url, follow=True).content.decode()
    made = GiftAidDeclaration.objects.get()
    assert made.cancelled_on == today()
    with pytest.raises(errors.DeclarationOver):
        cancel_gift_aid(declaration=made)
    assert "Annulée le" in page(client)
    assert claimable(campaign) == []


def test_another_donor_s_declaration_is_not_found(client, campaign):
    an_aided_gift(campaign=campaign)
    a_paid_gift(email=ZOE)
    url = reverse("giving:donor_cancel_aid", args=[GiftAidDeclaration.objects.get().public_id])
    assert opened(client).post(url).status_code == 404
    assert GiftAidDeclaration.objects.get().cancelled_at is None


def test_gifts_before_the_end_of_a_declaration_are_still_claimed(campaign):
    gift = given(an_aided_gift(campaign=campaign), -2)
    cancel_gift_aid(declaration=gift.gift_aid_declaration)
    assert claimable(campaign) == [gift.pk]


@pytest.fixture
def staff(client, campaign):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    return client


def at(campaign, name="atelier_gift_aid", *more):
    return reverse(f"giving:{name}", args=[campaign.museum.slug, *more])


def test_staff_make_a_claim_and_download_it_the_same_each_time(staff, campaign):
    gift = an_aided_gift(campaign=campaign, amount=12345, aid=AidDetails("=Ada", "Byron", "12", "SW1A 1AA"))
    period = {"first": f"{today()}", "last": f"{today()}"}
    assert "1 dons" in staff.post(at(campaign), period, follow=True).content.decode()
    assert staff.post(at(campaign), period).status_code == 422
    cancel_gift_aid(declaration=gift.gift_aid_declaration)
    url = at(campaign, "atelier_gift_aid_csv", GiftAidClaim.objects.get().public_id)
    answers = [b"".join(staff.get(url).streaming_content).decode() for _ in range(2)]
    assert answers[0] == answers[1]
    _head, row = csv.reader(answers[0].splitlines())
    whole = ["", "'=Ada", "Byron", "12", "SW1A 1AA", "", "", f"{today():%d/%m/%y}", "123.45", "EUR", gift.public_id]
    assert row == whole


def test_a_period_upside_down_is_told(staff, campaign):
    assert staff.post(at(campaign), {"first": "2026-02-01", "last": "2026-01-01"}).status_code == 422


def test_what_is_given_back_after_the_claim_is_shown(staff, campaign):
    gift = an_aided_gift(campaign=campaign)
    claim(campaign)
    assert "À rendre" not in staff.get(at(campaign)).content.decode()
    given_back(gift, 2000)
    assert gift.public_id in staff.get(at(campaign)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_three_claims_as_for_one(staff, campaign, count, django_assert_num_queries):
    for _ in range(count):
        an_aided_gift(campaign=campaign)
        claim(campaign)
    staff.get(at(campaign))
    with django_assert_num_queries(QUERIES):
        staff.get(at(campaign))


QUERIES = 8


def test_a_donor_sees_the_declaration_in_their_data_and_erasing_keeps_what_the_law_requires(campaign):
    an_aided_gift(campaign=campaign, email=ZOE)
    (told,) = export_gifts(email=ZOE)
    assert (told["gift_aid"]["last_name"], told["gift_aid"]["postcode"]) == ("Byron", "SW1A 1AA")
    erase_gifts(email=ZOE)
    made = GiftAidDeclaration.objects.get()
    assert (made.last_name, made.gift.name) == ("Byron", "")
    assert claimable(campaign) == [made.gift_id]


def later(**much):
    return clock.standing_at(clock.now() + timedelta(**much))


def names():
    return list(GiftAidDeclaration.objects.values_list("last_name", flat=True))


def test_a_declaration_is_forgotten_six_years_after_its_claim(campaign):
    an_aided_gift(campaign=campaign)
    with later(days=365):
        made = make_claim(museum=campaign.museum, first=today() - timedelta(days=400), last=today(), by=None)
    with later(days=6 * 366 + 2):
        assert (forget_declarations.call(), names()) == (0, ["Byron"])
    with later(days=365 + 6 * 366 + 2):
        assert (forget_declarations.call(), names()) == (1, [""])
    assert {name: getattr(GiftAidDeclaration.objects.get(), name) for name in NOBODY} == NOBODY
    assert made.lines.get().amount == 5000


def test_one_for_gifts_to_come_is_kept_until_six_years_after_its_end(campaign):
    gift = an_aided_gift(campaign=campaign, aid=AidDetails("Ada", "Byron", "12", "X", future=True))
    with later(days=9 * 366):
        assert forget_declarations.call() == 0
        cancel_gift_aid(declaration=gift.gift_aid_declaration)
    with later(days=16 * 366):
        assert (forget_declarations.call(), names()) == (1, [""])


def test_one_of_a_gift_nobody_paid_is_forgotten_after_thirty_days(campaign):
    gift = a_gift(campaign=campaign, aid=AID)
    with later(days=29):
        assert forget_declarations.call() == 0
    with later(days=31):
        assert forget_declarations.call() == 1
    assert settle_payment(payment=payment_of(gift)).gift_id == gift.pk
