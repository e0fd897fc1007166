"""Records, their images, their revisions, imports, and the outbox of the search index."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import Field, ImportState, SourceKind
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.media.models import Picture
from enfilade.network.models import Museum


class Record(models.Model):
    """The description of one object (notice). ``year_from``/``year_to`` bound the date as written.

    ``payload`` is the source row, kept whole. ``value_sources`` says for each field (and for ``years``) what kind of source
    wrote its present value; revisions hold the rest.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="records")
    inventory_number = models.CharField(_("numéro d'inventaire"), max_length=500)
    inventory_key = models.CharField(max_length=120)
    title = models.CharField(Field.TITLE.label, max_length=1000, blank=True)
    title_en = models.CharField(max_length=1000, blank=True)
    maker = models.CharField(Field.MAKER.label, max_length=1000, blank=True)
    date_text = models.CharField(Field.DATE_TEXT.label, max_length=300, blank=True)
    year_from = models.SmallIntegerField(null=True, blank=True)
    year_to = models.SmallIntegerField(null=True, blank=True)
    object_name = models.CharField(Field.OBJECT_NAME.label, max_length=300, blank=True)
    domain = models.CharField(Field.DOMAIN.label, max_length=300, blank=True)
    materials = models.TextField(Field.MATERIALS.label, blank=True)
    dimensions = models.TextField(Field.DIMENSIONS.label, blank=True)
    subjects = models.TextField(Field.SUBJECTS.label, blank=True)
    place = models.CharField(Field.PLACE.label, max_length=500, blank=True)
    description = models.TextField(Field.DESCRIPTION.label, blank=True)
    inscriptions = models.TextField(Field.INSCRIPTIONS.label, blank=True)
    acquisition = models.CharField(Field.ACQUISITION.label, max_length=2000, blank=True)
    credit_line = models.CharField(Field.CREDIT_LINE.label, max_length=2000, blank=True)
    rights = models.CharField(Field.RIGHTS.label, max_length=2000, blank=True)
    sort_title = models.CharField(max_length=120, blank=True)
    is_public = models.BooleanField(_("publiée"), default=False)
    payload = models.JSONField(default=dict, blank=True)
    value_sources = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "inventory_key"], name="inventory_number_once_a_museum")
        ]
        indexes: ClassVar = [models.Index(fields=["museum", "sort_title", "id"], name="record_by_title")]

    def __str__(self) -> str:
        return self.title or self.inventory_number


class RecordImage(models.Model):
    """A picture of a record, in order."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="images")
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="record_images")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "picture"], name="picture_hung_once")]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.position}"


class Revision(models.Model):
    """What one act changed on a record: ``changes`` is {field: [before, after]}. Never changed; it goes with its record.

    ``detail`` says more of the source (file and line, or project, how many, how sure); never a private datum. An import's
    revision without changes is the record's creation: its first values are in the record's ``payload``.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField(default=now)
    source = models.CharField(max_length=12, choices=SourceKind)
    label = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    changes = models.JSONField(default=dict)
    by_id = models.BigIntegerField(null=True)
    run = models.ForeignKey("ImportRun", on_delete=models.SET_NULL, null=True, db_index=False, related_name="revisions")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-at", "-id"], name="revision_by_record"),
            models.Index(fields=["run", "id"], name="revision_by_run", condition=Q(run__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.at:%Y-%m-%d} {self.source}"


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


class SearchOutbox(models.Model):
    """A record whose place in the search index must be looked at again; written in the transaction of its change."""

    record_id = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record_id"], name="outbox_record")]

    def __str__(self) -> str:
        return str(self.record_id)
