"""Which tax regimes a body may use and which one a campaign picks: written with a day, never over what was given before."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from enfilade.core.clock import now, today
from enfilade.core.journal import Thing, record_event
from enfilade.giving.enums import CampaignState, TaxRegime
from enfilade.giving.errors import (
    EntityIncomplete,
    NoticeNeeded,
    RegimeInUse,
    RegimeKnown,
    RegimeNotAllowed,
    RegimeOverGifts,
    RulingNeeded,
)
from enfilade.giving.models import Campaign, CampaignRegime, EntityRegime, Gift, LegalEntity
from enfilade.giving.queries import allowed_on, choice_on, entity_of
from enfilade.network.models import Museum
from enfilade.people.models import Person

BEFORE_EVERYTHING = date(2005, 1, 1)


@transaction.atomic
def allow_regime(*, museum: Museum, code: str, since: date, ruling: str, by: Person | None) -> EntityRegime:
    """Let a museum's body use a regime from a day on. What it used so far is written down first, so that nothing it may
    do is lost by adding something.

    Raises ``EntityIncomplete``, ``RulingNeeded``, ``RegimeKnown``.
    """
    entity = locked(museum)
    if not ruling.strip():
        raise RulingNeeded
    noted = {"noted_at": now(), "noted_by_id": by.pk if by else None}
    kept = EntityRegime.objects.filter(entity=entity)
    if not kept.exists() and code != entity.regime:
        EntityRegime.objects.create(entity=entity, code=entity.regime, since=BEFORE_EVERYTHING, **noted)
    if kept.filter(code=code, until__gte=since).exists():
        raise RegimeKnown
    try:
        with transaction.atomic():
            made = EntityRegime.objects.create(entity=entity, code=code, since=since, ruling=ruling.strip(), **noted)
    except IntegrityError as error:
        raise RegimeKnown from error
    tell(museum, "giving.regime_allowed", by, regime=code, since=str(since))
    return made


@transaction.atomic
def end_regime(*, regime: EntityRegime, until: date, by: Person | None) -> None:
    """Say on which day a body last uses a regime: today or later. Gifts given before keep it.

    Raises ``RegimeOverGifts`` for a day already past, ``RegimeInUse`` while a campaign not closed has picked it.
    """
    museum = regime.entity.museum
    locked(museum)
    day = today(museum.timezone)
    if until < max(day, regime.since):
        raise RegimeOverGifts(day=f"{max(day, regime.since):%d/%m/%Y}")
    running = Campaign.objects.filter(museum=museum).exclude(state=CampaignState.CLOSED)
    picked = [one for one in running if (choice := choice_on(one, until)) and choice.code == regime.code]
    if picked:
        raise RegimeInUse(title=picked[0].title)
    if EntityRegime.objects.filter(pk=regime.pk, until=None).update(until=until):
        tell(museum, "giving.regime_ended", by, regime=regime.code, until=str(until))


@transaction.atomic
def choose_regime(*, campaign: Campaign, code: str, since: date, notice: str, by: Person | None) -> CampaignRegime:
    """Pick the regime of a campaign's gifts from ``since`` on. Earlier gifts, and their receipts, keep the one of their
    day; a choice made for the same day is replaced while nothing was given under it.

    Raises ``EntityIncomplete``, ``RegimeNotAllowed``, ``NoticeNeeded``, ``RegimeOverGifts``.
    """
    entity = locked(campaign.museum)
    if code not in (TaxRegime.NONE, *allowed_on(entity, since)):
        raise RegimeNotAllowed
    if code == TaxRegime.TREASURE and not notice.strip():
        raise NoticeNeeded
    last = Gift.objects.filter(campaign=campaign).aggregate(day=Max("given_on"))["day"]
    if last and last >= since:
        raise RegimeOverGifts(day=f"{last:%d/%m/%Y}")
    values = {"code": code, "notice": notice.strip(), "noted_at": now(), "noted_by_id": by.pk if by else None}
    choice, _new = CampaignRegime.objects.update_or_create(campaign=campaign, since=since, defaults=values)
    record_event(
        "giving.regime_chosen", subject=campaign.thing, space_id=campaign.museum_id, by=by, regime=code,
        since=str(since), title=campaign.title,
    )  # fmt: skip
    return choice


def locked(museum: Museum) -> LegalEntity:
    """The museum's body, held until the end of the transaction. Raises ``EntityIncomplete`` when it has none."""
    found = entity_of(museum)
    if found is None:
        raise EntityIncomplete
    return LegalEntity.objects.select_for_update().get(pk=found.pk)


def tell(museum: Museum, verb: str, by: Person | None, **data: Any) -> None:
    record_event(verb, subject=Thing("people.space", museum.public_id), space_id=museum.pk, by=by, **data)
