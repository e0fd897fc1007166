"""Refusals of refunds, reconciliation and the bank's lines."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


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


class StatementBegun(Refusal):
    code = "statement_begun"
    status = 409
    sentence = _("Ce relevé est déjà en cours de lecture, ou déjà lu.")


class StatementRefused(Refusal):
    code = "statement_refused"
    sentence = _("Ce fichier n'est pas un relevé que nous savons lire : %(why)s.")


class SentLater(Refusal):
    code = "refund_sent_later"
    field = "sent_on"
    sentence = _("Ce jour n'est pas encore venu. Inscrivez le remboursement une fois l'argent parti.")
