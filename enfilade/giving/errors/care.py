"""What the care of donors refuses."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class PlaceholderUnknown(Refusal):
    code = "placeholder_unknown"
    sentence = _("« {%(name)s} » n'est pas dans la liste des mots à remplacer. Corrigez-le, ou retirez ses accolades.")


class NowhereToWrite(Refusal):
    code = "nowhere_to_write"
    sentence = _(
        "Cette personne n'a pas laissé d'adresse électronique, ou l'a fait effacer. Une lettre reste possible."
    )


class NotReceived(Refusal):
    code = "not_received"
    status = 409
    sentence = _("Ce don n'est pas arrivé, ou il a été rendu : il n'y a pas de quoi remercier.")


class NobodyToThank(Refusal):
    code = "nobody_to_thank"
    sentence = _("Cochez au moins un don reçu.")


class TooManyLetters(Refusal):
    code = "too_many_letters"
    sentence = _("Un lot compte au plus %(most)s lettres. Faites-en plusieurs.")


class TemplateNameTaken(Refusal):
    code = "template_name_taken"
    status = 409
    sentence = _("Un autre modèle porte déjà ce nom.")
