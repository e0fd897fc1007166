"""Refusals of steering."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import NotAllowed, Refusal


class NotThePilot(NotAllowed):
    code = "not_the_pilot"
    sentence = _("Ce geste revient à qui pilote ce projet. Demandez-le à sa personne pilote.")


class NotTheDecider(NotAllowed):
    code = "not_the_decider"
    sentence = _("Cette décision revient à une autre personne : la personne commanditaire, ou à J0 qui pilote.")


class NotTheSponsor(NotAllowed):
    code = "not_the_sponsor"
    sentence = _("Cette réponse revient à la personne commanditaire du projet.")


class DeciderMissing(Refusal):
    code = "decider_missing"
    sentence = _("Une décision est prise par quelqu'un : dites qui décide.")


class ReasonsMissing(Refusal):
    code = "reasons_missing"
    sentence = _("Une décision a des raisons. Écrivez-les, même en une phrase.")


class NextReviewMissing(Refusal):
    code = "next_review_missing"
    sentence = _("Dites quand cette décision sera revue. La date doit être à venir.")


class ConditionTooLong(Refusal):
    code = "condition_too_long"
    sentence = _("Une décision sous condition se revoit dans les soixante jours.")


class EvidenceMissing(Refusal):
    code = "evidence_missing"
    status = 409
    sentence = _("Pour poursuivre, il manque encore : %(missing)s.")


class AlreadyDecided(Refusal):
    code = "already_decided"
    status = 409
    sentence = _("Cette revue vient d'être décidée. Relisez-la avant d'aller plus loin.")


class ProjectEnded(Refusal):
    code = "project_ended"
    status = 409
    sentence = _("Ce projet est terminé. Son histoire reste, elle ne se réécrit pas.")


class LearntMissing(Refusal):
    code = "learnt_missing"
    sentence = _("Dites ce que ce projet a appris. C'est ce qu'il laisse aux autres.")


class LessonMissing(Refusal):
    code = "lesson_missing"
    status = 409
    sentence = _("Un projet se clôt avec au moins un enseignement pour les autres.")


class NotInService(Refusal):
    code = "not_in_service"
    status = 409
    sentence = _("Seul un projet en service se clôt. Avant cela, il s'arrête.")


class NothingToFreeze(Refusal):
    code = "nothing_to_freeze"
    status = 409
    sentence = _("Rien n'a changé depuis la dernière version de la note de cadrage.")


class UnknownField(Refusal):
    code = "unknown_field"
    sentence = _("La note de cadrage n'a pas ce champ.")


class WrongCriterion(Refusal):
    code = "wrong_criterion"
    sentence = _("Cette preuve ne répond à aucune question de ce jalon.")


class DateAhead(Refusal):
    code = "date_ahead"
    sentence = _(
        "Cette date est à venir. Une preuve, une mesure ou une décision se datent du jour où elles ont eu lieu."
    )


class AlreadyAnswered(Refusal):
    code = "already_answered"
    status = 409
    sentence = _("Cette demande a déjà sa réponse.")


class AlreadyReviewed(Refusal):
    code = "already_reviewed"
    status = 409
    sentence = _("Ce qui est arrivé après cette décision est déjà noté.")


class NoSponsor(Refusal):
    code = "no_sponsor"
    status = 409
    sentence = _("Ce projet n'a pas de personne commanditaire. Nommez-la d'abord.")


class WordsMissing(Refusal):
    code = "words_missing"
    sentence = _("Il manque quelques mots. Rien n'a été enregistré.")


class WarningGone(Refusal):
    code = "warning_gone"
    status = 409
    sentence = _("Ce signal n'est plus là : ce qui l'avait levé a changé.")


class UnknownProject(Refusal):
    code = "unknown_project"
    status = 404
    sentence = _("Ce projet n'existe pas dans votre espace.")


class HangsElsewhere(Refusal):
    code = "hangs_elsewhere"
    status = 409
    sentence = _("Ceci est déjà rattaché à un autre projet.")


class NotAttached(Refusal):
    code = "not_attached"
    status = 409
    sentence = _("Rien ne s'ouvre au public sans projet. Rattachez d'abord ceci à un projet du musée ou du réseau.")


class GatesClosed(Refusal):
    code = "gates_closed"
    status = 409
    sentence = _(
        "Le projet « %(project)s » n'est pas encore prêt à ouvrir au public. Il manque : %(missing)s. "
        "La personne commanditaire peut passer outre par écrit."
    )
