"""Which tax regime a gift stands under, on its own day."""

from datetime import date

from django.db.models import QuerySet

from enfilade.core.clock import today
from enfilade.giving.enums import TaxRegime
from enfilade.giving.models import Campaign, CampaignRegime, EntityRegime, LegalEntity
from enfilade.giving.queries.gifts import entity_of
from enfilade.people.models import Space


def regimes_of(space: Space) -> QuerySet[EntityRegime]:
    """What a museum's body was ever allowed, newest first."""
    return EntityRegime.objects.filter(entity__museum_id=space.pk).order_by("-since", "-pk")


def allowed_on(entity: LegalEntity, day: date) -> list[str]:
    """Codes of the regimes a body may use on ``day``, the oldest first; its own one while nothing more was written."""
    rows = list(EntityRegime.objects.filter(entity=entity).order_by("since", "pk"))
    if not rows:
        return [entity.regime]
    return [one.code for one in rows if one.since <= day and (one.until is None or day <= one.until)]


def choice_on(campaign: Campaign, day: date) -> CampaignRegime | None:
    """What a campaign picked, as it stood on ``day``."""
    return CampaignRegime.objects.filter(campaign=campaign, since__lte=day).order_by("-since").first()


def choices_of(campaign: Campaign) -> QuerySet[CampaignRegime]:
    """What a campaign picked, newest first."""
    return CampaignRegime.objects.filter(campaign=campaign).order_by("-since")


def regime_on(campaign: Campaign, entity: LegalEntity, day: date) -> str:
    """The regime of a gift of ``day``: the campaign's choice while the body may use it, else the body's usual one. A
    choice that is no longer allowed gives nothing, never another regime in its place."""
    allowed, choice = allowed_on(entity, day), choice_on(campaign, day)
    if choice:
        return choice.code if choice.code in allowed else TaxRegime.NONE
    if entity.regime in allowed:
        return entity.regime
    return allowed[0] if allowed else TaxRegime.NONE


def regime_of(campaign: Campaign) -> str:
    """The tax regime of gifts to a campaign today; ``NONE`` while its body is not described."""
    entity = entity_of(campaign.museum)
    if entity is None or entity.missing:
        return TaxRegime.NONE
    return regime_on(campaign, entity, today(campaign.museum.timezone))
