"""What each gate asks, and what is still missing, from plain facts.

The list follows the house's own reading of public practice (beta.gouv.fr's investment committees, NAO 2021): few
things, each of them evidence rather than a tick. Size S answers once for J0 and J1.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

J0, J1, J2, J3, J4 = "J0", "J1", "J2", "J3", "J4"
SMALL = "S"
BASELINE_WITHIN = timedelta(days=30)
CONDITION_WITHIN = timedelta(days=60)
CONTACTS_ASKED = 3

# Criteria answered by the note de cadrage (frozen, from J1 on) and by the project itself.
SAID = {
    J0: ("problem", "for_whom", "hours"),
    J1: ("charter", "aim_measured", "run_owner", "smallest_trial", "stop_criteria"),
    J2: ("measure_running", "run_owner"),
    J3: ("measure_running",),
    J4: ("learnt", "lesson"),
}
# Criteria answered by dated pieces of evidence.
SHOWN = {
    J0: ("comparables",),
    J1: ("user_contact", "mandate", "premortem"),
    J2: ("trial_result", "accessibility", "rights"),
    J3: ("usable", "used", "useful", "impact", "efficient"),
    J4: ("handover",),
}
SPARED_WHEN_SMALL = frozenset({"premortem", "comparables", "usable", "useful", "impact", "efficient"})


@dataclass(frozen=True)
class GateFacts:
    """What is true of a project on the day ``as_of``: which parts of its charter are said, which evidence was given.

    ``said`` holds names of non-empty charter fields of the version that counts; ``shown`` one criterion for each piece
    of evidence given for this gate or an earlier one.
    """

    as_of: date
    size: str
    has_lead: bool
    charter_frozen: bool
    said: frozenset[str] = frozenset()
    baseline_on: date | None = None
    shown: tuple[str, ...] = ()
    measures: int = 0
    lessons: int = 0
    extra: frozenset[str] = field(default=frozenset())


def asked(gate: str, size: str) -> list[str]:
    """The criteria of ``gate`` for a project of ``size``, in the order they are read."""
    gates = (J0, J1) if (gate, size) == (J1, SMALL) else (gate,)
    criteria = [one for each in gates for one in (*SAID[each], *SHOWN[each])]
    spared = SPARED_WHEN_SMALL if size == SMALL else frozenset()
    return [one for one in criteria if one not in spared]


def is_shown(criterion: str) -> bool:
    """Whether ``criterion`` is answered by evidence (else by the charter and the project's own facts)."""
    return any(criterion in names for names in SHOWN.values())


def missing(gate: str, facts: GateFacts) -> list[str]:
    """The criteria of ``gate`` that ``facts`` do not meet yet, in the order they are asked."""
    return [one for one in asked(gate, facts.size) if not _met(one, facts)]


def _met(criterion: str, facts: GateFacts) -> bool:
    given = Counter(facts.shown)
    if criterion == "user_contact":
        return given["user_contact"] >= CONTACTS_ASKED or given["count"] > 0
    if is_shown(criterion):
        return given[criterion] > 0
    return _said(criterion, facts)


def _said(criterion: str, facts: GateFacts) -> bool:
    said = facts.said
    answers = {
        "hours": facts.has_lead and "weekly_hours" in said,
        "charter": facts.charter_frozen,
        "aim_measured": "indicator" in said and _baseline_near(facts),
        "run_owner": {"run_cost", "run_owner"} <= said,
        "measure_running": facts.measures > 0,
        "learnt": "learnt" in facts.extra,
        "lesson": facts.lessons > 0,
    }
    return answers.get(criterion, criterion in said)


def _baseline_near(facts: GateFacts) -> bool:
    if "baseline" in facts.said:
        return True
    return facts.baseline_on is not None and facts.baseline_on <= facts.as_of + BASELINE_WITHIN


def to_open(facts: GateFacts, phase_opens: bool) -> list[str]:
    """What a thing hung on the project still lacks to open to the public (the publish guard); empty when it may.

    ``phase_opens`` says whether the project is being delivered or in service.
    """
    needs = {
        "phase": phase_opens,
        "owner": facts.has_lead,
        "aim_measured": "indicator" in facts.said and _baseline_near(facts),
        "hours": "weekly_hours" in facts.said,
        "run_owner": "run_owner" in facts.said,
    }
    return [name for name, met in needs.items() if not met]


def condition_too_long(decided: date, next_review: date) -> bool:
    """Whether a conditional decision would wait more than sixty days for its review."""
    return next_review > decided + CONDITION_WITHIN
