"""Imports: mappings kept, files read, rows refused."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import ImportState
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.network.models import Museum


class ImportProfile(models.Model):
    """A museum's saved mapping: [[record field, source path, transform], …]."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="import_profiles")
    name = models.CharField(_("nom du profil"), max_length=80)
    mapping = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "name"], name="profile_name_once_a_museum")]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One file to import: its mapping, tries and import, where it stands. ``next_row`` makes it resumable.

    ``percent`` is the share of the file read. ``missing`` are mapped fields for which the file has no column, ``unread``
    counts filled cells by column that the mapping does not take ({column: cells}; they stay in the records' ``payload``).
    ``gaps`` counts the records that lack a field which the Ministry's base wants of every record, by its code.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="imports")
    file = models.FileField(upload_to="imports")
    file_name = models.CharField(max_length=200)
    mapping = models.JSONField(default=list)
    dry_run = models.BooleanField(default=False)
    publish = models.BooleanField(_("publier les notices importées"), default=False)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.MAPPING)
    next_row = models.PositiveIntegerField(default=1)
    rows = models.PositiveIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    counts = models.JSONField(default=dict)
    missing = models.JSONField(default=list)
    unread = models.JSONField(default=dict)
    gaps = models.JSONField(default=dict)
    failure = models.CharField(max_length=40, blank=True)
    failure_detail = models.CharField(max_length=200, blank=True)
    by_id = models.BigIntegerField(null=True)
    job_id = models.CharField(max_length=12, blank=True)
    created_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["museum", "-created_at", "-id"], name="import_by_museum")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"


class ImportRefusal(models.Model):
    """A row that was not taken, or a value that was kept against the file: line, column, reason."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="refusals")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=40)
    value = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["run", "line", "id"], name="refusal_by_line")]

    def __str__(self) -> str:
        return f"{self.line}: {self.code}"
