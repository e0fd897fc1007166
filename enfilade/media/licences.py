"""Licences and rights statements in people's words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from enfilade.media.engine.licences import LICENCES, Reuse

NAMES: dict[str, Any] = {
    "CC0-1.0": _("Libre de droits (CC0)"),
    "PDM-1.0": _("Domaine public"),
    "etalab-2.0": _("Licence Ouverte 2.0"),
    "InC": _("Protégé par le droit d'auteur"),
    "InC-OW-EU": _("Protégé, œuvre orpheline (Union européenne)"),
    "InC-EDU": _("Protégé, usage éducatif permis"),
    "InC-NC": _("Protégé, usage non commercial permis"),
    "InC-RUU": _("Protégé, ayants droit introuvables"),
    "NoC-CR": _("Hors droit d'auteur, restrictions par contrat"),
    "NoC-NC": _("Hors droit d'auteur, usage non commercial seulement"),
    "NoC-OKLR": _("Hors droit d'auteur, autres restrictions légales"),
    "NoC-US": _("Hors droit d'auteur aux États-Unis"),
    "CNE": _("Droit d'auteur non évalué"),
    "UND": _("Droit d'auteur indéterminé"),
    "NKC": _("Aucun droit d'auteur connu"),
}
REUSES: dict[Reuse, Any] = {
    Reuse.OPEN: _("Vous pouvez reprendre, modifier et diffuser, en citant l'origine."),
    Reuse.LIMITED: _("Vous pouvez reprendre sous certaines conditions : lisez la licence."),
    Reuse.CLOSED: _("Toute reprise demande l'accord des ayants droit."),
    Reuse.UNKNOWN: _("Les droits ne sont pas établis : demandez au musée avant toute reprise."),
}


def licence_name(code: str) -> str:
    """A licence as pages name it: ``Domaine public``, ``CC BY 4.0``."""
    name: Any = NAMES.get(code) or code.replace("CC-", "CC ", 1).replace("-4", " 4").replace("-3", " 3").replace(
        "-2", " 2"
    )
    return str(name)


def reuse_words(code: str) -> str:
    """What one may do under a licence, in a sentence; empty for a code that is not known."""
    licence = LICENCES.get(code)
    return str(REUSES[licence.reuse]) if licence else ""


def licence_uri(code: str) -> str:
    """Where a licence or a statement is explained to people; empty for a code that is not known."""
    return LICENCES[code].uri if code in LICENCES else ""


LICENCE_CHOICES = [(code, NAMES.get(code) or licence_name(code)) for code in LICENCES]
