"""What donors and staff do with standing gifts: seen, changed, paused, stopped, erased."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from enfilade.core import clock
from enfilade.giving.errors import AmountOutOfBounds, StandingEnded
from enfilade.giving.models import CardChange, DemoCard, Gift, LedgerEntry, StandingGift
from enfilade.giving.providers import demo
from enfilade.giving.providers.contract import Unreachable
from enfilade.giving.queries import failing_standing
from enfilade.giving.services import (
    change_standing,
    charge_instalment,
    end_standing,
    erase_gifts,
    export_gifts,
    pause_standing,
    plan_due,
    resume_standing,
    start_card_change,
)
from enfilade.giving.services.donor_keys import key_url
from enfilade.giving.services.mandates import release_mandate, take_mandate
from enfilade.giving.services.standing_letters import card_url
from enfilade.people.enums import Role
from tests.factories.people import holding
from tests.factories.standing import a_long_campaign, a_standing_gift, answering, card_of, dues_of, noon, on
from tests.giving.test_giving_pages import filled, url_of

pytestmark = pytest.mark.django_db
ZOE = "zoe@exemple.test"


@pytest.fixture
def standing(run_jobs):
    made = a_standing_gift(email=ZOE)
    run_jobs()
    mail.outbox.clear()
    return made


def opened(client, email=ZOE):
    client.post(key_url(email).partition("testserver")[2] or key_url(email))
    return client


def address(standing, name="standing"):
    return reverse(f"giving:{name}", args=[standing.public_id])


def taken():
    return [one.amount for one in LedgerEntry.objects.filter(kind="gift", payment__gift__instalment__isnull=False)]


def test_a_new_amount_is_for_the_next_due_date_and_confirmed(client, standing, run_jobs):
    assert client.get(address(standing)).status_code == 302
    page = opened(client).get(address(standing)).content.decode()
    assert "15 février 2026" in page
    client.post(address(standing), {"amount": "35"})
    run_jobs()
    on(run_jobs, (2026, 2, 15))
    assert taken() == [3500]
    assert "35\xa0€ chaque mois" in mail.outbox[0].body


def test_an_amount_out_of_bounds_changes_nothing(client, standing):
    assert opened(client).post(address(standing), {"amount": "0,50"}).status_code == 422
    with pytest.raises(AmountOutOfBounds):
        change_standing(standing=standing, amount=1)
    change_standing(standing=standing, amount=2000)
    standing.refresh_from_db()
    assert (standing.amount, len(mail.outbox)) == (2000, 0)


def test_a_pause_takes_nothing_and_the_resumption_catches_nothing_up(client, standing, run_jobs):
    opened(client).post(address(standing), {"what": "pause"})
    assert "Suspendu" in client.get(address(standing)).content.decode()
    on(run_jobs, (2026, 2, 15), (2026, 3, 20))
    with clock.standing_at(noon(2026, 3, 20)):
        resume_standing(standing=standing)
    on(run_jobs, (2026, 3, 20), (2026, 4, 15))
    assert (dues_of(standing), taken()) == ([("2026-04-15", "paid")], [2000])


def test_what_was_late_when_it_was_paused_is_left(standing):
    with clock.standing_at(noon(2026, 2, 15)):
        plan_due(standing=standing)
        for _ in range(2):
            pause_standing(standing=standing)
        charge_instalment(instalment=standing.instalments.get())
    assert (dues_of(standing), taken()) == ([("2026-02-15", "left")], [])


def test_one_click_and_a_confirmation_stop_it_and_a_letter_says_so(client, standing, run_jobs):
    assert "plus rien ne sera prélevé" in opened(client).get(address(standing, "standing_stop")).content.decode()
    assert client.post(address(standing, "standing_stop")).url == reverse("giving:donor")
    run_jobs()
    on(run_jobs, (2026, 2, 15), (2026, 3, 15))
    assert (taken(), len(mail.outbox)) == ([], 1)
    assert "est arrêté" in mail.outbox[0].body
    assert "Arrêté le" in client.get(address(standing)).content.decode()
    assert not DemoCard.objects.exists()


def test_another_donor_sees_and_stops_nothing(client, standing):
    a_standing_gift(email="luc@exemple.test")
    opened(client, "luc@exemple.test")
    answers = [client.get(address(standing)), client.post(address(standing, "standing_stop")),
               client.post(address(standing, "standing_card"))]  # fmt: skip
    standing.refresh_from_db()
    assert ([one.status_code for one in answers], standing.state) == ([404, 404, 404], "active")


def test_it_stops_while_the_provider_is_down(standing, monkeypatch, run_jobs):
    def down(self, order):
        raise Unreachable

    with monkeypatch.context() as patched:
        patched.setattr(demo.DemoProvider, "release", down)
        end_standing(standing=standing)
        run_jobs(loud=False)
    standing.refresh_from_db()
    assert (standing.state, len(mail.outbox)) == ("ended", 1)
    assert release_mandate.call(standing.pk, standing.mandate, "demo")


def test_what_is_over_does_not_change(standing):
    end_standing(standing=standing)
    ended = end_standing(standing=standing).ended_at
    for act in (pause_standing, resume_standing, start_card_change):
        with pytest.raises(StandingEnded):
            act(standing=standing)
    with pytest.raises(StandingEnded):
        change_standing(standing=standing, amount=5000)
    standing.refresh_from_db()
    assert (standing.amount, standing.ended_at) == (2000, ended)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answered", [True, False])
def test_stopped_while_it_is_charged_it_is_taken_at_most_once_and_told(run_jobs, monkeypatch, answered):
    standing = a_standing_gift(email=ZOE)
    real = demo.DemoProvider.charge

    def charge(self, order):
        stopper = threading.Thread(target=stop)
        stopper.start()
        stopper.join()
        found = real(self, order)
        if answered:
            return found
        raise Unreachable

    def stop():
        end_standing(standing=StandingGift.objects.get(pk=standing.pk))
        connection.close()

    with clock.standing_at(noon(2026, 2, 15)):
        plan_due(standing=standing)
        with monkeypatch.context() as patched:
            patched.setattr(demo.DemoProvider, "charge", charge)
            if answered:
                charge_instalment(instalment=standing.instalments.get())
            else:
                with pytest.raises(Unreachable):
                    charge_instalment(instalment=standing.instalments.get())
        charge_instalment(instalment=standing.instalments.get())
    assert (dues_of(standing), taken()) == ([("2026-02-15", "paid")], [2000])
    assert StandingGift.objects.get().state == "ended"


@pytest.mark.parametrize("hours", [0, 2])
def test_stopped_after_a_call_without_an_answer_it_is_never_called_again(standing, monkeypatch, hours):
    def lost(self, order):
        raise Unreachable

    with clock.standing_at(noon(2026, 2, 15)):
        plan_due(standing=standing)
        with monkeypatch.context() as patched:
            patched.setattr(demo.DemoProvider, "charge", lost)
            with pytest.raises(Unreachable):
                charge_instalment(instalment=standing.instalments.get())
        end_standing(standing=standing)
    with clock.standing_at(noon(2026, 2, 15) + timedelta(hours=hours)):
        charge_instalment(instalment=standing.instalments.get())
    assert (taken(), dues_of(standing)[0][1]) == ([], "left" if hours else "open")


def test_a_refusal_after_the_stop_is_no_failure(standing):
    answering(standing, "card_declined")
    with clock.standing_at(noon(2026, 2, 15)):
        plan_due(standing=standing)
        charge_instalment(instalment=standing.instalments.get())
        end_standing(standing=standing)
    assert (dues_of(standing), len(mail.outbox)) == ([("2026-02-15", "left")], 0)


def test_the_letter_s_link_leads_to_another_card_that_is_charged_at_once(client, standing, run_jobs):
    answering(standing, "card_declined")
    on(run_jobs, (2026, 2, 15))
    link = card_url(standing).partition("testserver")[2] or card_url(standing)
    assert "Changer de carte" in client.get(link).content.decode()
    page = client.post(link).url
    assert "Une carte qui accepte" in client.get(page).content.decode()
    back = client.post(page, {"choice": "good"}).url
    assert "Cette carte est déjà donnée" in client.get(page).content.decode()
    with clock.standing_at(noon(2026, 2, 16)):
        assert "elle remplace" in client.get(back.partition("testserver")[2] or back).content.decode()
        run_jobs()
    on(run_jobs, (2026, 2, 16))
    assert (taken(), DemoCard.objects.count(), CardChange.objects.get().done_at is not None) == ([2000], 1, True)


def test_a_card_given_after_the_stop_is_forgotten(client, standing, run_jobs):
    page = opened(client).post(address(standing, "standing_card")).url
    end_standing(standing=standing)
    back = client.post(page, {"choice": "soon"}).url
    client.get(back.partition("testserver")[2] or back)
    run_jobs()
    assert not DemoCard.objects.exists()


@pytest.mark.parametrize("token", ["faux", "x:y:z"])
def test_a_forged_link_to_another_card_opens_nothing(client, token):
    assert client.get(reverse("giving:standing_card_open", args=[token])).status_code == 410


def test_giving_up_on_the_card_page_changes_nothing(client, standing):
    before = card_of(standing).public_id
    page = opened(client).post(address(standing, "standing_card")).url
    client.post(page, {"choice": "leave"})
    assert card_of(standing).public_id == before


def test_the_card_page_exists_on_a_demonstration_only(client, standing, settings):
    page = opened(client).post(address(standing, "standing_card")).url
    settings.ENFILADE_DEMO = False
    assert client.get(page).status_code == 404


def test_erasing_a_donor_ends_it_first_without_a_mail(standing, run_jobs):
    erase_gifts(email=ZOE)
    run_jobs()
    on(run_jobs, (2026, 2, 15))
    standing.refresh_from_db()
    assert (standing.ended_because, standing.mandate, taken(), mail.outbox) == ("erased", "", [], [])


def test_a_copy_of_one_s_data_holds_it_without_the_card(standing, run_jobs):
    on(run_jobs, (2026, 2, 15))
    told = export_gifts(email=ZOE)[0]
    assert (told["amount_cents"], told["every"], told["due_dates"]) == (
        2000,
        "month",
        [{"date": "2026-02-15", "state": "paid"}],
    )
    assert standing.mandate not in str(told)


def test_the_gift_s_form_begins_one_only_when_it_is_chosen(client):
    campaign = a_long_campaign()
    page = client.get(url_of(campaign)).content.decode()
    assert "Chaque mois".lower() in page.lower()
    client.post(url_of(campaign), filled(client, campaign))
    assert not StandingGift.objects.exists()
    client.post(url_of(campaign), filled(client, campaign, every="month"))
    assert StandingGift.objects.get().state == "waiting"
    again = client.get(f"{url_of(campaign)}?don={Gift.objects.latest('pk').public_id}").content.decode()
    assert (
        'value="month" checked' in again.replace('"month" id="id_every_1" checked', '"month" checked')
        or "checked" in again
    )


def test_a_campaign_that_may_give_back_does_not_offer_it(client):
    campaign = a_long_campaign(mode="all")
    assert "Combien de fois" not in client.get(url_of(campaign)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_staff_see_those_that_fail_at_the_same_cost_however_many(client, run_jobs, count, django_assert_num_queries):
    campaign = a_long_campaign()
    made = [a_standing_gift(campaign=campaign) for _ in range(count)]
    for one in made:
        answering(one, "expired_card")
    on(run_jobs, (2026, 2, 15))
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = reverse("giving:atelier_standing", args=[campaign.museum.slug])
    with django_assert_num_queries(8):
        page = client.get(where).content.decode()
    assert page.count("carte expirée") == count
    assert failing_standing(campaign.museum).count() == count
    for state in ("cours", "suspendus", "arretes"):
        assert "Aucun don régulier ici" in client.get(where, {"etat": state}).content.decode()


def test_a_museum_does_not_see_another_s(client, standing):
    campaign = a_long_campaign()
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    page = client.get(reverse("giving:atelier_standing", args=[campaign.museum.slug]), {"etat": "cours"})
    assert standing.first_gift.public_id not in page.content.decode()


def test_a_card_taken_note_of_twice_begins_it_once(standing):
    assert take_mandate.call(standing.pk) == "active"
    assert standing.letters.count() == 1
