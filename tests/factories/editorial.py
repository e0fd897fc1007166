"""Stories, as the CMS keeps them."""

import itertools

from enfilade.editorial.models import StoryPage
from enfilade.editorial.services import publish_story
from tests.factories.network import a_museum

numbers = itertools.count(1)


def a_story(*, space=None, title="", **details) -> StoryPage:
    """A published story."""
    title = title or f"Un récit {next(numbers)}"
    return publish_story(space=space or a_museum(), title=title, by=None, **details)


def a_draft(*, space, title) -> StoryPage:
    """A story that its museum has not published."""
    draft = StoryPage(title=title, slug=f"brouillon-{next(numbers)}", live=False)
    space.newsroom.page.add_child(instance=draft)
    draft.save_revision()
    return draft
