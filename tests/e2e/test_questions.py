"""A question asked on a phone and the museum's answer, in a real browser."""

from django.urls import reverse

from enfilade.community.models import Thread
from enfilade.people.enums import Role
from tests.e2e.browser import PHONE, axe_everywhere, faults_of, signed_in
from tests.factories.community import a_guest
from tests.factories.giving import a_campaign
from tests.factories.needs import a_need, an_offer
from tests.factories.people import holding

ASKED = "D'où vient le cadre ?"


def test_a_visitor_asks_on_a_phone_and_the_team_answers(open_page):
    campaign = a_campaign(slug="la-libraire")
    phone = open_page(size=PHONE, script=False)
    phone.goto("/dons/la-libraire/")
    phone.get_by_role("link", name="Poser une question").click()
    phone.get_by_label("Votre message").fill(ASKED)
    phone.get_by_label("Votre nom, ou un pseudonyme").fill("Zoé")
    assert phone.locator(".trap").evaluate("node => node.getBoundingClientRect().width") <= 1
    phone.get_by_role("button", name="Envoyer ma question").click()
    phone.get_by_role("heading", name="Votre échange avec le musée").wait_for()
    desk = signed_in(open_page(), holding(Role.FUNDRAISER, space=campaign.museum))
    desk.goto(reverse("community:atelier_threads", args=[campaign.museum.slug]))
    desk.get_by_role("link", name=ASKED).click()
    assert axe_everywhere(desk) == []
    desk.get_by_label("Votre réponse, au nom du musée").fill("De l'atelier du peintre.")
    desk.get_by_role("button", name="Envoyer la réponse").click()
    desk.get_by_text("La réponse est partie.").wait_for()
    phone.goto("/dons/la-libraire/")
    assert phone.get_by_text("De l'atelier du peintre.").is_visible()


def test_the_pages_of_questions_and_needs_are_clean(page):
    campaign = a_campaign(slug="la-libraire")
    need = a_need(campaign=campaign, details="Le lundi matin.")
    an_offer(need=need, author=a_guest(name="Zoé"))
    faults = faults_of(page, ["/dons/la-libraire/questions/", f"/dons/la-libraire/besoins/{need.public_id}/"])
    signed_in(page, holding(Role.FUNDRAISER, space=campaign.museum))
    slug, one = campaign.museum.slug, [campaign.public_id, need.public_id]
    staff = [reverse("giving:atelier_need", args=[slug, *one]), reverse("giving:atelier_needs", args=[slug, one[0]])]
    staff.append(reverse("community:atelier_thread", args=[slug, Thread.objects.get().public_id]))
    staff.append(reverse("community:atelier_threads", args=[slug]))
    assert faults | faults_of(page, staff) == {}
