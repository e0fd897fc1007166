"""Transfers on screen: the donor's choice and instructions, the atelier's lines, statements and account."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enfilade.giving.enums import LineState
from enfilade.giving.models import BankAccount, BankLine, BankStatement, Gift, LedgerEntry, LineShare
from enfilade.people.enums import Role
from tests.factories.bank import IBAN, a_line, a_promise, account_for, an_account, camt, ntry, reference_of, stmt
from tests.factories.giving import a_campaign, a_gift
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return an_account()


@pytest.fixture
def staff(client, account):
    client.force_login(holding(Role.FUNDRAISER, space=account.museum))
    return client


def at(name, account, *args):
    return reverse(f"giving:atelier_{name}", args=[account.museum.slug, *args])


def act(client, account, line, **values):
    return client.post(at("bank_line_act", account, line.public_id), {"round": line.round, **values})


def filled(**values):
    who = {"nonce": "n", "chosen": "5000", "name": "Rose Roche", "email": "rose@exemple.test", "shown_as": "anonymous"}
    return {**who, **values}


def test_a_donor_chooses_the_transfer_and_reads_what_to_do(client, account):
    campaign = a_campaign(museum=account.museum)
    page = reverse("giving:campaign", args=[campaign.slug])
    assert "Par virement" in client.get(page).content.decode()
    answer = client.post(page, filled(method="transfer"), follow=True).content.decode()
    assert reference_of(Gift.objects.get()) in answer
    assert "FR76 3000 6000 0112 3456 7890 189" in answer
    assert "Rose Roche" not in answer


def test_without_an_account_only_the_card_is_offered(client):
    page = reverse("giving:campaign", args=[a_campaign().slug])
    assert "Par virement" not in client.get(page).content.decode()
    assert client.post(page, filled(method="transfer")).status_code == 422
    assert not Gift.objects.exists()


def test_without_a_provider_the_transfer_alone_is_offered(client, account, settings):
    settings.ENFILADE_PAYMENT_PROVIDER = "none"
    page = reverse("giving:campaign", args=[a_campaign(museum=account.museum).slug])
    assert "Par carte" not in client.get(page).content.decode()
    assert client.post(page, filled()).status_code == 302
    assert Gift.objects.get().payments.get().provider == "transfer"


def test_the_account_is_written_and_closed(staff, account):
    answer = staff.post(
        at("bank", account), {"holder": "Commune", "iban": "FR76 3000 6000 0112 3456 7890 189", "bic": ""}
    )
    account.refresh_from_db()
    assert (answer.status_code, account.holder, account.iban, account.bic) == (302, "Commune", IBAN, "")
    staff.post(at("close_bank", account))
    staff.post(at("close_bank", account))
    assert not BankAccount.objects.filter(closed_at=None).exists()
    assert "Enregistrer" in staff.get(at("bank", account)).content.decode()


def test_a_wrong_iban_changes_nothing(staff, account):
    answer = staff.post(at("bank", account), {"holder": "Commune", "iban": IBAN[:-1] + "8"})
    assert "pas bien formé" in answer.content.decode()
    assert BankAccount.objects.get().holder == "Ville de Valmeure"


def test_a_statement_is_imported_and_summed_up(staff, account, run_jobs):
    gift = a_promise(account=account)
    data = camt(stmt(ntry(text=reference_of(gift)), ntry(text="autre", ref="A"), ntry(amount="?", details="")))
    sent = staff.post(at("statements", account), {"file": SimpleUploadedFile("mars.xml", data)})
    assert "en cours de lecture" in staff.get(sent.url).content.decode()
    run_jobs()
    page = staff.get(sent.url).content.decode()
    assert "montant illisible" in page
    assert "Comptées d'elles-mêmes" in page.replace("&#x27;", "'")
    assert "mars.xml" in staff.get(at("statements", account)).content.decode()


def test_a_csv_asks_for_its_columns(staff, account, run_jobs):
    gift = a_promise(account=account)
    data = f"Date;Libelle;Montant\n02/03/2026;{reference_of(gift)};50,00\n".encode()
    url = staff.post(at("statements", account), {"file": SimpleUploadedFile("mars.csv", data)}).url
    assert "Dites quelle colonne" in staff.get(url).content.decode()
    chosen = {"day": "Date", "text": "Libelle", "decimal": ","}
    assert "Choisissez la colonne du montant" in staff.post(url, chosen).content.decode()
    assert staff.post(url, chosen | {"amount": "Montant"}).status_code == 302
    run_jobs()
    gift.refresh_from_db()
    assert gift.paid == 5000


@pytest.mark.parametrize(
    ("data", "words"), [(b"a;b\n", "aucune ligne de titres"), (b"\x00\x01", "relevé que nous savons lire")]
)
def test_what_is_no_statement_is_refused_in_words(staff, account, data, words):
    answer = staff.post(at("statements", account), {"file": SimpleUploadedFile("x.csv", data)})
    assert words in answer.content.decode()
    assert not BankStatement.objects.exists()


def test_an_unreadable_statement_says_why(staff, account, run_jobs):
    url = staff.post(at("statements", account), {"file": SimpleUploadedFile("x.xml", b"<x/>")}).url
    run_jobs()
    assert "pas un relevé CAMT.053" in staff.get(url).content.decode()


def test_without_an_account_there_is_nothing_to_import_or_promise(client):
    account = an_account()
    BankAccount.objects.update(closed_at=account.opened_at)
    client.force_login(holding(Role.FUNDRAISER, space=account.museum))
    for name in ("statements", "promise"):
        assert "Renseignez d" in client.get(at(name, account)).content.decode()
    assert "pas proposé aux donateurs" in client.get(at("transfers", account)).content.decode()
    client.post(at("statements", account), {"file": SimpleUploadedFile("x.xml", camt(stmt(ntry())))})
    assert not BankStatement.objects.exists()


def test_a_proposal_is_accepted_with_one_button(staff, account):
    gift = a_promise(account=account, name="Rose Roche")
    line = a_line(account, name="ROCHE ROSE")
    assert "nom proche" in staff.get(at("bank_line", account, line.public_id)).content.decode()
    act(staff, account, line, what="book", gift=gift.public_id)
    gift.refresh_from_db()
    assert (gift.paid, LedgerEntry.objects.count()) == (5000, 1)


def test_a_gift_is_looked_for_by_name(staff, account):
    gift = a_gift(campaign=a_campaign(museum=account.museum), name="Jean Vidal")
    page = at("bank_line", account, a_line(account).public_id)
    assert gift.public_id in staff.get(page, {"cherche": "vidal"}).content.decode()
    assert "Aucun don ne répond" in staff.get(page, {"cherche": "personne"}).content.decode()


def test_a_line_is_split_by_references(staff, account):
    first = a_promise(account=account, amount=3000)
    second = a_promise(campaign=first.campaign, amount=2000)
    line = a_line(account)
    pairs = {"gift_1": reference_of(first), "amount_1": "30", "gift_2": second.public_id, "amount_2": "20,00"}
    act(staff, account, line, what="split", **pairs)
    assert set(LineShare.objects.values_list("gift", "amount")) == {(first.pk, 3000), (second.pk, 2000)}


@pytest.mark.parametrize("pairs", [{"gift_1": "personne", "amount_1": "50"}, {"amount_1": "50"}])
def test_a_split_that_names_nobody_is_shown_again(staff, account, pairs):
    answer = act(staff, account, a_line(account), what="split", **pairs)
    assert (answer.status_code, LedgerEntry.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("what", "state"), [("park", LineState.SUSPENSE), ("discard", LineState.DISCARDED), ("split", LineState.UNMATCHED)]
)
def test_a_line_is_set_aside_and_taken_back(staff, account, what, state):
    line = a_line(account)
    act(staff, account, line, what=what)
    line.refresh_from_db()
    assert line.state == state
    act(staff, account, line, what="undo")
    assert BankLine.objects.get().state == (LineState.UNDONE if state != LineState.UNMATCHED else state)


def test_a_return_is_accepted_on_its_page(staff, account):
    gift = a_promise(account=account)
    a_line(account, text=reference_of(gift))
    back = a_line(account, side="DBIT", text=reference_of(gift))
    assert "Ce virement rendrait" in staff.get(at("bank_line", account, back.public_id)).content.decode()
    assert act(staff, account, back, what="return", share="0").status_code == 404
    act(staff, account, back, what="return", share=LineShare.objects.get().pk)
    gift.refresh_from_db()
    assert gift.paid == 0
    assert "Comptée pour" in staff.get(at("bank_line", account, back.public_id)).content.decode()


def test_a_decision_from_an_old_page_is_told(staff, account):
    gift, line = a_promise(account=account), a_line(account)
    act(staff, account, line, what="park")
    answer = staff.post(
        at("bank_line_act", account, line.public_id),
        {"what": "book", "gift": gift.public_id, "round": "0"},
        follow=True,
    )
    assert "traitée autrement" in answer.content.decode()
    assert LedgerEntry.objects.count() == 1


def test_no_such_button_is_not_found(staff, account):
    assert act(staff, account, a_line(account), what="burn").status_code == 404


def test_a_gift_of_another_museum_is_not_found(staff, account):
    stranger = a_gift()
    assert act(staff, account, a_line(account), what="book", gift=stranger.public_id).status_code == 404
    assert not LedgerEntry.objects.exists()


def test_lines_are_listed_by_state(staff, account):
    line = a_line(account, text="Bonjour")
    page = at("transfers", account)
    assert "Bonjour" in staff.get(page).content.decode()
    act(staff, account, line, what="discard")
    assert "Bonjour" not in staff.get(page).content.decode()
    for state in ("tout", "discarded"):
        assert "Bonjour" in staff.get(page, {"etat": state}).content.decode()


@pytest.mark.parametrize("lines", [1, 3])
def test_the_list_costs_the_same_however_many_lines(staff, account, lines, django_assert_num_queries):
    for _ in range(lines):
        a_line(account)
    staff.get(at("transfers", account))
    with django_assert_num_queries(7):
        staff.get(at("transfers", account))


def test_the_export_is_harmless_to_spreadsheets(staff, account):
    a_line(account, text="=HYPERLINK(1)", name="@Rose")
    body = b"".join(staff.get(at("transfers_csv", account)).streaming_content).decode()
    row = list(csv.reader(io.StringIO(body)))[1]
    assert (row[3], row[6], row[7]) == ("5000", "'@Rose", "'=HYPERLINK(1)")


def test_a_promise_is_noted_by_hand(staff, account):
    campaign = a_campaign(museum=account.museum)
    values = {"nonce": "n", "campaign": campaign.pk, "amount": "75", "name": "Rose Roche"}
    answer = staff.post(at("promise", account), values, follow=True)
    assert reference_of(Gift.objects.get()) in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "words"), [({"amount": "0,50"}, "1 €"), ({"wants_receipt": "on"}, "adresse complète")]
)
def test_a_wrong_promise_is_not_noted(staff, account, values, words):
    campaign = a_campaign(museum=account.museum)
    whole = {"nonce": "n", "campaign": campaign.pk, "amount": "75", "name": "Rose Roche", **values}
    assert words in staff.post(at("promise", account), whole).content.decode().replace("\u00a0", " ")
    assert not Gift.objects.exists()


def test_the_page_of_a_promise_made_elsewhere_is_the_museums_own(staff, account):
    other = a_promise()
    assert staff.get(at("bank_line", account, a_line(account_for(other)).public_id)).status_code == 404
