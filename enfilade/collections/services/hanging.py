"""Examining a lot, hanging its pictures one by one, taking them down."""

import hashlib
import io
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction

from enfilade.collections.engine.archives import MOST_BYTES, body_of, entries, opened
from enfilade.collections.engine.naming import Numbers, view_of_name
from enfilade.collections.engine.streams import UnreadableFile
from enfilade.collections.enums import LotState, PieceState
from enfilade.collections.models import LotPiece, PictureLot, Record, RecordImage, SearchOutbox
from enfilade.collections.services.indexing import request_indexing
from enfilade.collections.services.records import attach_picture
from enfilade.core.clock import now
from enfilade.core.fetching import CannotFetch, fetch
from enfilade.core.journal import Thing, record_event
from enfilade.media.errors import NotAPicture
from enfilade.media.services import add_picture, remove_picture
from enfilade.people.models import Person

BATCH = 200
Tell = Callable[[int, int], object]


class NotTaken(Exception):
    """One piece cannot hang: ``state`` and ``reason`` say how it ends."""

    def __init__(self, reason: str, state: PieceState = PieceState.REFUSED) -> None:
        self.reason, self.state = reason, state
        super().__init__(reason)


@transaction.atomic
def examine(lot: PictureLot, addresses: Sequence[tuple[str, str]] = ()) -> None:
    """Say of each piece which record it is of, or why it cannot hang; nothing hangs. Safe to run twice."""
    if not PictureLot.objects.filter(pk=lot.pk, state=LotState.EXAMINING).update(state=LotState.READY):
        return
    numbers = Numbers.of(Record.objects.filter(museum_id=lot.museum_id).values_list("pk", "inventory_number"))
    try:
        pieces = from_addresses(lot, addresses, numbers) if addresses else from_archive(lot, numbers)
    except UnreadableFile as error:
        fail(lot, error)
        return
    LotPiece.objects.bulk_create(pieces, batch_size=1000)


def from_archive(lot: PictureLot, numbers: Numbers) -> list[LotPiece]:
    with lot.file.open("rb") as raw:
        listed = entries(raw)
    pieces = []
    for entry in listed:
        view = view_of_name(entry.name, numbers)
        state, reason = (PieceState.REFUSED, entry.refusal) if entry.refusal else (state_of(view.ids), "")
        pieces.append(piece(lot, entry.place, entry.name, view.ids, state, reason=reason, order=view.order))
    return pieces


def from_addresses(lot: PictureLot, addresses: Sequence[tuple[str, str]], numbers: Numbers) -> list[LotPiece]:
    pieces = []
    for place, (number, address) in enumerate(addresses):
        ids = numbers.named(number)
        fits = len(address) <= 1000
        state = state_of(ids) if fits else PieceState.REFUSED
        pieces.append(piece(lot, place, address[:1000], ids, state, reason="" if fits else "bad_address"))
    return pieces


def piece(lot: PictureLot, place: int, name: str, ids: frozenset[int], state: PieceState, **others: Any) -> LotPiece:
    one = next(iter(ids)) if state == PieceState.MATCHED else None
    return LotPiece(lot=lot, place=place, name=name, state=state, record_id=one, **others)


def state_of(ids: frozenset[int]) -> PieceState:
    if len(ids) == 1:
        return PieceState.MATCHED
    return PieceState.AMBIGUOUS if ids else PieceState.UNMATCHED


