"""What the editorial room gives the house."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu
from enfilade.core.contracts.open_now import OpenCard
from enfilade.core.contracts.openings import openings
from enfilade.core.contracts.public_addresses import public_addresses
from enfilade.core.contracts.role_changes import role_changes
from enfilade.core.contracts.search import Hit, SearchSource, search_sources
from enfilade.editorial.queries import cards_of, found_stories, latest_stories, live_stories
from enfilade.editorial.services import follow_roles, open_newsroom
from enfilade.people.enums import Role
from enfilade.people.rules import holds


def open_room(space: Any) -> None:
    open_newsroom(space=space)


def follow(person: Any, space: Any) -> None:
    follow_roles(person=person, space=space)


def story_sections(space_id: int) -> list[OpenCard]:
    cards = latest_stories(3, space_id)
    return [OpenCard("read", card.over, card.title, card.url, _("Lire"), card.words) for card in cards]


def story_hits(text: str, limit: int) -> list[Hit]:
    return [Hit(card.title, card.url, card.over) for card in found_stories(text, limit)]


def addresses() -> list[str]:
    return [card.url for card in cards_of(live_stories())]


openings.register("editorial", open_room)
public_addresses.register("editorial", addresses)
role_changes.register("editorial", follow)
museum_sections.register("stories", story_sections)
search_sources.register("stories", SearchSource(gettext_lazy("Récits et expositions"), story_hits))
atelier_menu.register(
    "editorial", MenuEntry(gettext_lazy("Rédaction"), "editorial:atelier_writing", 60, holds(Role.EDITOR).test)
)
event_words.register("editorial.story_published", lambda data: _("Publié : %(title)s.") % data)
event_words.register("editorial.story_withdrawn", lambda data: _("Retiré du public : %(title)s.") % data)
