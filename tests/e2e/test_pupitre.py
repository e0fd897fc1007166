"""The pupitre when the network, the tab or the device changes."""

import pytest

from enfilade.collections.services import attach_picture
from enfilade.contribute.models import Answer, Lease
from tests.e2e.browser import DESK, NARROW, PHONE, axe, axe_everywhere, overflow, signed_in
from tests.e2e.test_contribute_desk import sit_down
from tests.factories.contribute import an_open_project
from tests.factories.media import a_picture
from tests.factories.people import a_person


def save(page, words):
    page.get_by_label("Objet").fill(words)
    page.keyboard.press("Control+Enter")


def waits(page, count):
    page.wait_for_selector(f'[data-waits][data-count="{count}"]', state="attached")


def read_values():
    return sorted(Answer.objects.values_list("values__objet", flat=True))


def test_two_cards_read_without_the_network_arrive_once(open_page):
    page = sit_down(open_page(size=PHONE), an_open_project(cards=3))
    page.context.set_offline(True)
    save(page, "hache")
    page.wait_for_selector("text=1 lecture attend le réseau")
    page.wait_for_selector("[data-tools]:not([hidden])")  # the picture of the next card was there already
    save(page, "serpe")
    page.wait_for_selector("text=2 lectures attendent le réseau")
    assert read_values() == []
    page.context.set_offline(False)
    page.wait_for_selector("text=votre 3ᵉ fiche")
    assert read_values() == ["hache", "serpe"]


def test_an_answer_whose_acknowledgement_was_lost_is_sent_again_and_kept_once(page):
    sit_down(page, an_open_project(cards=3))
    lost = []

    def lose(route):
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/pupitre/", lose)
    save(page, "hache")
    page.wait_for_selector("text=1 lecture attend le réseau")
    page.evaluate("dispatchEvent(new Event('online'))")
    waits(page, 0)
    assert (lost, read_values()) == ([201], ["hache"])


def test_what_waits_is_sent_once_the_session_is_back(page):
    person = a_person()
    signed_in(page, person)
    sit_down(page, an_open_project(cards=2))
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    save(page, "hache")
    page.wait_for_selector("text=Votre session est terminée")
    page.context.add_cookies([one for one in cookies if one["name"] == "sessionid"])
    page.evaluate("dispatchEvent(new Event('online'))")
    waits(page, 0)
    assert read_values() == ["hache"]


def test_an_answer_that_lacks_something_comes_back_with_its_words(page):
    sit_down(page, an_open_project())
    page.get_by_label("Longueur").fill("14,2")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[role=alert]")
    assert page.get_by_label("Longueur").input_value() == "14,2"
    save(page, "hache")
    page.wait_for_selector("text=Plus rien à lire ici")
    assert read_values() == ["hache"]


def test_two_tabs_on_one_card_lose_no_word(page):
    project = an_open_project()
    sit_down(page, project)
    other = page.context.new_page()
    other.goto(f"/participer/{project.short_name}/pupitre/")
    save(page, "hache")
    page.wait_for_selector("text=Plus rien à lire ici")
    save(other, "serpe")
    other.wait_for_selector("text=Corriger ma lecture")
    assert (other.get_by_label("Objet").input_value(), read_values()) == ("serpe", ["hache"])
    other.goto("/participer/mes-contributions/")
    waits(other, 0)
    assert other.locator("[data-refused]").is_hidden()


def test_a_draft_goes_on_elsewhere_and_the_newer_one_wins(open_page):
    person, project = a_person(), an_open_project()
    one, two = signed_in(open_page(), person), signed_in(open_page(size=PHONE), person)
    sit_down(one, project)
    with one.expect_response("**/brouillon/"):
        one.get_by_label("Objet").fill("hache")
    sit_down(two, project).wait_for_selector("text=commencé sur un autre appareil")
    assert two.get_by_label("Objet").input_value() == "hache"
    with two.expect_response("**/brouillon/"):
        two.get_by_label("Objet").fill("hache à rebords")
    one.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    one.wait_for_selector("text=Un brouillon plus récent")
    assert one.get_by_label("Objet").input_value() == "hache à rebords"
    one.get_by_role("button", name="Revenir à ce que").click()
    assert one.get_by_label("Objet").input_value() == "hache"


def test_leaving_the_page_keeps_the_draft_in_the_house(page):
    project = an_open_project()
    sit_down(page, project).get_by_label("Objet").fill("hache")
    page.goto(f"/participer/{project.short_name}/")
    for _ in range(30):
        if (lease := Lease.objects.get()).draft:
            break
        page.wait_for_timeout(100)
    assert lease.draft["boxes"][0] == ["q-objet", "hache"]


def test_a_reading_is_corrected_from_the_next_card(page):
    sit_down(page, an_open_project(cards=2))
    save(page, "hache")
    page.get_by_role("link", name="Corriger ma lecture").click()
    page.wait_for_selector("[data-tools]:not([hidden])")
    assert axe_everywhere(page) == []
    save(page, "serpe")
    page.wait_for_selector("text=Votre lecture est corrigée")
    assert read_values() == ["serpe"]


@pytest.mark.parametrize("size", [NARROW, DESK])
def test_light_and_a_second_picture_are_there_for_all(open_page, size):
    project = an_open_project(cards=2)
    for task in project.tasks.all():
        attach_picture(record=task.record, picture=a_picture())
    page = sit_down(open_page(size=size, theme="dark"), project)
    page.get_by_role("button", name="Lumière").click()
    page.get_by_label("Contraste").fill("160")
    page.get_by_role("button", name="Négatif").click()
    page.get_by_role("button", name="À deux").click()
    page.wait_for_selector("[data-beside] canvas")
    assert (axe(page), overflow(page) <= 0) == ([], True)
    page.reload()
    page.wait_for_selector("[data-tools]:not([hidden])")
    assert "contrast(160%) invert(1)" in page.locator("[data-view]").get_attribute("style")
