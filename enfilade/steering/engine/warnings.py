"""Early warnings: one rule is one pure function of dated happenings, a moment, and thresholds.

Only happenings up to ``as_of`` are read, so what happens later never changes what would have been said that day. No
score, no colour, no probability: a sentence's values, and the rule that gave them. Thresholds are ours, editable data.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from enfilade.steering.engine.workdays import working_days

SHOWN_AT_MOST = 3
THRESHOLDS: dict[str, int] = {
    "quiet_days_at_start": 14,
    "sponsor_working_days": 10,
    "review_near_days": 7,
    "framing_days": 70,
    "charter_days": 30,
    "measure_days": 60,
}


@dataclass(frozen=True)
class Happening:
    """One dated fact about a project: ``kind`` names it, ``subject`` is the thing concerned, ``values`` its figures."""

    at: datetime
    kind: str
    subject: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """What a rule found: ``subject`` tells two findings of one rule apart; ``since`` is when it became true."""

    rule: str
    version: int
    factor: str
    since: date
    subject: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """A project as known at ``as_of``: what the rules look at."""

    as_of: date
    opened: date
    phase: str
    phase_since: date
    lead: bool
    filled: frozenset[str]
    touches: tuple[tuple[str, date], ...]  # asked and not answered
    decisions: tuple[tuple[str, date], ...]  # (id, review_on), not reviewed
    review: tuple[str, date] | None  # the open gate review and the day it is due
    last_measure: date | None


Thresholds = Mapping[str, int]


def story(happenings: Iterable[Happening], as_of: datetime) -> Story | None:
    """Fold the happenings up to ``as_of``; None before the project opened."""
    known = sorted((one for one in happenings if one.at <= as_of), key=lambda one: one.at)
    opening = next((one for one in known if one.kind == "opened"), None)
    if opening is None:
        return None
    phases = [one for one in known if one.kind in {"opened", "phase"}]
    leads = [one for one in known if "lead" in one.values]
    filled = [one for one in known if "filled" in one.values]
    return Story(
        as_of=as_of.date(),
        opened=opening.at.date(),
        phase=phases[-1].values["phase"],
        phase_since=phases[-1].at.date(),
        lead=bool(leads and leads[-1].values["lead"]),
        filled=frozenset(filled[-1].values["filled"]) if filled else frozenset(),
        touches=_open(known, "asked", "answered", lambda one: one.at.date()),
        decisions=_open(known, "decision", "reviewed", lambda one: one.values["review_on"]),
        review=next(iter(_open(known, "review_opened", "review_closed", lambda one: one.values["due_on"])), None),
        last_measure=max((one.at.date() for one in known if one.kind == "measured"), default=None),
    )


def _open(
    known: Sequence[Happening], begins: str, ends: str, day: Callable[[Happening], date]
) -> tuple[tuple[str, date], ...]:
    ended = {one.subject for one in known if one.kind == ends}
    return tuple((one.subject, day(one)) for one in known if one.kind == begins and one.subject not in ended)


def sponsor_silent(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F03: requests to the sponsor wait beyond the agreed working days. One finding for all of them."""
    limit = thresholds["sponsor_working_days"]
    late = [(subject, asked) for subject, asked in told.touches if working_days(asked, told.as_of) > limit]
    if not late:
        return []
    oldest = min(asked for _, asked in late)
    values = {"days": working_days(oldest, told.as_of), "waiting": len(told.touches)}
    return [Finding("sponsor_silent", 1, "F03", oldest, values=values)]


def decision_due(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F12: a decision has come to the day when one should look at what happened."""
    due = [(subject, day) for subject, day in told.decisions if day <= told.as_of]
    return [Finding("decision_due", 1, "F12", day, subject, {"days": (told.as_of - day).days}) for subject, day in due]


def review_due(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F15: the gate review is near, or its day has passed without a decision."""
    if told.review is None:
        return []
    subject, due = told.review
    left = (due - told.as_of).days
    if left > thresholds["review_near_days"]:
        return []
    rule = "review_due" if left >= 0 else "review_overdue"
    return [Finding(rule, 1, "F15", due, subject, {"days": abs(left)})]


def nobody_leads(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F04: nobody leads the project."""
    return [] if told.lead else [Finding("nobody_leads", 1, "F04", told.phase_since)]


def no_hours(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F06: no protected hours are written, though the work has begun or its framing has lasted."""
    begun = told.phase in {"delivery", "in_service"}
    if "weekly_hours" in told.filled or not (begun or _framed_for(told, thresholds["charter_days"])):
        return []
    return [Finding("no_hours", 1, "F06", told.phase_since)]


def nothing_measured(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F01: after a month of framing, no indicator, baseline or target says what should change."""
    absent = [name for name in ("indicator", "baseline", "target") if name not in told.filled]
    if not absent or not _framed_for(told, thresholds["charter_days"]):
        return []
    return [Finding("nothing_measured", 1, "F01", told.phase_since, values={"absent": absent})]


def framing_long(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F07: framing lasts longer than ten weeks."""
    if not _framed_for(told, thresholds["framing_days"]):
        return []
    weeks = (told.as_of - told.phase_since).days // 7
    return [Finding("framing_long", 1, "F07", told.phase_since, values={"weeks": weeks})]


def measure_silent(told: Story, thresholds: Thresholds) -> list[Finding]:
    """F14: in service, and nothing measured for sixty days."""
    if told.phase != "in_service":
        return []
    last = max(told.phase_since, told.last_measure or told.phase_since)
    days = (told.as_of - last).days
    return (
        [Finding("measure_silent", 1, "F14", last, values={"days": days})] if days > thresholds["measure_days"] else []
    )


def _framed_for(told: Story, days: int) -> bool:
    return told.phase == "framing" and told.as_of - told.phase_since > timedelta(days=days)


RULES = (
    sponsor_silent, review_due, decision_due, nobody_leads, no_hours, nothing_measured, framing_long, measure_silent,
)  # fmt: skip
ENDED = frozenset({"closed", "stopped"})


def warnings(happenings: Iterable[Happening], as_of: datetime, thresholds: Thresholds = THRESHOLDS) -> list[Finding]:
    """Every finding at ``as_of``, those of the nearest gate first, then the longest-lasting.

    Silent for two weeks after the start, and once the project has ended.
    """
    told = story(happenings, as_of)
    if told is None or told.phase in ENDED:
        return []
    if (told.as_of - told.opened).days < thresholds["quiet_days_at_start"]:
        return []
    found = [finding for rule in RULES for finding in rule(told, thresholds)]
    return sorted(found, key=lambda one: (not one.rule.startswith("review"), one.since, one.rule, one.subject))
