"""Reads of the editorial pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from enfilade.core.translated import localized
from enfilade.editorial.models import Newsroom, StoryPage
from enfilade.media.queries import view_of
from enfilade.ui.pieces import PictureView


@dataclass(frozen=True)
class StoryCard:
    """A story in a list."""

    title: str
    url: str
    over: str
    words: str
    accent: str
    picture: PictureView | None


def live_stories(space_id: int | None = None) -> QuerySet[StoryPage]:
    """Published stories of one space or of all, with their picture."""
    rows: QuerySet[StoryPage] = StoryPage.objects.live().public()
    if space_id is not None:
        room = Newsroom.objects.select_related("page").filter(space_id=space_id).first()
        rows = rows.child_of(room.page) if room else rows.none()  # type: ignore[attr-defined]
    return rows.select_related("picture").prefetch_related("picture__renditions")


def latest_stories(count: int, space_id: int | None = None) -> list[StoryCard]:
    """The newest published stories, as cards."""
    return cards_of(live_stories(space_id).order_by("-first_published_at", "-pk")[:count])


def found_stories(text: str, count: int) -> list[StoryCard]:
    """Published stories that answer ``text`` (Wagtail's index in the database), best first."""
    return cards_of(live_stories().search(text)[:count])  # type: ignore[attr-defined]


def cards_of(stories: Iterable[StoryPage]) -> list[StoryCard]:
    """Stories as cards, each with the name and accent of its space."""
    rooms = {room.page.path: room for room in Newsroom.objects.select_related("page", "space")}
    return [card_of(story, rooms[story.path[: -story.steplen]]) for story in stories]


def card_of(story: StoryPage, room: Newsroom) -> StoryCard:
    """One story as a card."""
    over = f"{story.get_kind_display()} · {room.space.name}"
    title, words = localized(story, "title"), localized(story, "summary")
    return StoryCard(title, address_of(story, room), over, words, room.space.accent, opening_picture(story))


def address_of(story: StoryPage, room: Newsroom) -> str:
    """The story's address in the reader's language, from rows at hand (Wagtail's own asks its cache for every page)."""
    above = room.page.url_path.strip("/").split("/")[-2:]
    return reverse("wagtail_serve", args=["/".join([*above, story.slug, ""])])


def opening_picture(story: StoryPage) -> PictureView | None:
    """The picture a story opens with."""
    return view_of(story.picture) if story.picture else None
