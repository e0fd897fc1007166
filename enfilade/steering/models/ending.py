"""What a project leaves: its bilan, and lessons for the others."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.steering.enums import Phase, Result, Visibility
from enfilade.steering.models.project import Project


class Outcome(models.Model):
    """A bilan ``months`` after the end (0 at the end itself). No person is named in it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="outcomes")
    months = models.PositiveSmallIntegerField(default=0)
    result = models.CharField(_("résultat"), max_length=14, choices=Result)
    reason = models.TextField(_("pourquoi"), blank=True)
    reason_en = models.TextField(_("pourquoi, en anglais"), blank=True)
    learnt = models.TextField(_("ce que nous avons appris"))
    learnt_en = models.TextField(_("ce que nous avons appris, en anglais"), blank=True)
    frees = models.TextField(_("ce que cela libère"), blank=True)
    thanks = models.TextField(_("à qui nous disons merci"), blank=True)
    thanks_en = models.TextField(_("merci, en anglais"), blank=True)
    usable = models.TextField(_("ce qui reste utilisable"), blank=True)
    usable_en = models.TextField(_("ce qui reste utilisable, en anglais"), blank=True)
    what_now = models.TextField(_("et maintenant"), blank=True)
    what_now_en = models.TextField(_("et maintenant, en anglais"), blank=True)
    written_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "months"], name="one_outcome_a_moment")]

    def __str__(self) -> str:
        return f"bilan de {self.project_id}"


class Lesson(models.Model):
    """Advice drawn from a project, with the case where it does not apply. No person is named in it."""

    public_id = PublicIdField()
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="lessons")
    title = models.CharField(_("le conseil, en une phrase"), max_length=160)
    title_en = models.CharField(_("le conseil, en anglais"), max_length=160, blank=True)
    situation = models.TextField(_("la situation"))
    situation_en = models.TextField(_("la situation, en anglais"), blank=True)
    happened = models.TextField(_("ce qui est arrivé"))
    happened_en = models.TextField(_("ce qui est arrivé, en anglais"), blank=True)
    advice = models.TextField(_("ce que nous ferions"))
    advice_en = models.TextField(_("ce que nous ferions, en anglais"), blank=True)
    limits = models.TextField(_("quand cela ne s'applique pas"))
    limits_en = models.TextField(_("quand cela ne s'applique pas, en anglais"), blank=True)
    factors = models.JSONField(default=list, blank=True)
    phase = models.CharField(max_length=12, choices=Phase)
    visibility = models.CharField(_("visible par"), max_length=10, choices=Visibility, default=Visibility.MUSEUM)
    written_at = models.DateTimeField(default=now)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["visibility", "-written_at", "-id"], name="lesson_shelf")]

    def __str__(self) -> str:
        return self.title
