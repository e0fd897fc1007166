"""The card of a campaign, drawn when somebody asks for it and what it shows has changed."""

import hashlib
import json
import threading
from dataclasses import asdict
from datetime import timedelta
from functools import cache

from django.contrib.staticfiles import finders
from django.utils.translation import get_language

from enfilade.core.clock import now
from enfilade.core.money import format_amount
from enfilade.core.translated import localized
from enfilade.giving import queries
from enfilade.giving.engine.share_card import Card, Faces, draw_card
from enfilade.giving.models import Campaign, ShareCard
from enfilade.media.licences import licence_name
from enfilade.media.models import Picture
from enfilade.ui.accents import on_paper

VERSION = 1  # of the drawing: a new one draws every card again
RESTS = timedelta(seconds=30)  # between two drawings of one card, however fast the gifts come
_turn = threading.Lock()


def card_values(*, campaign: Campaign, state: queries.CampaignProgress) -> Card:
    """What the card says, in the reader's language: sums and counts, never a person."""
    picture = queries.picture_to_share(campaign)
    words = queries.share_of_goal(state)
    return Card(
        campaign.museum.name, queries.heading_of(campaign), format_amount(state.raised), words,
        queries.time_left(campaign, state), state.raised, state.goal, on_paper(campaign.museum.accent),
        credit_of(campaign, picture) if picture else (),
    )  # fmt: skip


def credit_of(campaign: Campaign, picture: Picture) -> tuple[str, ...]:
    """Who is to be named beside the picture, and its licence."""
    record = campaign.record
    licence = picture.licence or (record.licence if record else "")
    credit = picture.credit or (localized(record, "credit_line") if record else "")
    return tuple(filter(None, (credit, licence_name(licence))))


def card_key(*, campaign: Campaign, card: Card) -> str:
    """Names what a card shows: the same words, the same picture, the same drawing give the same key."""
    picture = queries.picture_to_share(campaign)
    shown = [VERSION, asdict(card), picture.file.name if picture else ""]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:24]


def share_card(*, campaign: Campaign) -> ShareCard:
    """The card in the reader's language, drawn again where what it shows has changed. One drawing at a time: whoever comes
    meanwhile, or within half a minute of the last one, gets the card before."""
    card = card_values(campaign=campaign, state=queries.progress(campaign))
    key, kept = card_key(campaign=campaign, card=card), kept_card(campaign)
    if kept.key == key or (kept.key and not begin_drawing(kept)):
        return kept
    with _turn:
        kept.refresh_from_db()
        if kept.key != key:
            kept.key, kept.png, kept.drawn_at = key, drawn(campaign, card), now()
            kept.save(update_fields=["key", "png", "drawn_at"])
    return kept


def kept_card(campaign: Campaign) -> ShareCard:
    values = {"drawn_at": now()}
    found, _new = ShareCard.objects.get_or_create(
        campaign=campaign, language=(get_language() or "fr")[:5], defaults=values
    )
    return found


def begin_drawing(kept: ShareCard) -> bool:
    """True for the one caller that may draw now."""
    moment = now()
    return bool(ShareCard.objects.filter(pk=kept.pk, drawn_at__lte=moment - RESTS).update(drawn_at=moment))


def drawn(campaign: Campaign, card: Card) -> bytes:
    picture = queries.picture_to_share(campaign)
    return draw_card(card, faces=faces(), picture=small_file(picture) if picture else None)


def small_file(picture: Picture) -> bytes | None:
    """A copy large enough for a card, else the original; nothing when its file is gone."""
    copies = sorted(picture.renditions.all(), key=lambda one: one.width)
    chosen = next((one for one in copies if one.width >= 700), picture)
    try:
        with chosen.file.open("rb") as file:
            return bytes(file.read())
    except OSError:
        return None


@cache
def faces() -> Faces:
    """The house's own letters, from the front end's bundle."""
    serif = [font_file(f"spectral-{part}-400-{style}") for style in ("normal", "italic") for part in PARTS]
    sans = [font_file(f"hanken-grotesk-{part}-wght-normal") for part in PARTS]
    return Faces((serif[0], serif[1]), (serif[2], serif[3]), (sans[0], sans[1]))


PARTS = ("latin", "latin-ext")


def font_file(name: str) -> str:
    return str(finders.find(f"house/fonts/{name}.woff2") or "")
