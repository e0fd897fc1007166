"""Reads of what a campaign sends out: addresses, named links and what they bring, what its card shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, QuerySet, Sum
from django.urls import reverse

from enfilade.collections.models import RecordImage
from enfilade.collections.queries import licence_of_image
from enfilade.giving.enums import SHOWN, GiftState
from enfilade.giving.models import Campaign, Gift, ReferralTag
from enfilade.media.models import Picture
from enfilade.media.queries import sizes_to_take


def campaign_address(campaign: Campaign, *, via: str = "") -> str:
    """The public page's whole address in the reader's language, with a link's tag when there is one."""
    page = settings.SITE_URL + reverse("giving:campaign", args=[campaign.slug])
    return f"{page}?via={via}" if via else page


def short_address(tag: ReferralTag) -> str:
    """A named link's whole short address."""
    return settings.SITE_URL + reverse("giving:short_link", args=[tag.code])


def bare(address: str) -> str:
    """An address as people copy it: without its scheme nor its last slash."""
    return address.partition("://")[2].rstrip("/")


def picture_to_share(campaign: Campaign) -> Picture | None:
    """The first picture of the campaign's work, where anyone may take a copy of it away: the work is public, and the
    licence of the picture (or of the record) is known and allows it."""
    image = image_of_work(campaign)
    if image is None or campaign.record is None:
        return None
    found: Picture = image.picture
    return found if sizes_to_take(found, licence_of_image(image, campaign.record)) else None


def image_of_work(campaign: Campaign) -> RecordImage | None:
    """What the campaign's own page shows: the first picture of its work, once the work is public."""
    record = campaign.record
    images = list(record.images.all()) if record and record.is_public else []
    return images[0] if images else None


@dataclass(frozen=True)
class Brought:
    """A named link, the gifts received by it and their cents."""

    tag: ReferralTag
    gifts: int
    amount: int


def tags_of(campaign: Campaign) -> QuerySet[ReferralTag]:
    """A campaign's named links, newest first."""
    return campaign.referral_tags.order_by("-made_at", "-pk")


def brought_by(campaign: Campaign, tags: Sequence[ReferralTag]) -> list[Brought]:
    """What each of these links brought, in one query for all."""
    paid = Gift.objects.filter(campaign=campaign, state=GiftState.PAID, wishes__via__in=[one.tag for one in tags])
    rows = paid.values_list("wishes__via").annotate(Count("pk"), Sum("paid"))
    found = {via: (count, total) for via, count, total in rows}
    return [Brought(one, *found.get(one.tag, (0, 0))) for one in tags]


def tag_coded(code: str) -> ReferralTag | None:
    """The named link of a short address, once its campaign is shown."""
    rows = ReferralTag.objects.filter(code=code, campaign__state__in=SHOWN)
    return rows.select_related("campaign").first()
