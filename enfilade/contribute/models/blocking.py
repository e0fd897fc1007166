"""Readers whom a museum asked to stop."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.contribute.models.people import Contributor
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.network.models import Museum
from enfilade.people.models import Person

KIND = "contribute.block"


class Block(models.Model):
    """One reader stopped in all the projects of one museum, until ``lifted_at``. ``sets_aside`` is whether their readings
    that no reviewer settled are to be counted for nothing: a job brings each card in line with it, either way."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="+")
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="blocks")
    reason = models.CharField(_("raison"), max_length=300)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    sets_aside = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "contributor"], name="blocked_once_a_museum")
        ]
        indexes: ClassVar = [models.Index(fields=["museum", "-at", "-id"], name="block_by_museum")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing(KIND, self.public_id)
