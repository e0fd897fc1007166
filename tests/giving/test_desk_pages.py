import pytest
from django.urls import reverse

from enfilade.core.clock import today
from enfilade.giving.models import CashDeposit, Cheque, Gift, LedgerEntry, Remittance, Till, TillSession, TillSlip
from enfilade.people.enums import Role
from tests.factories.desk import a_cheque, a_remittance, a_session, a_slip, a_till
from tests.factories.giving import a_campaign
from tests.factories.media import picture_file
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def staff(client, museum):
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    return client


@pytest.fixture
def campaign(museum):
    return a_campaign(museum=museum)


def at(name, museum, *args):
    return reverse(f"giving:atelier_{name}", args=[museum.slug, *args])


def typed(campaign, **values):
    whole = {"nonce": "n1", "amount": "50", "campaign": campaign.public_id, "number": "1234567", "bank": "La Banque",
             "holder": "Camille Martin", "received_on": today().isoformat()}  # fmt: skip
    return {**whole, **values}


def page(staff, url):
    return staff.get(url).content.decode()


def test_a_cheque_is_typed_and_the_next_one_begins_with_the_same_campaign(staff, museum, campaign):
    a_campaign(museum=museum)
    url = at("new_cheque", museum)
    answer = staff.post(url, typed(campaign))
    assert (answer.status_code, answer["Location"], Cheque.objects.get().payment.amount) == (302, url, 5000)
    assert f'<option value="{campaign.public_id}" selected>' in page(staff, url)


def test_the_amount_comes_first_with_the_cursor_in_it(staff, museum, campaign):
    text = page(staff, at("new_cheque", museum))
    assert "autofocus" in text
    assert text.index('name="amount"') < text.index('name="number"') < text.index('name="campaign"')


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount": "beaucoup"}, "pas lisible"),
        ({"number": "abc"}, "Il faut le numéro"),
        ({"wants_receipt": "on"}, "Le reçu fiscal doit porter"),
        ({"received_on": "2999-01-01"}, "avenir"),
    ],
)
def test_a_wrong_cheque_keeps_what_was_typed(staff, museum, campaign, values, words):
    answer = staff.post(at("new_cheque", museum), typed(campaign, **values))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "La Banque" in answer.content.decode()
    assert not Gift.objects.exists()


def test_a_twin_is_refused_then_taken_when_said_to_be_another(staff, museum, campaign):
    url = at("new_cheque", museum)
    staff.post(url, typed(campaign))
    assert "déjà enregistré" in staff.post(url, typed(campaign, nonce="n2")).content.decode()
    staff.post(url, typed(campaign, nonce="n3", another="on"))
    assert Cheque.objects.count() == 2


def test_another_museums_campaign_is_not_offered(staff, museum):
    answer = staff.post(at("new_cheque", museum), typed(a_campaign()))
    assert answer.status_code == 422
    assert not Gift.objects.exists()


def test_its_photograph_is_shown_to_staff_alone(staff, museum, campaign):
    photo = picture_file()
    photo.name = "cheque.png"
    staff.post(at("new_cheque", museum), typed(campaign, photo=photo, name="Camille", wants_receipt=""))
    cheque = Cheque.objects.get()
    answer = staff.get(at("cheque_photo", museum, cheque.public_id))
    assert (answer["Cache-Control"], answer.getvalue()[:2]) == ("private, no-store", b"\xff\xd8")
    for close in answer._resource_closers:  # not answer.close(): that ends the test's own connection too
        close()
    assert staff.get(f"/media/{cheque.photo.name}").status_code == 404


def test_a_photograph_too_large_is_refused(staff, museum, campaign, monkeypatch):
    monkeypatch.setattr("enfilade.giving.forms.desk.MAX_PHOTO", 10)
    photo = picture_file()
    photo.name = "cheque.png"
    assert "20 Mo" in staff.post(at("new_cheque", museum), typed(campaign, photo=photo)).content.decode()


def test_there_is_no_photograph_where_none_was_taken(staff, museum, campaign):
    cheque = a_cheque(campaign=campaign)
    assert staff.get(at("cheque_photo", museum, cheque.public_id)).status_code == 404
    assert "Noter le rejet" in page(staff, at("cheque", museum, cheque.public_id))


def test_cheques_go_to_the_bank_in_three_presses(staff, museum, campaign):
    one, two = a_cheque(campaign=campaign), a_cheque(campaign=campaign)
    ticked = [one.public_id, two.public_id]
    staff.post(at("compose", museum), {"cheque": ticked, "bank_account": "Compte DFT"})
    slip = Remittance.objects.get()
    url, act = at("remittance", museum, slip.public_id), at("remittance_act", museum, slip.public_id)
    assert "Retirer" in page(staff, url)
    staff.post(act, {"what": "leave", "cheque": two.public_id})
    for what in ("deposit", "credit"):
        staff.post(act, {"what": what})
        assert "Compte DFT" in page(staff, url)
    assert LedgerEntry.objects.get(kind="deposit").amount == 5000
    assert staff.post(act, {"what": "manger"}).status_code == 404
    assert "Compte DFT" in page(staff, at("cheques", museum))


