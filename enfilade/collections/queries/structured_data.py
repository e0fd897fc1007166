"""A record's page as search engines read it: schema.org, in JSON-LD."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from enfilade.collections.engine.standards.schema_org import breadcrumbs, visual_artwork
from enfilade.collections.models import Record
from enfilade.collections.queries.publishing import published_one

ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def structured_data(record: Record, title: str) -> SafeString:
    """What the page of a record says to machines: the object, and the way to it; its museum must be loaded."""
    found = published_one(record)
    site = settings.SITE_URL
    trail = [(_("Collections"), f"{site}/collections/"), (found.museum.name, found.museum.url), (title, found.url)]
    return json_ld([visual_artwork(found, title), breadcrumbs(trail)])


def json_ld(data: Any) -> SafeString:
    """A data block for the page: browsers do not run it, and nothing in it can close it."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped above
