"""A project, from an idea to its end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.network.models import Museum
from enfilade.people.models import Person, Space
from enfilade.steering.enums import LIVE, Kind, Phase, Size, Visibility

KIND = "steering.project"


class Project(models.Model):
    """``space`` leads it (a museum or a network); ``museums`` take part. ``phase`` moves by gate decisions alone."""

    public_id = PublicIdField()
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="steered_projects")
    museums = models.ManyToManyField(Museum, related_name="joined_projects", blank=True)
    title = models.CharField(_("titre"), max_length=120)
    title_en = models.CharField(_("titre en anglais"), max_length=120, blank=True)
    aim = models.CharField(_("à quoi il sert, en une phrase"), max_length=240)
    aim_en = models.CharField(_("à quoi il sert, en anglais"), max_length=240, blank=True)
    lead = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="led_projects")
    sponsor = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="sponsored_projects"
    )
    kind = models.CharField(_("nature"), max_length=16, choices=Kind, default=Kind.EVERYDAY)
    size = models.CharField(_("taille"), max_length=1, choices=Size, default=Size.MEDIUM)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.IDEA)
    phase_since = models.DateTimeField(default=now)
    visibility = models.CharField(_("visible par"), max_length=10, choices=Visibility, default=Visibility.MUSEUM)
    opened_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["space", "-opened_at", "-id"], name="project_of_space"),
            models.Index(fields=["visibility", "-opened_at", "-id"], name="project_public"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(phase__in=LIVE, ended_at__isnull=True)
                | Q(phase__in=(Phase.CLOSED, Phase.STOPPED), ended_at__isnull=False),
                name="project_ended_is_dated",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def thing(self) -> Thing:
        return Thing(KIND, self.public_id)

    @property
    def is_live(self) -> bool:
        return self.phase in LIVE
