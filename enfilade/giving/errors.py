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


class NothingToRefund(Refusal):
    code = "nothing_to_refund"
    status = 409
    sentence = _("Rien de ce don ne peut être remboursé d'ici.")


class RefundTooMuch(Refusal):
    code = "refund_too_much"
    status = 409
    sentence = _("Cette somme dépasse ce qui reste à rembourser. Vérifiez les remboursements déjà demandés.")


class RefundReasonNeeded(Refusal):
    code = "refund_reason_needed"
    sentence = _("Écrivez pourquoi ce don est remboursé.")


class ReconciledAlready(Refusal):
    code = "reconciled_already"
    status = 409
    sentence = _("Le rapprochement du jour est signé. Le prochain sera celui de demain.")


class DifferencesOpen(Refusal):
    code = "differences_open"
    status = 409
    sentence = _("Des écarts sont encore à regarder : réglez-les avant de signer.")


class WordNeeded(Refusal):
    code = "word_needed"
    sentence = _("Écrivez d'où venait l'écart avant de le clore.")


class NoReceiptAsked(Refusal):
    code = "no_receipt_asked"
    sentence = _("Ce don n'est pas encore payé, ou aucun reçu n'a été demandé.")


class EntityIncomplete(Refusal):
    code = "entity_incomplete"
    status = 409
    sentence = _("Aucun reçu ne peut partir : la fiche de l'organisme est incomplète.")
