"""The fundraiser and the cash office in a real browser: the day, letters, a refund, a slip, a statement, a receipt."""

import pytest

from enfilade.core.jobs.worker import run_due_jobs
from enfilade.giving.enums import LineState
from enfilade.giving.models import BankLine, HandThanks, Refund
from enfilade.giving.services import Wishes
from enfilade.people.enums import Role
from tests.e2e.browser import PHONE, axe_everywhere, overflow, signed_in
from tests.factories.bank import a_promise, an_account, camt, ntry, reference_of, stmt
from tests.factories.care import a_template
from tests.factories.giving import a_campaign, a_paid_gift, an_entity
from tests.factories.network import a_museum
from tests.factories.people import holding


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def museum():
    museum = a_museum(slug="beaux-arts", name="Musée des Beaux-Arts de Valmeure")
    an_entity(museum)
    return museum


@pytest.fixture
def campaign(museum):
    return a_campaign(museum=museum, title="Faire revenir La Libraire")


@pytest.fixture
def open_atelier(open_page, museum):
    person = holding(Role.FUNDRAISER, space=museum)

    def open_one(address, **values):
        page = signed_in(open_page(**values), person)
        page.goto(f"/atelier/beaux-arts/dons/{address}")
        return page

    return open_one


def is_clean(page):
    return axe_everywhere(page) == [] and overflow(page) <= 0


def test_the_fundraiser_thanks_from_the_day_and_prints_letters(open_atelier, campaign):
    a_template(campaign.museum, name="Merci")
    for name in ("Zoé", "Rose"):
        a_paid_gift(campaign=campaign, name=name, wishes=Wishes(dedicated_to="Léon"))
    page = open_atelier("journee/", size=PHONE)
    assert is_clean(page)
    page.get_by_role("link", name="Remercier : 50\u00a0€, Zoé").click()
    assert page.get_by_text("Bonjour Zoé,").is_visible()
    assert is_clean(page)
    page.get_by_role("button", name="Envoyer par courriel").click()
    page.get_by_text("Remercié le").wait_for()
    page.goto("/atelier/beaux-arts/dons/journee/remercier/")
    assert is_clean(page)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Préparer les lettres").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger les lettres (PDF)").click()
    assert download.value.suggested_filename == "lettres.pdf"
    assert sorted(HandThanks.objects.values_list("way", flat=True)) == ["letter", "mail"]


def test_a_gift_is_given_back_from_the_atelier(open_atelier, campaign):
    gift = a_paid_gift(campaign=campaign, name="Zoé")
    page = open_atelier(f"liste/{gift.public_id}/")
    assert is_clean(page)
    page.get_by_role("link", name="Rembourser").click()
    assert is_clean(page)
    page.get_by_label("Motif").fill("Don fait deux fois")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Rembourser").click()
    run_due_jobs("tests", loud=True)
    page.goto(f"/atelier/beaux-arts/dons/liste/{gift.public_id}/")
    assert page.get_by_role("cell", name="Don fait deux fois").is_visible()
    assert Refund.objects.get().state == "done"


def test_a_cheque_is_entered_and_its_slip_taken_to_the_bank(open_atelier, campaign):
    page = open_atelier("cheques/saisir/")
    values = {"Montant": "50", "Numéro du chèque": "0001234", "Banque": "Banque du Pont"}
    for label, value in (values | {"Nom porté sur le chèque": "Zoé Lefort"}).items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Le chèque est enregistré.").wait_for()
    page.get_by_role("link", name="Voir les chèques à remettre").click()
    assert is_clean(page)
    page.get_by_label("Compte à créditer").fill("Compte DFT")
    page.get_by_role("button", name="Préparer un bordereau").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger le bordereau (PDF)").click()
    assert download.value.suggested_filename == "bordereau-00001.pdf"
    page.get_by_role("button", name="Noter la remise à la banque").click()
    assert page.get_by_text("remise à la banque", exact=True).is_visible()
    assert is_clean(page)


def test_a_statement_is_imported_matched_and_undone(open_atelier, campaign):
    account = an_account(museum=campaign.museum)
    sure, other = a_promise(campaign=campaign, name="Zoé"), a_promise(campaign=campaign, name="Rose", amount=7000)
    data = camt(
        stmt(ntry(text=reference_of(sure), ref="R1"), ntry(amount="70.00", name="Rose", ref="R2"), iban=account.iban)
    )
    page = open_atelier("virements/releves/")
    assert is_clean(page)
    page.set_input_files("input[type=file]", {"name": "releve.xml", "mimeType": "text/xml", "buffer": data})
    page.get_by_role("button", name="Importer").click()
    run_due_jobs("tests", loud=True)
    page.get_by_role("link", name="Regarder de nouveau").click()
    assert is_clean(page)
    page.get_by_role("link", name="Rapprocher les lignes").click()
    page.locator("table a").click()
    assert is_clean(page)
    page.get_by_role("button", name="Compter pour").first.click()
    page.get_by_role("button", name="Défaire").click()
    page.get_by_text("défaite, à rapprocher").wait_for()
    assert sorted(BankLine.objects.values_list("state", flat=True)) == [LineState.BOOKED, LineState.UNDONE]
    other.refresh_from_db()
    assert other.paid == 0
