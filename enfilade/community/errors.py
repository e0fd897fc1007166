"""Refusals of community."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class MessageEmpty(Refusal):
    code = "message_empty"
    sentence = _("Écrivez votre message avant de l'envoyer.")


class MessageTooLong(Refusal):
    code = "message_too_long"
    sentence = _("Ce message est trop long : %(most)s caractères au plus.")


class TooManyLinks(Refusal):
    code = "too_many_links"
    sentence = _("Ce message contient trop de liens : un seul est accepté sans compte.")


class TooManyMessages(Refusal):
    code = "too_many_messages"
    status = 429
    sentence = _("Beaucoup de messages viennent d'être envoyés. Rien n'est perdu : réessayez dans une heure.")


class ThreadOver(Refusal):
    code = "thread_over"
    status = 409
    sentence = _("Cet échange est clos : on ne peut plus y écrire.")


class ReasonNeeded(Refusal):
    code = "reason_needed"
    sentence = _("Dites pourquoi ce message est masqué : la raison reste lisible pour l'équipe.")
