"""Letters of thanks as PDF: one at once, never kept; many together as a job, their file kept a week."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.tasks import TaskContext, task
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now, today
from enfilade.core.ids import new_public_id
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.core.journal import record_event
from enfilade.giving.engine.letters import render_letters
from enfilade.giving.enums import BatchState, GiftState, ThanksWay
from enfilade.giving.errors import NobodyToThank, TooManyLetters
from enfilade.giving.models import Gift, LetterBatch, LetterTemplate
from enfilade.giving.queries import entity_of
from enfilade.giving.services.thanks import check_places, note_thanks, write_words
from enfilade.network.models import Museum
from enfilade.people.models import Person

KEPT = timedelta(days=7)  # long enough to print, and no longer
AT_ONCE, MOST = 20, 500
TOLD_EVERY = 10
NEEDED = ("campaign__museum", "donor", "wishes")


def letter_pdf(*, gift: Gift, template: LetterTemplate) -> bytes:
    """A template's letter for one gift, made now and kept nowhere. Raises ``PlaceholderUnknown``."""
    return rendered(gift.campaign.museum, [gift], template)


def rendered(museum: Museum, gifts: Sequence[Gift], source: LetterTemplate | LetterBatch) -> bytes:
    letters = [letter_of(gift, source) for gift in gifts]
    return render_letters(values_of(museum, letters, source.language), moment=int(now().timestamp()))


def values_of(museum: Museum, letters: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """What the file says; every text is plain."""
    entity = entity_of(museum)
    place = [entity.address, f"{entity.postcode} {entity.city}".strip()] if entity else []
    with override(language):
        title = _("Lettres de remerciement") if len(letters) > 1 else _("Lettre de remerciement")
    sender = [museum.name, *place]
    return {"title": title, "museum": museum.name, "language": language, "sender": sender, "letters": letters}


def letter_of(gift: Gift, source: LetterTemplate | LetterBatch) -> dict[str, Any]:
    words = write_words(gift=gift, subject=source.subject, body=source.body, language=source.language)
    with override(source.language):
        day = date_format(today(gift.campaign.museum.timezone), "j F Y")
    parts = [part.splitlines() for part in words.body.split("\n\n")]
    return {"to": address_of(gift), "day": day, "subject": words.subject, "parts": parts}


def address_of(gift: Gift) -> list[str]:
    return [gift.name, gift.address, f"{gift.postcode} {gift.city}".strip(), gift.country]


def begin_batch(*, museum: Museum, template: LetterTemplate, gifts: Sequence[str], by: Person) -> LetterBatch:
    """Letters for the gifts of these public ids, made at once for a few, by a job of the person's for more. Each gift is
    then thanked for, by letter. Raises ``NobodyToThank``, ``TooManyLetters``, ``PlaceholderUnknown``."""
    check_places(template.subject, template.body)
    batch, count = write_batch(museum, template, gifts, by)
    if count <= AT_ONCE:
        fulfil(batch, lambda done, total: None)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def write_batch(museum: Museum, template: LetterTemplate, gifts: Sequence[str], by: Person) -> tuple[LetterBatch, int]:
    wanted = Gift.objects.filter(museum=museum, public_id__in=gifts, state=GiftState.PAID)
    rows = list(wanted.order_by("paid_at", "pk")[: MOST + 1])
    if not rows:
        raise NobodyToThank
    if len(rows) > MOST:
        raise TooManyLetters(most=MOST)
    batch = LetterBatch.objects.create(
        museum=museum, subject=template.subject, body=template.body, language=template.language, by=by, asked_at=now()
    )
    batch.gifts.set(rows)
    record_event("giving.letters_asked", subject=batch.thing, space_id=museum.pk, by=by, count=len(rows))
    if len(rows) > AT_ONCE:
        with owned_by(by, unique_key=f"giving.letters.{batch.pk}"):
            make_letters.enqueue(batch.pk)
    return batch, len(rows)


@task(takes_context=True, queue_name=SLOW)
def make_letters(context: "TaskContext[..., Any]", batch_id: int) -> bool:
    """Make a batch's file; one that is made, or forgotten since, stays as it is."""
    batch = LetterBatch.objects.select_related("museum", "by").get(pk=batch_id)
    return fulfil(batch, lambda done, total: report_progress(context, done=done, total=total))


def fulfil(batch: LetterBatch, told: Any) -> bool:
    """Write every letter, then one file of them all, then say that each gift was thanked for: what is cut short is begun
    again, and made once."""
    if batch.state != BatchState.WAITING:
        return False
    gifts, letters = list(batch.gifts.select_related(*NEEDED).order_by("paid_at", "pk")), []
    for number, gift in enumerate(gifts, start=1):
        letters.append(letter_of(gift, batch))
        if number % TOLD_EVERY == 0:
            told(number, len(gifts))
    made = render_letters(values_of(batch.museum, letters, batch.language), moment=int(now().timestamp()))
    keep(batch, gifts, made)
    return True


@transaction.atomic
def keep(batch: LetterBatch, gifts: Sequence[Gift], made: bytes) -> None:
    mine = LetterBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING)
    if not mine.update(state=BatchState.DONE, made_at=now()):
        return
    batch.refresh_from_db(fields=["state", "made_at"])
    for gift in gifts:
        note_thanks(gift=gift, way=ThanksWay.LETTER, by=batch.by)
    batch.file.save(f"{new_public_id()}{new_public_id()}.pdf", ContentFile(made), save=False)
    batch.save(update_fields=["file"])


@task
def forget_letters() -> int:
    """Every day: remove the files of letters asked for a week ago, and whose gifts they were for."""
    old = list(LetterBatch.objects.filter(asked_at__lt=now() - KEPT).exclude(file=""))
    for batch in old:
        batch.file.delete(save=False)
        batch.gifts.clear()
        LetterBatch.objects.filter(pk=batch.pk).update(file="", state=BatchState.FORGOTTEN)
    return len(old)
