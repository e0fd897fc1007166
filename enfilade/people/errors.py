"""Refusals about people and their rights."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import NotAllowed, Refusal


class NotYourSpace(NotAllowed):
    code = "not_your_space"
    sentence = _("Cet espace est celui d'une autre équipe. Demandez un rôle à sa direction si vous devez y travailler.")


class RoleUnknownHere(Refusal):
    code = "role_unknown_here"
    sentence = _("Ce rôle n'existe pas dans cet espace.")


class LastHead(Refusal):
    code = "last_head"
    status = 409
    sentence = _("C'est la dernière personne à la tête de cet espace. Donnez d'abord ce rôle à quelqu'un d'autre.")
