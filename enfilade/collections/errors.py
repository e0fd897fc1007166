"""Refusals of the collections."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class NumberTaken(Refusal):
    code = "number_taken"
    status = 409
    sentence = _("Ce numéro d'inventaire est déjà celui d'une autre notice de ce musée.")


class ConflictingEdit(Refusal):
    code = "conflicting_edit"
    status = 409
    sentence = _("Cette valeur a changé entre-temps. Relisez la notice, puis décidez.")


class FileUnreadable(Refusal):
    code = "file_unreadable"
    sentence = _("Ce fichier ne peut pas être lu.")


class NoInventoryColumn(Refusal):
    code = "no_inventory_column"
    sentence = _(
        "Aucune colonne n'est reliée au numéro d'inventaire : sans lui, on ne saurait pas quelle notice est laquelle."
    )


UNREADABLE: dict[str, Any] = {
    "zip": _("C'est une archive ZIP, quel que soit son nom. Décompressez-la et envoyez le fichier qu'elle contient."),
    "empty": _("Ce fichier est vide."),
    "broken_gzip": _("Ce fichier compressé est abîmé : il s'arrête avant la fin."),
    "too_large": _("Ce fichier dépasse deux gigaoctets une fois décompressé."),
    "not_csv": _("Ce fichier n'a pas la forme d'un tableau CSV."),
}
REASONS: dict[str, Any] = {
    "no_inventory_number": _("Pas de numéro d'inventaire."),
    "duplicate": _("Ce numéro d'inventaire est déjà plus haut dans le fichier."),
    "too_long": _("La cellule est trop longue pour ce champ."),
    "too_many_cells": _("La ligne a plus de cellules que l'en-tête."),
    "too_few_cells": _("La ligne a moins de cellules que l'en-tête."),
    "encoding": _("Des caractères ne sont pas dans le codage du reste du fichier."),
    "not_json": _("La ligne n'est pas un objet JSON lisible."),
    "not_an_object": _("La ligne est du JSON, mais pas un objet."),
    "kept": _("La valeur de la notice a été écrite ou validée par une personne : elle est gardée."),
}
