"""Kinds of space and roles: who does what, per museum and per network."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SpaceKind(TextChoices):
    MUSEUM = "museum", _("Musée")
    NETWORK = "network", _("Réseau")


class Role(TextChoices):
    COORDINATOR = "coordinator", _("Coordination du réseau")
    DIRECTOR = "director", _("Direction")
    EDITOR = "editor", _("Rédaction")
    REGISTRAR = "registrar", _("Régie des collections")
    FUNDRAISER = "fundraiser", _("Mécénat")
    PROJECT_LEAD = "project_lead", _("Pilotage de projet")
    REVIEWER = "reviewer", _("Relecture")


NETWORK_ROLES = (Role.COORDINATOR, Role.EDITOR, Role.PROJECT_LEAD, Role.FUNDRAISER)
MUSEUM_ROLES = (Role.DIRECTOR, Role.EDITOR, Role.REGISTRAR, Role.FUNDRAISER, Role.PROJECT_LEAD, Role.REVIEWER)
