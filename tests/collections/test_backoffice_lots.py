"""Lots of pictures in the atelier."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from enfilade.collections.models import LotPiece, PictureLot
from enfilade.people.enums import Role
from tests.collections.archives import an_image, zipped
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(client):
    museum = a_museum(slug="val")
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return museum


@pytest.fixture
def axe(museum):
    return a_record(museum=museum, inventory_number="1968.3.1")


def path(museum, *parts):
    return "/".join(["/atelier", museum.slug, "collections", "images", *parts, ""])


def sent(client, museum, *files, **others):
    return client.post(path(museum), {"pictures": list(files), "credit": "", "licence": "", **others})


def one_file(name="1968.3.1.jpg", shade=1):
    return SimpleUploadedFile(name, an_image(shade))


def test_an_archive_is_examined_shown_then_hung_and_taken_back(client, museum, axe, run_jobs):
    sent(client, museum, SimpleUploadedFile("a.zip", zipped({"1968.3.1.jpg": 1, "x.pdf": b""}).read()))
    lot = PictureLot.objects.get()
    assert "Travail en cours" in client.get(path(museum, lot.public_id)).text
    run_jobs()
    page = client.get(path(museum, lot.public_id)).text
    assert "Accrocher 1 image" in page
    assert "pas une image que nous savons lire" in page
    client.post(path(museum, lot.public_id, "lancer"))
    run_jobs()
    assert "Ce lot est accroché" in client.get(path(museum, lot.public_id)).text
    client.post(path(museum, lot.public_id, "lancer"), {"undo": "1"})
    run_jobs()
    assert "Ce lot a été annulé" in client.get(path(museum, lot.public_id)).text
    assert not axe.images.exists()


def test_several_files_make_a_lot(client, museum, axe, run_jobs):
    sent(client, museum, one_file(), one_file("1968.3.1_2.jpg", 2), credit="Photo", licence="PDM-1.0")
    run_jobs()
    assert list(LotPiece.objects.values_list("record", "order").order_by("order")) == [(axe.pk, 0), (axe.pk, 2)]


def test_addresses_that_came_with_an_import_make_a_lot(client, museum, axe):
    axe.payload = {"images": [{"url": "https://images.example/a.jpg"}]}
    axe.save(update_fields=["payload"])
    sent(client, museum, kept="1")
    assert LotPiece.objects.get().name == "https://images.example/a.jpg"


@pytest.mark.parametrize("others", [{}, {"files": ["both"], "kept": "1"}])
def test_either_files_or_addresses_are_sent(client, museum, others):
    files = [one_file()] if others else []
    assert "Choisissez des fichiers, ou bien" in sent(client, museum, *files, kept=others.get("kept", "")).text
    assert not PictureLot.objects.exists()


def test_a_lot_too_large_is_refused(client, museum, monkeypatch):
    monkeypatch.setattr("enfilade.collections.forms.MAX_LOT", 10)
    assert "dépasse 2 Go" in sent(client, museum, one_file()).text
    assert not PictureLot.objects.exists()


def test_a_broken_archive_says_why(client, museum, run_jobs):
    sent(client, museum, SimpleUploadedFile("a.zip", b"no"))
    run_jobs()
    assert "archive ZIP est abîmée" in client.get(path(museum, PictureLot.objects.get().public_id)).text


def test_pieces_are_narrowed_to_a_state(client, museum, axe, run_jobs):
    sent(client, museum, one_file("autre.jpg"), one_file())
    run_jobs()
    page = client.get(path(museum, PictureLot.objects.get().public_id), {"etat": "unmatched"}).text
    assert "autre.jpg" in page
    assert "1968.3.1.jpg" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_queries_for_one_and_for_three(
    client, museum, axe, count, run_jobs, django_assert_num_queries
):
    for number in range(count):
        PictureLot.objects.create(museum=museum, name=f"lot {number}")
    client.get(path(museum))
    with django_assert_num_queries(7):
        client.get(path(museum))
    lot = PictureLot.objects.first()
    LotPiece.objects.bulk_create(
        LotPiece(lot=lot, place=place, name="a", state="matched", record=axe) for place in range(count)
    )
    with django_assert_num_queries(8):
        client.get(path(museum, lot.public_id))
