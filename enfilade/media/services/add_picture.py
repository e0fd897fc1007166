"""Taking an image in: read it, strip it of what it says of people, keep it, and make its sizes once."""

import io
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.tasks import task
from PIL import Image, ImageOps

from enfilade.core.ids import new_public_id
from enfilade.media.errors import NotAPicture
from enfilade.media.models import Picture
from enfilade.people.models import Space

MAX_PIXELS = 120_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
LAST = -10  # a thousand new pictures must not make a gift's receipt wait
SIZES = ("width-480", "width-960", "width-1600")


@transaction.atomic
def add_picture(
    *,
    space: Space | None,
    file: IO[bytes],
    title: str,
    alt: str = "",
    credit: str = "",
    rights: str = "",
    by: Any = None,
) -> Picture:
    """Keep an image as JPEG, upright, without EXIF (positions, names). Raises ``NotAPicture`` for anything else."""
    image = read_image(file)
    encoded = io.BytesIO()
    image.save(encoded, "JPEG", quality=90, progressive=True)
    picture = Picture(
        space=space,
        title=title[:255],
        alt=alt[:300],
        credit=credit[:200],
        rights=rights[:200],
        uploaded_by_user=by,
        colour=dominant_colour(image),
        file_size=encoded.tell(),
    )
    picture.file.save(f"{new_public_id()}.jpg", ContentFile(encoded.getvalue()), save=False)
    picture.width, picture.height = image.size  # last: giving the field its file empties them
    picture.save()
    make_renditions.enqueue(picture.pk)
    return picture


def read_image(file: IO[bytes]) -> Image.Image:
    """Decode under a cap: the size is read from the header before any pixel is."""
    try:
        image = Image.open(file, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise NotAPicture
        return ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture from error


def dominant_colour(image: Image.Image) -> str:
    """The average of the image as ``#rrggbb``: what its place shows while it comes."""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return f"#{red:02x}{green:02x}{blue:02x}"


@task(priority=LAST)
def make_renditions(picture_id: int) -> None:
    """Make every size once, in the background; sizes above the original are not made."""
    picture = Picture.objects.filter(pk=picture_id).first()
    for size in SIZES if picture else ():
        picture.get_rendition(f"{size}|format-webp")