def test_a_slip_without_account_is_not_composed(staff, museum, campaign):
    staff.post(at("compose", museum), {"cheque": [a_cheque(campaign=campaign).public_id]})
    assert not Remittance.objects.exists()


def test_the_slip_is_downloaded(staff, museum, campaign):
    slip = a_remittance(a_cheque(campaign=campaign))
    answer = staff.get(at("remittance_slip", museum, slip.public_id))
    assert answer.content.startswith(b"%PDF")
    assert "bordereau-00001.pdf" in answer["Content-Disposition"]


def test_a_bounce_is_noted_with_its_reason(staff, museum, campaign):
    cheque = a_cheque(campaign=campaign)
    url = at("cheque", museum, cheque.public_id)
    staff.post(at("bounce_cheque", museum, cheque.public_id), {"reason": "sans provision"})
    assert "sans provision" in page(staff, url)
    assert staff.post(at("bounce_cheque", museum, cheque.public_id)).status_code == 409


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", ["", "?tous=1"])
def test_the_list_of_cheques_costs_the_same(staff, museum, campaign, count, query, django_assert_num_queries):
    for _ in range(count):
        a_cheque(campaign=campaign)
    with django_assert_num_queries(8):
        assert "La Banque" not in page(staff, at("cheques", museum) + query)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_remittances_costs_the_same(staff, museum, campaign, count, django_assert_num_queries):
    for _ in range(count):
        a_remittance(a_cheque(campaign=campaign))
    with django_assert_num_queries(6):
        assert "00001" in page(staff, at("remittances", museum))


@pytest.mark.parametrize("count", [1, 3])
def test_a_session_costs_the_same(staff, museum, campaign, count, django_assert_num_queries):
    session = a_session(museum=museum)
    for _ in range(count):
        a_slip(session=session, campaign=campaign)
    with django_assert_num_queries(8):
        assert "0001-001" in page(staff, at("till_session", museum, session.public_id))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_tills_costs_the_same(staff, museum, count, django_assert_num_queries):
    for _ in range(count):
        a_till(museum=museum)
    with django_assert_num_queries(6):
        assert "Accueil" in page(staff, at("tills", museum))


def test_empty_lists_say_what_to_do(staff, museum):
    assert "Aucun chèque ici" in page(staff, at("cheques", museum))
    assert "Aucun bordereau" in page(staff, at("remittances", museum))
    assert "Aucune caisse" in page(staff, at("tills", museum))


def test_a_day_at_the_till(staff, museum, campaign, client):
    staff.post(at("tills", museum), {"name": "Accueil"})
    till = Till.objects.get()
    url = at("till", museum, till.public_id)
    assert "Aucune session" in page(staff, url)
    staff.post(at("open_till", museum, till.public_id), {"opening_count": "100"})
    session = TillSession.objects.get()
    cash = at("receive_cash", museum, session.public_id)
    assert "autofocus" in page(staff, cash)
    answer = staff.post(cash, {"nonce": "n", "amount": "20", "campaign": campaign.public_id})
    assert "Quittance" in staff.get(answer["Location"]).content.decode()
    assert "Recevoir des espèces" in page(staff, url)
    close, counts = at("close_till", museum, session.public_id), {"c5000": "2", "c1000": "1"}
    assert "Attendu" not in page(staff, close)
    assert "pourquoi" in staff.post(close, counts).content.decode()
    staff.post(close, {**counts, "explanation": "Un billet rendu en trop"})
    assert "une autre personne" in page(staff, at("till_session", museum, session.public_id))
    assert staff.post(at("check_till", museum, session.public_id)).status_code == 403
    client.force_login(holding(Role.DIRECTOR, space=museum))
    assert "recompté" in page(client, at("till_session", museum, session.public_id))
    assert "Vérifier la session" in page(client, url)
    client.post(at("check_till", museum, session.public_id))
    client.post(at("bank_cash", museum, till.public_id), {"nonce": "b", "amount": "10", "bank_account": "DFT"})
    assert (CashDeposit.objects.get().amount, "DFT" in page(client, url)) == (1000, True)


def test_wrong_entries_at_the_till_change_nothing(staff, museum, campaign):
    till = a_till(museum=museum)
    staff.post(at("tills", museum), {"name": " "})
    staff.post(at("open_till", museum, till.public_id), {"opening_count": "x"})
    staff.post(at("bank_cash", museum, till.public_id), {"amount": "10"})
    assert (Till.objects.count(), TillSession.objects.count(), CashDeposit.objects.count()) == (1, 0, 0)


def test_cash_above_the_limit_asks_for_a_tick(staff, museum, campaign):
    url = at("receive_cash", museum, a_session(museum=museum).public_id)
    values = {"nonce": "n", "amount": "1 500", "campaign": campaign.public_id}
    assert "à confirmer" in staff.post(url, values).content.decode()
    staff.post(url, {**values, "above_limit": "on"})
    assert TillSlip.objects.get().amount == 150_000
