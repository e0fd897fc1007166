"""Steering's use cases: one a module. ``by`` is who acts; None is the house itself, where that makes sense."""

from enfilade.steering.services.amend_project import amend_project
from enfilade.steering.services.answer_sponsor import answer_sponsor
from enfilade.steering.services.ask_sponsor import ask_sponsor, remind_sponsor
from enfilade.steering.services.attach_thing import attach_thing, override_guard, require_open
from enfilade.steering.services.charter import freeze_charter, save_charter_fields
from enfilade.steering.services.decide_gate import decide_gate
from enfilade.steering.services.decisions import log_decision, review_decision
from enfilade.steering.services.end_project import close_project, stop_project
from enfilade.steering.services.evidence import add_evidence
from enfilade.steering.services.forget_person import erase_person
from enfilade.steering.services.lessons import write_lesson
from enfilade.steering.services.measures import record_measure
from enfilade.steering.services.open_project import open_project
from enfilade.steering.services.warnings import answer_warning, contest_warning, raise_warnings

__all__ = [
    "add_evidence",
    "amend_project",
    "answer_sponsor",
    "answer_warning",
    "ask_sponsor",
    "attach_thing",
    "close_project",
    "contest_warning",
    "decide_gate",
    "erase_person",
    "freeze_charter",
    "log_decision",
    "open_project",
    "override_guard",
    "raise_warnings",
    "record_measure",
    "remind_sponsor",
    "require_open",
    "review_decision",
    "save_charter_fields",
    "stop_project",
    "write_lesson",
]
