"""Récolement on a telephone: with the network, without it, without a script, in two tabs."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from enfilade.collections.enums import Outcome
from enfilade.collections.models import Finding, Sighting
from enfilade.people.enums import Role
from tests.e2e.browser import PHONE, faults_of, overflow, signed_in
from tests.factories.people import holding
from tests.factories.shelf import a_closed_check, a_loan, a_place, an_open_check, seen, stored

LISTS_KEPT = """() => new Promise((answer) => {
  indexedDB.open("enfilade-recolement").onsuccess = ({ target }) => {
    const asked = target.result.transaction("lists").objectStore("lists").count();
    asked.onsuccess = () => answer(asked.result);
  };
})"""


@pytest.fixture
def check():
    room = a_place("Réserve 1")
    for number in ("1990.1.1", "1990.1.2", "1990.1.3", "1990.1.10"):
        stored(room, inventory_number=number)
    return an_open_check(room.museum)


def address(check, name="shelf"):
    return reverse(f"collections:atelier_{name}", args=[check.museum.slug, check.public_id])


def at_the_shelf(page, check):
    signed_in(page, holding(Role.REGISTRAR, space=check.museum))
    page.goto(address(check))
    page.wait_for_selector("text=Cette salle est gardée sur l'appareil")
    return page


def photograph():
    file = io.BytesIO()
    Image.new("RGB", (2600, 40), (120, 60, 30)).save(file, "JPEG")
    return {"name": "objet.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def look_at(page, number, outcome="Vu", photo=False):
    page.get_by_label("Numéro", exact=True).fill(number)
    page.locator("[data-rows] a").first.click()
    page.locator("[data-check]").get_by_label(outcome, exact=True).check(force=True)
    if photo:
        page.locator("[data-check] [data-photo]").set_input_files(photograph())
        page.wait_for_selector("text=Photographie jointe")
    page.get_by_role("button", name="Noter", exact=True).click()
    page.wait_for_selector("[data-check]", state="hidden")


def waits(page, count):
    page.wait_for_selector(f'[data-state][data-count="{count}"]')


def test_three_objects_checked_without_the_network_arrive_once(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    page.context.set_offline(True)
    look_at(page, "1990.1.1", photo=True)
    look_at(page, "1990.1.2", "Non vu")
    look_at(page, "1990.1.3")
    page.wait_for_selector("text=3 contrôles en attente d'envoi")
    assert Sighting.objects.count() == 0
    page.context.set_offline(False)
    waits(page, 0)
    assert sorted(Sighting.objects.values_list("target__number", "outcome")) == [
        ("1990.1.1", "seen"), ("1990.1.2", "not_seen"), ("1990.1.3", "seen"),
    ]  # fmt: skip
    with Sighting.objects.exclude(photo="").get().photo.open("rb") as file:
        assert Image.open(file).width == 2000


def test_the_page_opens_again_without_the_network(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    page.context.set_offline(True)
    look_at(page, "1990.1.1")
    page.reload()
    page.wait_for_selector("text=1 contrôle en attente d'envoi")
    look_at(page, "1990.1.2")
    page.context.set_offline(False)
    waits(page, 0)
    assert Sighting.objects.count() == 2


def test_two_tabs_send_each_check_once(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    other = page.context.new_page()
    other.goto(address(check))
    other.wait_for_selector("[data-started]")
    page.context.set_offline(True)
    look_at(page, "1990.1.1")
    look_at(other, "1990.1.2")
    waits(page, 2)
    page.context.set_offline(False)
    waits(page, 0)
    waits(other, 0)
    assert Sighting.objects.count() == 2


def test_a_session_that_ends_loses_nothing(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    session = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    look_at(page, "1990.1.1")
    page.wait_for_selector("text=Votre session est terminée")
    assert page.get_by_role("link", name="Me reconnecter").is_visible()
    page.context.add_cookies(session)
    page.get_by_role("button", name="Envoyer maintenant").click()
    waits(page, 0)
    assert Sighting.objects.count() == 1


def test_a_refused_check_says_why_and_waits_to_be_dropped(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    page.context.set_offline(True)
    look_at(page, "1990.1.1")
    for target in check.targets.all():
        seen(target)
    a_closed_check(check)
    page.context.set_offline(False)
    page.wait_for_selector("[data-refusals] >> text=n'est pas ouverte")
    page.get_by_role("button", name="Retirer de cet appareil").click()
    page.wait_for_selector("[data-refusals]", state="hidden")
    assert Sighting.objects.count() == 4


def test_logging_out_forgets_the_list(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    page.goto(reverse("account_logout"))
    page.get_by_role("button", name="Me déconnecter").last.click()
    page.wait_for_url(lambda url: "/compte/" not in url)
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    assert page.evaluate(LISTS_KEPT) == 0


def test_a_label_is_read_where_the_browser_knows_how(open_page, check):
    page = open_page(size=PHONE)
    place = check.targets.first().record
    page.add_init_script(
        "window.BarcodeDetector = class { async detect() { return [{ rawValue: 'http://x/"
        + place.public_id
        + "/lieu/' }]; } };"
        "Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => new MediaStream() } });"
    )
    at_the_shelf(page, check)
    page.get_by_role("button", name="Lire une étiquette").click()
    page.wait_for_selector(f"#controle-titre >> text={place.inventory_number}")


def test_a_find_without_a_number_waits_like_the_rest(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    page.context.set_offline(True)
    page.get_by_text("Objet trouvé sans numéro", exact=True).click()
    page.get_by_label("Description de l'objet").fill("Une fibule")
    page.get_by_role("button", name="Noter cet objet").click()
    waits(page, 1)
    page.context.set_offline(False)
    waits(page, 0)
    assert Finding.objects.get().record.is_public is False


def test_an_object_is_checked_without_javascript(open_page, check):
    page = signed_in(open_page(size=PHONE, script=False), holding(Role.REGISTRAR, space=check.museum))
    page.goto(address(check))
    page.get_by_label("Numéro", exact=True).fill("1990.1.10")
    page.get_by_role("button", name="Chercher").click()
    page.locator("[data-rows] a").click()
    page.get_by_label("Vu", exact=True).check(force=True)
    page.locator("[data-check] [data-photo]").set_input_files(photograph())
    page.get_by_role("button", name="Noter", exact=True).click()
    page.wait_for_selector("text=Le contrôle est enregistré")
    assert Sighting.objects.get().target.number == "1990.1.10"


def test_the_page_at_the_shelf_is_clean_and_narrow(open_page, check):
    page = at_the_shelf(open_page(size=PHONE), check)
    target = check.targets.first()
    assert overflow(page) <= 0
    assert faults_of(page, [address(check), f"{address(check)}?objet={target.pk}"]) == {}


def test_the_pages_of_the_registrar_are_clean(page, check):
    museum, target = check.museum, check.targets.first()
    seen(target, condition="good")
    seen(target, Outcome.NOT_SEEN, knew="")
    loan = a_loan(records=[target.record])
    signed_in(page, holding(Role.REGISTRAR, space=museum))
    names = ("storages", "move", "checks", "new_check", "loans", "new_loan", "missing")
    pages = [reverse(f"collections:atelier_{name}", args=[museum.slug]) for name in names]
    pages += [address(check, name) for name in ("check", "targets", "close_check")]
    pages.append(reverse("collections:atelier_target", args=[museum.slug, check.public_id, target.pk]))
    pages.append(reverse("collections:atelier_storage", args=[museum.slug, target.place.public_id]))
    pages.append(reverse("collections:atelier_labels", args=[museum.slug, target.place.public_id]))
    pages.append(reverse("collections:atelier_whereabouts", args=[museum.slug, target.record.public_id]))
    pages += [
        reverse(f"collections:atelier_{name}", args=[museum.slug, loan.public_id]) for name in ("loan", "loan_printed")
    ]
    assert faults_of(page, pages) == {}
