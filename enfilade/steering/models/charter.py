"""The note de cadrage: a draft saved field by field, then versions that never change."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.people.models import Person
from enfilade.steering.models.project import Project


class CharterText(models.Model):
    """What a note de cadrage says. Costs are integer cents; ``run_cost`` is for three years of service."""

    problem = models.TextField(_("Le problème, en une phrase"), blank=True)
    for_whom = models.TextField(_("Qui a ce problème"), blank=True)
    proof = models.TextField(_("Comment nous le savons"), blank=True)
    change = models.TextField(_("Ce qui aura changé"), blank=True)
    indicator = models.CharField(_("Ce que nous mesurerons"), max_length=200, blank=True)
    unit = models.CharField(_("En quelle unité"), max_length=40, blank=True)
    baseline = models.DecimalField(_("Le point de départ"), max_digits=12, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("Mesuré le, ou prévu le"), null=True, blank=True)
    target = models.DecimalField(_("Ce que nous visons"), max_digits=12, decimal_places=2, null=True, blank=True)
    target_on = models.DateField(_("D'ici au"), null=True, blank=True)
    out_of_scope = models.TextField(_("Ce que ce projet ne fera pas"), blank=True)
    rejected = models.TextField(_("Ce que nous avons écarté, et pourquoi"), blank=True)
    smallest_trial = models.TextField(_("Le plus petit essai possible"), blank=True)
    stop_criteria = models.TextField(_("Nous arrêterons si…"), blank=True)
    weekly_hours = models.PositiveSmallIntegerField(_("Heures garanties par semaine"), null=True, blank=True)
    build_cost = models.PositiveBigIntegerField(_("Coût de la réalisation"), null=True, blank=True)
    run_cost = models.PositiveBigIntegerField(_("Coût de trois ans de service"), null=True, blank=True)
    run_owner = models.CharField(_("Qui portera le service ensuite"), max_length=160, blank=True)

    class Meta:
        abstract = True

    def filled(self) -> list[str]:
        """The names of the fields that say something, in their order."""
        return [name for name in CHARTER_FIELDS if getattr(self, name) not in ("", None)]

    def said(self) -> dict[str, object]:
        """The fields and what they say."""
        return {name: getattr(self, name) for name in CHARTER_FIELDS}


CHARTER_FIELDS = tuple(field.name for field in CharterText._meta.local_fields)


class CharterDraft(CharterText):
    """The one draft of a project, written at any time by those who pilot it."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="draft")
    saved_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"brouillon de {self.project_id}"


class CharterVersion(CharterText):
    """A frozen note de cadrage. Append-only."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="charters")
    number = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField(default=now)
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sponsor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "number"], name="charter_number_once")]

    def __str__(self) -> str:
        return f"v{self.number} de {self.project_id}"
