"""Who follows a thread, and the mails that told them."""

from typing import ClassVar

from django.db import models

from enfilade.community.models.author import Author
from enfilade.community.models.thread import Message, Thread
from enfilade.core.clock import now


class Following(models.Model):
    """An author who wants the messages of a thread by mail, until they say otherwise."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="followings")
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="followings")
    since = models.DateTimeField(default=now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["thread", "author"], name="thread_followed_once")]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.author_id}"


class MessageMail(models.Model):
    """One message told to one author, at most once: the row is written before the mail leaves."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mails")
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="mails")
    begun_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["message", "author"], name="message_mailed_once")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.author_id}"
