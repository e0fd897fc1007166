"""Taking an image in: read it, strip it of what it says of people, keep it, and make its sizes once."""

import io
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.tasks import task
from PIL import Image

from enfilade.core.ids import new_public_id
from enfilade.core.jobs import SLOW
from enfilade.media.engine.reading import dominant_colour, read_image
from enfilade.media.errors import NotAPicture
from enfilade.media.models import Picture
from enfilade.media.services.shelves import open_shelf
from enfilade.people.models import Space

WIDTHS = (480, 960, 1600)


@transaction.atomic
def add_picture(
    *,
    space: Space | None,
    file: IO[bytes],
    title: str,
    alt: str = "",
    credit: str = "",
    rights: str = "",
    licence: str = "",
    by: Any = None,
) -> Picture:
    """Keep an image as JPEG, upright, in sRGB, without EXIF (positions, names), on the shelf of its space.

    ``licence`` is a code of ``media.engine.licences``.

    Raises ``NotAPicture`` for anything else.
    """
    kept, image = encoded(file)
    picture = Picture(
        space=space,
        title=title[:255],
        alt=alt[:300],
        credit=credit[:200],
        rights=rights[:200],
        licence=licence,
        uploaded_by_user=by,
        colour=dominant_colour(image),
        file_size=kept.size,
    )
    if space:
        picture.collection = open_shelf(space=space).collection
    picture.file.save(kept.name, kept, save=False)
    picture.width, picture.height = image.size  # last: giving the field its file empties them
    picture.save()
    make_renditions.enqueue(picture.pk)
    return picture


def encoded(file: IO[bytes]) -> tuple[ContentFile[bytes], Image.Image]:
    """The image as the house keeps it (JPEG, a random name), and its pixels. Raises ``NotAPicture``."""
    image = read_image(file)
    if image is None:
        raise NotAPicture
    body = io.BytesIO()
    image.save(body, "JPEG", quality=90, progressive=True)
    return ContentFile(body.getvalue(), name=f"{new_public_id()}.jpg"), image


def widths_for(width: int) -> list[int]:
    """The widths worth making from an original: those below its own, and one copy as wide as it is."""
    smaller = [made for made in WIDTHS if made < width]
    return [*smaller, *WIDTHS[len(smaller) : len(smaller) + 1]]


@task(queue_name=SLOW)
def make_renditions(picture_id: int) -> None:
    """Make every size once, in the background; nothing is ever made larger than the original."""
    picture = Picture.objects.filter(pk=picture_id).first()
    for width in widths_for(picture.width) if picture else ():
        picture.get_rendition(f"width-{width}|format-webp")
