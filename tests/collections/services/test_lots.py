"""Lots of pictures: examined, hung once, resumed, taken back."""

import json
from io import BytesIO, StringIO

import pytest
from django.core.files import File
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from enfilade.collections.enums import LotState, PieceState
from enfilade.collections.errors import EmptyLot, LotNotReady, NothingToUndo
from enfilade.collections.models import PictureLot, Record, RecordImage
from enfilade.collections.queries import pieces_by_state
from enfilade.collections.services import (
    addresses_of,
    attach_picture,
    hang_lot,
    hanging,
    open_lot,
    open_lot_of_addresses,
    open_lot_of_files,
    undo_lot,
)
from enfilade.collections.services.lots import work_on
from enfilade.core.models import Event
from enfilade.media.models import Picture
from tests.collections.archives import an_image, zipped
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.web_for_tests import reply, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum(slug="val")


@pytest.fixture
def axe(museum):
    return a_record(museum=museum, inventory_number="1968.3.1", title="Une hache")


def examined(museum, files, **others):
    return work_on(open_lot(museum=museum, file=zipped(files), **others).pk)


def hung(museum, files, **others):
    lot = examined(museum, files, **others)
    hang_lot(lot=lot)
    return work_on(lot.pk)


def shown(record):
    return [image.picture for image in record.images.select_related("picture")]


def test_a_lot_is_examined_without_hanging_anything(museum, axe):
    a_record(museum=museum, inventory_number="A.1"), a_record(museum=museum, inventory_number="A-1")
    a_record(museum=a_museum(), inventory_number="Z.9")
    lot = examined(museum, {"1968.3.1.jpg": 1, "a_1.jpg": 2, "Z.9.jpg": 3, "x.pdf": b""})
    assert pieces_by_state(lot) == {"matched": 1, "ambiguous": 1, "unmatched": 1, "refused": 1}
    assert lot.state == LotState.READY
    assert not RecordImage.objects.exists()


def test_pictures_hang_in_the_order_of_their_views_with_credit_and_licence(museum, axe):
    files = {"1968.3.1_10.jpg": 10, "1968.3.1 (verso).jpg": 2, "1968.3.1.jpg": 1}
    hung(museum, files, credit="Photo Le Bec", licence="CC-BY-4.0")
    pictures = shown(axe)
    assert [picture.credit for picture in pictures] == ["Photo Le Bec"] * 3
    assert [picture.licence for picture in pictures] == ["CC-BY-4.0"] * 3
    assert [image.position for image in axe.images.all()] == [1, 2, 3]
    names = {piece.picture_id: piece.name for piece in PictureLot.objects.get().pieces.all()}
    assert [names[picture.pk] for picture in pictures] == ["1968.3.1.jpg", "1968.3.1 (verso).jpg", "1968.3.1_10.jpg"]


def test_an_examination_run_twice_is_done_once(museum, axe):
    lot = examined(museum, {"1968.3.1.jpg": 1})
    hanging.examine(lot)
    hanging.finish(lot, LotState.RUNNING, LotState.DONE, "collections.pictures_hung", PieceState.HUNG)
    assert PictureLot.objects.get().state == LotState.READY
    assert lot.pieces.count() == 1


def test_the_background_does_it_all_and_tells_the_journal(museum, axe, run_jobs):
    lot = open_lot(museum=museum, file=zipped({"1968.3.1.jpg": 1}))
    run_jobs()
    hang_lot(lot=lot)
    run_jobs()
    assert len(shown(axe)) == 1
    event = Event.objects.get(verb="collections.pictures_hung")
    assert event.data == {"name": "images.zip", "count": 1}


def test_the_same_bytes_hang_once_on_a_record(museum, axe):
    hung(museum, {"1968.3.1.jpg": 1})
    lot = hung(museum, {"1968.3.1.jpg": 1, "1968.3.1_2.jpg": 1})
    assert pieces_by_state(lot) == {"known": 2}
    assert len(shown(axe)) == 1


def test_a_lot_taken_up_by_two_hands_hangs_once(museum, axe):
    lot = examined(museum, {"1968.3.1.jpg": 1})
    hang_lot(lot=lot)
    first = hanging.Hanging(PictureLot.objects.get(pk=lot.pk))
    piece = lot.pieces.select_related("record").get()
    work_on(lot.pk)
    piece.name = "again"
    lot.pieces.update(digest="")  # what the other hand saw before
    with lot.file.open("rb") as raw, hanging.opened(raw) as archive:
        first.settle(piece, archive)
    assert len(shown(axe)) == 1


