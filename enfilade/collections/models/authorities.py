"""People, groups and places that the whole network names once, and where records name them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import ActKind, AuthorityKind, NamingField
from enfilade.collections.models.records import Record
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.models import Space


class Authority(models.Model):
    """A person, a group or a place, shared by every museum. It is never deleted: merged, it stands behind another.

    ``born`` and ``died`` are dates as written (for a group: founded, ended). ``source`` and ``source_key`` name the line
    of the list it came from, so that the list may be imported again.
    """

    public_id = PublicIdField()
    kind = models.CharField(_("nature"), max_length=8, choices=AuthorityKind)
    name = models.CharField(_("nom"), max_length=300)
    born = models.CharField(_("naissance ou fondation"), max_length=60, blank=True)
    died = models.CharField(_("mort ou fin"), max_length=60, blank=True)
    birth_place = models.CharField(_("lieu de naissance"), max_length=200, blank=True)
    death_place = models.CharField(_("lieu de mort"), max_length=200, blank=True)
    note = models.TextField(_("en quelques phrases"), blank=True, max_length=4000)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source=""), name="authority_once_a_source"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="authority_not_in_itself"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["name", "id"], name="authority_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its public page."""
        name = "place" if self.kind == AuthorityKind.PLACE else "person"
        return reverse(f"collections:{name}", args=[self.public_id])

    @property
    def field(self) -> NamingField:
        """The field of records that names authorities of this kind."""
        return NamingField.PLACE if self.kind == AuthorityKind.PLACE else NamingField.MAKER


class Part(models.Model):
    """What belongs to an authority: ``origin`` is whose it was first, ``authority`` the one that now stands for it."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="%(class)ss")
    origin = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="own_%(class)ss")

    class Meta:
        abstract = True


class AuthorityName(Part):
    """A name of an authority, the preferred one too, with the keys by which it is found."""

    field = models.CharField(max_length=8, choices=NamingField)
    text = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    bag = models.CharField(max_length=120)
    family = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["origin", "key"], name="authority_name_once")]
        indexes: ClassVar = [
            models.Index(fields=["key", "field"], name="authority_name_key"),
            models.Index(fields=["bag"], name="authority_name_bag"),
            models.Index(fields=["family"], name="authority_name_family"),
        ]

    def __str__(self) -> str:
        return self.text


class AuthorityUri(Part):
    """An identifier of an authority elsewhere (VIAF, Wikidata, ULAN, GeoNames…): it names one authority alone."""

    uri = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        return self.uri


class Mention(models.Model):
    """A name in a record. Derived: written again whenever the record's makers or places change.

    ``authority`` is who it is, once known. ``decided`` says that a person said so, or an identifier given by the source:
    names that come later do not change it. ``decided`` without authority: it is nobody's name. ``is_public`` is the
    record's, repeated by the database itself: who is named in ten thousand records is counted without reading one.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    field = models.CharField(max_length=8, choices=NamingField)
    museum_id = models.BigIntegerField()
    key = models.CharField(max_length=120)
    written = models.CharField(max_length=300)
    role = models.CharField(max_length=120, blank=True)
    qualifier = models.CharField(max_length=60, blank=True)
    uri = models.CharField(max_length=300, blank=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.SET_NULL, null=True, related_name="mentions", db_index=False
    )
    origin = models.ForeignKey(Authority, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    decided = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "field", "key"], name="name_once_a_record")]
        indexes: ClassVar = [
            models.Index(fields=["authority", "record"], name="mention_known", condition=Q(authority__isnull=False)),
            models.Index(
                fields=["authority", "museum_id", "record", "role", "is_public"],
                name="mention_shown",
                condition=Q(authority__isnull=False, is_public=True),
            ),
            models.Index(fields=["origin"], name="mention_origin", condition=Q(origin__isnull=False)),
            models.Index(
                fields=["key", "field", "museum_id"],
                name="mention_unknown",
                condition=Q(authority__isnull=True, decided=False),
            ),
            models.Index(fields=["uri"], name="mention_uri", condition=~Q(uri="")),
        ]

    def __str__(self) -> str:
        return self.written


class IgnoredName(models.Model):
    """A written name that stands for nobody in particular: it is no more asked about."""

    field = models.CharField(max_length=8, choices=NamingField)
    key = models.CharField(max_length=120)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "field"], name="name_ignored_once")]

    def __str__(self) -> str:
        return self.key


class AuthorityAct(models.Model):
    """One merge or one split, which can be undone: ``other`` went into ``authority``, or came out of it."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="acts")
    other = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="acts_as_other")
    kind = models.CharField(max_length=6, choices=ActKind)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)
    space = models.ForeignKey(Space, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["authority", "-at", "-id"], name="acts_on_authority")]

    def __str__(self) -> str:
        return f"{self.kind} {self.authority_id} {self.other_id}"


class RecordNumber(models.Model):
    """A number that a record answers to. Derived: written again whenever its numbers change."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="numbers", db_index=False)
    museum_id = models.BigIntegerField()
    key = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "key"], name="number_once_a_record")]
        indexes: ClassVar = [models.Index(fields=["museum_id", "key"], name="number_by_museum")]

    def __str__(self) -> str:
        return self.key
