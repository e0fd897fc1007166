"""Refusals of receipts."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


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


class YearNotOver(Refusal):
    code = "year_not_over"
    status = 409
    sentence = _("Un reçu annuel s'établit quand l'année est finie.")


class OneReceiptAGift(Refusal):
    code = "one_receipt_a_gift"
    sentence = _("Une entreprise reçoit un reçu pour chaque don.")


class ReceiptInForce(Refusal):
    code = "receipt_in_force"
    status = 409
    sentence = _("Un reçu fiscal a été émis pour ce don. Annulez d'abord le reçu.")
