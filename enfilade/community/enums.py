"""Kinds and states of threads and messages, and how much may be written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ThreadKind(TextChoices):
    QUESTION = "question", _("question")
    NEED = "need", _("proposition")
    TALK = "talk", _("discussion")


class ThreadState(TextChoices):
    OPEN = "open", _("attend une réponse")
    ANSWERED = "answered", _("répondu")
    CLOSED = "closed", _("clos")
    HIDDEN = "hidden", _("masqué")


LIVE = (ThreadState.OPEN, ThreadState.ANSWERED)
"""States in which one may still write."""


class MessageState(TextChoices):
    SHOWN = "shown", _("montré")
    WAITING = "waiting", _("attend l'accord de l'équipe")
    HIDDEN = "hidden", _("masqué")


LONGEST, LONGEST_ANSWER = 2000, 8000  # characters of a message, of the team's
TITLE = 100  # characters of a title taken from the message
STRANGER_LINKS = 1  # links in a message of someone without an account
HOURLY = 10  # messages of one author in an hour
STRANGERS_HOURLY = 120  # messages of all people without an account about one thing, in an hour