def test_bytes_that_another_lot_hung_since_one_looked_hang_once(museum, axe, monkeypatch):
    lot = examined(museum, {"1968.3.1.jpg": 1})
    hang_lot(lot=lot)
    hung(museum, {"1968.3.1.jpg": 1})
    with monkeypatch.context() as patched:
        patched.setattr(QuerySet, "exists", lambda rows: False)  # as who looked before the other lot hung them
        work_on(lot.pk)
    assert pieces_by_state(lot) == {"known": 1}
    assert len(shown(axe)) == 1


def test_a_dead_worker_leaves_what_hung_and_the_next_goes_on(museum, axe, monkeypatch):
    lot = examined(museum, {"1968.3.1.jpg": 1, "1968.3.1_2.jpg": 2, "1968.3.1_3.jpg": 3})
    hang_lot(lot=lot)
    with monkeypatch.context() as patched:
        patched.setattr(hanging.Hanging, "body", dies_at_second(hanging.Hanging.body))
        with pytest.raises(KeyboardInterrupt):
            work_on(lot.pk)
    assert len(shown(axe)) == 1
    assert pieces_by_state(work_on(lot.pk)) == {"hung": 3}
    assert Picture.objects.count() == 3


def dies_at_second(body):
    calls = []

    def dying(*args):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return body(*args)

    return dying


def test_what_is_no_picture_is_said_and_the_rest_goes_on(museum, axe):
    lot = hung(museum, {"1968.3.1.jpg": b"<html>", "1968.3.1_2.jpg": 2})
    assert lot.pieces.get(place=0).reason == "not_a_picture"
    assert len(shown(axe)) == 1


def test_a_piece_broken_in_its_archive_is_said(museum, axe, monkeypatch):
    monkeypatch.setattr(hanging, "body_of", lambda archive, place: None)
    assert hung(museum, {"1968.3.1.jpg": 1}).pieces.get().reason == "broken_picture"


def test_a_record_gone_meanwhile_leaves_its_picture_aside(museum, axe):
    lot = examined(museum, {"1968.3.1.jpg": 1})
    hang_lot(lot=lot)
    Record.objects.all().delete()
    assert pieces_by_state(work_on(lot.pk)) == {"unmatched": 1}
    assert not Picture.objects.exists()


def test_an_archive_that_is_none_fails_in_words(museum):
    lot = work_on(open_lot(museum=museum, file=File(zipped({}).file, name="x.zip")).pk)
    assert lot.state == LotState.READY
    broken = open_lot(museum=museum, file=File(open_bytes(b"no"), name="x.zip"))
    assert (work_on(broken.pk).state, work_on(broken.pk).failure) == (LotState.FAILED, "broken_zip")


def test_an_archive_lost_meanwhile_fails_in_words(museum, axe):
    lot = examined(museum, {"1968.3.1.jpg": 1})
    hang_lot(lot=lot)
    with lot.file.storage.open(lot.file.name, "wb") as kept:
        kept.write(b"no")
    assert work_on(lot.pk).failure == "broken_zip"


def open_bytes(body):
    return BytesIO(body)


def test_a_lot_is_taken_back(museum, axe):
    kept = shown(a_record(museum=museum, picture=True))
    lot = hung(museum, {"1968.3.1.jpg": 1})
    undo_lot(lot=lot)
    assert work_on(lot.pk).state == LotState.UNDONE
    assert not shown(axe)
    assert list(Picture.objects.all()) == kept


def test_a_picture_shown_elsewhere_since_stays_on_the_shelf(museum, axe):
    lot = hung(museum, {"1968.3.1.jpg": 1})
    attach_picture(record=a_record(museum=museum), picture=shown(axe)[0])
    undo_lot(lot=lot)
    work_on(lot.pk)
    assert not shown(axe)
    assert Picture.objects.count() == 1


def test_what_was_taken_down_by_hand_or_with_its_record_troubles_nobody(museum, axe):
    other = a_record(museum=museum, inventory_number="B.2")
    lot = hung(museum, {"1968.3.1.jpg": 1, "B.2.jpg": 2})
    shown(axe)[0].delete()
    other.delete()
    undo_lot(lot=lot)
    assert work_on(lot.pk).state == LotState.UNDONE
    assert not Picture.objects.exists()


