"""What staff write about records and imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.engine.dates import EARLIEST, LATEST, Years
from enfilade.collections.engine.mapping import YEAR_FIELDS, Line
from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.enums import GROUPS, Field
from enfilade.collections.models import ImportProfile, Record
from enfilade.network.models import Museum

LONG = (
    Field.OTHER_TITLES, Field.OTHER_NUMBERS, Field.MATERIALS, Field.DIMENSIONS, Field.SUBJECTS, Field.USE, Field.DESCRIPTION,
    Field.INSCRIPTIONS, Field.HISTORY, Field.ACQUISITION, Field.EXHIBITIONS, Field.BIBLIOGRAPHY, Field.RELATED,
)  # fmt: skip
MAX_UPLOAD = 500 * 1024 * 1024
PROFILE_LABELS = {
    "simple": _("Inventaire simple"),
    "joconde": _("Joconde, données ouvertes"),
    "joconde-codes": _("Joconde, codes de champs"),
    "tate": _("Tate"),
}
YEAR_LABELS = {"year_from": _("Année de début"), "year_to": _("Année de fin")}


class RecordForm(forms.ModelForm[Record]):
    """Every writable field. Each carries what was read, so that only what a person changed is written, and a change made
    meanwhile by someone else is seen."""

    class Meta:
        model = Record
        fields = ("inventory_number", *(str(f) for f in Field), *YEAR_FIELDS)
        labels = YEAR_LABELS
        widgets = {str(name): forms.Textarea(attrs={"rows": 3}) for name in LONG}
        help_texts = {
            "date_text": _("Comme vous l'écririez sur un cartel : « vers 1850 », « 2e moitié XVIIIe siècle »."),
            "year_from": _("Laissez vide : elles suivent la date. Remplissez-les si la date ne dit pas tout."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in YEAR_FIELDS:
            self.fields[name] = forms.IntegerField(
                label=YEAR_LABELS[name], required=False, min_value=EARLIEST, max_value=LATEST,
                help_text=self.fields[name].help_text, initial=getattr(self.instance, name),
            )  # fmt: skip
        if self.instance.pk:
            del self.fields["inventory_number"]
            for field in self.fields.values():
                field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first is not None and last is not None and first > last:
            self.add_error("year_to", _("L'année de fin vient avant l'année de début."))
        return cleaned

    def _post_clean(self) -> None:
        """The instance is written by the services alone: it stays as it was read."""

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings; years stand under the date, the number first."""
        found = []
        for words, names in GROUPS:
            fields = [str(name) for name in names]
            if Field.DATE_TEXT in names:
                place = fields.index(Field.DATE_TEXT) + 1
                fields[place:place] = YEAR_FIELDS
            if Field.TITLE in names and "inventory_number" in self.fields:
                fields.insert(0, "inventory_number")
            found.append((words, [self[name] for name in fields]))
        return found

    def values(self) -> dict[Field, str]:
        """What the person changed."""
        changed = [f for f in Field if f in self.changed_data]
        return {f: one_newline(self.cleaned_data[f]) for f in changed}

    def expected(self) -> dict[Field, str]:
        """What stood there when the person opened the form."""
        return {f: one_newline(self.data.get(self.add_initial_prefix(f), "")) for f in self.values()}

    def years(self) -> Years | None:
        """The years written by hand, if they were touched."""
        if not set(YEAR_FIELDS) & set(self.changed_data):
            return None
        return self.cleaned_data["year_from"], self.cleaned_data["year_to"]


def one_newline(text: str) -> str:
    return text.replace("\r\n", "\n")


class ImportFileForm(forms.Form):
    file = forms.FileField(
        label=_("Fichier"), help_text=_("CSV, TSV ou JSON par lignes ; compressé par gzip si vous voulez.")
    )
    profile = forms.ChoiceField(label=_("Profil"), required=False)

    def __init__(self, *args: Any, museum: Museum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        saved = list(ImportProfile.objects.filter(museum=museum).order_by("name").values_list("name", flat=True))
        ready = [(name, PROFILE_LABELS[name]) for name in PROFILES if name not in saved]
        choices = [("", _("Deviner d'après les colonnes")), *((name, name) for name in saved), *ready]
        self.fields["profile"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("Le fichier dépasse 500 Mo. Compressez-le par gzip."))
        return file


class MappingForm(forms.Form):
    """One choice of field for each column of the file. A column left as it was keeps all its lines and transforms."""

    name = forms.CharField(
        label=_("Garder ces correspondances sous le nom"), required=False, max_length=80,
        help_text=_("Pour le prochain fichier du même logiciel."),
    )  # fmt: skip
    publish = forms.BooleanField(
        label=_("Publier tout de suite les nouvelles notices"), required=False,
        help_text=_("Sinon elles restent des brouillons, que vous publierez après les avoir relues."),
    )  # fmt: skip

    def __init__(self, *args: Any, columns: list[str], known: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns, self.known = columns, known
        first = {path: name for name, path, _transform in reversed(known)}
        choices = [
            ("", _("Ne pas reprendre")),
            ("inventory_number", _("Numéro d'inventaire")),
            *Field.choices,
            *YEAR_LABELS.items(),
        ]
        for number, column in enumerate(columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column, choices=choices, required=False, initial=first.get(column, "")
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(name == "inventory_number" for name, _path, _transform in self.mapping()):
            self.add_error(
                None, _("Dites quelle colonne porte le numéro d'inventaire : c'est par lui que tout se tient.")
            )
        return cleaned

    def mapping(self) -> list[Line]:
        """The lines chosen, in the order of the known ones, then of the columns."""
        lines: list[Line] = []
        for number, column in enumerate(self.columns):
            chosen = self.cleaned_data.get(f"column_{number}", "")
            if chosen == self.fields[f"column_{number}"].initial:
                lines += [line for line in self.known if line[1] == column]
            elif chosen:
                lines.append((chosen, column, ""))
        order = {line: place for place, line in enumerate(self.known)}
        return sorted(lines, key=lambda line: order.get(line, len(order)))
