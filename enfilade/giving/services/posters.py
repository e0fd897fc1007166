"""The poster of a campaign, for the museum's own walls: in French whatever the reader's language."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.money import format_amount
from enfilade.core.qr import qr_code, svg_of
from enfilade.giving import queries
from enfilade.giving.engine.poster import render_poster
from enfilade.giving.models import Campaign
from enfilade.giving.services.referrals import POSTER, standard_link
from enfilade.giving.services.share_cards import credit_of, small_file
from enfilade.media.models import Picture
from enfilade.ui.accents import on_paper

PAPERS = ("a4", "a3")
PRINTED = "max-3600x3600|format-jpeg|jpegquality-88"  # 300 pixels an inch over the longer side of an A3's picture
PREVIEW = 60  # pixels an inch


def poster_pdf(*, campaign: Campaign, paper: str = "a4") -> bytes:
    """One sheet, ``a4`` or ``a3``, with the picture at print resolution as far as the original goes."""
    return sheet(campaign, paper, print_file)


def poster_preview(*, campaign: Campaign, ppi: int = PREVIEW) -> bytes:
    """The A4 sheet as a small PNG."""
    return sheet(campaign, "a4", small_file, ppi)


def sheet(campaign: Campaign, paper: str, reading: Any, ppi: int = 0) -> bytes:
    with override("fr"):
        image = queries.image_of_work(campaign)
        body = reading(image.picture) if image else None
        files = {"qr.svg": svg_of(qr_code(queries.campaign_address(campaign, via=POSTER))).encode()}
        name = picture_name(body)
        if body and name:
            files[name] = body
        values = poster_values(campaign, image.picture if image else None) | {"paper": paper, "picture": name}
        return render_poster(values, files=files, moment=int(now().timestamp()), ppi=ppi)


def picture_name(body: bytes | None) -> str:
    """What a file of the media room is, by its first bytes: JPEG as kept, WebP as copied."""
    if not body:
        return ""
    return "picture.webp" if body[:4] == b"RIFF" else "picture.jpg"


def poster_values(campaign: Campaign, picture: Picture | None) -> dict[str, Any]:
    """What the sheet says: the sum sought and the last day, never what has come (paper does not move)."""
    link = standard_link(campaign=campaign, tag=POSTER)
    return {
        "lang": "fr", "museum": campaign.museum.name, "accent": on_paper(campaign.museum.accent),
        "title": queries.heading_of(campaign), "lead": campaign.lead, "goal": format_amount(campaign.goal),
        "until": _("à réunir d'ici au %(day)s") % {"day": date_format(campaign.closes_on, "j F Y")},
        "alt": (picture.alt or campaign.title) if picture else "",
        "credit": " · ".join(credit_of(campaign, picture)) if picture else "",
        "invitation": _("Pour donner, visez ce carré, ou écrivez cette adresse :"),
        "address": queries.bare(queries.short_address(link)),
        "qr_alt": _("QR code vers la page de la campagne"),
    }  # fmt: skip


def print_file(picture: Picture) -> bytes | None:
    """The picture for print, made once; nothing when its file is gone."""
    if not picture.file.storage.exists(picture.file.name):
        return None
    with picture.get_rendition(PRINTED).file.open("rb") as file:
        return bytes(file.read())
