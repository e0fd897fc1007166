import hashlib
import io
import json
import threading
from datetime import UTC, date, datetime

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.engine.receipt_pdf import render_receipt
from enfilade.giving.engine.receipts import chain
from enfilade.giving.errors import AddressNeeded, EntityIncomplete, NoReceiptAsked, RegimeGivesNoReceipt
from enfilade.giving.models import Gift, LegalEntity, Receipt, ReceiptFile, ReceiptSeries
from enfilade.giving.models.receipt import NEEDED
from enfilade.giving.services import file_of, issue_receipt
from enfilade.giving.services.receipts import keep_file
from tests.concurrency import in_threads
from tests.factories.giving import ENTITY, a_campaign, a_gift, a_paid_gift, an_entity

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    """An open campaign whose museum may give receipts."""
    campaign = a_campaign()
    an_entity(campaign.museum)
    return campaign


def text_of(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def test_receipts_are_numbered_in_order_by_year(campaign):
    first, second = (issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True)) for _ in range(2))
    year = clock.today().year
    assert (first.text, second.text) == (f"{year}-BA-00001", f"{year}-BA-00002")


def test_the_year_is_that_of_the_gift_in_paris(campaign):
    with clock.standing_at(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)):
        campaign.opens_on, campaign.closes_on = date(2026, 12, 1), date(2027, 1, 31)
        campaign.save()
        before = a_paid_gift(campaign=campaign, receipt=True)
    with clock.standing_at(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)):
        after = a_paid_gift(campaign=campaign, receipt=True)
        texts = [issue_receipt(gift=gift).text for gift in (before, after)]
    assert texts == ["2026-BA-00001", "2027-BA-00001"]


def test_a_gift_has_one_receipt(campaign):
    gift = a_paid_gift(campaign=campaign, receipt=True)
    assert issue_receipt(gift=gift) == issue_receipt(gift=gift)
    assert ReceiptSeries.objects.get().last_number == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_when_many_are_issued_at_once():
    campaign = a_campaign()
    an_entity(campaign.museum)
    gifts = [a_paid_gift(campaign=campaign, receipt=True) for _ in range(6)]
    turns, lock = iter(gifts * 2), threading.Lock()

    def one():
        with lock:
            gift = next(turns)
        issue_receipt(gift=Gift.objects.get(pk=gift.pk))

    in_threads(12, one)
    assert list(Receipt.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert ReceiptSeries.objects.get().last_number == 6


def test_an_undone_receipt_gives_its_number_back(campaign):
    undone, kept = (a_paid_gift(campaign=campaign, receipt=True) for _ in range(2))
    with transaction.atomic():
        issue_receipt(gift=undone)
        transaction.set_rollback(True)
    assert issue_receipt(gift=kept).number == 1


def test_each_receipt_is_tied_to_the_one_before(campaign):
    receipts = [issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True)) for _ in range(3)]
    link = ""
    for receipt in receipts:
        receipt.refresh_from_db()
        link = chain(link, receipt.values)
        assert receipt.chain == link


