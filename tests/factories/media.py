"""Pictures."""

import io

from PIL import Image

from enfilade.media.models import Picture
from enfilade.media.services import add_picture


def picture_file(width=60, height=40, form="PNG", colour=(120, 60, 30)) -> io.BytesIO:
    """An image file, rewound."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, form)
    file.seek(0)
    return file


def a_picture(*, space=None, title="Une image", alt="Un aplat brun", **size) -> Picture:
    return add_picture(space=space, file=picture_file(**size), title=title, alt=alt)