def test_a_lot_hangs_once_and_is_taken_back_when_it_is_over(museum, axe):
    lot = examined(museum, {"1968.3.1.jpg": 1})
    with pytest.raises(NothingToUndo):
        undo_lot(lot=lot)
    hang_lot(lot=lot)
    with pytest.raises(LotNotReady):
        hang_lot(lot=lot)
    assert PictureLot.objects.get().state == LotState.RUNNING


def test_addresses_kept_at_import_are_fetched(museum, axe, settings):
    settings.FETCH_HOSTS = ["localhost"]
    with serving(lambda handler: reply(handler, an_image(1), status=404 if "no" in handler.path else 200)) as address:
        axe.payload = {"images": [{"url": f"{address}/a"}, {"url": f"{address}/no"}, "x"], "image": f"{address}/a"}
        pairs = [
            *addresses_of(records=[axe]),
            ("1968.3.1", "http://127.0.0.1/b"),
            ("?", f"{address}/c"),
            ("1968.3.1", "x" * 2000),
        ]
        lot = open_lot_of_addresses(museum=museum, addresses=pairs, name="adresses")
        hang_lot(lot=lot)
        lot = work_on(lot.pk)
    assert len(shown(axe)) == 1
    found = list(lot.pieces.order_by("place").values_list("state", "reason"))
    assert found == [
        ("hung", ""), ("refused", "http_refused"), ("refused", "private_address"), ("unmatched", ""),
        ("refused", "bad_address"),
    ]  # fmt: skip


def test_one_host_is_left_in_peace_between_two_questions(museum, settings, monkeypatch):
    waits = []
    settings.FETCH_PAUSE = 5
    monkeypatch.setattr(hanging.time, "sleep", waits.append)
    one = hanging.Hanging(PictureLot(museum=museum))
    for address in ("http://a/1", "http://b/1", "http://a/2"):
        one.be_polite(address)
    assert len(waits) == 1
    assert 4 < waits[0] <= 5


def test_a_lot_of_nothing_is_refused(museum):
    with pytest.raises(EmptyLot):
        open_lot_of_addresses(museum=museum, addresses=[], name="rien")
    with pytest.raises(EmptyLot):
        open_lot_of_files(museum=museum, files=[], name="rien")
    assert not PictureLot.objects.exists()


def told(*arguments):
    out = StringIO()
    call_command("import_images", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_hangs_a_folder_and_may_be_run_twice(museum, axe, tmp_path):
    (tmp_path / "salle").mkdir()
    (tmp_path / "salle" / "1968.3.1.jpg").write_bytes(an_image(1))
    (tmp_path / "lien.jpg").symlink_to(tmp_path / "salle" / "1968.3.1.jpg")
    options = (str(tmp_path), "--museum", "val", "--credit", "Photo", "--licence", "PDM-1.0")
    assert told(*options, "--dry-run")["matched"] == 1
    assert told(*options)["hung"] == 1
    assert told(*options)["known"] == 1
    assert len(shown(axe)) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("/none", "--museum", "val"), "dossier"),
        ((".", "--museum", "none"), "Musée"),
        ((".", "--museum", "val", "--licence", "none"), "Licence"),
    ],
)
def test_the_command_refuses_in_words(museum, arguments, words):
    with pytest.raises(CommandError, match=words):
        told(*arguments)
    assert not PictureLot.objects.exists()


def test_the_command_refuses_an_empty_folder(museum, tmp_path):
    with pytest.raises(CommandError, match="aucune image"):
        told(str(tmp_path), "--museum", "val")


@pytest.mark.django_db(transaction=True)
def test_two_lots_at_once_hang_the_same_bytes_once():
    museum = a_museum()
    record = a_record(museum=museum, inventory_number="1968.3.1")
    lots = [examined(museum, {"1968.3.1.jpg": 1}) for _ in range(3)]
    for lot in lots:
        hang_lot(lot=lot)
    waiting = [lot.pk for lot in lots]
    in_threads(3, lambda: work_on(waiting.pop()))
    assert len(shown(record)) == 1
    assert sorted(PictureLot.objects.values_list("pieces__state", flat=True)) == sorted(
        [PieceState.HUNG, PieceState.KNOWN, PieceState.KNOWN]
    )
