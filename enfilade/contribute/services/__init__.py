"""Projects, cards, leases, answers, decisions: one use case a module."""

from enfilade.contribute.services.answering import flag_task, skip_task, submit_answer
from enfilade.contribute.services.leasing import expire_leases, lease_task
from enfilade.contribute.services.projects import (
    QuestionDraft,
    close_project,
    draft_project,
    open_project,
    pause_project,
    set_questions,
)
from enfilade.contribute.services.readers import (
    adopt_work,
    anonymous_reader,
    choose_credit,
    export_reader,
    forget_reader,
    mark_told,
    reader_for,
)
from enfilade.contribute.services.settling import settle_task
from enfilade.contribute.services.tasks import add_tasks, answer_flags

__all__ = [
    "QuestionDraft",
    "add_tasks",
    "adopt_work",
    "anonymous_reader",
    "answer_flags",
    "choose_credit",
    "close_project",
    "draft_project",
    "expire_leases",
    "export_reader",
    "flag_task",
    "forget_reader",
    "lease_task",
    "mark_told",
    "open_project",
    "pause_project",
    "reader_for",
    "set_questions",
    "settle_task",
    "skip_task",
    "submit_answer",
]
