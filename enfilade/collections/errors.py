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


class NothingToPause(Refusal):
    code = "nothing_to_pause"
    status = 409
    sentence = _("Cet import n'est pas en cours : il n'y a rien à suspendre ni à reprendre.")


class CannotHarvest(Refusal):
    """A repository that cannot be harvested; ``because`` gives the reason in words."""

    code = "cannot_harvest"
    sentence = _("Ce serveur ne peut pas être moissonné.")

    @classmethod
    def because(cls, code: str, detail: str = "") -> "CannotHarvest":
        return cls(unreadable_words(code, detail))


class NothingToUndo(Refusal):
    code = "nothing_to_undo"
    status = 409
    sentence = _("Seul un import terminé ou en pause peut être annulé.")


class EmptyLot(Refusal):
    code = "empty_lot"
    sentence = _("Il n'y a là aucune image, ou plus de 20 000.")


class LotNotReady(Refusal):
    code = "lot_not_ready"
    status = 409
    sentence = _("Ce lot est déjà lancé ou terminé.")


class AlreadyDecided(Refusal):
    code = "already_decided"
    status = 409
    sentence = _("Cette proposition a déjà été tranchée, ou une plus récente l'a remplacée.")


class RecordWithdrawn(Refusal):
    code = "record_withdrawn"
    status = 410
    sentence = _("Cette notice a été publiée, puis retirée par son musée. Son numéro ne servira à aucune autre.")


class PlaceTaken(Refusal):
    code = "place_taken"
    status = 409
    sentence = _("Ce lieu contient déjà un lieu de ce code.")


class PlaceInvalid(Refusal):
    code = "place_invalid"
    sentence = _(
        "Un code de lieu ne contient pas « / », et huit niveaux suffisent : raccourcissez, ou rangez ce lieu plus haut."
    )


class AlreadyStruck(Refusal):
    code = "already_struck"
    status = 409
    sentence = _(
        "Cette écriture ne peut pas être rayée : elle l'est déjà, elle en raye une autre, ou elle suit un prêt."
    )


class ObjectAway(Refusal):
    code = "object_away"
    status = 409
    sentence = _("Parti en prêt ou en dépôt : %(numbers)s. Enregistrez d'abord le retour.")


class NothingToCheck(Refusal):
    code = "nothing_to_check"
    sentence = _("Aucun objet ne répond à ce périmètre. Élargissez-le avant d'ouvrir la campagne.")


class CheckNotOpen(Refusal):
    code = "check_not_open"
    status = 409
    sentence = _("Cette campagne de récolement n'est pas ouverte : rien n'y est inscrit.")


class KeyUsedElsewhere(Refusal):
    code = "key_used_elsewhere"
    status = 409
    sentence = _("Ce contrôle a déjà été enregistré ailleurs. Faites-en un nouveau.")


class CheckUnsettled(Refusal):
    code = "check_unsettled"
    status = 409
    sentence = _(
        "Avant de clore : %(disputed)s contrôles en désaccord à trancher, %(unseen)s objets non vus à chercher une seconde "
        "fois, %(verify)s à vérifier."
    )


class ReportNotReady(Refusal):
    code = "report_not_ready"
    status = 409
    sentence = _("Le procès-verbal est établi à la clôture de la campagne.")


class WrongStep(Refusal):
    code = "wrong_step"
    status = 409
    sentence = _("Ce prêt n'en est plus là : relisez-le, puis décidez.")


class LoanEmpty(Refusal):
    code = "loan_empty"
    sentence = _("Ajoutez d'abord au moins un objet.")


class AlreadyPromised(Refusal):
    code = "already_promised"
    status = 409
    sentence = _("Déjà promis à un autre emprunteur à ces dates : %(numbers)s.")


class AlreadyListed(Refusal):
    code = "already_listed"
    status = 409
    sentence = _("Cet objet est déjà sur la liste de ce prêt.")


class LinkedToItself(Refusal):
    code = "linked_to_itself"
    sentence = _("Une notice ne peut pas être liée à elle-même.")


class AuthorityGone(Refusal):
    code = "authority_gone"
    status = 409
    sentence = _("Cette fiche a été fusionnée avec une autre entre-temps. Rechargez la page.")


class SameAuthority(Refusal):
    code = "same_authority"
    sentence = _("Une fiche ne peut pas être fusionnée avec elle-même.")


