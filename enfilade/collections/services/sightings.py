"""What people see at the shelf: each sighting is kept once, however often it is sent, and none replaces another silently."""

from datetime import datetime
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from enfilade.collections.enums import MoveReason, Outcome, StockCheckState
from enfilade.collections.errors import CheckNotOpen, KeyUsedElsewhere
from enfilade.collections.models import Finding, Sighting, StockCheck, Storage, Target
from enfilade.collections.services.moving import move_records
from enfilade.collections.services.records import create_record
from enfilade.collections.services.stock_checks import tell
from enfilade.core.clock import now
from enfilade.core.ids import new_public_id
from enfilade.core.journal import Thing, record_event
from enfilade.media.services.add_picture import encoded

COMPARED = ("outcome", "place_id", "condition", "marking", "number_read", "differs")
WRITTEN = ("place", "place_note", "condition", "marking", "number_read", "differs", "note")


def record_sighting(
    *,
    target: Target,
    key: str,
    outcome: Outcome,
    by: Any,
    knew: str = "",
    photo: IO[bytes] | None = None,
    seen_at: datetime | None = None,
    **seen: Any,
) -> Sighting:
    """Keep one sighting. ``key`` is made by whoever sends it: the same key again gives the same sighting back.

    ``knew`` is the key of the sighting that stood when the person looked. Who knew it looks again, and what they see stands; who
    did not and sees otherwise makes the object ``disputed``: both are kept, somebody settles it (``settle_target``).
    ``seen`` is any of ``WRITTEN``. ``photo`` is kept as a JPEG without metadata, out of the public's reach. Raises
    ``CheckNotOpen``, ``KeyUsedElsewhere``, ``NotAPicture``.
    """
    if known := Sighting.objects.filter(key=key).select_related("target").first():
        return the_same(known, target)
    moment = min(seen_at or now(), now())
    sighting = Sighting(key=key, target=target, outcome=outcome, seen_at=moment, by_id=by.pk, **seen)
    kept_photo(sighting, photo)
    try:
        with transaction.atomic():
            return keep(sighting, knew, by)
    except IntegrityError:  # the same one came by another way meanwhile
        return the_same(Sighting.objects.get(key=key), target)
    finally:
        if sighting.photo and sighting.pk is None:
            sighting.photo.delete(save=False)


def keep(sighting: Sighting, knew: str, by: Any) -> Sighting:
    check = open_check_held(sighting.target.check_of_id)
    target = Target.objects.select_related("standing").get(pk=sighting.target_id)
    before = target.standing
    aware = before is not None and before.key == knew
    sighting.second_look = bool(aware and before and before.outcome != Outcome.SEEN)
    sighting.save(force_insert=True)
    if before is None or aware:
        stand(target, sighting)
    elif any(getattr(before, name) != getattr(sighting, name) for name in COMPARED):
        Target.objects.filter(pk=target.pk).update(disputed=True)
    within = Thing("collections.stock_check", check.public_id)
    record_event(
        "collections.object_checked", subject=Thing("collections.record", target.record.public_id), within=within,
        space_id=check.museum_id, by=by, number=target.number, outcome=sighting.outcome,
    )  # fmt: skip
    return sighting


def stand(target: Target, sighting: Sighting, *, settled: bool = False) -> None:
    """Let a sighting count; a dispute stays until somebody settles it."""
    looks = 2 if sighting.second_look else max(target.looks, 1)
    disputed = target.disputed and not settled
    Target.objects.filter(pk=target.pk).update(
        standing=sighting, outcome=sighting.outcome, looks=looks, disputed=disputed
    )


def the_same(known: Sighting, target: Target) -> Sighting:
    if known.target_id != target.pk:
        raise KeyUsedElsewhere
    return known


def open_check_held(check_id: int) -> StockCheck:
    """The campaign, open and staying so until this transaction ends. Raises ``CheckNotOpen``."""
    check = StockCheck.objects.select_for_update(no_key=True).get(pk=check_id)
    if check.state != StockCheckState.OPEN:
        raise CheckNotOpen
    return check


def kept_photo(thing: Sighting | Finding, photo: IO[bytes] | None) -> None:
    """Write the photograph under a random name that the public address of images does not serve."""
    if photo is not None:
        kept, _image = encoded(photo)
        thing.photo.save(f"{new_public_id()}{new_public_id()}.photo", ContentFile(kept.read()), save=False)


@transaction.atomic
def settle_target(*, target: Target, sighting: Sighting, by: Any) -> None:
    """Say which of several sightings stands. Raises ``CheckNotOpen``."""
    check = open_check_held(target.check_of_id)
    stand(Target.objects.get(pk=target.pk), sighting, settled=True)
    thing, within = (
        Thing("collections.record", target.record.public_id),
        Thing("collections.stock_check", check.public_id),
    )
    record_event(
        "collections.check_settled", subject=thing, within=within, space_id=check.museum_id, by=by, number=target.number
    )


def record_finding(
    *,
    check: StockCheck,
    key: str,
    words: str,
    by: Any,
    place: Storage | None = None,
    place_note: str = "",
    photo: IO[bytes] | None = None,
) -> Finding:
    """Make a draft record, under a provisional number, of an object that has no number. The same key again changes nothing.

    Raises ``CheckNotOpen``, ``KeyUsedElsewhere``, ``NotAPicture``.
    """
    if known := Finding.objects.filter(key=key).first():
        return same_finding(known, check)
    finding = Finding(key=key, check_of=check, words=words, place=place, place_note=place_note, by_id=by.pk)
    kept_photo(finding, photo)
    try:
        with transaction.atomic():
            return keep_finding(finding, by)
    except IntegrityError:  # the same one came by another way meanwhile
        return same_finding(Finding.objects.get(key=key), check)
    finally:
        if finding.photo and finding.pk is None:
            finding.photo.delete(save=False)


def keep_finding(finding: Finding, by: Any) -> Finding:
    check = open_check_held(finding.check_of_id)
    finding.number = check.findings.count() + 1
    number = f"PROV-{finding.at.year}-{check.public_id[:4].upper()}-{finding.number:03}"
    finding.record = create_record(museum=check.museum, inventory_number=number, title=finding.words, by=by)
    finding.save(force_insert=True)
    if finding.place:
        move_records(museum=check.museum, records=[finding.record], to=finding.place, reason=MoveReason.CHECK, by=by)
    tell(check, "collections.object_found", by, number=number)
    return finding


def same_finding(known: Finding, check: StockCheck) -> Finding:
    if known.check_of_id != check.pk:
        raise KeyUsedElsewhere
    return known
