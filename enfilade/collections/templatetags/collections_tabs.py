"""The ways through the collections of a museum, as far as a person may walk them."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enfilade.collections.rules import (
    edits_records,
    identifies_names,
    imports_records,
    keeps_stores,
    reads_vocabularies,
)

register = template.Library()
TABS = (
    ("records", _("Notices"), edits_records),
    ("proposals", _("À décider"), edits_records),
    ("completeness", _("Complétude"), edits_records),
    ("duplicates", _("Doublons"), edits_records),
    ("bulk_edits", _("Modifications d'ensemble"), edits_records),
    ("rights", _("Droits"), edits_records),
    ("imports", _("Imports"), imports_records),
    ("lots", _("Lots d'images"), imports_records),
    ("names", _("Noms"), identifies_names),
    ("vocabularies", _("Vocabulaires"), reads_vocabularies),
    ("storages", _("Lieux"), keeps_stores),
    ("checks", _("Récolement"), keeps_stores),
    ("loans", _("Prêts et dépôts"), keeps_stores),
    ("joconde", _("Joconde"), edits_records),
)
"""(address, words, who may go there), in the order of the work. Roles are read once; membership of a network asks once more."""


@register.inclusion_tag("collections/_tabs.html", takes_context=True)
def collections_tabs(context: Context, here: str) -> dict[str, Any]:
    """The tabs of a museum's collections; ``here`` is the one that is open."""
    person, space = context["request"].user, context["space"]
    open_to = [(name, words) for name, words, rule in TABS if rule.test(person, space)]
    return {
        "tabs": [
            (words, reverse(f"collections:atelier_{name}", args=[space.slug]), name == here) for name, words in open_to
        ]
    }
