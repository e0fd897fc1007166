"""What campaigns need beside money, and what people offer."""

from collections.abc import Collection

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse

from enfilade.community.models import Thread
from enfilade.community.queries import threads_about, with_messages
from enfilade.core.contracts.thread_subjects import ThreadSubject
from enfilade.core.translated import localized
from enfilade.giving.enums import SHOWN, OfferState
from enfilade.giving.models import Campaign, Need, Offer
from enfilade.giving.models.campaign import KIND
from enfilade.people.models import Space


def questions_about(campaign: Campaign) -> QuerySet[Thread]:
    """The questions about a campaign that anyone may read, with their messages, last shown first."""
    return with_messages(threads_about(KIND, campaign.public_id))


def needs_of(campaign: Campaign) -> QuerySet[Need]:
    """All that a campaign asks for, in the order it was asked."""
    return Need.objects.filter(campaign=campaign).select_related("campaign__museum").order_by("created_at", "pk")


def shown_needs(campaign: Campaign) -> QuerySet[Need]:
    """What visitors read: needs that take offers, and those where something was accepted."""
    return needs_of(campaign).filter(Q(is_open=True) | Q(accepted__gt=0))


def offers_of(space: Space) -> QuerySet[Offer]:
    """Every offer to a museum, for its staff."""
    rows = Offer.objects.filter(need__campaign__museum_id=space.pk)
    return rows.select_related("need__campaign__museum", "thread__author", "thread__space")


def offers_for(need: Need) -> QuerySet[Offer]:
    """The offers for one need, last made first."""
    rows = Offer.objects.filter(need=need).select_related("need__campaign__museum", "thread__author", "thread__space")
    return rows.order_by("-made_at", "-pk")


def thanked_in_kind(campaign: Campaign) -> QuerySet[Offer]:
    """Accepted offers whose author wished to be named, for the wall."""
    rows = Offer.objects.filter(need__campaign=campaign, state=OfferState.ACCEPTED, is_named=True)
    named = rows.exclude(thread__author=None).exclude(thread__author__name="")
    return named.select_related("need", "thread__author").order_by("-decided_at", "-pk")


def worth_in_kind(campaign: Campaign) -> list[tuple[Need, int]]:
    """Each need with what companies say that the accepted offers are worth, in cents."""
    accepted = Q(offers__state=OfferState.ACCEPTED)
    rows = needs_of(campaign).annotate(worth=Sum("offers__value", filter=accepted))
    return [(one, one.worth or 0) for one in rows]


def campaigns_as_subjects(ids: Collection[str]) -> dict[str, ThreadSubject]:
    """How threads name the campaigns they are about."""
    rows = Campaign.objects.filter(public_id__in=ids).select_related("museum")
    return {one.public_id: subject(one, one, "questions", "atelier_campaign") for one in rows}


def needs_as_subjects(ids: Collection[str]) -> dict[str, ThreadSubject]:
    """How threads name the needs they are about."""
    rows = Need.objects.filter(public_id__in=ids).select_related("campaign__museum")
    return {one.public_id: subject(one, one.campaign, "need", "atelier_need") for one in rows}


def subject(thing: Campaign | Need, campaign: Campaign, page: str, desk: str) -> ThreadSubject:
    """A thing of a campaign, with its public page while that is shown, and its page in the atelier."""
    own = {} if thing is campaign else {"need": thing.public_id}
    shown = campaign.state in SHOWN
    url = reverse(f"giving:{page}", kwargs={"slug": campaign.slug, **own}) if shown else ""
    space = {"space": campaign.museum.slug, "public_id": campaign.public_id}
    return ThreadSubject(localized(thing, "title"), url, reverse(f"giving:{desk}", kwargs=space | own))
