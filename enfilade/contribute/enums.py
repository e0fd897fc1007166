"""States of projects, tasks and leases as data, kinds of question, licences of contributions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectState(TextChoices):
    DRAFT = "draft", _("en préparation")
    OPEN = "open", _("ouvert")
    PAUSED = "paused", _("en pause")
    CLOSED = "closed", _("terminé")


NEXT_STATES = {
    ProjectState.DRAFT: (ProjectState.OPEN,),
    ProjectState.OPEN: (ProjectState.PAUSED, ProjectState.CLOSED),
    ProjectState.PAUSED: (ProjectState.OPEN, ProjectState.CLOSED),
    ProjectState.CLOSED: (ProjectState.OPEN,),
}
PUBLIC_STATES = (ProjectState.OPEN, ProjectState.PAUSED, ProjectState.CLOSED)


class QuestionKind(TextChoices):
    SHORT_TEXT = "short_text", _("Texte court")
    LONG_TEXT = "long_text", _("Texte long")
    NUMBER = "number", _("Nombre")
    CHOICE = "choice", _("Un choix")
    CHOICES = "choices", _("Plusieurs choix")
    DATE = "date", _("Date")
    TERM = "term", _("Terme d'un vocabulaire")
    LINES = "lines", _("Transcription ligne à ligne")
    TAGS = "tags", _("Mots-clés")
    RANKING = "ranking", _("Classement")
    PLACE = "place", _("Lieu")
    REGION = "region", _("Zone de l'image")
    MEDIA = "media", _("Passages d'un son ou d'un film")


WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.RANKING)


class TaskState(TextChoices):
    OPEN = "open", _("à lire")
    REVIEW = "review", _("à relire")
    SETTLED = "settled", _("validée")
    WITHDRAWN = "withdrawn", _("retirée")


READ = (TaskState.REVIEW, TaskState.SETTLED)
"""Tasks that ask volunteers for nothing more: read."""


class LeaseState(TextChoices):
    HELD = "held", _("en cours")
    ANSWERED = "answered", _("lue")
    SKIPPED = "skipped", _("passée")
    EXPIRED = "expired", _("expirée")


class Licence(TextChoices):
    CC0 = "cc0", _("domaine public (CC0)")
    ETALAB = "etalab-2.0", _("Licence ouverte 2.0")
    CC_BY = "cc-by-4.0", _("Creative Commons BY 4.0")


class FlagReason(TextChoices):
    UNREADABLE = "unreadable", _("L'image est illisible")
    WRONG_IMAGE = "wrong_image", _("Ce n'est pas la bonne image")
    PERSONAL = "personal", _("On y lit l'adresse ou la vie privée de quelqu'un")
    OTHER = "other", _("Autre chose")


class SkipReason(TextChoices):
    """Why a card was passed, when its reader says so."""

    HARD = "hard", _("Trop difficile à déchiffrer")
    LANGUAGE = "language", _("Une langue ou une écriture que je ne connais pas")
    UNSURE = "unsure", _("Je ne sais pas quoi répondre")
    TASTE = "taste", _("Je préfère une autre fiche")


class How(TextChoices):
    """How a settled value was reached."""

    AGREED = "agreed", _("lectures concordantes")
    PICKED = "picked", _("choisie parmi les lectures")
    EDITED = "edited", _("corrigée à la relecture")


class KeyScope(TextChoices):
    """What a key of the PYBOSSA API may be used for."""

    READ = "read", _("Lire ce que je peux lire")
    CONTRIBUTE = "contribute", _("Prendre des fiches et y répondre")
    MANAGE = "manage", _("Préparer et conduire mes projets")


class NoticeKind(TextChoices):
    """What PYBOSSA's clients may publish about a project, or about the site."""

    BLOGPOST = "blogpost", _("Billet")
    ANNOUNCEMENT = "announcement", _("Annonce")
    PAGE = "page", _("Page")


class CallState(TextChoices):
    WAITING = "waiting", _("à envoyer")
    DONE = "done", _("reçu")
    FAILED = "failed", _("sans réponse")
