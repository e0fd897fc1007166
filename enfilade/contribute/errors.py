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


class ReadingSettled(Refusal):
    code = "reading_settled"
    status = 409
    sentence = _(
        "Le musée a déjà décidé de cette fiche : votre lecture reste telle quelle, avec ce que vous aviez écrit."
    )


class DraftTooLong(Refusal):
    code = "draft_too_long"
    status = 413
    sentence = _("Ce brouillon est trop long pour être gardé. Ce qui est écrit à l'écran reste à l'écran.")


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


class UnknownQuestion(Refusal):
    code = "unknown_question"
    sentence = _("Cette correspondance nomme une question que le projet n'a pas. Rien n'a été changé.")


class CodeTooLong(Refusal):
    code = "code_too_long"
    sentence = _("Ce code ne peut pas être gardé : 500 000 caractères de texte au plus. Rien n'a été changé.")


class ReadElsewhere(Refusal):
    code = "read_elsewhere"
    status = 409
    sentence = _("Ce projet se lit avec un outil à lui, pas au pupitre.")


UNREADABLE_WORDS = {
    "too_long": _("Ce texte est trop long."),
    "too_many": _("Il y en a plus que ce qui est demandé."),
    "not_ranked": _("Donnez à chaque choix un rang différent, de 1 au dernier ; ou n'en classez aucun."),
    "coordinates": _("Écrivez la latitude puis la longitude en degrés, par exemple 46,95 4,30 ; ou laissez vide."),
    "off_picture": _("Une zone sort de l'image : ses nombres vont de 0 à 100."),
    "shape_unknown": _("Commencez chaque ligne par rectangle, polygone, point ou masque."),
    "shape_not_asked": _("Cette forme n'est pas demandée ici."),
    "too_few_points": _(
        "Il manque des nombres à une zone : deux par point, quatre pour un rectangle, trois points au moins."
    ),
    "time": _("Écrivez un passage par ligne : 0:03 - 0:07 puis ce qu'on entend. La fin vient après le début."),
    "not_a_number": _("Écrivez un nombre, par exemple 14,2 ; ou « ? » si vous ne pouvez pas le lire."),
    "out_of_bounds": _("Ce nombre est hors de ce qui est attendu ici. Écrivez « ? » si vous n'êtes pas sûr."),
}


class AnswerUnreadable(Refusal):
    """A value that is not of its question's kind; ``reason`` is a code of ``engine.structures.Ill``."""

    code = "answer_unreadable"
    sentence = _(
        "Une réponse n'a pas la forme attendue. Rien n'a été perdu : corrigez-la, puis enregistrez de nouveau."
    )

    def __init__(self, reason: str) -> None:
        super().__init__(UNREADABLE_WORDS.get(reason))


UNFIT_WORDS = {
    "condition": _("La condition d'une question doit porter sur une question placée avant elle."),
    "bounds": _("Le plus petit nombre accepté dépasse le plus grand."),
    "units": _("Les unités au choix doivent se convertir dans l'unité de la question."),
}


class QuestionUnfit(Refusal):
    """A question's setting or condition that cannot be; ``reason`` is a code of ``engine.structures.Ill``."""

    code = "question_unfit"
    sentence = _("Un réglage ne convient pas à la nature de sa question. Rien n'a été enregistré.")

    def __init__(self, reason: str) -> None:
        super().__init__(UNFIT_WORDS.get(reason))


class ReaderBlocked(NotAllowed):
    code = "reader_blocked"
    sentence = _("Le musée vous a demandé de ne plus lire ses fiches pour l'instant. Vos lectures sont gardées.")


class NoReason(Refusal):
    code = "no_reason"
    sentence = _("Dites pourquoi : la personne le lira.")