class WrongKind(Refusal):
    code = "wrong_kind"
    sentence = _("Un lieu n'est pas une personne : ces deux fiches ne sont pas de même nature.")


class UriTaken(Refusal):
    code = "uri_taken"
    status = 409
    sentence = _(
        "Cet identifiant est déjà celui d'une autre fiche. Si c'est la même personne ou le même lieu, fusionnez-les."
    )


class AlreadyIdentified(Refusal):
    code = "already_identified"
    status = 409
    sentence = _("Quelqu'un vient de décider pour ce nom.")


class NothingToSplit(Refusal):
    code = "nothing_to_split"
    sentence = _("Choisissez au moins un nom ou une œuvre à séparer.")


class NothingToUndoHere(Refusal):
    code = "nothing_to_undo_here"
    status = 409
    sentence = _("Cette décision a déjà été annulée, ou une autre prise depuis empêche de revenir dessus.")


class NotThisVocabulary(Refusal):
    code = "not_this_vocabulary"
    sentence = _("Ce terme n'est pas du même vocabulaire.")


class TermTooLong(Refusal):
    code = "term_too_long"
    sentence = _("À cet endroit de la liste, ce terme serait trop long.")


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
    "broken_zip": _("Cette archive ZIP est abîmée ou incomplète : refaites-la."),
    "too_many": _("Cette archive contient plus de %(detail)s fichiers. Partagez-la en plusieurs."),
    "empty": _("Ce fichier est vide."),
    "broken_gzip": _(
        "Ce fichier compressé est abîmé ou incomplet. Les lignes lues jusque-là ont été traitées ; compressez-le de nouveau "
        "et recommencez, rien ne sera compté deux fois."
    ),
    "too_large": _("Ce fichier enfle sans mesure une fois décompressé. Coupez-le en plusieurs fichiers."),
    "not_csv": _("Ce fichier n'a pas la forme d'un tableau CSV."),
    "old_excel": _("C'est un ancien classeur Excel (.xls). Enregistrez-le au format CSV ou XLSX."),
    "pdf": _("C'est un document PDF : on ne peut pas y lire un tableau. Demandez l'export CSV de votre logiciel."),
    "ods": _("C'est un classeur LibreOffice (.ods). Enregistrez-le au format XLSX ou CSV."),
    "xlsb": _("C'est un classeur Excel binaire (.xlsb). Enregistrez-le au format XLSX ou CSV."),
    "locked": _("Ce classeur est protégé par un mot de passe. Enregistrez-le sans protection."),
    "broken_workbook": _(
        "Ce classeur est abîmé : on ne peut pas le lire. Ouvrez-le dans votre tableur et enregistrez-le de nouveau."
    ),
    "broken_json": _("Le JSON est rompu à l'élément %(detail)s. Ce qui vient avant a été lu."),
    "broken_xml": _("Le XML est rompu à la ligne %(detail)s. Les notices qui viennent avant ont été lues."),
    "xml_too_deep": _("Le XML dépasse toute mesure à la ligne %(detail)s : trop profond, trop long, ou piégé."),
    "xml_doctype": _(
        "Ce XML déclare un type de document (DOCTYPE). Retirez cette déclaration : aucune notice n'en a besoin."
    ),
    "unknown_xml": _("Ce XML n'est ni du LIDO, ni du Dublin Core (oai_dc), ni de l'EDM."),
    "web_page": _("C'est une page web, pas un fichier de notices."),
    "no_record": _("Ce fichier ne contient aucune notice."),
    "record_too_large": _("Une notice de ce fichier est trop grande pour en être une. Ce qui vient avant a été lu."),
    "html": _("Le serveur a répondu par une page web : ce n'est pas une adresse OAI-PMH."),
    "not_oai": _("Le serveur n'a pas répondu en OAI-PMH."),
    "no_known_format": _("Ce serveur ne donne ni LIDO ni Dublin Core : nous ne saurions pas le lire."),
    "http_status": _("Le serveur a répondu par une erreur (%(detail)s)."),
    "oai_error": _("Le serveur refuse la demande : %(detail)s"),
    "token_loops": _("Le serveur renvoie sans fin la même page : la moisson est arrêtée, ce qui est reçu reste."),
    "bad_address": _("Cette adresse n'est pas une adresse web que nous pouvons suivre."),
    "private_address": _("Cette adresse mène à un réseau privé : nous ne la suivons pas."),
    "no_such_host": _("Ce serveur n'existe pas, ou plus : vérifiez l'adresse."),
    "unreachable": _("Le serveur ne répond pas."),
    "too_slow": _("Le serveur répond trop lentement."),
    "too_many_redirects": _("L'adresse mène d'une page à l'autre sans fin."),
    "not_a_list": _("Ce fichier n'est pas une liste de termes, un par ligne."),
    "not_museofile": _("Ce n'est pas le répertoire Muséofile, ni en JSON ni en CSV."),
    "part_of_museofile": _(
        "Ce fichier n'a qu'une partie des musées connus : ce n'est pas une édition entière du répertoire."
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


ODD_LINES: dict[str, Any] = {
    "depth": _("La ligne est trop en retrait : le terme est rangé sous le plus proche au-dessus."),
    "duplicate": _("Ce terme est déjà plus haut, au même endroit."),
    "empty": _("La ligne ne contient pas de terme."),
    "too_long": _("Le texte est trop long."),
    "encoding": _("Des caractères ne sont pas lisibles."),
    "no_name": _("Pas de nom."),
    "bad_code": _("L'identifiant n'a pas la forme de Muséofile : une lettre M ou B et quatre chiffres."),
    "uri_taken": _("Cet identifiant est déjà celui d'une autre fiche : il n'a pas été ajouté."),
    "not_json": _("La ligne n'est pas un objet JSON lisible."),
    "not_an_object": _("La ligne est du JSON, mais pas un objet."),
    "line_too_long": _("La ligne est trop longue."),
    "too_many_cells": _("La ligne a plus de cellules que l'en-tête."),
    "too_few_cells": _("La ligne a moins de cellules que l'en-tête."),
}
"""Why a line of reference data is told, or left out."""

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
    "deleted_at_source": _("La notice est retirée à la source."),
    "collection_elsewhere": _("Une collection IIIF renvoie à une autre collection : envoyez aussi ce fichier-là."),
    "number_of_record": _("Pas de numéro d'inventaire : l'identifiant de la notice en tient lieu."),
    "empty_field": _("Le champ est annoncé, mais sa valeur manque."),
    "field_again": _("Le champ revient dans la même notice : les valeurs sont mises à la suite."),
    "line_without_field": _(
        "La ligne n'est annoncée par aucun champ : elle est gardée à la suite de celui qui précède."
    ),
    "cut_value": _("La valeur annonce une suite qui ne vient pas."),
    "measure_without_number": _("La dimension n'a pas de nombre."),
    "formula_without_value": _(
        "La formule n'a pas de valeur enregistrée. Ouvrez le classeur, enregistrez-le, renvoyez-le."
    ),
    "other_format": _("La réponse du serveur n'est pas dans le format demandé."),
    "kept": _("La valeur de la notice a été écrite ou validée par une personne : elle est gardée."),
}


