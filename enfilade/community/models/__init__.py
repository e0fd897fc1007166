"""Threads about anything, who writes in them, who follows them."""

from enfilade.community.models.author import Author, MessageCount
from enfilade.community.models.following import Following, MessageMail
from enfilade.community.models.thread import Message, MessageRules, Thread

__all__ = ["Author", "Following", "Message", "MessageCount", "MessageMail", "MessageRules", "Thread"]
