"""Refusals about people and their rights."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import NotAllowed


class NotYourSpace(NotAllowed):
    code = "not_your_space"
    sentence = _("Cet espace est celui d'une autre équipe. Demandez un rôle à sa direction si vous devez y travailler.")
