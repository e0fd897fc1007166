import re

import pytest
from django.core.signing import TimestampSigner
from django.urls import reverse
from django.utils import translation

from enfilade.core import clock
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import DemoPayment, Gift, Payment
from enfilade.giving.providers import demo
from enfilade.giving.services import announce_news, close_campaign, hide_from_wall, issue_receipt, settle_payment
from enfilade.giving.services.care import SIGNER, receipt_url
from tests.factories.collections import a_record
from tests.factories.giving import (
    a_campaign,
    a_drafted_campaign,
    a_gift,
    a_paid_gift,
    an_entity,
    page_of,
    payment_of,
)
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def url_of(campaign):
    return reverse("giving:campaign", args=[campaign.slug])


def filled(client, campaign, **values):
    """The form as a visitor sends it, with the nonce of the page."""
    page = client.get(url_of(campaign)).content.decode()
    nonce = re.search(r'name="nonce" value="(\w+)"', page)[1]
    whole = {"nonce": nonce, "chosen": "5000", "other": "", "name": "Zoé Lefort", "email": "zoe@exemple.test"}
    return {**whole, "shown_as": "anonymous", **values}


def give(client, campaign, **values):
    return client.post(url_of(campaign), filled(client, campaign, **values))


def test_campaigns_are_listed_with_their_gauge(client):
    campaign = a_campaign(record=a_record(picture=True, museum=(museum := a_museum())), museum=museum)
    a_paid_gift(campaign=campaign)
    draft = a_drafted_campaign()
    page = client.get("/dons/").content.decode()
    assert campaign.title.replace("'", "&#x27;") in page
    assert "50\u00a0€" in page
    assert draft.title not in page


