"""Refusals of giving."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class AmountOutOfBounds(Refusal):
    code = "amount_out_of_bounds"
    sentence = _("Un don en ligne va de 1 € à 100 000 €. Pour une autre somme, écrivez au musée.")


class CampaignNotOpen(Refusal):
    code = "campaign_not_open"
    status = 409
    sentence = _("Cette campagne ne reçoit pas de dons en ce moment.")


class CampaignStepRefused(Refusal):
    code = "campaign_step_refused"
    status = 409
    sentence = _("Cette campagne ne peut pas passer à cette étape.")


class EndsBeforeOpening(Refusal):
    code = "ends_before_opening"
    sentence = _("La fin vient avant l'ouverture. Vérifiez les deux dates.")


class NotThisMuseumsRecord(Refusal):
    code = "not_this_museums_record"
    sentence = _("Cette œuvre n'est pas dans l'inventaire de ce musée.")


class AddressNeeded(Refusal):
    code = "address_needed"
    sentence = _("Un reçu fiscal porte votre nom et votre adresse complète : il manque l'un des deux.")


class OnlinePaymentClosed(Refusal):
    code = "online_payment_closed"
    status = 503
    sentence = _("Le paiement en ligne n'est pas ouvert. Écrivez au musée pour donner autrement.")


class PaymentUnreachable(Refusal):
    code = "payment_unreachable"
    status = 503
    sentence = _(
        "Le service de paiement ne répond pas. Rien n'a été payé et rien n'est perdu : réessayez dans un moment."
    )


class GiftPaidAlready(Refusal):
    code = "gift_paid_already"
    status = 409
    sentence = _("Ce don est déjà payé. Merci.")


class NoReceiptAsked(Refusal):
    code = "no_receipt_asked"
    sentence = _("Ce don n'est pas encore payé, ou aucun reçu n'a été demandé.")


class EntityIncomplete(Refusal):
    code = "entity_incomplete"
    status = 409
    sentence = _("Aucun reçu ne peut partir : la fiche de l'organisme est incomplète.")


class TransferClosed(Refusal):
    code = "transfer_closed"
    status = 409
    sentence = _("Ce musée ne reçoit pas de virement en ce moment.")


class LineTaken(Refusal):
    code = "line_taken"
    status = 409
    sentence = _("Cette ligne vient d'être traitée autrement. Rechargez la page pour voir où elle en est.")


class LineNotAGift(Refusal):
    code = "line_not_a_gift"
    status = 409
    sentence = _(
        "Cette ligne ne peut pas être comptée comme un don : c'est une sortie, un retour ou une autre monnaie."
    )


class SharesDiffer(Refusal):
    code = "shares_differ"
    sentence = _("La somme des parts doit être exactement celle de la ligne.")


class GiftOfAnotherMuseum(Refusal):
    code = "gift_of_another_museum"
    status = 404
    sentence = _("Ce don n'est pas destiné à ce musée.")


class ReceiptInForce(Refusal):
    code = "receipt_in_force"
    status = 409
    sentence = _("Un reçu fiscal a été émis pour ce don. Annulez d'abord le reçu.")


class StatementBegun(Refusal):
    code = "statement_begun"
    status = 409
    sentence = _("Ce relevé est déjà en cours de lecture, ou déjà lu.")


class StatementRefused(Refusal):
    code = "statement_refused"
    sentence = _("Ce fichier n'est pas un relevé que nous savons lire : %(why)s.")