PIECE_REASONS: dict[str, Any] = {
    "odd_path": _("Le chemin de ce fichier sort de l'archive, ou c'est un lien."),
    "locked_picture": _("Le fichier est protégé par un mot de passe."),
    "archive_inside": _("C'est une archive dans l'archive : décompressez-la d'abord."),
    "not_a_picture": _("Ce n'est pas une image que nous savons lire (JPEG, PNG, WebP ou TIFF)."),
    "picture_too_large": _("L'image dépasse 100 Mo."),
    "swelling": _("Le fichier enfle sans mesure une fois décompressé."),
    "broken_picture": _("Le fichier est abîmé dans l'archive."),
    "hangs_already": _("La même image est déjà accrochée à cette notice."),
    "http_refused": _("Le serveur ne donne pas cette image."),
    "too_large": _("L'image dépasse 100 Mo."),
}


def piece_words(code: str) -> str:
    """Why one picture of a lot does not hang, for people; nothing for no reason."""
    return str(PIECE_REASONS.get(code) or UNREADABLE[code]) if code else ""


SKIPS: dict[str, Any] = {
    "written_since": _("Quelqu'un l'a modifiée entre-temps : elle est laissée telle quelle."),
    "human": _("La valeur a été écrite ou validée par une personne : elle est gardée."),
    "too_long": _("La nouvelle valeur serait trop longue pour ce champ."),
}
"""Why a bulk edit leaves a record alone."""
