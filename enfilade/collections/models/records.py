"""Records, their images, their revisions, and what is left of those that went."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.engine.items import Item, items_of
from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models.gaps import filled_column, gaps_column
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.media.licences import LICENCE_CHOICES
from enfilade.media.models import Picture
from enfilade.network.models import Museum

DETAIL = "details."
PICTURED = Q(is_public=True, pictures__gt=0)
"""A record that anyone may see, with something to look at."""


class Record(models.Model):
    """The description of one object (notice). ``year_from``/``year_to`` bound the date as written.

    Text columns hold each field as it is written: pages show them, people edit them. ``details`` ({field: [item, …]}) holds
    the structure of a field where its source gave one; elsewhere ``items`` reads it in the text. ``payload`` is the source
    row, kept whole. ``value_sources`` says for each field (and for ``years``) what kind of source wrote its present value;
    revisions hold the rest. ``updated_at`` moves with every change, publication and withdrawal. ``gaps`` and ``filled`` say
    what is missing (``engine.completeness``); ``pictures``, kept by the database itself, how many images hang.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="records")
    inventory_number = models.CharField(_("numéro d'inventaire"), max_length=500)
    inventory_key = models.CharField(max_length=120)
    title = models.CharField(Field.TITLE.label, max_length=1000, blank=True)
    title_en = models.CharField(Field.TITLE_EN.label, max_length=1000, blank=True)
    other_titles = models.TextField(Field.OTHER_TITLES.label, blank=True)
    other_numbers = models.TextField(Field.OTHER_NUMBERS.label, blank=True)
    maker = models.CharField(Field.MAKER.label, max_length=1000, blank=True)
    date_text = models.CharField(Field.DATE_TEXT.label, max_length=300, blank=True)
    year_from = models.SmallIntegerField(null=True, blank=True)
    year_to = models.SmallIntegerField(null=True, blank=True)
    period = models.CharField(Field.PERIOD.label, max_length=500, blank=True)
    object_name = models.CharField(Field.OBJECT_NAME.label, max_length=300, blank=True)
    domain = models.CharField(Field.DOMAIN.label, max_length=300, blank=True)
    materials = models.TextField(Field.MATERIALS.label, blank=True)
    dimensions = models.TextField(Field.DIMENSIONS.label, blank=True)
    subjects = models.TextField(Field.SUBJECTS.label, blank=True)
    place = models.CharField(Field.PLACE.label, max_length=500, blank=True)
    use = models.TextField(Field.USE.label, blank=True)
    description = models.TextField(Field.DESCRIPTION.label, blank=True)
    inscriptions = models.TextField(Field.INSCRIPTIONS.label, blank=True)
    history = models.TextField(Field.HISTORY.label, blank=True)
    acquisition = models.CharField(Field.ACQUISITION.label, max_length=2000, blank=True)
    legal_status = models.CharField(Field.LEGAL_STATUS.label, max_length=2000, blank=True)
    credit_line = models.CharField(Field.CREDIT_LINE.label, max_length=2000, blank=True)
    rights = models.CharField(Field.RIGHTS.label, max_length=2000, blank=True)
    licence = models.CharField(Field.LICENCE.label, max_length=40, blank=True, choices=LICENCE_CHOICES)
    exhibitions = models.TextField(Field.EXHIBITIONS.label, blank=True)
    bibliography = models.TextField(Field.BIBLIOGRAPHY.label, blank=True)
    related = models.TextField(Field.RELATED.label, blank=True)
    sort_title = models.CharField(max_length=120, blank=True)
    is_public = models.BooleanField(_("publiée"), default=False)
    details = models.JSONField(default=dict, blank=True)
    payload = models.JSONField(default=dict, blank=True)
    value_sources = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)
    gaps = gaps_column()
    filled = filled_column()
    pictures = models.SmallIntegerField(default=0, db_default=0, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "inventory_key"], name="inventory_number_once_a_museum")
        ]
        # What lists filter by stands in their index too, and the columns of an index's own condition: without them SQLite
        # reads each row to look at them, and they stand at its end.
        indexes: ClassVar = [
            models.Index(
                fields=["museum", "sort_title", "id", "is_public", "gaps", "pictures"], name="record_by_title"
            ),
            models.Index(fields=["museum", "-updated_at", "-id"], name="record_by_change"),
            models.Index(fields=["museum", "filled", "gaps", "id", "is_public", "pictures"], name="record_by_gaps"),
            models.Index(
                fields=["updated_at", "id", "is_public"], name="public_by_change", condition=Q(is_public=True)
            ),
            models.Index(
                fields=["museum", "updated_at", "id", "is_public"],
                name="public_by_museum",
                condition=Q(is_public=True),
            ),
            models.Index(fields=["museum", "id"], name="pictured_by_museum", condition=PICTURED),
            models.Index(
                fields=["museum", "public_id", "is_public", "pictures"], name="pictured_by_name", condition=PICTURED
            ),
            models.Index(
                fields=["updated_at", "id", "is_public", "pictures"], name="pictured_by_change", condition=PICTURED
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.inventory_number

    def items(self, name: str) -> list[Item]:
        """A field as a list of items: as its source gave them, or as the text reads."""
        return self.details.get(name) or items_of(name, getattr(self, name))

    def held(self, name: str) -> Any:
        """The present value under a name of ``Revision.changes``: a column, or ``details.<field>``."""
        return self.details.get(name[len(DETAIL) :], []) if name.startswith(DETAIL) else getattr(self, name)

    def put(self, name: str, value: Any) -> None:
        """Set what ``held`` gives; nothing is saved."""
        if not name.startswith(DETAIL):
            setattr(self, name, value)
        elif value:
            self.details[name[len(DETAIL) :]] = value
        else:
            self.details.pop(name[len(DETAIL) :], None)


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
    """What one act changed on a record: ``changes`` is {name: [before, after]}. Never changed; it goes with its record.

    Names are columns, and ``details.<field>`` for the structure of a field (lists of items).

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
    bulk = models.ForeignKey("BulkEdit", on_delete=models.SET_NULL, null=True, db_index=False, related_name="revisions")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-at", "-id"], name="revision_by_record"),
            models.Index(fields=["run", "id"], name="revision_by_run", condition=Q(run__isnull=False)),
            models.Index(fields=["bulk", "id"], name="revision_by_bulk", condition=Q(bulk__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.at:%Y-%m-%d} {self.source}"


class Tombstone(models.Model):
    """A record that was public and no longer is, whether it was withdrawn or deleted. Published again, it is removed."""

    public_id = models.CharField(max_length=12, unique=True)
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["at", "id"], name="tombstone_by_time"),
            models.Index(fields=["museum", "at", "id"], name="tombstone_by_museum"),
        ]

    def __str__(self) -> str:
        return self.public_id
