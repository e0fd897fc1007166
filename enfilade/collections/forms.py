"""What staff write about records and imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.enums import Field
from enfilade.collections.models import ImportProfile, Record
from enfilade.network.models import Museum

LONG = {Field.MATERIALS, Field.DIMENSIONS, Field.DESCRIPTION, Field.INSCRIPTIONS}
MAX_UPLOAD = 500 * 1024 * 1024


class RecordForm(forms.ModelForm[Record]):
    """Every writable field; ``edited_at`` carries what was read, against lost updates."""

    class Meta:
        model = Record
        fields = ("inventory_number", *(str(f) for f in Field))
        widgets = {str(name): forms.Textarea(attrs={"rows": 3}) for name in LONG}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["inventory_number"]

    def values(self) -> dict[Field, str]:
        return {f: self.cleaned_data[f] for f in Field}


class ImportFileForm(forms.Form):
    file = forms.FileField(
        label=_("Fichier"), help_text=_("CSV, ou JSON par lignes ; compressé par gzip si vous voulez.")
    )
    profile = forms.ChoiceField(label=_("Profil"), required=False)

    def __init__(self, *args: Any, museum: Museum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        saved = ImportProfile.objects.filter(museum=museum).values_list("name", flat=True)
        names = [*saved, *(name for name in PROFILES if name not in set(saved))]
        choices = [("", _("Deviner d'après les colonnes")), *((name, name) for name in names)]
        self.fields["profile"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("Le fichier dépasse 500 Mo. Compressez-le par gzip."))
        return file


class MappingForm(forms.Form):
    """One choice of field for each column of the file."""

    name = forms.CharField(label=_("Garder ce profil sous le nom"), required=False, max_length=80)

    def __init__(self, *args: Any, columns: list[str], guessed: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Ne pas reprendre")), ("inventory_number", _("Numéro d'inventaire")), *Field.choices]
        self.columns = columns
        for number, column in enumerate(columns):
            chosen = guessed.get(column, "")
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column, choices=choices, required=False, initial=chosen
            )

    def mapping(self) -> list[tuple[str, str, str]]:
        chosen = [(self.cleaned_data[f"column_{number}"], column, "") for number, column in enumerate(self.columns)]
        return [line for line in chosen if line[0]]
