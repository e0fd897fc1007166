"""Museums, and the networks they belong to with dated membership."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.people.models import Space


class Museum(Space):
    """A museum: a space (people, roles, accent) with a place on the map."""

    summary = models.TextField(_("en une phrase"), blank=True)
    summary_en = models.TextField(blank=True)
    museofile = models.CharField(_("identifiant Muséofile"), max_length=5, blank=True)
    city = models.CharField(_("commune"), max_length=100)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    timezone = models.CharField(max_length=40, default="Europe/Paris")
    picture = models.ForeignKey("media.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")


class Network(Space):
    """A network of museums: regional, thematic, professional."""

    summary = models.TextField(_("en une phrase"), blank=True)
    summary_en = models.TextField(blank=True)


class Membership(models.Model):
    """A museum's dated membership of a network, with the options it takes."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    options = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["museum", "network"], condition=Q(until__isnull=True), name="member_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.museum_id} in {self.network_id}"
