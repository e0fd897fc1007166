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
    PAUSED = "paused", _("en pause")
    DONE = "done", _("terminé")
    FAILED = "failed", _("arrêté")
    UNDOING = "undoing", _("en cours d'annulation")
    UNDONE = "undone", _("annulé")


AT_WORK = (ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING)


class ProposalState(TextChoices):
    WAITING = "waiting", _("à décider")
    ACCEPTED = "accepted", _("acceptée")
    REFUSED = "refused", _("refusée")


class PlaceKind(TextChoices):
    BUILDING = "building", _("Bâtiment")
    ROOM = "room", _("Salle ou réserve")
    FURNITURE = "furniture", _("Meuble, armoire")
    SHELF = "shelf", _("Tablette, tiroir")
    BOX = "box", _("Boîte")


class MoveReason(TextChoices):
    STORED = "stored", _("Rangement")
    SHOWN = "shown", _("Mise en salle, exposition")
    CARE = "care", _("Restauration")
    STUDY = "study", _("Étude, photographie")
    CHECK = "check", _("Récolement")
    LOAN = "loan", _("Départ en prêt ou dépôt")
    RETURN = "return", _("Retour de prêt ou dépôt")
    STRUCK = "struck", _("Écriture rayée")


CHOSEN_REASONS = (MoveReason.STORED, MoveReason.SHOWN, MoveReason.CARE, MoveReason.STUDY)
"""Why people move things; the other reasons are written by the house."""


class Outcome(TextChoices):
    SEEN = "seen", _("Vu")
    NOT_SEEN = "not_seen", _("Non vu")
    TO_VERIFY = "to_verify", _("À vérifier")


class Condition(TextChoices):
    GOOD = "good", _("Bon")
    FAIR = "fair", _("Moyen")
    POOR = "poor", _("Mauvais")


class Marking(TextChoices):
    PRESENT = "present", _("Présent")
    UNREADABLE = "unreadable", _("Illisible")
    ABSENT = "absent", _("Absent")


class StockCheckState(TextChoices):
    DRAFT = "draft", _("en préparation")
    PREPARING = "preparing", _("liste en cours d'établissement")
    OPEN = "open", _("en cours")
    CLOSING = "closing", _("clôture en cours")
    CLOSED = "closed", _("close")


class LoanWay(TextChoices):
    OUT = "out", _("Nous prêtons")
    IN = "in", _("Nous empruntons")


class LoanKind(TextChoices):
    LOAN = "loan", _("Prêt")
    DEPOSIT = "deposit", _("Dépôt")


class LoanState(TextChoices):
    ASKED = "asked", _("demandé")
    AGREED = "agreed", _("accordé")
    AWAY = "away", _("en cours")
    BACK = "back", _("rendu")
    REFUSED = "refused", _("refusé")
    CANCELLED = "cancelled", _("annulé")


LOAN_STEPS = {
    LoanState.ASKED: (LoanState.AGREED, LoanState.REFUSED, LoanState.CANCELLED),
    LoanState.AGREED: (LoanState.AWAY, LoanState.CANCELLED),
    LoanState.AWAY: (LoanState.BACK,),
}
"""What a loan may become, from each state."""

BINDING = (LoanState.AGREED, LoanState.AWAY)
"""States in which an object is promised, and to nobody else."""


class ReportMoment(TextChoices):
    CHECK = "check", _("Récolement")
    DEPARTURE = "departure", _("Départ")
    RETURN = "return", _("Retour")


class HarvestState(TextChoices):
    RESTING = "resting", _("au repos")
    WAITING = "waiting", _("en attente")
    RUNNING = "running", _("en cours")
    PAUSED = "paused", _("en pause")
    RETRYING = "retrying", _("à réessayer")
    FAILED = "failed", _("arrêtée")


class LotState(TextChoices):
    EXAMINING = "examining", _("en cours d'examen")
    READY = "ready", _("à relire")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminé")
    FAILED = "failed", _("arrêté")
    UNDOING = "undoing", _("en cours d'annulation")
    UNDONE = "undone", _("annulé")


LOTS_AT_WORK = (LotState.EXAMINING, LotState.RUNNING, LotState.UNDOING)


class PieceState(TextChoices):
    MATCHED = "matched", _("notice trouvée")
    UNMATCHED = "unmatched", _("aucune notice de ce numéro")
    AMBIGUOUS = "ambiguous", _("plusieurs notices possibles")
    REFUSED = "refused", _("refusée")
    HUNG = "hung", _("accrochée")
    KNOWN = "known", _("déjà accrochée")
    UNDONE = "undone", _("décrochée")


class LinkKind(TextChoices):
    """What a record is for another one."""

    PART = "part", _("fait partie de")
    STUDY = "study", _("étude pour")
    COPY = "copy", _("copie de")
    PENDANT = "pendant", _("forme une paire avec")
    VARIANT = "variant", _("variante de")
    SEE = "see", _("voir aussi")


SAME_BOTH_WAYS = frozenset((LinkKind.PENDANT, LinkKind.VARIANT, LinkKind.SEE))
SEEN_FROM_THERE = {LinkKind.PART: _("comprend"), LinkKind.STUDY: _("préparé par"), LinkKind.COPY: _("copié dans")}
"""How the other record tells the link."""


class AuthorityKind(TextChoices):
    PERSON = "person", _("Personne")
    GROUP = "group", _("Groupe, entreprise, institution")
    PLACE = "place", _("Lieu")


class NamingField(TextChoices):
    """The fields of a record that name authorities."""

    MAKER = "maker", _("Auteur")
    PLACE = "place", _("Lieu")


class ActKind(TextChoices):
    MERGE = "merge", _("fusion")
    SPLIT = "split", _("séparation")


class ReferenceKind(TextChoices):
    VOCABULARY = "vocabulary", _("Vocabulaire (une liste de Joconde)")
    AUTHORS = "authors", _("Auteurs (la liste lexautr de Joconde)")
    ARTISTS = "artists", _("Artistes (Tate, JSON par lignes)")
    MUSEOFILE = "museofile", _("Muséofile (JSON ou CSV)")


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
