"""Gate reviews and the evidence they read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.models import Person
from enfilade.steering.enums import Choice, Criterion, Gate
from enfilade.steering.models.project import Project


class GateReview(models.Model):
    """A review waits (one open at a time), then is decided once: by someone, with reasons and a next review."""

    public_id = PublicIdField()
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reviews")
    gate = models.CharField(max_length=2, choices=Gate)
    opened_at = models.DateTimeField(default=now)
    due_on = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    choice = models.CharField(_("décision"), max_length=10, choices=Choice, blank=True)
    decider = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reasons = models.TextField(_("raisons"), blank=True)
    objection = models.TextField(_("objection consignée"), blank=True)
    next_review = models.DateField(_("prochaine revue"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["opened_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(decided_at__isnull=True), name="one_open_review_a_project"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, choice="", decider__isnull=True)
                | Q(decided_at__isnull=False, decider__isnull=False)
                & ~Q(reasons="")
                & (Q(choice=Choice.STOP) | Q(choice__in=Choice.values, next_review__isnull=False)),
                name="decision_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gate} de {self.project_id}"


class Evidence(models.Model):
    """A dated piece of evidence for one question of a gate: a note, a letter, a count, never a bare tick. Append-only."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evidence")
    gate = models.CharField(max_length=2, choices=Gate)
    criterion = models.CharField(_("répond à"), max_length=20, choices=Criterion)
    text = models.TextField(_("ce qui a été vu, dit ou compté"))
    link = models.URLField(_("lien vers la pièce"), blank=True)
    happened_on = models.DateField(_("date"))
    given_at = models.DateTimeField(default=now)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["happened_on", "pk"]

    def __str__(self) -> str:
        return f"{self.criterion} de {self.project_id}"
