"""What blocks show: pictures and records as the kit takes them."""

from dataclasses import dataclass, replace

from enfilade.collections.models import Record
from enfilade.collections.queries import WITH_IMAGES, label_of, public_records
from enfilade.media.models import Picture
from enfilade.media.queries import view_of
from enfilade.ui.pieces import Label, PictureView


@dataclass(frozen=True)
class Work:
    """A public record with its first picture, if it has one."""

    label: Label
    picture: PictureView | None


def described(picture: Picture, alt: str) -> PictureView:
    """A picture with the words of the place where it hangs, else its own."""
    view = view_of(picture)
    return replace(view, alt=alt) if alt else view


def hung_records(public_ids: list[str]) -> list[Work]:
    """The works behind public ids, in that order; those not (or no longer) public are left out."""
    rows = public_records().prefetch_related(WITH_IMAGES).filter(public_id__in=public_ids)
    by_id = {record.public_id: record for record in rows}
    return [work_of(by_id[public_id]) for public_id in public_ids if public_id in by_id]


def work_of(record: Record) -> Work:
    images = record.images.all()
    label = label_of(record, url=f"/collections/{record.public_id}/")
    return Work(label, view_of(images[0].picture) if images else None)
