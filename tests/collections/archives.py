"""Archives of pictures for tests, good and hostile."""

import io
import zipfile

from django.core.files import File

from tests.factories.media import picture_file


def zipped(files, name="images.zip") -> File:
    """A ZIP of files by path: bytes, or a number for an image of that shade."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, body in files.items():
            archive.writestr(path, an_image(body) if isinstance(body, int) else body)
    raw.seek(0)
    return File(raw, name=name)


def an_image(shade: int) -> bytes:
    return picture_file(colour=(shade, 60, 30)).getvalue()
