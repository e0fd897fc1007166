"""What PYBOSSA's clients know of projects, answers and people beyond what the house does itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.contribute.enums import NoticeKind
from enfilade.contribute.models.projects import ContributionProject
from enfilade.contribute.models.work import Answer, Task
from enfilade.core.clock import now
from enfilade.media.models import Picture
from enfilade.people.models import Person


class Category(models.Model):
    """A shelf of projects, for compatible clients."""

    name = models.CharField(max_length=80, unique=True)
    short_name = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=255, blank=True)
    info = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.name


class ApiSide(models.Model):
    """The side that a project shows to compatible clients; a project without one does not exist for them.

    ``key_turn`` is raised to make the project's secrets anew. ``archived_at`` hides a project that a client deleted: what
    volunteers gave it is never lost. ``source`` names the export a project was imported from.
    """

    project = models.OneToOneField(ContributionProject, on_delete=models.CASCADE, related_name="api_side")
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="projects")
    description = models.CharField(max_length=255, blank=True)
    webhook = models.CharField(_("adresse à prévenir"), max_length=400, blank=True)
    zip_download = models.BooleanField(default=True)
    key_turn = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(default=now)
    archived_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source"], condition=~Q(source=""), name="imported_once_from_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.description[:40]}"


class AnswerSide(models.Model):
    """What a client said of an answer beside it: who answered at a kiosk, the file sent along. ``withdrawn_at``: its author
    took it back; it counts no more and no client sees it."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="api_side")
    external_uid = models.CharField(max_length=200, blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.answer_id}"


class Favourite(models.Model):
    """A card that a person wants to find again."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="favourites")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "person"], name="favourite_once")]

    def __str__(self) -> str:
        return f"{self.task_id}"


class HelpingMaterial(models.Model):
    """A picture or free JSON that helps to read the cards of a project."""

    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="helping_materials")
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=400, blank=True)
    info = models.JSONField(default=dict, blank=True)
    priority = models.FloatField(default=0)
    created_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.pk}"


class Notice(models.Model):
    """A text published by a client: a project's blog post or page, an announcement of the site (no project)."""

    kind = models.CharField(max_length=12, choices=NoticeKind)
    project = models.ForeignKey(
        ContributionProject, on_delete=models.CASCADE, null=True, blank=True, related_name="notices"
    )
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    slug = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    info = models.JSONField(default=dict, blank=True)
    address = models.CharField(max_length=400, blank=True)
    published = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.ANNOUNCEMENT, project=None) | (~Q(kind=NoticeKind.ANNOUNCEMENT) & ~Q(project=None)),
                name="notice_of_a_project",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title or self.slug


class ImportedRow(models.Model):
    """Which of our rows an imported card or answer became, so that importing again adds only what is new."""

    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    outside = models.BigIntegerField()
    row = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "kind", "outside"], name="imported_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.outside}"