def test_a_receipt_is_never_changed(campaign):
    receipt = issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    rows = Receipt.objects.all()
    for act in (lambda: rows.update(amount=1), lambda: rows._raw_delete("default")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
    receipt.refresh_from_db()
    assert receipt.amount == 5000


def test_it_carries_every_mention_of_the_form(campaign):
    gift = a_paid_gift(campaign=campaign, receipt=True, amount=1950, name="Zoé Lefort", country="Belgique")
    values = issue_receipt(gift=gift).values
    assert values["body"]["address"] == "1, place de la Halle, 63000 Valmeure"
    whom = {"name": "Zoé Lefort", "address": "3, rue du Pont, 63000 Valmeure, Belgique"}
    assert values["donor"] == {**whom, "siren": "", "legal_form": ""}
    assert (values["figures"], values["words"]) == ("***19,50***", "dix-neuf euros et cinquante centimes")
    assert values["article"].startswith("200 du code général")
    assert {"issued_on", "number", "title", "model", "closing"} <= values.keys()
    assert all(values["gifts"][0][name] for name in ("given_on", "form", "nature", "method", "campaign"))
    assert all(values["body"][name] for name in ("name", "siren", "purpose", "status", "signatory", "signatory_role"))


@pytest.mark.parametrize("name", [*NEEDED, "confirmed"])
def test_no_receipt_leaves_while_the_body_is_incomplete(campaign, name):
    LegalEntity.objects.update(**{name: False if name == "confirmed" else ""})
    gift = a_paid_gift(campaign=campaign, receipt=True)
    with pytest.raises(EntityIncomplete):
        issue_receipt(gift=gift)
    assert not ReceiptSeries.objects.exists()


def test_no_receipt_without_a_body_nor_for_a_regime_without_rule(campaign):
    gift = a_paid_gift(campaign=campaign, receipt=True)
    LegalEntity.objects.update(regime="NONE")
    with pytest.raises(RegimeGivesNoReceipt):
        issue_receipt(gift=gift)
    LegalEntity.objects.all().delete()
    with pytest.raises(EntityIncomplete):
        issue_receipt(gift=gift)
    assert not Receipt.objects.exists()


def test_no_receipt_for_who_did_not_pay_or_did_not_ask(campaign):
    for gift in (a_gift(campaign=campaign, receipt=True), a_paid_gift(campaign=campaign)):
        with pytest.raises(NoReceiptAsked):
            issue_receipt(gift=gift)
    assert not Receipt.objects.exists()


def test_no_receipt_without_an_address(campaign):
    gift = a_paid_gift(campaign=campaign, receipt=True)
    Gift.objects.update(city="")
    with pytest.raises(AddressNeeded):
        issue_receipt(gift=gift)
    assert not Receipt.objects.exists()


def test_the_file_is_an_archive_and_accessible(campaign):
    receipt = issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    with text_of(file_of(receipt=receipt)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")
        assert receipt.text in metadata["dc:title"]
        assert str(pdf.Root.Lang).startswith("fr")
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root  # noqa: PT018
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert len(pdf.pages) == 1


def test_a_machine_reads_in_the_file_what_the_chain_holds(campaign):
    receipt = issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    with text_of(file_of(receipt=receipt)) as pdf:
        inside = json.loads(pdf.attachments["recu.json"].get_file().read_bytes())
        assert pdf.Root.AF[0].AFRelationship == "/Source"
    assert inside == receipt.values
    assert chain("", inside) == receipt.chain


def test_a_receipt_of_before_is_printed_as_it_was(campaign):
    values = dict(issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True)).values)
    old = (
        values
        | values["gifts"][0]
        | {"article_words": "Article 200.", "rate": 66, "income_limit": 20, "carry_years": 5}
    )
    with text_of(render_receipt(old, version="fr-200.1", moment=1)) as pdf:
        assert "recu.json" not in pdf.attachments


def test_its_fonts_are_all_in_the_file(campaign):
    receipt = issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    with text_of(file_of(receipt=receipt)) as pdf:
        fonts = [
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_the_file_is_made_once_and_its_hash_is_kept(campaign):
    receipt = issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    first, second = file_of(receipt=receipt), file_of(receipt=receipt)
    assert first == second
    assert ReceiptFile.objects.get().sha256 == hashlib.sha256(first).hexdigest()


def test_the_same_values_give_the_same_bytes(campaign):
    receipt = issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    first = keep_file(receipt)
    assert keep_file(receipt) == first  # a second worker, at the same moment
    assert ReceiptFile.objects.count() == 1


def test_what_a_donor_types_is_printed_not_run(campaign):
    gift = a_paid_gift(campaign=campaign, receipt=True, name='#read("receipt.typ") *gras* <x>')
    assert file_of(receipt=issue_receipt(gift=gift)).startswith(b"%PDF")


def test_the_journal_names_the_number_and_nobody(campaign):
    issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True, name="Zoé Lefort"))
    data = Event.objects.get(verb="giving.receipt_issued").data
    assert data["number"].endswith("-BA-00001")
    assert "Zoé" not in str(data)
    assert ENTITY["code"] == "BA"
