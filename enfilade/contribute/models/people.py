"""Who reads: a person with an account, or someone known by a random token in a signed cookie."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.contribute.models.projects import ContributionProject
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.models import Person


def new_token() -> str:
    return secrets.token_urlsafe(18)


class Contributor(models.Model):
    """One reader. No address, no e-mail, no device: ``token`` is what an anonymous reader's cookie carries, empty for a
    person. ``credit_name`` is the name chosen to be thanked by; empty means not to be named."""

    public_id = PublicIdField()
    person = models.OneToOneField(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributor")
    token = models.CharField(max_length=32, blank=True, default="")
    credit_name = models.CharField(_("nom à remercier"), max_length=80, blank=True)
    since = models.DateTimeField(default=now)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="adopted")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="contributor_token_once")
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def author_key(self) -> str:
        """What community knows a reader without an account by."""
        return f"contribute:{self.public_id}"


class Seat(models.Model):
    """One reader's place in one project: locked by whoever hands out or takes in for them, so that two tabs come one by one.

    ``readings`` is how many cards they read there, ``last_at`` when they last did. ``cursors`` is, for who has read much,
    {"priority/left": last card looked at}: what they met before is not walked through again at each hand-out.
    ``blocked_at`` is since when the museum hands nothing out to them and takes nothing in.
    """

    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="seats")
    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="seats")
    readings = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True, blank=True)
    cursors = models.JSONField(default=dict, blank=True)
    blocked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "contributor"], name="one_seat_a_project")]

    def __str__(self) -> str:
        return f"{self.contributor_id}/{self.project_id}: {self.readings}"