def test_no_campaign_is_said(client):
    assert "Aucune campagne en ce moment" in client.get("/dons/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    for _ in range(count):
        museum = a_museum()
        a_campaign(museum=museum, record=a_record(picture=True, museum=museum))
    with django_assert_num_queries(7):
        client.get("/dons/")


def test_a_campaign_shows_its_work_its_thread_and_its_wall(client):
    museum = a_museum()
    campaign = a_campaign(museum=museum, record=a_record(title="La Libraire", picture=True, museum=museum))
    announce_news(campaign=campaign, text="Le cadre est d'origine.", by=None)
    a_paid_gift(campaign=campaign, name="Zoé Lefort", shown_as="name")
    page = client.get(url_of(campaign)).content.decode()
    assert all(words in page for words in ("La Libraire", "Le cadre est d&#x27;origine.", "Zoé Lefort", "Je donne"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_gave(client, count, django_assert_num_queries):
    campaign = a_campaign()
    for _ in range(count):
        a_paid_gift(campaign=campaign)
    with django_assert_num_queries(21):
        client.get(url_of(campaign))


def test_a_draft_is_not_found(client):
    assert client.get(url_of(a_drafted_campaign())).status_code == 404


def test_the_cost_after_tax_is_told_with_its_caveat(client):
    campaign = a_campaign()
    assert "ne délivre pas encore de reçu fiscal" in client.get(url_of(campaign)).content.decode()
    an_entity(campaign.museum)
    page = client.get(url_of(campaign)).content.decode()
    assert "50\u00a0€ donnés coûtent <b>17\u00a0€</b> après réduction d'impôt." in page
    assert "Si vous ne payez pas d'impôt sur le revenu, votre don coûte 50\u00a0€." in page


def test_a_visitor_gives_without_account_nor_script(client, run_jobs):
    campaign = a_campaign()
    an_entity(campaign.museum)
    address = {"address": "3, rue du Pont", "postcode": "63000", "city": "Valmeure"}
    answer = give(client, campaign, wants_receipt="on", **address)
    hosted = client.get(answer.url)
    assert "Ceci est une démonstration." in hosted.content.decode()
    answer = client.post(answer.url, {"choice": "accept"})
    follow = client.get(answer.url.removeprefix("http://localhost:8000"))
    assert "Paiement en cours de confirmation" in client.get(follow.url).content.decode()
    settle_payment(payment=payment_of(Gift.objects.get()))
    run_jobs(loud=False)  # the provider's own message finds no server here
    page = client.get(follow.url).content.decode()
    assert "Votre don de 50\u00a0€ est arrivé" in page
    assert "-BA-00001" in page


def test_another_amount_wins_over_what_was_ticked(client):
    give(client, a_campaign(), other="19,50")
    assert Gift.objects.get().amount == 1950


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"chosen": "other"}, "Écrivez le montant"),
        ({"chosen": ""}, "Écrivez le montant"),
        ({"other": "0,50"}, "va de 1 € à 100 000 €"),
        ({"other": "beaucoup"}, "n&#x27;est pas lisible"),
        ({"chosen": "123"}, "Sélectionnez un choix valide"),
        ({"email": "zoe"}, 'id="id_email-error"'),
        ({"name": ""}, 'id="id_name-error"'),
        ({"shown_as": "pseudonym"}, "Écrivez le pseudonyme"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, values, words):
    answer = give(client, a_campaign(), message="Un mot à garder", **values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Un mot à garder" in page
    assert not Gift.objects.exists()


def test_a_receipt_asks_for_an_address(client):
    campaign = a_campaign()
    an_entity(campaign.museum)
    assert "votre adresse complète" in give(client, campaign, wants_receipt="on").content.decode()
    assert not Gift.objects.exists()


def test_an_address_nobody_needs_is_not_kept(client):
    give(client, a_campaign(), address="3, rue du Pont", postcode="63000", city="Valmeure", pseudonym="Inutile")
    gift = Gift.objects.get()
    assert (gift.address, gift.city, gift.pseudonym) == ("", "", "")


def test_a_closed_payment_says_so_and_keeps_what_was_typed(client, settings):
    settings.ENFILADE_PAYMENT_PROVIDER = "none"
    page = give(client, a_campaign()).content.decode()
    assert "Le paiement en ligne n&#x27;est pas ouvert" in page
    assert "zoe@exemple.test" in page
    assert not Gift.objects.exists()


def test_sending_the_page_twice_is_one_gift(client):
    campaign = a_campaign()
    form = filled(client, campaign)
    answers = [client.post(url_of(campaign), form).url for _ in range(2)]
    assert answers[0] == answers[1]
    assert (Gift.objects.count(), Payment.objects.count()) == (1, 1)


@pytest.mark.parametrize(("choice", "status"), [("refuse", "failed"), ("abandon", "expired"), ("later", "pending")])
def test_the_hosted_page_can_refuse_give_up_or_wait(client, choice, status):
    answer = give(client, a_campaign())
    client.post(answer.url, {"choice": choice})
    assert DemoPayment.objects.get().status == status


def test_the_hosted_page_stays_for_a_strange_choice_and_says_when_it_is_over(client):
    answer = give(client, a_campaign())
    assert "Accepter" in client.post(answer.url, {"choice": "voler"}).content.decode()
    client.post(answer.url, {"choice": "refuse"})
    assert "déjà réglé ou clos" in client.get(answer.url).content.decode()


def test_the_hosted_page_exists_on_demonstrations_only(client, settings):
    answer = give(client, a_campaign())
    settings.ENFILADE_DEMO = False
    assert client.get(answer.url).status_code == 404


def test_a_failed_payment_is_taken_up_again_without_typing(client):
    answer = give(client, a_campaign())
    gift = Gift.objects.get()
    demo.decide(page_of(gift), RemoteStatus.FAILED)
    settle_payment(payment=payment_of(gift))
    page = client.get(f"/dons/suivi/{gift.public_id}/").content.decode()
    assert "Rien n'a été prélevé" in page
    again = client.post(f"/dons/suivi/{gift.public_id}/reprendre/")
    assert again.url.startswith("/demo-paiement/")
    assert again.url != answer.url


def test_a_failed_gift_can_be_changed_from_what_was_typed(client):
    campaign = a_campaign()
    give(client, campaign, other="42", message="Un mot")
    gift = Gift.objects.get()
    page = client.get(f"{url_of(campaign)}?don={gift.public_id}").content.decode()
    assert all(words in page for words in ("zoe@exemple.test", 'value="42"', "Un mot"))


def test_nobody_else_sees_what_was_typed(client):
    campaign = a_campaign()
    gift = a_gift(campaign=campaign, email="zoe@exemple.test")
    assert "zoe@exemple.test" not in client.get(f"{url_of(campaign)}?don={gift.public_id}").content.decode()
    page = client.get(f"/dons/suivi/{gift.public_id}/").content.decode()
    assert "zoe@exemple.test" not in page
    assert gift.name not in page


def test_the_waiting_page_can_be_asked_for_its_stage_alone(client):
    gift = a_gift()
    assert client.get(f"/dons/suivi/{gift.public_id}/etat/").json() == {"stage": "waiting"}


def test_coming_back_asks_for_the_truth(client, run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    url = reverse("giving:returned", args=[payment_of(gift).public_id])
    for _ in range(3):
        client.get(url)
    assert run_jobs() > 0
    assert client.get(f"/dons/suivi/{gift.public_id}/etat/").json() == {"stage": "paid"}


def test_thanks_say_what_becomes_of_the_receipt(client):
    gift = a_paid_gift(receipt=True)
    assert "en préparation" in client.get(f"/dons/suivi/{gift.public_id}/").content.decode()
    other = a_paid_gift()
    assert "message de remerciement" in client.get(f"/dons/suivi/{other.public_id}/").content.decode()


def test_an_ended_campaign_takes_no_gift(client):
    campaign = a_campaign()
    close_campaign(campaign=campaign, by=None)
    assert "Cette campagne est terminée" in client.get(url_of(campaign)).content.decode()


def test_a_campaign_before_its_first_day_says_when(client):
    campaign = a_campaign()
    campaign.opens_on = clock.today().replace(year=clock.today().year + 1)
    campaign.closes_on = campaign.opens_on
    campaign.save()
    assert "Les dons ouvrent le" in client.get(url_of(campaign)).content.decode()


def test_a_receipt_opens_by_its_signed_link(client):
    campaign = a_campaign()
    an_entity(campaign.museum)
    receipt = issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    answer = client.get(receipt_url(receipt).removeprefix("http://localhost:8000"))
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    assert "no-store" in answer["Cache-Control"]


def test_an_old_link_says_so_and_a_forged_one_is_not_found(client, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_000_000)
    old = TimestampSigner(salt=SIGNER).sign("x")
    monkeypatch.undo()
    assert client.get(reverse("giving:receipt", args=[old])).status_code == 410
    assert client.get(reverse("giving:receipt", args=["forged:abc:def"])).status_code == 404


def test_the_wall_is_read_page_by_page(client):
    campaign = a_campaign()
    assert "Personne encore" in client.get(reverse("giving:wall", args=[campaign.slug])).content.decode()
    for number in range(62):
        a_paid_gift(campaign=campaign, name=f"Nom {number}", shown_as="name")
    first = client.get(reverse("giving:wall", args=[campaign.slug])).content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = client.get(reverse("giving:wall", args=[campaign.slug]) + following).content.decode()
    assert (first.count("Nom "), second.count("Nom ")) == (60, 2)


def test_the_wall_names_who_wished_it_and_counts_the_others(client):
    campaign = a_campaign()
    a_paid_gift(campaign=campaign, name="Zoé Lefort", shown_as="name")
    hidden = a_paid_gift(campaign=campaign, name="Nom retiré", shown_as="name")
    hide_from_wall(gift=hidden, by=a_person())
    a_paid_gift(campaign=campaign, name="Nom tu")
    for page in (url_of(campaign), reverse("giving:wall", args=[campaign.slug])):
        words = client.get(page).content.decode()
        assert [name in words for name in ("Zoé Lefort", "Nom retiré", "Nom tu")] == [True, False, False]
        assert "2 personnes ont donné sans nom." in words


def test_who_gave_twice_without_a_name_is_one_person(client):
    campaign = a_campaign()
    for _ in range(2):
        a_paid_gift(campaign=campaign, email="zoe@exemple.test")
    assert "1 personne a donné sans nom." in client.get(reverse("giving:wall", args=[campaign.slug])).content.decode()


def test_the_work_is_named_in_italics_in_the_title(client):
    museum = a_museum()
    work = a_record(title="La <Libraire>", museum=museum, picture=True)
    campaign = a_campaign(museum=museum, record=work, title="Faire revenir La <Libraire>")
    for address in (url_of(campaign), "/dons/"):
        assert "Faire revenir <em>La &lt;Libraire&gt;</em>" in client.get(address).content.decode()


def test_a_pseudonym_is_kept_when_it_is_asked_for(client):
    give(client, a_campaign(), shown_as="pseudonym", pseudonym="Une voisine")
    assert Gift.objects.get().pseudonym == "Une voisine"


def test_an_amount_of_ones_own_needs_nothing_ticked(client):
    give(client, a_campaign(), chosen="", other="75")
    assert Gift.objects.get().amount == 7500


def test_the_gauge_says_how_long_is_left_in_english(client):
    campaign = a_campaign(closes_on=clock.today())
    assert "Last day." in client.get(f"/en/dons/{campaign.slug}/").content.decode()


def test_pages_speak_english(client):
    campaign = a_campaign(title_en="Bring her home")
    with translation.override("fr"):
        page = client.get(f"/en/dons/{campaign.slug}/").content.decode()
    assert "Bring her home" in page
