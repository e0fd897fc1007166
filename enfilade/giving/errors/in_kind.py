"""Refusals of needs in kind and of what is offered for them."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class NeedClosed(Refusal):
    code = "need_closed"
    status = 409
    sentence = _("Ce besoin ne reçoit plus de propositions. Merci d'y avoir pensé.")


class NeedFilled(Refusal):
    code = "need_filled"
    status = 409
    sentence = _("Il ne reste pas autant à accepter : ce besoin est couvert, ou presque.")


class WantedTooLow(Refusal):
    code = "wanted_too_low"
    status = 409
    sentence = _("Davantage est déjà accepté. Rendez d'abord une proposition.")


class OfferSettled(Refusal):
    code = "offer_settled"
    status = 409
    sentence = _("Cette proposition a déjà reçu une décision.")


class MoreThanOffered(Refusal):
    code = "more_than_offered"
    sentence = _("Acceptez au moins une unité, et au plus ce qui est proposé.")
