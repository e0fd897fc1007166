"""Refusals of a gift and of its payment."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class AmountOutOfBounds(Refusal):
    code = "amount_out_of_bounds"
    sentence = _("Un don en ligne va de 1 € à 100 000 €. Pour une autre somme, écrivez au musée.")


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


class CompanyUnknown(Refusal):
    code = "company_unknown"
    sentence = _("Le reçu d'une entreprise porte sa dénomination, sa forme juridique et son numéro SIREN.")


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
