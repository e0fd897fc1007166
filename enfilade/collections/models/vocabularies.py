"""Vocabularies shared by the network, what museums propose to add to them, and imports of reference data."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import ImportState, ProposalState, ReferenceKind
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.models import Space


class Vocabulary(models.Model):
    """A list of terms. ``fields`` are the fields of a record that it serves."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("nom"), max_length=160)
    source = models.CharField(_("source"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    fields = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A term under its parent. It is never deleted: absent from a later edition of its list, it is ``withdrawn_at``.

    ``path`` is what it is known by; ``variants`` are its other names; ``is_barred`` says not to use it;
    ``is_own`` that the network added it: no list takes it away.
    """

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.CASCADE, related_name="terms", db_index=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children", db_index=False)
    path = models.CharField(max_length=1000)
    label = models.CharField(max_length=300)
    kind = models.CharField(max_length=80, blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    variants = models.JSONField(default=list, blank=True)
    uri = models.CharField(max_length=300, blank=True)
    is_barred = models.BooleanField(default=False)
    is_own = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["vocabulary", "path"], name="term_once_a_path")]
        indexes: ClassVar = [
            models.Index(fields=["vocabulary", "position", "id"], name="root_terms", condition=Q(parent__isnull=True)),
            models.Index(fields=["parent", "position", "id"], name="terms_under"),
        ]

    def __str__(self) -> str:
        return self.label


class TermName(models.Model):
    """A name of a term, its label too, with the key by which it is found; ``head`` is the beginning of the key."""

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.CASCADE, related_name="+", db_index=False)
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="names", db_index=False)
    head = models.CharField(max_length=2)
    key = models.CharField(max_length=120)
    text = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["term", "key"], name="term_name_once")]
        indexes: ClassVar = [models.Index(fields=["vocabulary", "head", "key"], name="term_by_name")]

    def __str__(self) -> str:
        return self.text


class TermProposal(models.Model):
    """A word that a museum wrote and that its vocabulary does not have: the network says whether it becomes a term."""

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.CASCADE, related_name="proposals", db_index=False)
    label = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["vocabulary", "key"], name="term_proposed_once")]
        indexes: ClassVar = [models.Index(fields=["at", "id"], name="terms_proposed", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return self.label


class ReferenceImport(models.Model):
    """One file of reference data taken in: what it changed, which lines were odd ([[line, reason, text], …])."""

    public_id = PublicIdField()
    kind = models.CharField(_("nature"), max_length=12, choices=ReferenceKind)
    file = models.FileField(upload_to="reference")
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    counts = models.JSONField(default=dict)
    odd = models.JSONField(default=list)
    failure = models.CharField(max_length=40, blank=True)
    space = models.ForeignKey(Space, on_delete=models.SET_NULL, null=True, related_name="+")
    by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-created_at", "-id"], name="reference_imports")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"
