"""What the pages of a project are given: its doors, its thread, and three things for this week."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from enfilade.core.contracts.event_words import tell
from enfilade.core.models import Event
from enfilade.steering.engine.warnings import SHOWN_AT_MOST, Finding
from enfilade.steering.enums import GATE_OF, LINE, Choice, Criterion, Phase
from enfilade.steering.models import GateReview, Project
from enfilade.steering.queries import missing_at, signals_of
from enfilade.steering.words import FACTORS, act_of, sentence_of
from enfilade.ui.pieces import Door, Entry


@dataclass(frozen=True)
class Errand:
    """One thing for this week. ``page`` is the part of the project where it is done; ``finding`` is its warning."""

    title: str
    text: str
    page: str
    action: str
    finding: Finding | None = None
    factor: str = ""
    touches: list[Any] = field(default_factory=list)


PAGES = {
    "sponsor_silent": "sponsor",
    "decision_due": "decisions",
    "review_due": "gate",
    "review_overdue": "gate",
    "nobody_leads": "amend",
    "no_hours": "charter",
    "nothing_measured": "charter",
    "framing_long": "gate",
    "measure_silent": "measures",
}


def short(moment: Any) -> str:
    """A day as people say it in a line: 4 nov. 2026."""
    return date_format(localtime(moment) if isinstance(moment, datetime) else moment, "j N Y")


def doors_of(project: Project) -> list[Door]:
    """The phases as doors in line, each with its date. A stopped project shows the doors it walked, then its end."""
    reviews = list(project.reviews.all())
    line = list(LINE)
    if project.phase == Phase.STOPPED:
        walked = {
            Phase.IDEA,
            *(Phase(phase) for phase in LINE if _passed(reviews, phase) or _stopped_in(reviews, phase)),
        }
        line = [phase for phase in LINE if phase in walked] + [Phase.STOPPED]
    return [_door(project, reviews, phase, line) for phase in line]


def _door(project: Project, reviews: list[GateReview], phase: Phase, line: list[Phase]) -> Door:
    if phase == project.phase:
        return Door(str(phase.label), _current_note(project, reviews), "current")
    if line.index(phase) > line.index(Phase(project.phase)):
        return Door(str(phase.label))
    decided = _passed(reviews, phase)
    if phase == Phase.IDEA:
        note = short(project.opened_at)
    else:
        note = _("décidé le %(day)s") % {"day": short(decided)} if decided else ""
    return Door(str(phase.label), note, "past")


def _current_note(project: Project, reviews: list[GateReview]) -> str:
    if not project.is_live:
        return short(project.ended_at)
    waiting = [review for review in reviews if review.decided_at is None]
    return _("prochaine revue : %(day)s") % {"day": short(waiting[0].due_on)} if waiting else ""


def _passed(reviews: Iterable[GateReview], phase: Phase) -> datetime | None:
    gate = GATE_OF.get(phase)
    return next((one.decided_at for one in reviews if one.gate == gate and one.choice == Choice.GO_ON), None)


def _stopped_in(reviews: Iterable[GateReview], phase: Phase) -> bool:
    return any(one.gate == GATE_OF.get(phase) and one.choice == Choice.STOP for one in reviews)


def thread_of(events: Iterable[Event]) -> list[Entry]:
    """Events of the journal as lines people read."""
    return [Entry(localtime(event.at), tell(event.verb, event.data)) for event in events]


def errands_of(project: Project, as_of: datetime) -> list[Errand]:
    """At most three things for this week: warnings first, then what the next gate still asks."""
    titles = {one.public_id: one.question for one in project.decisions.filter(reviewed_at=None)}
    waiting = list(project.touches.filter(answered_at=None).order_by("asked_at", "pk"))
    found = [_warned(finding, titles, waiting) for finding in signals_of(project, as_of)]
    gate = GATE_OF.get(Phase(project.phase))
    if project.is_live and gate and len(found) < SHOWN_AT_MOST:
        absent = missing_at(project, gate, as_of)
        found += [_asked(gate.value, absent)] if absent else []
    return found[:SHOWN_AT_MOST]


def _warned(finding: Finding, titles: dict[str, str], waiting: list[Any]) -> Errand:
    text = act_of(finding)
    if finding.rule == "decision_due":
        text = _("« %(question)s » %(act)s") % {"question": titles.get(finding.subject, ""), "act": text}
    touches = waiting if finding.rule == "sponsor_silent" else []
    factor = FACTORS[finding.factor]()
    return Errand(sentence_of(finding), text, PAGES[finding.rule], _("Y aller"), finding, factor, touches)


def _asked(gate: str, absent: list[str]) -> Errand:
    names = [str(Criterion(name).label) for name in absent]
    more = len(names) - 2
    text = " ; ".join(names[:2]) + (_(" ; et %(n)s autres questions") % {"n": more} if more > 1 else "")
    text = " ; ".join(names[:3]) if more == 1 else text
    return Errand(_("%(gate)s attend encore quelques réponses.") % {"gate": gate}, text + ".", "gate", _("Y répondre"))
