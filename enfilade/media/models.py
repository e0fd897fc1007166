"""Images with what the law and readers need: credit, rights, alternative text, and the space they belong to."""

from typing import Any, ClassVar

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from enfilade.core.ids import PublicIdField
from enfilade.media.licences import LICENCE_CHOICES


class Shelf(models.Model):
    """The collection where a space keeps its pictures and documents: rights on it are rights on them."""

    space = models.OneToOneField("people.Space", on_delete=models.CASCADE, related_name="shelf")
    collection = models.OneToOneField("wagtailcore.Collection", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.space_id}/{self.collection_id}"


class Picture(AbstractImage):
    """An image. ``space`` is null for the house's own images; ``colour`` is its dominant colour (``#rrggbb``)."""

    public_id = PublicIdField()
    space = models.ForeignKey("people.Space", on_delete=models.CASCADE, null=True, blank=True, related_name="pictures")
    alt = models.CharField(_("texte de remplacement"), max_length=300, blank=True)
    credit = models.CharField(_("crédit"), max_length=200, blank=True)
    rights = models.CharField(_("droits"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=40, blank=True, choices=LICENCE_CHOICES)
    colour = models.CharField(max_length=7, default="#d9d4c7")

    admin_form_fields = ("title", "file", "alt", "credit", "rights", "licence", "collection", "tags")

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> File[bytes]:
        """Wagtail's, with its temporary file closed as soon as it is read."""
        with super().generate_rendition_file(*args, **kwargs) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)


class PictureRendition(AbstractRendition):
    """A resized copy, made once."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="picture_rendition_once")
        ]
