"""Days, kinds of dated things."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Weekday(IntegerChoices):
    MONDAY = 0, _("lundi")
    TUESDAY = 1, _("mardi")
    WEDNESDAY = 2, _("mercredi")
    THURSDAY = 3, _("jeudi")
    FRIDAY = 4, _("vendredi")
    SATURDAY = 5, _("samedi")
    SUNDAY = 6, _("dimanche")


class EventKind(TextChoices):
    EXHIBITION = "exhibition", _("Exposition")
    VISIT = "visit", _("Visite")
    WORKSHOP = "workshop", _("Atelier")
    TALK = "talk", _("Rencontre")


class MemberOption(TextChoices):
    """What a member takes part in."""

    COLLECTIONS = "collections", _("Collections en commun")
    AGENDA = "agenda", _("Agenda commun")
    ROUTES = "routes", _("Parcours de visite")
    GIVING = "giving", _("Campagnes de dons")
    CONTRIBUTE = "contribute", _("Projets participatifs")
