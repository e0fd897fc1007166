"""Mappings ready for projects that are known: their questions, and where their answers stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from enfilade.collections.enums import Field
from enfilade.contribute.enums import QuestionKind
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.services.compatible.mapping import set_mapping
from enfilade.contribute.services.projects import QuestionDraft, set_questions

K = QuestionKind


@dataclass(frozen=True)
class Preset:
    """A known family of projects: keys by which its answers are recognised, its questions, their paths."""

    sign: frozenset[str]
    questions: tuple[QuestionDraft, ...]
    paths: Mapping[str, tuple[str, ...]]


BRONZE_AGE = (  # question, its kind, its label in French and in English, its paths, where it goes in the record
    ("objet", K.TERM, "Objet", "Object", ("objectType",), Field.OBJECT_NAME, ""),
    ("code", K.SHORT_TEXT, "Code en haut à droite", "Code at the top right", ("rightCorner",), "", ""),
    ("collection", K.SHORT_TEXT, "Collection", "Collection", ("collection",), Field.ACQUISITION, "Collection : {}"),
    ("site", K.SHORT_TEXT, "Site", "Site", ("site",), Field.PLACE, ""),
    ("quadrillage", K.SHORT_TEXT, "Coordonnées du quadrillage", "Grid reference", ("gridRef",), Field.PLACE, "{}"),
    (
        "date_trouvaille", K.DATE, "Date de la trouvaille", "Date of the find",
        ("dateDiscoveryYear", "dateDiscoveryMonth", "dateDiscoveryDay"), Field.HISTORY, "Trouvé : {}",
    ),
    ("longueur", K.NUMBER, "Longueur, en mm", "Length, in mm", ("length",), Field.DIMENSIONS, "Long. {} mm"),
    ("largeur", K.NUMBER, "Largeur, en mm", "Width, in mm", ("width",), Field.DIMENSIONS, "larg. {} mm"),
    ("epaisseur", K.NUMBER, "Épaisseur, en mm", "Thickness, in mm", ("thickness",), Field.DIMENSIONS, "ép. {} mm"),
    ("tranchant", K.NUMBER, "Tranchant, en mm", "Edge, in mm", ("edge",), Field.DIMENSIONS, "tranchant {} mm"),
    ("poids", K.NUMBER, "Poids, en g", "Weight, in g", ("weight",), Field.DIMENSIONS, "poids {} g"),
    ("patine", K.SHORT_TEXT, "Patine", "Patina", ("patina",), "", ""),
    ("surface", K.SHORT_TEXT, "Surface", "Surface", ("surface",), "", ""),
    ("composition", K.SHORT_TEXT, "Composition", "Composition", ("composition",), Field.MATERIALS, ""),
    ("associations", K.LONG_TEXT, "Objets trouvés avec", "Found with", ("associations",), "", ""),
    ("description", K.LONG_TEXT, "Description", "Description", ("description",), Field.DESCRIPTION, ""),
    ("publications", K.LONG_TEXT, "Publications", "Publications", ("publications",), "", ""),
    ("remarques", K.LONG_TEXT, "Remarques sur la fiche", "Remarks on the card", ("remarks",), "", ""),
    ("longitude", K.NUMBER, "Longitude", "Longitude", ("geojson.geometry.coordinates.0",), "", ""),
    ("latitude", K.NUMBER, "Latitude", "Latitude", ("geojson.geometry.coordinates.1",), "", ""),
)  # fmt: skip
UNITS = {"longueur": "mm", "largeur": "mm", "epaisseur": "mm", "tranchant": "mm", "poids": "g"}
PRESETS = (
    Preset(
        frozenset({"objectType", "rightCorner", "gridRef", "publications"}),
        tuple(
            QuestionDraft(
                key, kind, label, english, unit=UNITS.get(key, ""), record_field=field, pattern=pattern,
                gives_title=key == "objet",
            )
            for key, kind, label, english, _, field, pattern in BRONZE_AGE
        ),
        {key: paths for key, _, _, _, paths, _, _ in BRONZE_AGE},
    ),
)  # fmt: skip
"""The Bronze Age Index of MicroPasts and the British Museum: 52 projects of one form."""


def preset_for(infos: Iterable[Any]) -> Preset | None:
    """The preset whose sign the first of these answers bears; None when nobody knows them."""
    first = next((info for info in infos if isinstance(info, dict)), {})
    return next((preset for preset in PRESETS if preset.sign <= set(first)), None)


@transaction.atomic
def apply_preset(*, project: ContributionProject, preset: Preset, by: Any) -> bool:
    """Give a project that has no question those of a preset, and their mapping; False, and nothing done, if it has some."""
    if project.questions.exists():
        return False
    set_questions(project=project, questions=preset.questions, by=by)
    set_mapping(project=project, paths=preset.paths, by=by)
    return True
