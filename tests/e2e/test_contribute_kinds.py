"""Typed questions at the desk: by the keyboard alone, and by dragging on the picture."""

from enfilade.contribute.models import Answer
from enfilade.contribute.services import QuestionDraft
from tests.e2e.browser import DESK, PHONE, axe, overflow
from tests.factories.contribute import an_open_project

QUESTIONS = [
    QuestionDraft("zone", "region", "Zone"),
    QuestionDraft("ordre", "ranking", "Ordre", options=["or", "fer", "bronze"]),
    QuestionDraft("date", "date", "Date"),
    QuestionDraft("indice", "short_text", "Indice", shown_if={"key": "date", "values": []}),
    QuestionDraft("lieu", "place", "Lieu"),
    QuestionDraft("mots", "tags", "Mots", options=["rue"]),
    QuestionDraft("haut", "number", "Hauteur", unit="cm", settings={"units": ["mm"]}),
    QuestionDraft("texte", "lines", "Texte"),
]


def sit_down(page, project):
    page.goto(f"/participer/{project.short_name}/")
    page.get_by_role("button", name="Commencer").press("Enter")
    page.wait_for_selector("[data-tools]:not([hidden])")


def test_zones_ranks_and_conditions_by_the_keyboard_alone(open_page):
    page = open_page(size=PHONE)
    sit_down(page, an_open_project(questions=QUESTIONS))
    assert axe(page) == []
    assert overflow(page) == 0
    page.get_by_role("button", name="Rectangle").press("Enter")
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Monter : bronze").press("Enter")
    assert page.get_by_label("Indice").is_hidden()
    page.get_by_label("Date").fill("vers 1905")
    page.get_by_label("Indice").fill("les chapeaux")
    page.wait_for_selector("text=Compris : 1900 à 1910")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/pupitre/")
    page.wait_for_selector("[data-desk]", state="detached")
    values = Answer.objects.get().values
    assert values["zone"] == [{"shape": "box", "points": [[0.39, 0.39], [0.6, 0.59]]}]
    assert (values["ordre"], values["indice"]) == (["or", "bronze", "fer"], "les chapeaux")


def test_a_zone_is_drawn_on_the_picture(open_page):
    page = open_page(size=DESK)
    sit_down(page, an_open_project(questions=QUESTIONS[:1]))
    page.get_by_role("button", name="Rectangle").click()
    view = page.locator(".viewer").bounding_box()
    middle = view["x"] + view["width"] / 2, view["y"] + view["height"] / 2
    page.mouse.move(middle[0] - 30, middle[1] - 30)
    page.mouse.down()
    page.mouse.move(middle[0] + 30, middle[1] + 30, steps=3)
    page.mouse.up()
    assert page.get_by_label("Zone", exact=True).input_value().startswith("rectangle ")
    assert page.locator(".zones path").count() == 1
    page.get_by_role("button", name="Retirer la zone 1").click()
    assert page.get_by_label("Zone", exact=True).input_value() == ""