class Hanging:
    """Hangs the matched pieces of a lot, one transaction each, in the order of their views."""

    def __init__(self, lot: PictureLot, tell: Tell = lambda done, total: None) -> None:
        self.lot, self.tell = lot, tell
        self.by = Person.objects.filter(pk=lot.by_id).first() if lot.by_id else None
        self.asked_at: dict[str, float] = {}

    def work(self) -> None:
        total = self.lot.pieces.exclude(record=None).count()
        try:
            with ExitStack() as stack:
                archive = stack.enter_context(self.archive(stack)) if self.lot.file else None
                for done, one in enumerate(self.waiting(), start=1):
                    self.settle(one, archive)
                    self.tell(min(done, total), total)
        except UnreadableFile as error:
            fail(self.lot, error)
        else:
            finish(self.lot, LotState.RUNNING, LotState.DONE, "collections.pictures_hung", PieceState.HUNG)

    def archive(self, stack: ExitStack) -> zipfile.ZipFile:
        return opened(stack.enter_context(self.lot.file.open("rb")))

    def waiting(self) -> Iterator[LotPiece]:
        rows = LotPiece.objects.filter(lot=self.lot, state=PieceState.MATCHED).select_related("record")
        while some := list(rows.order_by("record_id", "order", "place")[:BATCH]):
            yield from some

    def settle(self, one: LotPiece, archive: zipfile.ZipFile | None) -> None:
        """Hang one piece, or write why it does not hang."""
        try:
            self.hang(one, self.body(one, archive))
        except NotTaken as error:
            mine = LotPiece.objects.filter(pk=one.pk, state=PieceState.MATCHED)
            mine.update(state=error.state, reason=error.reason)

    def body(self, one: LotPiece, archive: zipfile.ZipFile | None) -> io.BytesIO:
        """The bytes of a piece. Raises ``NotTaken``."""
        if archive is not None:
            found = body_of(archive, one.place)
            if found is None:
                raise NotTaken("broken_picture")
            return found
        self.be_polite(one.name)
        try:
            answer = fetch(one.name, most=MOST_BYTES, accept="image/*")
        except CannotFetch as error:
            raise NotTaken(error.code) from error
        if answer.status != 200:
            raise NotTaken("http_refused")
        return io.BytesIO(answer.body)

    def be_polite(self, address: str) -> None:
        """One question at a time, ``FETCH_PAUSE`` seconds between two to one host."""
        host = urlsplit(address).netloc
        wait = self.asked_at.get(host, 0.0) + settings.FETCH_PAUSE - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self.asked_at[host] = time.monotonic()

    def hang(self, one: LotPiece, body: io.BytesIO) -> None:
        """Keep the picture and hang it, once. Raises ``NotTaken``."""
        digest, record = hashlib.sha256(body.getbuffer()).hexdigest(), one.record
        if record is None:
            raise NotTaken("", PieceState.UNMATCHED)
        if LotPiece.objects.filter(record=record, digest=digest, state=PieceState.HUNG).exists():
            raise NotTaken("hangs_already", PieceState.KNOWN)
        title = record.title or record.inventory_number
        picture = None
        try:
            with transaction.atomic():
                mine = LotPiece.objects.filter(pk=one.pk, state=PieceState.MATCHED)
                if not mine.update(state=PieceState.HUNG, digest=digest):
                    return  # another worker has just hung it
                picture = add_picture(
                    space=self.lot.museum, file=body, title=title, credit=self.lot.credit, licence=self.lot.licence, by=self.by
                )  # fmt: skip
                attach_picture(record=record, picture=picture, by=self.by)
                LotPiece.objects.filter(pk=one.pk).update(picture=picture)
        except NotAPicture as error:
            raise NotTaken("not_a_picture") from error
        except IntegrityError as error:  # the same bytes have just been hung by another lot
            raise NotTaken("hangs_already", PieceState.KNOWN) from error


def take_down(lot: PictureLot) -> None:
    """Take down every picture that the lot hung; one that something else shows by now stays on the shelf."""
    rows = LotPiece.objects.filter(lot=lot, state=PieceState.HUNG).select_related("picture", "record")
    while some := list(rows.order_by("pk")[:BATCH]):
        for one in some:
            take_one_down(one)
    finish(lot, LotState.UNDOING, LotState.UNDONE, "collections.pictures_taken_down", PieceState.UNDONE)


@transaction.atomic
def take_one_down(one: LotPiece) -> None:
    LotPiece.objects.filter(pk=one.pk).update(state=PieceState.UNDONE, picture=None, digest="")
    if one.picture is None:
        return
    if one.record is not None:
        RecordImage.objects.filter(record=one.record, picture=one.picture).delete()
        Record.objects.filter(pk=one.record.pk).update(updated_at=now())
        SearchOutbox.objects.create(record_id=one.record.pk)
    remove_picture(picture=one.picture)


@transaction.atomic
def finish(lot: PictureLot, before: LotState, after: LotState, verb: str, counted: PieceState) -> None:
    if PictureLot.objects.filter(pk=lot.pk, state=before).update(state=after, finished_at=now()):
        count = LotPiece.objects.filter(lot=lot, state=counted).count()
        thing = Thing("collections.lot", lot.public_id)
        record_event(verb, subject=thing, space_id=lot.museum_id, name=lot.name, count=count)
        request_indexing()


def fail(lot: PictureLot, error: UnreadableFile) -> None:
    PictureLot.objects.filter(pk=lot.pk).update(
        state=LotState.FAILED, failure=error.code, failure_detail=error.detail[:200], finished_at=now()
    )
