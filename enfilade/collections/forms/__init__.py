"""What staff write about records and imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.engine.dates import EARLIEST, LATEST, Years
from enfilade.collections.engine.mapping import YEAR_FIELDS, Line
from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.enums import GROUPS, Field, LinkKind
from enfilade.collections.models import ImportProfile, Record, RightsDefault
from enfilade.collections.queries import linkable
from enfilade.collections.services.harvests import Repository
from enfilade.media.licences import LICENCE_CHOICES
from enfilade.media.models import Picture
from enfilade.network.models import Museum
from enfilade.people.models import Space

LONG = (
    Field.OTHER_TITLES, Field.OTHER_NUMBERS, Field.MATERIALS, Field.DIMENSIONS, Field.SUBJECTS, Field.USE, Field.DESCRIPTION,
    Field.INSCRIPTIONS, Field.HISTORY, Field.ACQUISITION, Field.EXHIBITIONS, Field.BIBLIOGRAPHY, Field.RELATED,
)  # fmt: skip
WITH_TERMS = (
    Field.OBJECT_NAME, Field.DOMAIN, Field.MATERIALS, Field.PERIOD, Field.SUBJECTS, Field.USE, Field.PLACE, Field.LEGAL_STATUS,
)  # fmt: skip
"""Fields for which a vocabulary may suggest terms as one types."""
MAX_LOT = 2_000_000_000  # bytes
MAX_UPLOAD = 500 * 1024 * 1024
PROFILE_LABELS = {
    "simple": _("Inventaire simple"),
    "joconde": _("Joconde, données ouvertes"),
    "joconde-codes": _("Joconde, codes de champs"),
    "tate": _("Tate"),
    "lido": _("LIDO"),
    "edm": _("EDM, Europeana"),
    "iiif": _("IIIF, manifestes"),
    "dublin_core": _("Dublin Core"),
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
        for name in WITH_TERMS:
            self.fields[name].widget.attrs["data-terms"] = str(name)
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


class LinkForm(forms.Form):
    """What a record is for another one, which is named by its inventory number."""

    kind = forms.ChoiceField(label=_("Cette notice"), choices=LinkKind.choices)
    number = forms.CharField(
        label=_("la notice numéro"), max_length=500,
        help_text=_("De votre musée, ou d'un autre musée du réseau si elle est publiée."),
    )  # fmt: skip

    def __init__(self, *args: Any, space: Space, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space, self.record = space, record

    def clean_number(self) -> Record:
        """The record that bears the number: one of this museum before all others. Refuses what could mean two."""
        found = list(linkable(self.space, self.cleaned_data["number"]).exclude(pk=self.record.pk)[:10])
        ours = [one for one in found if one.museum_id == self.space.pk]
        if len(ours or found) == 1:
            return (ours or found)[0]
        if not found:
            raise forms.ValidationError(_("Aucune notice ne porte ce numéro."))
        names = ", ".join(one.museum.name for one in found)
        raise forms.ValidationError(_("Plusieurs musées ont ce numéro : %(names)s."), params={"names": names})


class PicturesForm(forms.Form):
    """What each picture of a record shows and what one may do with it, and what all of them take at once."""

    NAMES = ("alt", "licence", "credit", "rights")
    all_licence = forms.ChoiceField(
        label=_("Licence de toutes les images"), required=False, choices=[("", _("Ne rien changer")), *LICENCE_CHOICES]
    )
    all_credit = forms.CharField(label=_("Crédit de toutes les images"), required=False, max_length=200)

    def __init__(self, *args: Any, pictures: list[Picture], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = pictures
        for picture in pictures:
            for name, field in forms.fields_for_model(Picture, fields=self.NAMES).items():
                if field is not None:
                    field.initial = getattr(picture, name)
                    self.fields[f"{name}_{picture.pk}"] = field

    def plates(self) -> list[tuple[Picture, list[forms.BoundField]]]:
        """Each picture with its fields."""
        return [(picture, [self[f"{name}_{picture.pk}"] for name in self.NAMES]) for picture in self.pictures]

    def whole(self) -> list[forms.BoundField]:
        return [self["all_licence"], self["all_credit"]]

    def values(self) -> dict[int, dict[str, str]]:
        """What to write, by picture: what was touched, then what all take."""
        common = {name: text for name in ("licence", "credit") if (text := self.cleaned_data[f"all_{name}"])}
        return {picture.pk: self.touched(picture) | common for picture in self.pictures}

    def touched(self, picture: Picture) -> dict[str, str]:
        names = [name for name in self.NAMES if f"{name}_{picture.pk}" in self.changed_data]
        return {name: self.cleaned_data[f"{name}_{picture.pk}"] for name in names}


class RightsDefaultForm(forms.ModelForm[RightsDefault]):
    class Meta:
        model = RightsDefault
        fields = ("licence", "credit")

    def _post_clean(self) -> None:
        """The instance is written by the services alone."""


class ClearForm(forms.Form):
    """One licence for the records that were ticked."""

    licence = forms.ChoiceField(label=_("Licence"), choices=[("", _("Choisir")), *LICENCE_CHOICES])
    pictures = forms.BooleanField(label=_("La donner aussi à leurs images"), required=False)


class ImportFileForm(forms.Form):
    file = forms.FileField(
        label=_("Fichier"),
        help_text=_(
            "CSV, Excel (XLSX), JSON, LIDO, Dublin Core, EDM, IIIF ou texte étiqueté Joconde ; compressé par gzip si vous voulez."
        ),
    )
    profile = forms.ChoiceField(label=_("Profil"), required=False)

    def __init__(self, *args: Any, museum: Museum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        saved = list(ImportProfile.objects.filter(museum=museum).order_by("name").values_list("name", flat=True))
        ready = [(name, PROFILE_LABELS[name]) for name in PROFILES if name not in saved]
        choices = [("", _("Deviner d'après le fichier")), *((name, name) for name in saved), *ready]
        self.fields["profile"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("Le fichier dépasse 500 Mo. Compressez-le par gzip."))
        return file


def column_label(column: str) -> Any:
    """What a column is called: readers of rich formats name theirs by our fields, which people read as on pages."""
    if column == "inventory_number":
        return _("Numéro d'inventaire")
    return Field(column).label if column in Field.values else column


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
                label=column_label(column), choices=choices, required=False, initial=first.get(column, "")
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


class HarvestAddressForm(forms.Form):
    address = forms.URLField(
        label=_("Adresse OAI-PMH"), max_length=500, assume_scheme="https",
        help_text=_("Celle que donne le site qui publie les notices, sans rien après le point d'interrogation."),
    )  # fmt: skip

    def clean_address(self) -> str:
        """The address alone, without the question that a person may have copied with it."""
        address: str = self.cleaned_data["address"]
        return address.partition("?verb=")[0]


class HarvestForm(forms.Form):
    """What to take from a repository that has said what it gives."""

    address = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Nom"), max_length=200)
    kind = forms.ChoiceField(label=_("Format"), widget=forms.RadioSelect)
    part = forms.ChoiceField(label=_("Ensemble"), required=False)
    daily = forms.BooleanField(label=_("Recommencer chaque nuit"), required=False, initial=True)
    publish = forms.BooleanField(
        label=_("Publier tout de suite les nouvelles notices"), required=False,
        help_text=_("Sinon elles restent des brouillons, que vous publierez après les avoir relues."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, repository: Repository) -> None:
        given = {"address": repository.address, "name": repository.identity.name, "kind": repository.formats[0]}
        super().__init__(data, initial=given)
        named = {"lido": _("LIDO, le plus complet"), "oai_dc": _("Dublin Core, le plus simple")}
        self.fields["kind"].choices = [(name, named.get(name, name)) for name in repository.formats]  # type: ignore[attr-defined]
        sets = [(spec, f"{name} ({spec})" if name and name != spec else spec) for spec, name in repository.sets]
        self.fields["part"].choices = [("", _("Tout")), *sets]  # type: ignore[attr-defined]
        if not sets:
            del self.fields["part"]

    def choices(self) -> dict[str, Any]:
        """What was chosen, as ``open_harvest`` takes it."""
        names = {"kind": "prefix", "name": "name", "part": "part", "daily": "daily", "publish": "publish"}
        return {names[name]: value for name, value in self.cleaned_data.items() if name in names}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


class LotForm(forms.Form):
    """Pictures to hang: a ZIP, or several files; or those whose addresses came with an import."""

    pictures = FilesField(
        label=_("Images, ou une archive ZIP"), required=False,
        help_text=_("Chaque fichier porte le numéro d'inventaire de sa notice : « 1968.3.1.jpg », « 1968.3.1_2.jpg »."),
    )  # fmt: skip
    kept = forms.BooleanField(
        label=_("Aller chercher plutôt les images dont l'adresse est venue avec un import"), required=False,
        help_text=_("Pour les notices qui n'ont pas encore d'image."),
    )  # fmt: skip
    credit = forms.CharField(label=_("Crédit"), max_length=200, required=False)
    licence = forms.ChoiceField(label=_("Licence"), required=False, choices=[("", _("Non précisée")), *LICENCE_CHOICES])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        files = cleaned.get("pictures") or []
        if sum(file.size for file in files) > MAX_LOT:
            self.add_error("pictures", _("Ce lot dépasse 2 Go : partagez-le."))
        elif bool(files) == bool(cleaned.get("kept")) and "pictures" not in self.errors:
            self.add_error("pictures", _("Choisissez des fichiers, ou bien les adresses venues avec un import."))
        return cleaned

    def archive(self) -> Any:
        """The one ZIP that was sent, if that is what was sent."""
        files = self.cleaned_data["pictures"]
        return files[0] if len(files) == 1 and files[0].name.casefold().endswith(".zip") else None

    def name(self) -> str:
        """What the lot is called: its first file, or where its addresses come from."""
        files = self.cleaned_data["pictures"]
        return str(files[0].name if files else _("Adresses venues avec un import"))
