"""Reads of campaigns. Totals are sums of the ledger; nobody writes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enfilade.collections.queries import WITH_IMAGES
from enfilade.core.clock import today
from enfilade.core.money import format_amount
from enfilade.core.translated import localized
from enfilade.giving.engine.headings import around_work
from enfilade.giving.engine.suggestions import suggest
from enfilade.giving.enums import CURRENCY, SHOWN, AccountKind, CampaignState, GiftState, Outcome, ShownAs
from enfilade.giving.models import (
    Campaign,
    CampaignNews,
    Gift,
    LedgerEntry,
)
from enfilade.media.queries import view_of
from enfilade.people.models import Space
from enfilade.ui.pieces import PictureView

NAMED = (~Q(shown_as=ShownAs.ANONYMOUS) | (Q(wishes__isnull=False) & ~Q(wishes__dedicated_to=""))) & Q(
    wall_hidden=False
)
NAMELESS = Q(wall_hidden=True) | (Q(shown_as=ShownAs.ANONYMOUS) & (Q(wishes__isnull=True) | Q(wishes__dedicated_to="")))


@dataclass(frozen=True)
class CampaignProgress:
    """How far a campaign is: cents, gifts, people, and whole days left (0 on the last day, negative after it)."""

    raised: int
    goal: int
    gifts: int
    people: int
    days_left: int

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when the goal is reached."""
        return self.raised * 100 // self.goal


def progress(campaign: Campaign) -> CampaignProgress:
    """How far one campaign is, from the ledger."""
    return progress_of([campaign])[campaign.pk]


def progress_of(campaigns: Iterable[Campaign]) -> dict[int, CampaignProgress]:
    """How far each campaign is, by key, in three queries for all."""
    found = list(campaigns)
    keys = [campaign.pk for campaign in found]
    came, left = income_sums("credit", keys), income_sums("debit", keys)
    paid = Gift.objects.filter(campaign__in=keys, state=GiftState.PAID).values_list("campaign")
    counts = {key: (gifts, people) for key, gifts, people in paid.annotate(Count("pk"), Count("donor", distinct=True))}
    return {
        one.pk: CampaignProgress(
            came.get(one.pk, 0) - left.get(one.pk, 0),
            one.goal,
            *counts.get(one.pk, (0, 0)),
            (one.closes_on - today(one.museum.timezone)).days,
        )
        for one in found
    }


def heading_of(campaign: Campaign) -> tuple[str, str, str]:
    """The title in the reader's language as ``(before, name of the work, after)``."""
    work = localized(campaign.record, "title") if campaign.record and campaign.record.is_public else ""
    return around_work(localized(campaign, "title"), work)


def picture_of(campaign: Campaign) -> PictureView | None:
    """The first picture of the campaign's work, once the work is public."""
    images = list(campaign.record.images.all()) if campaign.record and campaign.record.is_public else []
    return view_of(images[0].picture) if images else None


def gauge_words(campaign: Campaign, state: CampaignProgress) -> str:
    """The gauge as a sentence, in the reader's language: part of the goal, people, days."""
    people = ngettext("%(n)s personne", "%(n)s personnes", state.people) % {"n": number_format(state.people)}
    return f"{share_of_goal(state)} {people}. {time_left(campaign, state)}"


def share_of_goal(state: CampaignProgress) -> str:
    """The part of the goal that is reached, as a sentence."""
    return _("%(percent)s %% de %(goal)s.") % {"percent": state.percent, "goal": format_amount(state.goal)}


def time_left(campaign: Campaign, state: CampaignProgress) -> str:
    """How long gifts are still taken, as a sentence."""
    if campaign.state == CampaignState.WAITING:
        return _("La campagne attend les derniers paiements.")
    if campaign.state != CampaignState.OPEN or state.days_left < 0:
        return _("La campagne est terminée.")
    if state.days_left == 0:
        return _("Dernier jour.")
    return ngettext("Encore %(n)s jour.", "Encore %(n)s jours.", state.days_left) % {"n": state.days_left}


def income_sums(side: str, campaign_ids: list[int]) -> dict[int, int]:
    """What entered (``credit``) or left (``debit``) the income accounts of campaigns, in cents."""
    kept = {f"{side}__campaign__in": campaign_ids, f"{side}__kind": AccountKind.INCOME, "currency": CURRENCY}
    rows = LedgerEntry.objects.filter(**kept).values_list(f"{side}__campaign").annotate(Sum("amount"))
    return dict(rows)


def shown_campaigns() -> QuerySet[Campaign]:
    """What anyone may see, open ones that end soonest first."""
    images = Prefetch("record__images", queryset=WITH_IMAGES.queryset)
    shown = Campaign.objects.filter(state__in=SHOWN).select_related("museum", "record__museum")
    return shown.prefetch_related(images).order_by("-state", "closes_on", "pk")


def open_campaigns() -> QuerySet[Campaign]:
    """Campaigns that take gifts today."""
    day = today()
    return shown_campaigns().filter(state=CampaignState.OPEN, opens_on__lte=day, closes_on__gte=day)


def campaigns_of(space: Space) -> QuerySet[Campaign]:
    """Every campaign of one museum, for its staff."""
    return Campaign.objects.filter(museum_id=space.pk).select_related("museum", "record")


def takes_gifts(campaign: Campaign) -> bool:
    """Whether a gift may be begun now: open, and within its days in the museum's own time; or over, successful, and
    still open to gifts by the museum's choice."""
    if campaign.state == CampaignState.CLOSED:
        return campaign.gives_after and campaign.outcome == Outcome.SUCCEEDED
    day = today(campaign.museum.timezone)
    return campaign.state == CampaignState.OPEN and campaign.opens_on <= day <= campaign.closes_on


def news_of(campaign: Campaign) -> QuerySet[CampaignNews]:
    """The campaign's thread, newest first."""
    return campaign.news.order_by("-at", "-pk")


def wall_of(campaign: Campaign) -> QuerySet[Gift]:
    """Gifts received whose name or dedication is shown, for the donors' wall, newest first."""
    rows = Gift.objects.filter(NAMED, campaign=campaign, state=GiftState.PAID)
    return rows.select_related("wishes").defer("address", "postcode", "city", "message").order_by("-paid_at", "-pk")


def nameless_words(campaign: Campaign) -> str:
    """How many people gave without their name being shown, as a sentence; nothing when nobody did."""
    rows = Gift.objects.filter(NAMELESS, campaign=campaign, state=GiftState.PAID)
    count = rows.aggregate(Count("donor", distinct=True))["donor__count"]
    words = ngettext("%(n)s personne a donné sans nom.", "%(n)s personnes ont donné sans nom.", count)
    return words % {"n": number_format(count)} if count else ""


def median_gift(campaign: Campaign, gifts: int) -> int | None:
    """The middle gift in cents, given how many there are; None without any."""
    amounts = (
        Gift.objects.filter(campaign=campaign, state=GiftState.PAID).order_by("paid").values_list("paid", flat=True)
    )
    return amounts[(gifts - 1) // 2 : (gifts + 1) // 2].first() if gifts else None


def suggested(campaign: Campaign, gifts: int) -> tuple[tuple[int, ...], int]:
    """Four amounts to suggest (cents) and the one chosen beforehand."""
    return suggest(median_gift(campaign, gifts), gifts)
