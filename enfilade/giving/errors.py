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


class KeyRefused(Refusal):
    code = "key_refused"
    sentence = _("Stripe ne reconnaît pas cette clé secrète. Vérifiez-la, ou créez-en une autre. Rien n'a changé.")


class RealMoneyHere(Refusal):
    code = "real_money_here"
    sentence = _("Cette maison est une démonstration : elle n'accepte que les clés d'essai. Rien n'a changé.")


class TrialMoneyHere(Refusal):
    code = "trial_money_here"
    sentence = _("C'est une clé d'essai : les dons ne seraient pas payés. Prenez la clé réelle. Rien n'a changé.")


class MerchantNotReady(Refusal):
    code = "merchant_not_ready"
    status = 409
    sentence = _("Ce compte Stripe ne peut pas encore recevoir de paiements. Finissez son inscription chez Stripe.")


class KeyWithoutSecret(Refusal):
    code = "key_without_secret"
    sentence = _("Cette clé est celle d'un autre compte : donnez aussi le secret de signature de ses messages.")


class MerchantUnreachable(Refusal):
    code = "merchant_unreachable"
    status = 503
    sentence = _("Stripe ne répond pas. Rien n'a changé : réessayez dans un moment.")


class NoMerchant(Refusal):
    code = "no_merchant"
    status = 409
    sentence = _("Aucun compte n'est relié.")
