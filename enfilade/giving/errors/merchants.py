"""Refusals of a museum's payment account."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


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
