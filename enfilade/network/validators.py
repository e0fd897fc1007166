"""What the network accepts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enfilade.network.engine.museofile import CODE


def is_museofile_code(text: str) -> None:
    """Raises ``ValidationError`` unless the text is ``M`` or ``B`` and four digits."""
    if not CODE.fullmatch(text):
        raise ValidationError(_("Un identifiant Muséofile est une lettre, M ou B, suivie de quatre chiffres."))
