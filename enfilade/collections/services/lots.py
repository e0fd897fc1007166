"""Pictures many at once, as people send them: a lot is kept, examined without writing, hung, taken back."""

import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.db import transaction
from django.tasks import TaskContext, task

from enfilade.collections.engine.archives import MOST_PIECES
from enfilade.collections.enums import LotState
from enfilade.collections.errors import EmptyLot, LotNotReady, NothingToUndo
from enfilade.collections.models import PictureLot, Record
from enfilade.collections.services.hanging import Hanging, examine, take_down
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.network.models import Museum

Named = tuple[str, IO[bytes]]
UNDOABLE = (LotState.DONE, LotState.FAILED)


@transaction.atomic
def open_lot(*, museum: Museum, file: File[bytes], credit: str = "", licence: str = "", by: Any = None) -> PictureLot:
    """Keep a ZIP of pictures and examine it in the background; nothing hangs yet. ``licence`` is a code."""
    lot = PictureLot(
        museum=museum, name=Path(file.name or "images.zip").name[:200], credit=credit[:200], licence=licence,
        by_id=getattr(by, "pk", None),
    )  # fmt: skip
    lot.file.save(f"{lot.public_id}.zip", file, save=False)
    lot.save()
    go_on(lot, by)
    return lot


def open_lot_of_files(*, museum: Museum, files: Iterable[Named], name: str, **others: Any) -> PictureLot:
    """As ``open_lot``, of separate files: they are kept together. Raises ``EmptyLot``."""
    with tempfile.TemporaryFile() as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
            for file_name, body in files:
                with archive.open(file_name, "w", force_zip64=True) as kept:
                    while piece := body.read(1 << 20):
                        kept.write(piece)
            count = len(archive.namelist())
        if not count:
            raise EmptyLot
        whole.seek(0)
        return open_lot(museum=museum, file=File(whole, name=name), **others)


@transaction.atomic
def open_lot_of_addresses(
    *, museum: Museum, addresses: Sequence[tuple[str, str]], name: str, credit: str = "", licence: str = "", by: Any = None
) -> PictureLot:  # fmt: skip
    """A lot of pictures to fetch: (inventory number, address) for each. Raises ``EmptyLot``."""
    if not addresses or len(addresses) > MOST_PIECES:
        raise EmptyLot
    lot = PictureLot.objects.create(
        museum=museum, name=name[:200], credit=credit[:200], licence=licence, by_id=getattr(by, "pk", None)
    )
    examine(lot, [(number, address) for number, address in addresses])
    return lot


def addresses_of(*, records: Iterable[Record]) -> list[tuple[str, str]]:
    """The addresses of pictures that records kept at import, with their number: a list ``images``, or a column ``image``."""
    found = []
    for record in records:
        listed = [one.get("url") for one in record.payload.get("images") or () if isinstance(one, dict)]
        urls = dict.fromkeys(url for url in (*listed, record.payload.get("image")) if isinstance(url, str) and url)
        found += [(record.inventory_number, url) for url in urls]
    return found


@transaction.atomic
def hang_lot(*, lot: PictureLot, by: Any = None) -> None:
    """Hang what was matched, in the background. Raises ``LotNotReady``."""
    mine = PictureLot.objects.filter(pk=lot.pk, state__in=(LotState.READY, LotState.FAILED))
    if not mine.update(state=LotState.RUNNING, failure="", failure_detail=""):
        raise LotNotReady
    go_on(lot, by)


@transaction.atomic
def undo_lot(*, lot: PictureLot, by: Any = None) -> None:
    """Take down, in the background, every picture that the lot hung. Raises ``NothingToUndo``."""
    if not PictureLot.objects.filter(pk=lot.pk, state__in=UNDOABLE).update(state=LotState.UNDOING):
        raise NothingToUndo
    go_on(lot, by)


def go_on(lot: PictureLot, by: Any) -> None:
    with owned_by(by):
        continue_lot.enqueue(lot.pk)


@task(takes_context=True, queue_name=SLOW)
def continue_lot(context: "TaskContext[..., Any]", lot_id: int) -> str:
    """Examine, hang or take down from where the lot stands: what was done piece by piece is not done again."""
    lot = work_on(lot_id, lambda done, total: report_progress(context, done=done, total=total))
    return str(lot.state)


def work_on(lot_id: int, tell: Any = lambda done, total: None) -> PictureLot:
    """What the task does, at once."""
    lot = PictureLot.objects.select_related("museum").get(pk=lot_id)
    if lot.state == LotState.EXAMINING:
        examine(lot)
    elif lot.state == LotState.RUNNING:
        Hanging(lot, tell).work()
    elif lot.state == LotState.UNDOING:
        take_down(lot)
    lot.refresh_from_db()
    return lot
