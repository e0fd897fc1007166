import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enfilade.giving.enums import GapState, GiftState, RemoteStatus
from enfilade.giving.models import AccountNumber, DemoDispute, DemoRefund, Difference, Reconciliation, Refund
from enfilade.giving.providers import demo
from enfilade.giving.providers.contract import Unreachable
from enfilade.people.enums import Role
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity, page_of
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding
from tests.factories.refunds import a_disputed_gift, a_refund, difference_of, run_of, settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def campaign(museum):
    return a_campaign(museum=museum)


@pytest.fixture
def staff(client, museum):
    """The client, entered as the museum's fundraiser."""
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    return client


def at(name, museum, *args):
    return reverse(f"giving:atelier_{name}", args=[museum.slug, *args])


def text_of(answer):
    return answer.content.decode().replace("\u00a0", " ")


SENT = {"amount": "20", "reason": "Erreur de montant", "confirm": "on", "nonce": "page"}


def test_a_gift_is_refunded_from_its_page(staff, museum, campaign, run_jobs):
    gift = a_paid_gift(campaign=campaign, amount=5000)
    address = at("refund", museum, gift.public_id)
    assert address in text_of(staff.get(at("gift", museum, gift.public_id)))
    assert "50 € au plus" in text_of(staff.get(address))
    for _ in range(2):
        assert staff.post(address, SENT).status_code == 302
    run_jobs(loud=False)
    page = text_of(staff.get(at("gift", museum, gift.public_id)))
    assert "Erreur de montant" in page
    assert "Somme remboursée : 20 €." in page
    assert Refund.objects.get().state == "done"


@pytest.mark.parametrize(
    ("values", "words"),
    [({"amount": "50,01"}, "dépasse ce qui reste"), ({"confirm": ""}, "Je confirme"), ({"reason": ""}, "Motif")],
)
def test_a_wrong_refund_is_not_asked(staff, museum, campaign, values, words):
    gift = a_paid_gift(campaign=campaign, amount=5000)
    assert words in text_of(staff.post(at("refund", museum, gift.public_id), SENT | values))
    assert not Refund.objects.exists()


def test_a_gift_given_back_says_that_nothing_is_left(staff, museum, campaign):
    gift = a_paid_gift(campaign=campaign)
    a_refund(gift, 5000)
    assert "Rien de ce don" in text_of(staff.get(at("refund", museum, gift.public_id)))
    assert "remboursé" in text_of(staff.get(at("gifts", museum)))


def test_a_dispute_is_shown_with_the_gift(staff, museum, campaign):
    gift = a_disputed_gift(campaign=campaign)
    page = text_of(staff.get(at("gift", museum, gift.public_id)))
    assert "Contestations" in page
    assert "Paiement contesté : 50 € repris en attendant." in page


def test_the_donor_reads_that_the_gift_was_given_back(client):
    gift = a_paid_gift()
    a_refund(gift, 5000)
    answer = client.get(reverse("giving:follow", args=[gift.public_id]))
    assert "vous a été rendu" in text_of(answer)
    assert "Reprendre le paiement" not in text_of(answer)


def test_the_team_compares_and_signs(staff, museum, campaign):
    a_paid_gift(campaign=campaign)
    staff.post(at("reconcile", museum))
    run = Reconciliation.objects.get()
    assert "Signer" in text_of(staff.get(at("reconciliation", museum)))
    staff.post(at("sign_run", museum, run.public_id))
    run.refresh_from_db()
    assert run.signed_at
    assert "Signer" not in text_of(staff.get(at("reconciliation", museum)))


def test_nothing_to_compare_is_said(staff, museum):
    answer = staff.post(at("reconcile", museum), follow=True)
    assert "rien reçu en ligne" in text_of(answer)
    assert not Reconciliation.objects.exists()


def test_a_provider_that_does_not_answer_is_said(staff, museum, campaign, monkeypatch):
    a_paid_gift(campaign=campaign)

    def silent(self, **values):
        raise Unreachable

    monkeypatch.setattr(demo.DemoProvider, "list_changes", silent)
    assert staff.post(at("reconcile", museum)).status_code == 503
    assert not Reconciliation.objects.exists()


def test_a_difference_is_given_then_settled_with_a_word(staff, museum, campaign):
    a_paid_gift(campaign=campaign)
    gap, other = difference_of(museum), holding(Role.DIRECTOR, space=museum)
    address = at("difference", museum, gap.public_id)
    assert gap.reference in text_of(staff.get(at("reconciliation", museum)))
    staff.post(address, {"what": "own", "owner": other.pk})
    staff.post(address, {"what": "settle", "word": "Base restaurée."})
    gap.refresh_from_db()
    assert (gap.owner, gap.state) == (other, GapState.SETTLED)
    assert "Base restaurée." in text_of(staff.get(at("reconciliation", museum) + "?etat=settled"))


