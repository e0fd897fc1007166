"""Refusals about images."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class NotAPicture(Refusal):
    code = "not_a_picture"
    sentence = _(
        "Ce fichier n'est pas une image que nous savons lire (JPEG, PNG, WebP ou TIFF, 120 millions de pixels au plus)."
    )
