"""Named reads of steering."""

from enfilade.steering.queries.facts import facts_at, missing_at, missing_to_open
from enfilade.steering.queries.followed import attached_to, decisions_of, open_touches_of, outcome_of, touches_of
from enfilade.steering.queries.projects import (
    events_of,
    live_choices,
    open_review,
    projects_of,
    projects_seen_by,
    public_lessons,
    public_projects,
)
from enfilade.steering.queries.signals import happenings_of, signals_of

__all__ = [
    "attached_to",
    "decisions_of",
    "events_of",
    "facts_at",
    "happenings_of",
    "live_choices",
    "missing_at",
    "missing_to_open",
    "open_review",
    "open_touches_of",
    "outcome_of",
    "projects_of",
    "projects_seen_by",
    "public_lessons",
    "public_projects",
    "signals_of",
    "touches_of",
]
