"""Serving uploaded images from disk, on one machine; behind a proxy or object storage this address is theirs."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join

SHOWN = {".jpg": "image/jpeg", ".webp": "image/webp", ".png": "image/png"}


def uploaded_image(request: HttpRequest, name: str) -> FileResponse:
    """An image by its random name; nothing else is served from there (receipts and statements are not public)."""
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
    except (ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    if path.suffix not in SHOWN or not path.is_file():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type=SHOWN[path.suffix])
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
