"""Refusals of the pauses of providers, of tax regimes and of Gift Aid; read through ``errors``."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class PayerAddressRefused(Refusal):
    code = "payer_address_refused"
    field = "email"
    sentence = _("Le service de paiement demande une adresse électronique de 6 à 80 caractères. Rien n'a été prélevé.")


class TryLater(Refusal):
    code = "try_later"
    status = 409
    sentence = _("Le service de paiement demande une pause entre deux essais. Vous pourrez réessayer à %(time)s.")


class PaymentInProgress(Refusal):
    code = "payment_in_progress"
    status = 409
    sentence = _(
        "Votre paiement précédent est peut-être encore en cours. Nous demandons au service de paiement ce qu'il est "
        "devenu : revenez sur cette page un peu plus tard, avant de payer une seconde fois."
    )


class RulingNeeded(Refusal):
    code = "ruling_needed"
    sentence = _("Écrivez qui a confirmé ce régime : le numéro du rescrit, ou un nom et une date.")


class RegimeKnown(Refusal):
    code = "regime_known"
    status = 409
    sentence = _("Ce régime est déjà permis à cette date.")


class RegimeInUse(Refusal):
    code = "regime_in_use"
    status = 409
    sentence = _(
        "La campagne « %(title)s » a choisi ce régime et n'est pas close : choisissez-en un autre pour elle d'abord."
    )


class RegimeNotAllowed(Refusal):
    code = "regime_not_allowed"
    field = "code"
    sentence = _("L'organisme ne peut pas utiliser ce régime ce jour-là. Permettez-le d'abord.")


class NoticeNeeded(Refusal):
    code = "notice_needed"
    field = "notice"
    sentence = _("Un trésor national demande la référence de son avis public.")


class RegimeOverGifts(Refusal):
    code = "regime_over_gifts"
    field = "since"
    status = 409
    sentence = _("Ce choix changerait le passé : prenez un jour après le %(day)s.")


class DeclarationIncomplete(Refusal):
    code = "declaration_incomplete"
    sentence = _("Une déclaration Gift Aid porte un prénom, un nom, une maison et un code postal.")


class DeclarationOver(Refusal):
    code = "declaration_over"
    status = 409
    sentence = _("Cette déclaration est déjà annulée.")


class NothingToClaim(Refusal):
    code = "nothing_to_claim"
    status = 409
    sentence = _("Aucun don de cette période ne peut être réclamé, ou ils l'ont déjà été.")
