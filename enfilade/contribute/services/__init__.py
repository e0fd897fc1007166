"""Projects, cards, leases, answers, decisions: one use case a module."""

from enfilade.contribute.services.answering import correct_answer, flag_task, skip_task, submit_answer
from enfilade.contribute.services.asking import ask_museum
from enfilade.contribute.services.blocking import block_reader, lift_block
from enfilade.contribute.services.conducting import change_licence, reopen_card, withdraw_cards
from enfilade.contribute.services.drafts import keep_draft_of, says_the_same
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
from enfilade.contribute.services.setting_aside import set_aside, take_back
from enfilade.contribute.services.settling import settle_task
from enfilade.contribute.services.showing import show_others
from enfilade.contribute.services.tasks import add_tasks

__all__ = [
    "QuestionDraft",
    "add_tasks",
    "adopt_work",
    "anonymous_reader",
    "answer_flags",
    "ask_museum",
    "block_reader",
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
    "keep_draft_of",
    "lease_task",
    "lease_tasks",
    "lift_block",
    "mark_told",
    "name_set",
    "open_project",
    "pause_project",
    "reader_for",
    "reopen_card",
    "roll_figures",
    "roll_project",
    "says_the_same",
    "set_aside",
    "set_questions",
    "settle_task",
    "show_others",
    "skip_task",
    "submit_answer",
    "take_back",
    "withdraw_cards",
]
