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


class ReceiptCancelledAlready(Refusal):
    code = "receipt_cancelled_already"
    status = 409
    sentence = _("Ce reçu est déjà annulé.")


class NothingLeftOfGift(Refusal):
    code = "nothing_left_of_gift"
    status = 409
    sentence = _("Il ne reste rien de ce don : il a été remboursé. Aucun reçu ne peut être établi.")


class RegimeGivesNoReceipt(Refusal):
    code = "regime_gives_no_receipt"
    status = 409
    sentence = _("Le régime fiscal de ce musée ne donne pas de reçu fiscal.")


class CompanyUnknown(Refusal):
    code = "company_unknown"
    sentence = _("Le reçu d'une entreprise porte sa dénomination, sa forme juridique et son numéro SIREN.")


class YearNotOver(Refusal):
    code = "year_not_over"
    status = 409
    sentence = _("Un reçu annuel s'établit quand l'année est finie.")


class OneReceiptAGift(Refusal):
    code = "one_receipt_a_gift"
    sentence = _("Une entreprise reçoit un reçu pour chaque don.")
