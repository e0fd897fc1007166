"""What a museum says of the rights of its pictures when nobody says more."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.media.licences import LICENCE_CHOICES
from enfilade.network.models import Museum


class RightsDefault(models.Model):
    """The licence and credit that a picture without one takes when it is hung in a museum's records."""

    museum = models.OneToOneField(Museum, on_delete=models.CASCADE, related_name="+")
    licence = models.CharField(_("licence des nouvelles images"), max_length=40, blank=True, choices=LICENCE_CHOICES)
    credit = models.CharField(_("crédit des nouvelles images"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.museum_id}: {self.licence}"
