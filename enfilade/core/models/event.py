"""The journal of events: what happened, to what, by whom, for which museum. Append-only."""

from typing import ClassVar

from django.db import models

from enfilade.core.clock import now


class Event(models.Model):
    """One dated fact. Rows are never changed nor deleted; they outlive what they name, hence ids and no foreign keys.

    ``subject`` is the thing itself, ``within`` the thing it belongs to (a donation within a campaign): kinds are
    ``app.model``, ids are public ids. ``data`` holds plain values for the sentence, never personal data.
    """

    at = models.DateTimeField(default=now, db_index=True)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    within_kind = models.CharField(max_length=60, blank=True)
    within_id = models.CharField(max_length=40, blank=True)
    space_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)
    is_public = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="event_subject"),
            models.Index(fields=["within_kind", "within_id", "at"], name="event_within"),
            models.Index(fields=["space_id", "at"], name="event_space"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.verb} {self.subject_kind}/{self.subject_id}"
