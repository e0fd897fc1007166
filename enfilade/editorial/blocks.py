"""The pieces a story is made of. Works are named by their record: the page shows them only while they are public."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from enfilade.collections.models import Record
from enfilade.core.ids import ALPHABET, LENGTH
from enfilade.editorial.shown import described, hung_records

RECORD_ID = re.compile(rf"(?:^|/)([{ALPHABET}]{{{LENGTH}}})/?$")


class PictureBlock(blocks.StructBlock):
    """A picture, described for those who do not see it, with its credit."""

    picture = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        label=_("texte de remplacement"),
        required=False,
        max_length=300,
        help_text=_("Ce que l'on voit, pour qui ne voit pas. Vide : celui de l'image."),
    )
    caption = blocks.CharBlock(label=_("légende"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "editorial/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not (cleaned["alt"] or cleaned["picture"].alt):
            words = _("Décrivez l'image en une phrase : elle n'a pas encore de texte de remplacement.")
            raise StructBlockValidationError(block_errors={"alt": ValidationError(words)})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        picture = value["picture"]
        return context | {
            "pic": described(picture, value["alt"]),
            "credit": picture.credit,
            "caption": value["caption"],
        }


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("citation"), rows=3)
    who = blocks.CharBlock(label=_("de qui"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Citation")
        template = "editorial/blocks/quote.html"


class RecordBlock(blocks.CharBlock):
    """The address of a record's page, or its number; kept as the public id."""

    def __init__(self, **options: Any) -> None:
        words = _("Collez l'adresse de la page de l'œuvre, ou son identifiant de 12 signes.")
        super().__init__(**{"help_text": words, "label": _("notice"), "max_length": 200, **options})

    class Meta:
        icon = "pick"

    def clean(self, value: Any) -> str:
        found = RECORD_ID.search(super().clean(value).strip())
        if not found or not Record.objects.filter(public_id=found[1], is_public=True).exists():
            raise ValidationError(_("Aucune notice publiée ne répond à cette adresse."))
        return found[1]


class WorkBlock(RecordBlock):
    """One work with its cartel."""

    class Meta:
        icon = "image"
        label = _("Une œuvre")
        template = "editorial/blocks/work.html"

    def get_context(self, value: str, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"works": hung_records([value])}


class WallBlock(blocks.ListBlock):
    """Several works on one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(RecordBlock(), **options)

    class Meta:
        icon = "grip"
        label = _("Une cimaise")
        template = "editorial/blocks/wall.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"works": [work for work in hung_records(list(value)) if work.picture]}


class StoryBlock(blocks.StreamBlock):
    """What a story may hold."""

    heading = blocks.CharBlock(
        label=_("Intertitre"), icon="title", max_length=160, template="editorial/blocks/heading.html"
    )
    text = blocks.RichTextBlock(
        label=_("Texte"), features=["bold", "italic", "link", "ul", "ol"], template="editorial/blocks/text.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    work = WorkBlock()
    wall = WallBlock()
