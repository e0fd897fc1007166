"""Refusals of giving."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal
from enfilade.giving.errors_taxes import *  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from  # noqa: F403  # one place to read every refusal of the room from


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


class NotThisMuseumsCampaign(Refusal):
    code = "not_this_museums_campaign"
    sentence = _("Cette campagne n'est pas de ce musée.")


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


class ChequeKnown(Refusal):
    code = "cheque_known"
    status = 409
    sentence = _(
        "Un chèque du même numéro, de la même banque et du même montant est déjà enregistré. "
        "Si c'en est vraiment un autre, cochez la case qui le dit."
    )


class ChequeUnreadable(Refusal):
    code = "cheque_unreadable"
    sentence = _("Il faut le numéro du chèque (des chiffres), la banque et le nom de qui l'a signé.")


class ReceivedLater(Refusal):
    code = "received_later"
    sentence = _("La date de réception est dans l'avenir, ou avant l'ouverture de la campagne.")


class ChequesTaken(Refusal):
    code = "cheques_taken"
    status = 409
    sentence = _(
        "Un de ces chèques est déjà dans un bordereau, ou n'est plus à encaisser. Regardez la liste de nouveau."
    )


class RemittanceEmpty(Refusal):
    code = "remittance_empty"
    sentence = _("Ce bordereau ne porte aucun chèque.")


class RemittanceClosed(Refusal):
    code = "remittance_closed"
    status = 409
    sentence = _("Ce bordereau est déjà remis à la banque : il ne change plus.")


class RemittanceNotDeposited(Refusal):
    code = "remittance_not_deposited"
    status = 409
    sentence = _("Ce bordereau n'attend pas d'être crédité.")


class ChequeBounced(Refusal):
    code = "cheque_bounced"
    status = 409
    sentence = _("Ce chèque est déjà noté comme rejeté.")


class TillBusy(Refusal):
    code = "till_busy"
    status = 409
    sentence = _("Cette caisse est ouverte. Comptez-la et fermez-la d'abord.")


class TillNotReady(Refusal):
    code = "till_not_ready"
    status = 409
    sentence = _("La dernière session de cette caisse attend encore la vérification d'une seconde personne.")


class TillClosed(Refusal):
    code = "till_closed"
    status = 409
    sentence = _("Cette session de caisse n'est pas ouverte.")


class CountUnreadable(Refusal):
    code = "count_unreadable"
    sentence = _(
        "Le compte des pièces et des billets n'est pas lisible : des nombres entiers, pour des coupures en euros."
    )


class GapUnexplained(Refusal):
    code = "gap_unexplained"
    sentence = _("Le compte diffère de ce qui est attendu. Écrivez pourquoi, ou que vous ne le savez pas.")


class SamePersonTwice(Refusal):
    code = "same_person_twice"
    status = 403
    sentence = _("La vérification est faite par une autre personne que celle qui a compté.")


class CashAboveLimit(Refusal):
    code = "cash_above_limit"
    sentence = _(
        "Au-delà de %(limit)s en espèces, la loi peut l'interdire (à confirmer par un juriste). "
        "Proposez un autre moyen, ou cochez la case si c'est vérifié."
    )


class NotThatMuchCash(Refusal):
    code = "not_that_much_cash"
    status = 409
    sentence = _("La caisse ne contient pas cette somme venant de dons.")


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


class KeyRefused(Refusal):
    code = "key_refused"
    sentence = _("Le prestataire ne reconnaît pas cette clé. Vérifiez-la, ou créez-en une autre. Rien n'a changé.")


class RealMoneyHere(Refusal):
    code = "real_money_here"
    sentence = _("Cette maison est une démonstration : elle n'accepte que les clés d'essai. Rien n'a changé.")


class TrialMoneyHere(Refusal):
    code = "trial_money_here"
    sentence = _("C'est une clé d'essai : les dons ne seraient pas payés. Prenez la clé réelle. Rien n'a changé.")


class MerchantNotReady(Refusal):
    code = "merchant_not_ready"
    status = 409
    sentence = _("Ce compte ne peut pas encore recevoir de paiements. Finissez son inscription chez le prestataire.")


class KeyWithoutSecret(Refusal):
    code = "key_without_secret"
    sentence = _("Cette clé est celle d'un autre compte : donnez aussi le secret de signature de ses messages.")


class MerchantUnreachable(Refusal):
    code = "merchant_unreachable"
    status = 503
    sentence = _("Le prestataire ne répond pas. Rien n'a changé : réessayez dans un moment.")


class NoMerchant(Refusal):
    code = "no_merchant"
    status = 409
    sentence = _("Aucun compte n'est relié.")


class RulePromised(Refusal):
    code = "rule_promised"
    status = 409
    sentence = _("Des personnes ont donné selon cette règle : elle ne change plus une fois la campagne ouverte.")


class OptimumTooLow(Refusal):
    code = "optimum_too_low"
    sentence = _("La somme idéale est plus grande que le minimum. Vérifiez les deux sommes.")


class TierGone(Refusal):
    code = "tier_gone"
    field = "tier"
    status = 409
    sentence = _(
        "Cette contrepartie n'est plus disponible. Rien n'a été prélevé : choisissez-en une autre, ou renoncez-y."
    )


class TierNeedsMore(Refusal):
    code = "tier_needs_more"
    field = "tier"
    sentence = _("Cette contrepartie demande un don d'au moins %(amount)s.")


class BenefitTooLarge(Refusal):
    code = "benefit_too_large"
    field = "tier"
    sentence = _("La contrepartie vaudrait plus de %(share)s %% du don : la loi ne le permet pas.")


class BenefitsOfYearReached(Refusal):
    code = "benefits_of_year_reached"
    field = "tier"
    sentence = _(
        "Avec vos autres dons de l'année, vos contreparties vaudraient plus de %(cap)s, le plafond légal pour une personne."
        " Vous pouvez donner en renonçant à la contrepartie."
    )


class StockTooLow(Refusal):
    code = "stock_too_low"
    status = 409
    sentence = _("Plus de personnes ont déjà choisi cette contrepartie. Gardez au moins ce nombre.")


class PalierExists(Refusal):
    code = "palier_exists"
    status = 409
    sentence = _("Un palier existe déjà à cette somme.")


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


class LinkNameUnreadable(Refusal):
    code = "link_name_unreadable"
    sentence = _("Donnez au lien un nom avec au moins une lettre ou un chiffre.")


class LinkNameTaken(Refusal):
    code = "link_name_taken"
    status = 409
    sentence = _("Cette campagne a déjà un lien de ce nom. Choisissez-en un autre.")


class StandingNotOffered(Refusal):
    code = "standing_not_offered"
    field = "every"
    status = 409
    sentence = _(
        "Un don régulier se fait par carte, à une campagne qui garde ce qui est donné. Choisissez « Une fois »."
    )


class StandingEnded(Refusal):
    code = "standing_ended"
    status = 409
    sentence = _("Ce don régulier est arrêté : il ne change plus.")
