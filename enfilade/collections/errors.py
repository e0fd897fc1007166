"""Refusals of the collections, and the reasons why a file or a row is not taken."""

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


class NoInventoryColumn(Refusal):
    code = "no_inventory_column"
    sentence = _(
        "Aucune colonne n'est reliée au numéro d'inventaire : sans lui, on ne saurait pas quelle notice est laquelle."
    )


class ImportAlreadyStarted(Refusal):
    code = "import_already_started"
    status = 409
    sentence = _("Cet import est déjà lancé ou terminé. Envoyez le fichier de nouveau pour recommencer.")


class NothingToUndo(Refusal):
    code = "nothing_to_undo"
    status = 409
    sentence = _("Seul un import terminé peut être annulé.")


class AlreadyDecided(Refusal):
    code = "already_decided"
    status = 409
    sentence = _("Cette proposition a déjà été tranchée, ou une plus récente l'a remplacée.")


class NothingChosen(Refusal):
    code = "nothing_chosen"
    sentence = _("Aucune notice n'est choisie. Cochez-en dans la liste, ou prenez toutes celles qu'elle montre.")


class TooManyRecords(Refusal):
    code = "too_many_records"
    sentence = _("C'est trop de notices pour une seule modification. Filtrez la liste et procédez en plusieurs fois.")


class BulkAlreadyStarted(Refusal):
    code = "bulk_already_started"
    status = 409
    sentence = _("Cette modification est déjà lancée. Rien n'a été fait deux fois.")


class NothingToTakeBack(Refusal):
    code = "nothing_to_take_back"
    status = 409
    sentence = _("Il n'y a plus rien à annuler ici : ce n'est pas terminé, ou c'est déjà annulé.")


class PairAlreadyDecided(Refusal):
    code = "pair_already_decided"
    status = 409
    sentence = _("Ces deux notices ont déjà été comparées, ou l'une d'elles n'existe plus.")


class TiedElsewhere(Refusal):
    code = "tied_elsewhere"
    status = 409
    sentence = _(
        "Une campagne, un projet ou un autre travail tient à la notice qui disparaîtrait. Gardez plutôt celle-là ; si les deux "
        "sont tenues, terminez d'abord l'un des deux travaux. Rien n'a été modifié."
    )


class NumberUsedAgain(Refusal):
    code = "number_used_again"
    status = 409
    sentence = _("Une autre notice porte maintenant ce numéro : la fusion ne peut plus être annulée.")


UNREADABLE: dict[str, Any] = {
    "zip": _("C'est une archive ZIP, quel que soit son nom. Décompressez-la et envoyez le fichier qu'elle contient."),
    "empty": _("Ce fichier est vide."),
    "broken_gzip": _(
        "Ce fichier compressé est abîmé ou incomplet. Les lignes lues jusque-là ont été traitées ; compressez-le de nouveau "
        "et recommencez, rien ne sera compté deux fois."
    ),
    "too_large": _("Ce fichier enfle sans mesure une fois décompressé. Coupez-le en plusieurs fichiers."),
    "not_csv": _("Ce fichier n'a pas la forme d'un tableau CSV."),
    "old_excel": _("C'est un ancien classeur Excel (.xls). Enregistrez-le au format CSV ou XLSX."),
    "pdf": _("C'est un document PDF : on ne peut pas y lire un tableau. Demandez l'export CSV de votre logiciel."),
    "json_array": _(
        "Ce fichier est une seule liste JSON. Enregistrez un objet JSON par ligne, sans crochets ni virgules."
    ),
    "missing_column": _(
        "La colonne du numéro d'inventaire (« %(detail)s ») n'est pas dans ce fichier. Choisissez un autre profil, ou "
        "reliez les colonnes à l'écran."
    ),
}


def unreadable_words(code: str, detail: str = "") -> str:
    """Why a whole file cannot be read, for people."""
    words = str(UNREADABLE[code])
    return words % {"detail": detail} if detail else words


REASONS: dict[str, Any] = {
    "no_inventory_number": _("Pas de numéro d'inventaire."),
    "duplicate": _("Ce numéro d'inventaire est déjà plus haut dans le fichier."),
    "too_long": _("La cellule est trop longue pour ce champ."),
    "too_many_cells": _("La ligne a plus de cellules que l'en-tête."),
    "too_few_cells": _("La ligne a moins de cellules que l'en-tête."),
    "line_too_long": _("La ligne est trop longue pour être une notice, ou un guillemet ouvert n'est jamais fermé."),
    "encoding": _("Des caractères ne sont pas dans le codage du reste du fichier."),
    "not_json": _("La ligne n'est pas un objet JSON lisible."),
    "not_an_object": _("La ligne est du JSON, mais pas un objet."),
    "kept": _("La valeur de la notice a été écrite ou validée par une personne : elle est gardée."),
}


SKIPS: dict[str, Any] = {
    "written_since": _("Quelqu'un l'a modifiée entre-temps : elle est laissée telle quelle."),
    "human": _("La valeur a été écrite ou validée par une personne : elle est gardée."),
    "too_long": _("La nouvelle valeur serait trop longue pour ce champ."),
}
"""Why a bulk edit leaves a record alone."""
