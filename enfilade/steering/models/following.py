"""What keeps a project honest between two gates: decisions, the sponsor's answers, measures, warnings, what hangs off."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.models import Person
from enfilade.steering.enums import DecisionKind, Reply, TouchKind, WarningState
from enfilade.steering.models.project import Project


class LoggedDecision(models.Model):
    """A decision and, on ``review_on``, what happened. ``superseded_by`` names the decision that replaced it."""

    public_id = PublicIdField()
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=DecisionKind, default=DecisionKind.ORDINARY)
    question = models.CharField(_("la question"), max_length=240)
    options = models.TextField(_("ce qui était possible"), blank=True)
    choice = models.TextField(_("ce qui est décidé"))
    reasons = models.TextField(_("pourquoi"))
    expected = models.TextField(_("ce que nous en attendons"), blank=True)
    decider = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("qui décide"))
    decided_at = models.DateTimeField(default=now)
    review_on = models.DateField(_("à revoir le"))
    reviewed_at = models.DateTimeField(null=True, blank=True)
    happened = models.TextField(_("qu'est-il arrivé"), blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["project", "-decided_at", "-id"], name="decision_log")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, happened="") | Q(reviewed_at__isnull=False) & ~Q(happened=""),
                name="reviewed_says_what_happened",
            )
        ]

    def __str__(self) -> str:
        return self.question


class SponsorTouch(models.Model):
    """A request to the sponsor, answered once."""

    public_id = PublicIdField()
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="touches")
    kind = models.CharField(_("nature"), max_length=12, choices=TouchKind)
    question = models.CharField(_("ce que vous demandez"), max_length=300)
    asked_at = models.DateTimeField(default=now)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reply = models.CharField(max_length=4, choices=Reply, blank=True)
    note = models.TextField(_("un mot"), blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["project", "-asked_at", "-id"], name="sponsor_requests")]

    def __str__(self) -> str:
        return self.question


class Measurement(models.Model):
    """The indicator's value on a day."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="measures")
    measured_on = models.DateField(_("date"))
    value = models.DecimalField(_("valeur"), max_digits=12, decimal_places=2)
    note = models.CharField(_("comment elle a été obtenue"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["measured_on"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "measured_on"], name="one_measure_a_day")]

    def __str__(self) -> str:
        return f"{self.value} le {self.measured_on}"


class EarlyWarning(models.Model):
    """A warning that was shown: the rule, its version and the values it had then, so that it can be judged later."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="warnings")
    rule = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    factor = models.CharField(max_length=3)
    subject = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    values = models.JSONField(default=dict)
    as_of = models.DateTimeField(default=now)
    state = models.CharField(max_length=10, choices=WarningState, blank=True)
    reason = models.TextField(_("pourquoi"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "rule", "subject", "since"], name="warning_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule} de {self.project_id}"


class SteeredLink(models.Model):
    """What hangs off a project, by kind and public id: a campaign, a crowdsourcing project, a route. Held once."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=40)
    attached_at = models.DateTimeField(default=now)
    attached_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["attached_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "thing_id"], name="thing_hangs_once")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.thing_id}"
