"""Pictures as the kit shows them, and the sizes that may be taken away."""

from dataclasses import dataclass
from mimetypes import guess_type

from django.conf import settings
from django.db.models import QuerySet

from enfilade.media.engine.licences import LICENCES, Reuse
from enfilade.media.models import Picture, PictureRendition
from enfilade.people.models import Space
from enfilade.ui.pieces import PictureView


def pictures_of(space: Space) -> QuerySet[Picture]:
    """The pictures of one space."""
    rows: QuerySet[Picture] = Picture.objects.filter(space=space)
    return rows


def view_of(picture: Picture) -> PictureView:
    """The picture with the sizes already made (prefetch ``renditions``); the original until then. Makes nothing."""
    whole = made_sizes(picture)
    srcset = ", ".join(f"{size.url} {size.width}w" for size in whole)
    original = f"{settings.MEDIA_URL}{picture.file.name}"
    middle = next((size.url for size in whole if size.width >= 900), whole[-1].url if whole else "")
    return PictureView(middle or original, picture.width, picture.height, picture.alt, srcset, picture.colour, original)


@dataclass(frozen=True)
class FileSize:
    """One file of a picture: address, true width and height in pixels, media type."""

    url: str
    width: int
    height: int
    format: str


def file_size(image: Picture | PictureRendition) -> FileSize:
    """An original or a resized copy."""
    kind = guess_type(image.file.name)[0] or "image/webp"
    return FileSize(f"{settings.MEDIA_URL}{image.file.name}", image.width, image.height, kind)


def made_sizes(picture: Picture) -> list[FileSize]:
    """The resized copies of the whole picture, the smallest first (prefetch ``renditions``)."""
    made = [item for item in picture.renditions.all() if item.filter_spec.startswith("width-")]
    return sorted(map(file_size, made), key=lambda size: size.width)


def sizes_to_look_at(picture: Picture) -> list[FileSize]:
    """What pages and viewers show, the smallest first: the copies made for screens; the original until they are."""
    return made_sizes(picture) or [file_size(picture)]


def sizes_to_take(picture: Picture, licence: str) -> list[FileSize]:
    """The files that anyone may take away under a licence (a code), the smallest first.

    All of them where reuse is free (the original in its own width); the copies for screens where it has conditions; none
    where it needs somebody's leave, or where nobody knows.
    """
    reuse = LICENCES[licence].reuse if licence in LICENCES else Reuse.UNKNOWN
    if reuse is Reuse.OPEN:
        original = file_size(picture)
        return [*(size for size in made_sizes(picture) if size.width < original.width), original]
    return made_sizes(picture) if reuse is Reuse.LIMITED else []
