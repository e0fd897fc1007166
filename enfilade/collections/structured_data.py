"""A record as machines read it: schema.org, in JSON-LD."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from enfilade.collections.models import Record
from enfilade.ui.pieces import PictureView

ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def visual_artwork(record: Record, title: str, url: str, pictures: list[PictureView], site: str) -> dict[str, Any]:
    """A ``VisualArtwork``; ``record.museum`` must be loaded, ``url`` and ``site`` are whole addresses."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VisualArtwork",
        "@id": url,
        "url": url,
        "name": title,
        "identifier": record.inventory_number,
        "creator": {"@type": "Person", "name": record.maker} if record.maker else "",
        "dateCreated": record.date_text,
        "artMedium": record.materials,
        "artform": record.object_name,
        "size": record.dimensions,
        "abstract": record.description[:500],
        "creditText": record.credit_line,
        "copyrightNotice": record.rights,
        "image": [f"{site}{picture.src}" for picture in pictures],
        "provider": {"@type": "Museum", "name": record.museum.name},
    }
    return {name: value for name, value in found.items() if value}


def json_ld(data: dict[str, Any]) -> SafeString:
    """A data block for the page: browsers do not run it, and nothing in it can close it."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped above
