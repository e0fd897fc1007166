"""A campaign's life: drafted on a steered project, opened when its gates allow it, told (its end is in ``endings``)."""

from datetime import date
from typing import Any

from django.db import transaction

from enfilade.collections.models import Record
from enfilade.core.clock import now
from enfilade.core.contracts.steerable import guard
from enfilade.core.journal import record_event
from enfilade.giving.enums import CAMPAIGN_STEPS, GIVES_BACK, CampaignState
from enfilade.giving.errors import (
    CampaignStepRefused,
    EndsBeforeOpening,
    NotThisMuseumsRecord,
    OptimumTooLow,
    RulePromised,
)
from enfilade.giving.models import Campaign, CampaignNews
from enfilade.giving.models.campaign import KIND
from enfilade.giving.services.news_mail import mail_news
from enfilade.network.models import Museum
from enfilade.people.models import Person


@transaction.atomic
def draft_campaign(
    *,
    museum: Museum,
    slug: str,
    title: str,
    goal: int,
    opens_on: date,
    closes_on: date,
    project_id: str,
    by: Person | None,
    record: Record | None = None,
    **texts: Any,
) -> Campaign:
    """Draft a campaign hung off a steered project (public id). ``goal`` is in cents; ``texts`` are the other fields.

    Raises ``EndsBeforeOpening``, ``NotThisMuseumsRecord``, ``OptimumTooLow``, or the steering guard's refusal.
    """
    check_days(opens_on, closes_on)
    check_record(museum, record)
    check_optimum(goal, texts.get("optimum"))
    campaign = Campaign.objects.create(
        museum=museum, slug=slug, title=title, goal=goal, opens_on=opens_on, closes_on=closes_on, record=record,
        created_at=now(), **texts,
    )  # fmt: skip
    guard().attach(kind=KIND, thing_id=campaign.public_id, project_id=project_id, by_id=by.pk if by else None)
    tell(campaign, "giving.campaign_drafted", by)
    return campaign


@transaction.atomic
def edit_campaign(*, campaign: Campaign, by: Person | None, **values: Any) -> None:
    """Change a campaign's words, days, goal or work (never its state nor its address). Raises as ``draft_campaign``, and
    ``RulePromised`` when what donors relied on would change."""
    check_days(values.get("opens_on", campaign.opens_on), values.get("closes_on", campaign.closes_on))
    check_record(campaign.museum, values.get("record"))
    check_promise(campaign, values)
    check_optimum(values.get("goal", campaign.goal), values.get("optimum"))
    for name, value in values.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=list(values))
    tell(campaign, "giving.campaign_edited", by, fields=sorted(values))


@transaction.atomic
def open_campaign(*, campaign: Campaign, by: Person | None) -> None:
    """Open to gifts. Raises the steering guard's refusal while the project's gates are not passed, or
    ``CampaignStepRefused`` when it is not a draft."""
    guard().require_open(kind=KIND, thing_id=campaign.public_id)
    step(campaign, CampaignState.OPEN)
    tell(campaign, "giving.campaign_opened", by, public=True)


@transaction.atomic
def announce_news(*, campaign: Campaign, text: str, by: Person | None, text_en: str = "") -> CampaignNews:
    """Add a dated line to the campaign's thread, and send it to the donors who asked for news."""
    news = CampaignNews.objects.create(campaign=campaign, text=text, text_en=text_en, at=now())
    mail_news.enqueue(news.pk)
    tell(campaign, "giving.news_announced", by, public=True)
    return news


def step(campaign: Campaign, state: CampaignState, **values: Any) -> None:
    before = [old for old, following in CAMPAIGN_STEPS.items() if state in following]
    if not Campaign.objects.filter(pk=campaign.pk, state__in=before).update(state=state, **values):
        raise CampaignStepRefused
    for name, value in {"state": state, **values}.items():
        setattr(campaign, name, value)


def check_days(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise EndsBeforeOpening


def check_promise(campaign: Campaign, values: dict[str, Any]) -> None:
    """Once open, the rule of the end stays; with one that gives back, so do the sums and the last day."""
    kept = Campaign.objects.get(pk=campaign.pk)
    if kept.state == CampaignState.DRAFT:
        return
    fixed = ("mode", "goal", "optimum", "closes_on") if kept.mode in GIVES_BACK else ("mode",)
    if any(name in values and values[name] != getattr(kept, name) for name in fixed):
        raise RulePromised


def check_optimum(goal: int, optimum: int | None) -> None:
    if optimum is not None and optimum <= goal:
        raise OptimumTooLow


def check_record(museum: Museum, record: Record | None) -> None:
    if record is not None and record.museum_id != museum.pk:
        raise NotThisMuseumsRecord


def tell(campaign: Campaign, verb: str, by: Person | None, *, public: bool = False, **data: Any) -> None:
    record_event(
        verb, subject=campaign.thing, space_id=campaign.museum_id, by=by, public=public, title=campaign.title, **data
    )
