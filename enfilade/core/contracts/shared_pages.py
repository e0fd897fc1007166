"""Pages that a crowd may ask for at once: each room says which, and what of their query they read."""

import re
from dataclasses import dataclass, field

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class SharedPage:
    """``path`` matches the whole path, in every language. ``query`` names the parameters that change the page, each with
    what its values look like; any other parameter is left out of the page (a campaign tracker's, say), but those of ``own``,
    which make it one reader's."""

    path: re.Pattern[str]
    query: dict[str, re.Pattern[str]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()


shared_pages: Registry[SharedPage] = Registry("shared pages")
