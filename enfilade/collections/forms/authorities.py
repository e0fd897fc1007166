"""What staff write about people, places and reference data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import AuthorityKind, NamingField, ReferenceKind
from enfilade.collections.models import Authority
from enfilade.collections.queries.authorities import MAKERS

MAX_UPLOAD = 100 * 1024 * 1024
MOST_LINES = 200
FACTS = ("born", "birth_place", "died", "death_place", "note", "latitude", "longitude")


def lines_in(text: str, longest: int) -> list[str]:
    """The lines of a text, each once, none empty. Raises ``ValidationError`` when one is too long, or they are too many."""
    found = list(dict.fromkeys(filter(None, map(str.strip, text.splitlines()))))
    if any(len(line) > longest for line in found) or len(found) > MOST_LINES:
        raise forms.ValidationError(_("Une ligne est trop longue, ou il y en a trop."))
    return found


class AuthorityForm(forms.ModelForm[Authority]):
    """What is known of a person, a group or a place."""

    names = forms.CharField(
        label=_("Autres noms"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Un par ligne : variantes, nom inversé, nom de jeune fille. Les notices qui les écrivent y mèneront."),
    )  # fmt: skip
    uris = forms.CharField(
        label=_("Identifiants ailleurs"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une adresse par ligne : VIAF, Wikidata, ULAN, GeoNames, data.culture.fr…"),
    )  # fmt: skip

    class Meta:
        model = Authority
        fields = ("kind", "name", *FACTS)
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    field_order = ("kind", "name", "names", *FACTS, "uris")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["kind"]  # a person does not become a place
            self.initial["names"] = "\n".join(self.present("authoritynames", "text"))
            self.initial["uris"] = "\n".join(self.present("authorityuris", "uri"))
            if self.instance.kind in MAKERS:
                del self.fields["latitude"], self.fields["longitude"]

    def present(self, related: str, name: str) -> list[str]:
        rows = getattr(self.instance, related).order_by("pk").values_list(name, flat=True)
        return [text for text in dict.fromkeys(rows) if text != self.instance.name]

    def clean_names(self) -> list[str]:
        return lines_in(self.cleaned_data["names"], 300)

    def clean_uris(self) -> list[str]:
        found = lines_in(self.cleaned_data["uris"], 300)
        if any(not uri.startswith(("http://", "https://", "urn:")) for uri in found):
            raise forms.ValidationError(_("Une adresse commence par http:// ou https://."))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, most in (("latitude", 90), ("longitude", 180)):
            if cleaned.get(name) is not None and abs(cleaned[name]) > most:
                self.add_error(name, _("Ces degrés sortent du globe."))
        return cleaned

    def _post_clean(self) -> None:
        """The instance is written by the services alone: it stays as it was read."""


class NewFromNameForm(forms.Form):
    """The authority that a name written in records stands for."""

    kind = forms.ChoiceField(label=_("Nature"))
    name = forms.CharField(label=_("Nom à montrer"), max_length=300)

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (AuthorityKind.PLACE,) if field == NamingField.PLACE else MAKERS
        self.fields["kind"].choices = [(kind, kind.label) for kind in kinds]  # type: ignore[attr-defined]


class ReferenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Nature"), choices=ReferenceKind.choices)
    file = forms.FileField(
        label=_("Fichier"), help_text=_("Tel que publié ; le même fichier de nouveau ne change rien.")
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("Le fichier dépasse 100 Mo."))
        return file
