"""Kinds of editorial pages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StoryKind(TextChoices):
    STORY = "story", _("Récit")
    EXHIBITION = "exhibition", _("Exposition")
    NEWS = "news", _("Nouvelle")
