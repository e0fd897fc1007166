"""Refusals of the network."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class EndsBeforeStart(Refusal):
    code = "ends_before_start"
    sentence = _("La fin vient avant le début. Vérifiez les deux dates.")


class RouteTooShort(Refusal):
    code = "route_too_short"
    sentence = _("Un parcours a au moins deux étapes.")


class AddressTaken(Refusal):
    code = "address_taken"
    status = 409
    sentence = _("Cette adresse est déjà prise. Choisissez-en une autre.")


class CodeTaken(Refusal):
    code = "code_taken"
    status = 409
    sentence = _("Ce musée ou cet identifiant Muséofile est déjà relié.")


class NothingToFill(Refusal):
    code = "nothing_to_fill"
    status = 409
    sentence = _("Le répertoire n'apprend rien de plus sur ce musée.")


class PartOfMuseofile(Refusal):
    code = "part_of_museofile"
    sentence = _("Ce fichier n'a qu'une partie des musées connus : ce n'est pas une édition entière du répertoire.")
