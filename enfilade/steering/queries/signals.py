"""From the journal to warnings: dated facts in, findings out, never a fact later than the moment asked for."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.timezone import localtime

from enfilade.core.journal import events_about
from enfilade.core.models import Event
from enfilade.steering.engine.warnings import SHOWN_AT_MOST, Finding, Happening, warnings
from enfilade.steering.models import Project

KINDS = {
    "steering.project_opened": "opened",
    "steering.project_amended": "amended",
    "steering.charter_saved": "charter",
    "steering.review_opened": "review_opened",
    "steering.gate_decided": "review_closed",
    "steering.project_stopped": "phase",
    "steering.project_closed": "phase",
    "steering.sponsor_asked": "asked",
    "steering.sponsor_answered": "answered",
    "steering.decision_logged": "decision",
    "steering.decision_reviewed": "reviewed",
    "steering.measure_recorded": "measured",
}
DATES = ("due_on", "review_on")


def happenings_of(project: Project, until: datetime) -> list[Happening]:
    """The project's dated facts up to ``until``, read from the journal."""
    rows = events_about([project.thing]).filter(verb__in=KINDS, at__lte=until)
    return [one for event in rows for one in _told(event)]


def signals_of(project: Project, as_of: datetime) -> list[Finding]:
    """The warnings to show: at most three, without those someone has answered since they began."""
    answered = set(project.warnings.exclude(state="").values_list("rule", "subject", "since"))
    found = warnings(happenings_of(project, as_of), localtime(as_of))
    return [one for one in found if (one.rule, one.subject, one.since) not in answered][:SHOWN_AT_MOST]


def _told(event: Event) -> Iterator[Happening]:
    at = localtime(event.at)
    values = {name: date.fromisoformat(text) if name in DATES else text for name, text in event.data.items()}
    yield Happening(at, KINDS[event.verb], event.subject_id, values)
    if event.verb == "steering.gate_decided" and values.get("moved"):
        yield Happening(at, "phase", event.subject_id, values)
