"""Refusals of contributing."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import NotAllowed, Refusal


class NameTaken(Refusal):
    code = "short_name_taken"
    status = 409
    sentence = _("Cette adresse courte est déjà celle d'un autre projet.")


class NothingToRead(Refusal):
    code = "nothing_to_read"
    status = 409
    sentence = _("Ce projet n'a encore ni fiche ni question : ajoutez-en avant de l'ouvrir.")


class NotFromHere(Refusal):
    code = "state_not_reachable"
    status = 409
    sentence = _("Ce projet ne peut pas passer dans cet état depuis celui où il est.")


class QuestionsAreFixed(Refusal):
    code = "questions_are_fixed"
    status = 409
    sentence = _("Des lectures existent déjà : une question ne peut plus être retirée ni changer de nature.")


class NotOpenNow(Refusal):
    code = "not_open_now"
    status = 409
    sentence = _("Ce projet ne donne pas de fiche à lire en ce moment. Ce que vous avez lu est gardé.")


class AnswerIncomplete(Refusal):
    code = "answer_incomplete"
    sentence = _("Il manque une réponse nécessaire. Rien n'a été perdu.")


class AlreadySettled(Refusal):
    code = "already_settled"
    status = 409
    sentence = _("Cette fiche n'attend pas de relecture : une autre personne l'a peut-être déjà validée.")


class OwnReading(NotAllowed):
    code = "own_reading"
    sentence = _("Vous avez lu cette fiche : une autre personne doit la valider.")


class RecordChanged(Refusal):
    code = "record_changed"
    status = 409
    sentence = _(
        "La notice a changé pendant que vous relisiez. Rien n'a été écrit : relisez la fiche, puis validez de nouveau."
    )


class WrongRedundancy(Refusal):
    code = "wrong_redundancy"
    sentence = _("Une fiche peut demander de 1 à 20 lectures.")


class NotToReopen(Refusal):
    code = "not_to_reopen"
    status = 409
    sentence = _("Cette fiche est déjà à lire, ou déjà validée : elle ne se rouvre pas.")


class LicenceIsFixed(Refusal):
    code = "licence_is_fixed"
    status = 409
    sentence = _(
        "La licence ne change plus une fois une lecture donnée, ni pendant que des personnes lisent. "
        "Avant la première lecture, mettez le projet en pause pour la changer."
    )


class NotAskedFor(NotAllowed):
    """PYBOSSA's clients know these words."""

    code = "task_not_requested"
    sentence = "You must request a task first!"


class NoMuseum(NotAllowed):
    code = "no_museum_to_make_projects_in"
    sentence = _("Aucun musée ne vous a confié la préparation de projets participatifs.")


class WhichMuseum(NotAllowed):
    code = "which_museum"
    sentence = _("Dites pour quel musée, par info.museum ou par ?space= : %(museums)s.")


class HasResults(NotAllowed):
    code = "has_results"
    sentence = _("Des fiches de ce projet sont complètes : il ne peut plus être retiré, seulement terminé.")


class PartOfResult(NotAllowed):
    code = "part_of_a_result"
    sentence = _("Cette lecture fait partie d'un résultat : elle ne change plus.")


class ReadElsewhere(Refusal):
    code = "read_elsewhere"
    status = 409
    sentence = _("Ce projet se lit avec un outil à lui, pas au pupitre.")
