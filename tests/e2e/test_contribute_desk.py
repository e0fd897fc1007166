"""One card read from the first click to the last key, in a real browser, without a mouse."""

import pytest

from enfilade.contribute.models import Answer, Settlement
from enfilade.people.enums import Role
from tests.e2e.browser import DESK, PHONE, THEMES, axe, axe_everywhere, overflow, signed_in, tab_to
from tests.factories.contribute import a_card_to_review, an_open_project
from tests.factories.people import holding


def sit_down(page, project):
    """From the project's page to its desk, by the keyboard alone."""
    page.goto(f"/participer/{project.short_name}/")
    tab_to(page, page.get_by_role("button", name="Commencer"))
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-tools]:not([hidden])")
    return page


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("theme", THEMES)
def test_a_card_is_read_by_the_keyboard_alone(open_page, size, theme):
    page = sit_down(open_page(size=size, theme=theme), an_open_project(cards=2))
    assert axe(page) == []
    page.keyboard.press("Shift+Tab")
    tab_to(page, page.get_by_label("Objet"))
    page.keyboard.type("hache à rebords")
    page.keyboard.press("Enter")
    page.keyboard.type("14,2")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=votre 2ᵉ fiche")
    assert Answer.objects.get().values == {"objet": "hache à rebords", "longueur": "14,2"}


def test_a_draft_comes_back_after_the_page_was_left(page):
    sit_down(page, an_open_project())
    page.get_by_label("Objet").fill("hache")
    page.wait_for_selector("text=Brouillon gardé")
    page.reload()
    page.wait_for_selector("text=Votre brouillon est revenu")
    assert page.get_by_label("Objet").input_value() == "hache"


def test_the_picture_is_turned_and_looked_at_closer(page):
    sit_down(page, an_open_project())
    for name in ("Agrandir", "Tourner à droite", "Réduire", "Tourner à gauche", "Entière"):
        page.get_by_role("button", name=name).press("Enter")
    page.keyboard.press("Alt+=")
    assert page.locator("[data-still]").is_hidden()


def test_a_card_is_read_without_javascript(open_page):
    project, page = an_open_project(), open_page(size=PHONE, script=False)
    page.goto(f"/participer/{project.short_name}/")
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Objet").fill("hache")
    page.get_by_role("button", name="Enregistrer et suivante").click()
    page.wait_for_selector("text=Plus rien à lire ici")
    assert Answer.objects.get().values["objet"] == "hache"


def test_the_desk_needs_no_sideways_scroll_at_320_pixels(page):
    assert overflow(sit_down(page, an_open_project())) <= 0


def test_a_reviewer_settles_a_difference_by_the_keyboard(page):
    task = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    museum = task.project.museum
    signed_in(page, holding(Role.REVIEWER, space=museum))
    page.goto(f"/atelier/{museum.slug}/contributions/relire/{task.public_id}/")
    page.wait_for_selector("[data-tools]:not([hidden])")
    assert axe_everywhere(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Aucune fiche n'attend")
    assert Settlement.objects.get().values["objet"] == "serpe"
