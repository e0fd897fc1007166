"""Phases, gates and decisions of a project: states and transitions are data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    EVERYDAY = "everyday", _("Courant")
    STRETCH = "stretch", _("Étirement")
    TRANSFORMATION = "transformation", _("Transformation")


class Size(TextChoices):
    SMALL = "S", _("S : quelques semaines")
    MEDIUM = "M", _("M : quelques mois")
    LARGE = "L", _("L : un an et plus")


class Phase(TextChoices):
    IDEA = "idea", _("Idée")
    FRAMING = "framing", _("Cadrage")
    DELIVERY = "delivery", _("Réalisation")
    IN_SERVICE = "in_service", _("En service")
    CLOSED = "closed", _("Clos")
    STOPPED = "stopped", _("Arrêté")


class Visibility(TextChoices):
    TEAM = "team", _("Équipe du projet")
    MUSEUM = "museum", _("Musées concernés")
    NETWORK = "network", _("Réseau")
    PUBLIC = "public", _("Tout le monde")


class Gate(TextChoices):
    J0 = "J0", _("J0 : ouvrir le cadrage")
    J1 = "J1", _("J1 : lancer la réalisation")
    J2 = "J2", _("J2 : mettre en service")
    J3 = "J3", _("J3 : garder en service")
    J4 = "J4", _("J4 : clore")


class Choice(TextChoices):
    GO_ON = "go_on", _("Poursuivre")
    CONDITION = "condition", _("Sous condition")
    REDIRECT = "redirect", _("Réorienter")
    STOP = "stop", _("Arrêter")


class Criterion(TextChoices):
    """What gates ask; the same names as in ``engine.gates``."""

    PROBLEM = "problem", _("Le problème, en une phrase")
    FOR_WHOM = "for_whom", _("Qui a ce problème")
    HOURS = "hours", _("Une personne, et des heures garanties chaque semaine")
    COMPARABLES = "comparables", _("Un projet comparable, lu et discuté")
    CHARTER = "charter", _("La note de cadrage, figée dans sa dernière version")
    AIM_MEASURED = "aim_measured", _("Un indicateur, et son point de départ mesuré ou daté sous 30 jours")
    RUN_OWNER = "run_owner", _("Le coût de trois ans de service, et qui le porte")
    SMALLEST_TRIAL = "smallest_trial", _("Le plus petit essai possible")
    STOP_CRITERIA = "stop_criteria", _("Les critères d'arrêt")
    USER_CONTACT = "user_contact", _("Trois échanges datés avec de vrais usagers, ou un comptage")
    COUNT = "count", _("Un comptage")
    MANDATE = "mandate", _("Une lettre de mission signée")
    PREMORTEM = "premortem", _("Un pré-mortem, et ce qu'il a fait changer")
    TRIAL_RESULT = "trial_result", _("Le résultat de l'essai, face aux critères d'arrêt")
    ACCESSIBILITY = "accessibility", _("L'accessibilité, vérifiée et déclarée")
    RIGHTS = "rights", _("Les droits sur les contenus, vérifiés")
    MEASURE_RUNNING = "measure_running", _("Une mesure de l'indicateur")
    USABLE = "usable", _("Utilisable : les gens y arrivent")
    USED = "used", _("Utilisé : les gens s'en servent")
    USEFUL = "useful", _("Utile : cela résout leur problème")
    IMPACT = "impact", _("Ce qui a changé")
    EFFICIENT = "efficient", _("Ce que cela coûte, face à ce que cela rend")
    LEARNT = "learnt", _("Le bilan : ce que nous avons appris")
    LESSON = "lesson", _("Un enseignement pour les autres")
    HANDOVER = "handover", _("Les données et les comptes, remis ou effacés")


class DecisionKind(TextChoices):
    ORDINARY = "ordinary", _("Décision")
    OVERRIDE = "override", _("Ouverture au public malgré une réserve")


class TouchKind(TextChoices):
    ARBITRATION = "arbitration", _("Arbitrage")
    READING = "reading", _("Lecture")
    PRESENCE = "presence", _("Présence")


class Reply(TextChoices):
    YES = "yes", _("Oui")
    NO = "no", _("Non")
    TALK = "talk", _("Parlons-en")


class WarningState(TextChoices):
    SEEN = "seen", _("Vu")
    CONTESTED = "contested", _("Contesté")
    TREATED = "treated", _("Traité")
    IRRELEVANT = "irrelevant", _("Sans objet")


class Result(TextChoices):
    ACHIEVED = "achieved", _("Réussi")
    PARTIAL = "partial", _("Partiel")
    INFORMED_STOP = "informed_stop", _("Arrêt éclairé")
    LATE_STOP = "late_stop", _("Arrêt tardif")
    ABANDONED = "abandoned", _("Abandonné de fait")


LIVE = (Phase.IDEA, Phase.FRAMING, Phase.DELIVERY, Phase.IN_SERVICE)
OPENS_TO_PUBLIC = (Phase.DELIVERY, Phase.IN_SERVICE)
EARLY = (Phase.IDEA, Phase.FRAMING)
GATE_OF = {Phase.IDEA: Gate.J0, Phase.FRAMING: Gate.J1, Phase.DELIVERY: Gate.J2, Phase.IN_SERVICE: Gate.J3}
PHASE_AFTER = {Gate.J0: Phase.FRAMING, Gate.J1: Phase.DELIVERY, Gate.J2: Phase.IN_SERVICE, Gate.J3: Phase.IN_SERVICE}
SPONSORS_GATES = (Gate.J1, Gate.J2, Gate.J3)
LINE = (Phase.IDEA, Phase.FRAMING, Phase.DELIVERY, Phase.IN_SERVICE, Phase.CLOSED)
