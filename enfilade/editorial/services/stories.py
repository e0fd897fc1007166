"""Publishing stories: from the CMS (its hooks call here) or by the house itself (the demo)."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.editorial.models import StoryPage
from enfilade.editorial.services.newsrooms import open_newsroom
from enfilade.media.services import make_renditions
from enfilade.people.models import Person, Space

KIND = "editorial.story"


@transaction.atomic
def publish_story(*, space: Space, title: str, by: Person | None, slug: str = "", **details: Any) -> StoryPage:
    """Write and publish a story in one go; a story of the same slug in the space is found again, unchanged."""
    index = open_newsroom(space=space).page
    slug = slug or slugify(title)
    found: StoryPage | None = StoryPage.objects.child_of(index).filter(slug=slug).first()
    if found:
        return found
    story = StoryPage(title=title, slug=slug, owner=by, live=False, **details)
    index.add_child(instance=story)
    story.save_revision(user=by).publish(user=by)
    moment = now()  # the house's clock: Wagtail has its own
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=moment, last_published_at=moment)
    story.refresh_from_db()
    note_published(story=story, by=by)
    return story


@transaction.atomic
def note_published(*, story: StoryPage, by: Person | None) -> None:
    """Write a publication in the journal, and have the sizes of the story's pictures made."""
    note("editorial.story_published", story, by)
    placed = {block.value["picture"] for block in [*story.body, *story.body_en] if block.block_type == "picture"}
    for picture in {*placed, story.picture} - {None}:
        make_renditions.enqueue(picture.pk)


@transaction.atomic
def note_withdrawn(*, story: StoryPage, by: Person | None) -> None:
    """Write in the journal that a story is no longer public."""
    note("editorial.story_withdrawn", story, by)


def note(verb: str, story: StoryPage, by: Person | None) -> None:
    thing = Thing(KIND, str(story.translation_key)[:36])
    record_event(verb, subject=thing, space_id=story.space.pk, by=by, public=True, title=story.title)
