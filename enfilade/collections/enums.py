"""What a record's fields are called, and where a value may come from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Field(TextChoices):
    """The writable fields of a record, with their label on pages."""

    TITLE = "title", _("Titre")
    TITLE_EN = "title_en", _("Titre en anglais")
    OTHER_TITLES = "other_titles", _("Autres titres")
    OTHER_NUMBERS = "other_numbers", _("Autres numéros")
    MAKER = "maker", _("Auteur")
    DATE_TEXT = "date_text", _("Date")
    PERIOD = "period", _("Période, époque, école")
    OBJECT_NAME = "object_name", _("Dénomination")
    DOMAIN = "domain", _("Domaine")
    MATERIALS = "materials", _("Matériaux et techniques")
    DIMENSIONS = "dimensions", _("Dimensions")
    SUBJECTS = "subjects", _("Sujets")
    PLACE = "place", _("Lieu")
    USE = "use", _("Utilisation")
    DESCRIPTION = "description", _("Description")
    INSCRIPTIONS = "inscriptions", _("Inscriptions")
    HISTORY = "history", _("Historique")
    ACQUISITION = "acquisition", _("Acquisition")
    LEGAL_STATUS = "legal_status", _("Statut juridique")
    CREDIT_LINE = "credit_line", _("Mention de crédit")
    RIGHTS = "rights", _("Droits")
    LICENCE = "licence", _("Licence")
    EXHIBITIONS = "exhibitions", _("Expositions")
    BIBLIOGRAPHY = "bibliography", _("Bibliographie")
    RELATED = "related", _("Œuvres en rapport")


F = Field
GROUPS = (
    (_("Identification"), (F.TITLE, F.TITLE_EN, F.OTHER_TITLES, F.OBJECT_NAME, F.DOMAIN, F.OTHER_NUMBERS)),
    (_("Création"), (F.MAKER, F.DATE_TEXT, F.PERIOD, F.PLACE, F.MATERIALS, F.DIMENSIONS)),
    (_("Description"), (F.DESCRIPTION, F.SUBJECTS, F.INSCRIPTIONS, F.USE)),
    (_("Vie de l'objet"), (F.HISTORY, F.ACQUISITION, F.LEGAL_STATUS, F.EXHIBITIONS, F.BIBLIOGRAPHY, F.RELATED)),
    (_("Droits et crédits"), (F.CREDIT_LINE, F.RIGHTS, F.LICENCE)),
)
"""The fields as pages put them together, each once."""


class SourceKind(TextChoices):
    IMPORT = "import", _("Import")
    PERSON = "person", _("Équipe")
    CONTRIBUTION = "contribution", _("Contribution")


HUMAN = (SourceKind.PERSON, SourceKind.CONTRIBUTION)
"""Values that a later import never overwrites."""

YEARS = "years"
"""How ``value_sources`` names the two years."""


class ImportState(TextChoices):
    MAPPING = "mapping", _("à préparer")
    WAITING = "waiting", _("en attente")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminé")
    FAILED = "failed", _("arrêté")
    UNDOING = "undoing", _("en cours d'annulation")
    UNDONE = "undone", _("annulé")


AT_WORK = (ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING)


class ProposalState(TextChoices):
    WAITING = "waiting", _("à décider")
    ACCEPTED = "accepted", _("acceptée")
    REFUSED = "refused", _("refusée")


class BulkAction(TextChoices):
    """What may be done to many records at once."""

    SET = "set", _("Écrire une valeur")
    ADD = "add", _("Ajouter à la liste")
    REPLACE = "replace", _("Remplacer un passage")
    WORD = "word", _("Remplacer un mot entier")
    CLEAR = "clear", _("Vider le champ")
    PUBLISH = "publish", _("Publier")
    WITHDRAW = "withdraw", _("Retirer du public")


DOORS = (BulkAction.PUBLISH, BulkAction.WITHDRAW)
"""Actions that open or close records and write no field."""


class BulkState(TextChoices):
    SHOWN = "shown", _("à confirmer")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminée")
    UNDOING = "undoing", _("en cours d'annulation")
    UNDONE = "undone", _("annulée")


class PairState(TextChoices):
    WAITING = "waiting", _("à décider")
    DIFFERENT = "different", _("deux objets")
