"""Projects, cards, leases, answers, decisions: one use case a module."""

from enfilade.contribute.services.answering import correct_answer, flag_task, skip_task, submit_answer
from enfilade.contribute.services.conducting import change_licence, reopen_card, withdraw_cards
from enfilade.contribute.services.figures import roll_figures, roll_project
from enfilade.contribute.services.flagging import answer_flags
from enfilade.contribute.services.leasing import expire_leases, keep_draft, lease_task, lease_tasks
from enfilade.contribute.services.pace import change_priority, change_redundancy, hold_set, name_set
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
from enfilade.contribute.services.tasks import add_tasks

__all__ = [
    "QuestionDraft",
    "add_tasks",
    "adopt_work",
    "anonymous_reader",
    "answer_flags",
    "change_licence",
    "change_priority",
    "change_redundancy",
    "choose_credit",
    "close_project",
    "correct_answer",
    "draft_project",
    "expire_leases",
    "export_reader",
    "flag_task",
    "forget_reader",
    "hold_set",
    "keep_draft",
    "lease_task",
    "lease_tasks",
    "mark_told",
    "name_set",
    "open_project",
    "pause_project",
    "reader_for",
    "reopen_card",
    "roll_figures",
    "roll_project",
    "set_questions",
    "settle_task",
    "skip_task",
    "submit_answer",
    "withdraw_cards",
]
