"""A project that asks people to read, and its questions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.contribute.enums import Licence, ProjectState, QuestionKind
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField, new_public_id
from enfilade.network.models import Museum


class ContributionProject(models.Model):
    """A museum's project (PYBOSSA: project). ``redundancy`` is how many people read each card at most; ``enough`` how many
    of them must agree on every field for a card to stop asking earlier. ``info`` is free JSON, for compatible clients;
    ``hands_in_order`` hands the cards out one after the other, as those expect, instead of by priority.
    ``shows_others`` lets readers see, once they have read a card, what others read on it, without names.
    ``revision`` is another word each time the questions change: what was read of them at one revision stays true of it."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="contribution_projects")
    short_name = models.SlugField(_("adresse courte"), max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=160)
    title_en = models.CharField(_("titre en anglais"), max_length=160, blank=True)
    story = models.TextField(_("présentation"), blank=True)
    story_en = models.TextField(_("présentation en anglais"), blank=True)
    state = models.CharField(max_length=10, choices=ProjectState, default=ProjectState.DRAFT)
    redundancy = models.PositiveSmallIntegerField(_("lectures par fiche"), default=2)
    enough = models.PositiveSmallIntegerField(default=2)
    licence = models.CharField(_("licence des lectures"), max_length=20, choices=Licence, default=Licence.CC0)
    allows_anonymous = models.BooleanField(_("ouvert sans compte"), default=True)
    shows_others = models.BooleanField(_("montrer ce que les autres ont lu, après coup"), default=False)
    info = models.JSONField(default=dict, blank=True)
    hands_in_order = models.BooleanField(default=False)
    revision = models.CharField(max_length=12, default=new_public_id)
    created_at = models.DateTimeField(default=now)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "-opened_at", "id"], name="contribute_project_open")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(redundancy__gte=1) & Q(enough__gte=1), name="someone_reads")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == ProjectState.OPEN


class CardSet(models.Model):
    """A named part of a project's cards (a drawer, a notebook) that a reader may choose and the owner may hold back."""

    public_id = PublicIdField()
    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="card_sets")
    name = models.CharField(_("nom du lot"), max_length=120)
    name_en = models.CharField(_("nom du lot en anglais"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    on_hold = models.BooleanField(_("en attente"), default=False)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "name"], name="card_set_once_a_project")]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """What is asked of each card. ``key`` names the value in answers.

    ``record_field`` (a ``collections.enums.Field``) is where the settled value goes, as ``pattern`` says (``Long. {} cm``);
    several questions of one field are joined; ``gives_title`` also makes the value the record's title. ``settings`` are what
    its kind may be told besides (``engine.questions.ALLOWED``). ``shown_if`` is empty or ``{"key", "values"}``: asked only of
    who gave one of these values (any, if none is named) to that earlier question.
    """

    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("nature"), max_length=12, choices=QuestionKind)
    label = models.CharField(_("question"), max_length=160)
    label_en = models.CharField(_("question en anglais"), max_length=160, blank=True)
    help = models.CharField(_("aide"), max_length=300, blank=True)
    help_en = models.CharField(_("aide en anglais"), max_length=300, blank=True)
    required = models.BooleanField(_("nécessaire"), default=False)
    unit = models.CharField(_("unité"), max_length=12, blank=True)
    options = models.JSONField(_("choix possibles"), default=list, blank=True)
    record_field = models.CharField(_("champ de la notice"), max_length=20, blank=True)
    pattern = models.CharField(_("tournure"), max_length=120, blank=True)
    gives_title = models.BooleanField(_("donne son titre à la notice"), default=False)
    settings = models.JSONField(default=dict, blank=True)
    shown_if = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "key"], name="question_key_once_a_project")]

    def __str__(self) -> str:
        return self.label
