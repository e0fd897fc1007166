"""Images with what the law and readers need: credit, rights, alternative text, and the space they belong to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from enfilade.core.ids import PublicIdField


class Picture(AbstractImage):
    """An image. ``space`` is null for the house's own images; ``colour`` is its dominant colour (``#rrggbb``)."""

    public_id = PublicIdField()
    space = models.ForeignKey("people.Space", on_delete=models.CASCADE, null=True, blank=True, related_name="pictures")
    alt = models.CharField(_("texte de remplacement"), max_length=300, blank=True)
    credit = models.CharField(_("crédit"), max_length=200, blank=True)
    rights = models.CharField(_("droits"), max_length=200, blank=True)
    colour = models.CharField(max_length=7, default="#d9d4c7")

    admin_form_fields = (*Image.admin_form_fields, "alt", "credit", "rights")


class PictureRendition(AbstractRendition):
    """A resized copy, made once."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="picture_rendition_once")
        ]
