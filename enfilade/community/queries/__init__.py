"""Reads of community."""

from enfilade.community.queries.keys import author_of, key_of, opened_by, stop_key_of, stopped_by
from enfilade.community.queries.threads import (
    Said,
    about_of,
    messages_of,
    said_in,
    shows_at_once,
    subjects_of,
    thread_page,
    threads_about,
    threads_of,
    unanswered,
    with_messages,
)
from enfilade.community.queries.times import AnswerTimes, answer_times, answer_times_of

__all__ = [
    "AnswerTimes",
    "Said",
    "about_of",
    "answer_times",
    "answer_times_of",
    "author_of",
    "key_of",
    "messages_of",
    "opened_by",
    "said_in",
    "shows_at_once",
    "stop_key_of",
    "stopped_by",
    "subjects_of",
    "thread_page",
    "threads_about",
    "threads_of",
    "unanswered",
    "with_messages",
]
