"""Refusals of cheques and of the till."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


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
