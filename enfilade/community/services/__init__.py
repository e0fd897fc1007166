"""Community: one use case a module."""

from enfilade.community.services.answers import answer
from enfilade.community.services.authors import Sender
from enfilade.community.services.following import follow_thread, stop_following, unfollow_thread
from enfilade.community.services.messages import open_thread, post_message
from enfilade.community.services.moderation import (
    close_thread,
    hide_message,
    reopen_thread,
    set_message_rules,
    show_message,
)
from enfilade.community.services.privacy import erase_messages, export_messages

__all__ = [
    "Sender",
    "answer",
    "close_thread",
    "erase_messages",
    "export_messages",
    "follow_thread",
    "hide_message",
    "open_thread",
    "post_message",
    "reopen_thread",
    "set_message_rules",
    "show_message",
    "stop_following",
    "unfollow_thread",
]
