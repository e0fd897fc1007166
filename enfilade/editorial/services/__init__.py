"""Opening a space's subtree, following its roles, publishing: one use case a module."""

from enfilade.editorial.services.newsrooms import follow_roles, open_newsroom
from enfilade.editorial.services.stories import note_published, note_withdrawn, publish_story

__all__ = ["follow_roles", "note_published", "note_withdrawn", "open_newsroom", "publish_story"]
