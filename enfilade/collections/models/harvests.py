"""Repositories that a museum harvests, and what came from each."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import HarvestState
from enfilade.collections.models.imports import ImportRun
from enfilade.collections.models.records import Record
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.network.models import Museum


class Harvest(models.Model):
    """A repository (OAI-PMH) to take records from, again and again, each time what changed since.

    ``since`` is the next ``from``, by the server's clock; ``token`` asks for the page after the last one written;
    ``began`` is what the server's clock said when the present round began. ``run`` is that round as an import.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="harvests")
    name = models.CharField(_("nom"), max_length=200)
    address = models.URLField(_("adresse OAI-PMH"), max_length=500)
    prefix = models.CharField(_("format"), max_length=20)
    part = models.CharField(_("ensemble"), max_length=200, blank=True)
    by_day = models.BooleanField(default=True)
    daily = models.BooleanField(_("moissonner chaque nuit"), default=True)
    publish = models.BooleanField(_("publier les nouvelles notices"), default=False)
    state = models.CharField(max_length=10, choices=HarvestState, default=HarvestState.RESTING)
    since = models.CharField(max_length=20, blank=True)
    began = models.CharField(max_length=20, blank=True)
    token = models.TextField(blank=True)
    begun_again = models.BooleanField(default=False)
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=40, blank=True)
    failure_detail = models.CharField(max_length=200, blank=True)
    next_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["museum", "-created_at", "-id"], name="harvest_by_museum"),
            models.Index(fields=["next_at"], name="harvest_due", condition=models.Q(next_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name


class HarvestedRecord(models.Model):
    """Which record of ours one of a repository has become; ``deleted`` when the repository says it is no more."""

    harvest = models.ForeignKey(Harvest, on_delete=models.CASCADE, related_name="records", db_index=False)
    identifier = models.CharField(max_length=500)
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, related_name="harvested")
    datestamp = models.CharField(max_length=30, blank=True)
    deleted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["harvest", "identifier"], name="harvested_once")]

    def __str__(self) -> str:
        return self.identifier
