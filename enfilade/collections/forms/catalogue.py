"""Describing one object after another, with a photograph."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import Field
from enfilade.collections.forms import one_newline
from enfilade.collections.models import Record
from enfilade.media.licences import LICENCE_CHOICES
from enfilade.media.models import Picture

QUICK = (Field.OBJECT_NAME, Field.TITLE, Field.DOMAIN, Field.MAKER, Field.DATE_TEXT, Field.MATERIALS, Field.DIMENSIONS,
         Field.PLACE, Field.DESCRIPTION, Field.LEGAL_STATUS, Field.LICENCE)  # fmt: skip
MAX_PHOTO = 60 * 1024 * 1024  # bytes


class PhotoForm(forms.Form):
    """A photograph taken at once with a phone or a tablet, or chosen among files."""

    photo = forms.FileField(
        label=_("Photographie"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    alt = forms.CharField(
        label=_("Ce que montre l'image"), required=False, max_length=300,
        help_text=_("Lu à voix haute à qui ne voit pas l'image."),
    )  # fmt: skip

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        if photo and photo.size > MAX_PHOTO:
            raise forms.ValidationError(_("Cette image dépasse 60 Mo. Réduisez-la."))
        return photo


class CatalogueForm(PhotoForm):
    """The few fields of a first description. ``garder`` names those whose value stays for the next object."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widgets: dict[str, Any] = {str(Field.DESCRIPTION): forms.Textarea(attrs={"rows": 2})}
        own = forms.fields_for_model(Record, fields=["inventory_number", *map(str, QUICK)], widgets=widgets)
        for name in (Field.MATERIALS, Field.DIMENSIONS):
            own[name].widget = forms.TextInput()
        photo = dict(self.fields)
        self.fields = own | photo
        choices = [(str(name), name.label) for name in QUICK]
        self.fields["garder"] = forms.MultipleChoiceField(choices=choices, required=False, label=_("Garder"))

    def lines(self) -> list[tuple[forms.BoundField, bool]]:
        """Each field to describe the object by, and whether it is kept for the next one."""
        kept = self["garder"].value() or []
        return [(self[str(name)], str(name) in kept) for name in QUICK]

    def values(self) -> dict[str, str]:
        return {str(name): one_newline(self.cleaned_data[name]) for name in QUICK}


class PictureWordsForm(forms.Form):
    """What a picture shows, and what may be done with it."""

    alt = forms.CharField(label=_("Ce que montre l'image"), required=False, max_length=300)
    licence = forms.ChoiceField(label=_("Licence de l'image"), choices=[("", "—"), *LICENCE_CHOICES], required=False)

    @classmethod
    def of(cls, picture: Picture) -> "PictureWordsForm":
        """The form of one picture, its fields named apart from those of its neighbours."""
        return cls(initial={"alt": picture.alt, "licence": picture.licence}, auto_id=f"i{picture.pk}-%s")
