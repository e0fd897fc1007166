"""What is new, for feed readers (Atom): stories, and the agenda."""

from datetime import datetime, timedelta

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.core.clock import now
from enfilade.core.translated import localized
from enfilade.editorial.models import StoryPage
from enfilade.editorial.queries import StoryCard, cards_of, live_stories
from enfilade.network.models import AgendaEvent
from enfilade.network.queries import upcoming_events

COUNT, AHEAD = 30, timedelta(days=200)


Told = tuple[StoryPage, StoryCard]


class Stories(Feed[Told, None]):
    """The newest stories of every space."""

    feed_type = Atom1Feed
    title = gettext_lazy("Récits des musées")
    link = "/recits/"

    def items(self) -> list[Told]:
        stories = list(live_stories().order_by("-first_published_at", "-pk")[:COUNT])
        return list(zip(stories, cards_of(stories), strict=True))

    def item_title(self, item: Told) -> str:
        return item[1].title

    def item_description(self, item: Told) -> str:
        return item[1].words

    def item_link(self, item: Told) -> str:
        return item[1].url

    def item_pubdate(self, item: Told) -> datetime:
        moment: datetime = item[0].first_published_at
        return moment

    def item_updateddate(self, item: Told) -> datetime:
        moment: datetime = item[0].last_published_at
        return moment


class Agenda(Feed[AgendaEvent, None]):
    """What is to come, soonest first."""

    feed_type = Atom1Feed
    title = gettext_lazy("Agenda des musées")
    link = "/agenda/"

    def items(self) -> list[AgendaEvent]:
        rows = upcoming_events(now()).filter(starts_at__lt=now() + AHEAD)
        return list(rows.order_by("starts_at", "pk")[:COUNT])

    def item_title(self, item: AgendaEvent) -> str:
        return _("%(title)s, %(museum)s") % {"title": localized(item, "title"), "museum": item.museum.name}

    def item_description(self, item: AgendaEvent) -> str:
        return localized(item, "description")

    def item_link(self, item: AgendaEvent) -> str:
        return f"/agenda/{item.public_id}/"