def test_a_difference_goes_to_the_team_only_and_says_a_word(staff, museum, campaign):
    a_paid_gift(campaign=campaign)
    gap = difference_of(museum)
    address = at("difference", museum, gap.public_id)
    posted = ({"what": "own", "owner": a_person().pk}, {"what": "other"}, {"what": "settle", "word": " "})
    assert [staff.post(address, data).status_code for data in posted] == [404, 404, 400]
    gap.refresh_from_db()
    assert gap.state == GapState.OPEN


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_differences_costs_the_same_with_more(staff, museum, campaign, count):
    gift = a_paid_gift(campaign=campaign)
    run_of(museum)
    for number in range(count):
        Difference.objects.create(
            museum=museum, provider="demo", run=Reconciliation.objects.get(), what="gift", reference=f"r{number}",
            here=1, payment=gift.payments.get(),
        )  # fmt: skip
    staff.get(at("reconciliation", museum))
    with CaptureQueriesContext(connection) as queries:
        staff.get(at("reconciliation", museum))
    assert len(queries) == COST


COST = 8


def test_the_accountant_gets_both_files(staff, museum, campaign):
    an_entity(museum)
    gift = a_paid_gift(campaign=campaign, amount=5000)
    period = {"first": str(gift.given_on), "last": str(gift.given_on)}
    fec, table = staff.get(at("fec", museum), period), staff.get(at("entries_csv", museum), period)
    text = b"".join(fec.streaming_content).decode("iso-8859-15")
    assert f'732829320FEC{gift.given_on:%Y%m%d}.txt"' in fec["Content-Disposition"]
    assert text.splitlines()[1].split("\t")[11] == "50,00"
    lines = b"".join(table.streaming_content).decode().splitlines()
    assert len(lines) == 3
    assert ",467100,Prestataires de paiement,754110,Dons manuels,5000,EUR" in lines[1]


def test_without_days_it_is_this_year(staff, museum, campaign):
    a_paid_gift(campaign=campaign)
    assert len(b"".join(staff.get(at("entries_csv", museum)).streaming_content).splitlines()) == 3


@pytest.mark.parametrize("name", ["fec", "entries_csv"])
def test_a_period_that_ends_before_it_begins_is_refused(staff, museum, name):
    assert staff.get(at(name, museum), {"first": "2026-03-02", "last": "2026-03-01"}).status_code == 400


def test_the_numbers_of_accounts_are_kept(staff, museum):
    page = text_of(staff.get(at("accounting", museum) + "?plan=m57"))
    assert "à confirmer par le comptable" in page
    assert "756000" in page
    form = staff.get(at("accounting", museum)).context["form"]
    sent = {name: field.initial for name, field in form.fields.items()} | {"income_number": "754999"}
    assert staff.post(at("accounting", museum), sent).status_code == 302
    assert AccountNumber.objects.get(kind="income").number == "754999"


def test_a_number_that_is_none_is_not_kept(staff, museum):
    form = staff.get(at("accounting", museum)).context["form"]
    sent = {name: field.initial for name, field in form.fields.items()} | {"income_number": "dons"}
    assert "trois chiffres" in text_of(staff.post(at("accounting", museum), sent))
    assert not AccountNumber.objects.exists()


def test_what_happens_at_the_provider_is_shown_on_its_page(client, settings):
    settings.ENFILADE_DEMO = True
    gift = a_gift()
    address = reverse("giving:demo_payment", args=[page_of(gift).public_id])
    client.post(address, {"choice": "refund"})
    assert not DemoRefund.objects.exists()
    demo.decide(page_of(gift), RemoteStatus.SUCCEEDED)
    for choice, words in (("contest", "ouverte"), ("win", "gagnée"), ("refund", "Remboursement de 50 €")):
        client.post(address, {"choice": choice})
        assert words in text_of(client.get(address))
    client.post(address, {"choice": "refund"})
    assert (DemoRefund.objects.count(), settled(gift).state) == (1, GiftState.REFUNDED)


def test_the_bank_may_be_right(client, settings):
    settings.ENFILADE_DEMO = True
    gift = a_paid_gift()
    for choice in ("contest", "lose"):
        client.post(reverse("giving:demo_payment", args=[page_of(gift).public_id]), {"choice": choice})
    assert (DemoDispute.objects.get().status, settled(gift).paid) == ("lost", 0)
