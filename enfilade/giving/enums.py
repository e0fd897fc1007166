"""States and kinds of giving, with their transitions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignState(TextChoices):
    DRAFT = "draft", _("en préparation")
    OPEN = "open", _("ouverte")
    WAITING = "ending", _("attend les derniers paiements")
    CLOSED = "closed", _("terminée")


CAMPAIGN_STEPS = {
    CampaignState.DRAFT: (CampaignState.OPEN,),
    CampaignState.OPEN: (CampaignState.WAITING, CampaignState.CLOSED),
    CampaignState.WAITING: (CampaignState.CLOSED,),
}
SHOWN = (CampaignState.OPEN, CampaignState.WAITING, CampaignState.CLOSED)


class CampaignMode(TextChoices):
    SOFT = "soft", _("Souple : tout ce qui est donné est gardé")
    ALL = "all", _("Tout ou rien : si la somme n'est pas réunie, chaque don est rendu")
    MINIMUM = "minimum", _("Minimum et optimum : si le minimum n'est pas réuni, chaque don est rendu")


GIVES_BACK = (CampaignMode.ALL, CampaignMode.MINIMUM)
GRACE_DAYS = {CampaignMode.SOFT: 10, CampaignMode.ALL: 5, CampaignMode.MINIMUM: 5}
"""How long payments begun before the end are waited for: banks need days, and whoever may be refunded must know soon."""


class Outcome(TextChoices):
    SUCCEEDED = "succeeded", _("réussie")
    FAILED = "failed", _("somme non réunie")


class ClaimState(TextChoices):
    HELD = "held", _("retenue pendant le paiement")
    FIRM = "firm", _("acquise")
    LAPSED = "lapsed", _("relâchée")
    OWED = "owed", _("à remplacer")
    GIVEN_UP = "given_up", _("rendue")


TAKING = (ClaimState.HELD, ClaimState.FIRM)
"""Claims that take a place."""
UNSETTLED_CLAIMS = (ClaimState.HELD, ClaimState.LAPSED)
"""Claims whose money has not come yet."""


class GiftState(TextChoices):
    STARTED = "started", _("pas encore payé")
    PAID = "paid", _("reçu")
    REFUNDED = "refunded", _("remboursé")


class PaymentState(TextChoices):
    CREATED = "created", _("préparé")
    PENDING = "pending", _("en attente de confirmation")
    SUCCEEDED = "succeeded", _("payé")
    FAILED = "failed", _("refusé")
    EXPIRED = "expired", _("abandonné")


LIVE = (PaymentState.CREATED, PaymentState.PENDING)
BEFORE: dict[PaymentState, tuple[PaymentState, ...]] = {
    PaymentState.PENDING: (PaymentState.CREATED,),
    PaymentState.FAILED: LIVE,
    PaymentState.EXPIRED: LIVE,
    PaymentState.SUCCEEDED: (*LIVE, PaymentState.FAILED, PaymentState.EXPIRED),
}
"""From which states each may be reached: money that came is always taken, and nothing undoes it."""


class RemoteStatus(TextChoices):
    """What a provider says of a payment; ``UNKNOWN`` when it never heard of it."""

    UNKNOWN = "unknown"
    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"


class DisputeStatus(TextChoices):
    """A donor's bank contests a payment: the money is taken back while it is open, and for good when it is lost."""

    OPEN = "open", _("ouverte")
    WON = "won", _("gagnée")
    LOST = "lost", _("perdue")


TAKEN = (DisputeStatus.OPEN, DisputeStatus.LOST)
DISPUTE_BEFORE: dict[DisputeStatus, tuple[DisputeStatus, ...]] = {
    DisputeStatus.OPEN: (),
    DisputeStatus.WON: TAKEN,
    DisputeStatus.LOST: (DisputeStatus.OPEN,),
}


class RefundState(TextChoices):
    ASKED = "asked", _("demandé")
    PENDING = "pending", _("en cours chez le prestataire")
    DONE = "done", _("remboursé")
    FAILED = "failed", _("refusé")


RETURNING = (RefundState.ASKED, RefundState.PENDING)
REFUND_BEFORE: dict[RefundState, tuple[RefundState, ...]] = {
    RefundState.PENDING: (RefundState.ASKED,),
    RefundState.DONE: RETURNING,
    RefundState.FAILED: (*RETURNING, RefundState.DONE),
}
"""From which states each may be reached: money that left may come back (a closed card), never the other way."""


class ShownAs(TextChoices):
    NAME = "name", _("Sous mon nom")
    PSEUDONYM = "pseudonym", _("Sous un pseudonyme")
    ANONYMOUS = "anonymous", _("Sans nom")


class AccountKind(TextChoices):
    CLEARING = "clearing", _("à recevoir du prestataire")
    BANK = "bank", _("banque")
    INCOME = "income", _("dons de la campagne")
    FEES = "fees", _("frais")
    SUSPENSE = "suspense", _("compte d'attente")
    MATCHING = "matching", _("abondement")
    CHEQUES = "cheques", _("chèques à encaisser")
    CASH = "cash", _("caisse")


class EntryKind(TextChoices):
    GIFT = "gift", _("don")
    REFUND = "refund", _("remboursement")
    DISPUTE = "dispute", _("contestation")
    FEE = "fee", _("frais")
    PAYOUT = "payout", _("versement du prestataire")
    DEPOSIT = "deposit", _("remise en banque")
    BOUNCE = "bounce", _("chèque rejeté")
    TILL_GAP = "till_gap", _("écart de caisse")
    MATCH = "match", _("abondement")
    UNMATCH = "unmatch", _("abondement repris")
    PARKED = "parked", _("mis en attente")
    CORRECTION = "correction", _("contre-passation")
    MOVED = "moved", _("virement interne")


class GapState(TextChoices):
    OPEN = "open", _("à regarder")
    SETTLED = "settled", _("réglé")
    GONE = "gone", _("disparu de lui-même")


class AnomalyKind(TextChoices):
    AMOUNT = "amount", _("montant différent de celui attendu")
    CURRENCY = "currency", _("monnaie différente de celle attendue")
    MODE = "mode", _("paiement d'essai reçu comme réel, ou l'inverse")
    TWICE = "twice", _("don payé deux fois")
    STRANGER = "stranger", _("message d'un autre musée")
    OUTSIDE = "outside", _("remboursement fait chez le prestataire")
    DISPUTE = "dispute", _("paiement contesté par la banque du donateur")
    EXCESS = "excess", _("plus d'argent rendu que reçu")
    RETURNED = "returned", _("virement rendu après l'émission du reçu")


class TaxRegime(TextChoices):
    """The regimes of ``engine.regimes``, by their codes."""

    GENERAL = "FR-200", _("Intérêt général (articles 200 et 238 bis)")
    TREASURE = "FR-238bis0A", _("Trésor national (article 238 bis-0 A)")
    GIFT_AID = "GB-giftaid", _("Gift Aid (Royaume-Uni)")
    NONE = "NONE", _("Aucun : pas de reçu fiscal")


class MessageFault(TextChoices):
    FORGED = "forged", _("signature fausse")
    STALE = "stale", _("message trop ancien")
    UNREADABLE = "unreadable", _("message illisible")


class LetterKind(TextChoices):
    THANKS = "thanks", _("remerciement")
    RECEIPT = "receipt", _("reçu fiscal")
    TRANSFER = "transfer", _("coordonnées du virement")


class StatementState(TextChoices):
    CHOOSING = "choosing", _("colonnes à choisir")
    WAITING = "waiting", _("en cours de lecture")
    DONE = "done", _("lu")
    FAILED = "failed", _("illisible")


class LineState(TextChoices):
    UNMATCHED = "unmatched", _("à rapprocher")
    PROPOSED = "proposed", _("avec une proposition")
    BOOKED = "booked", _("comptée")
    SUSPENSE = "suspense", _("en compte d'attente")
    DISCARDED = "discarded", _("pas un don")
    UNDONE = "undone", _("défaite, à rapprocher")
    CONFIRMED = "confirmed", _("rapprochée d'une écriture")


STATEMENT_FAULTS = {
    "amount": _("montant illisible"),
    "date": _("date illisible"),
    "side": _("sens de l'opération absent"),
    "currency": _("monnaie illisible"),
    "other_account": _("relevé d'un autre compte"),
    "statement_without_id": _("relevé sans numéro"),
    "broken_xml": _("fichier XML abîmé"),
    "doctype": _("fichier XML d'une forme dangereuse"),
    "not_camt": _("fichier XML qui n'est pas un relevé CAMT.053"),
    "no_statement": _("aucun relevé dans le fichier"),
    "encoding": _("caractères illisibles"),
    "not_text": _("fichier qui n'est pas un texte"),
    "broken_csv": _("fichier CSV abîmé"),
    "no_headings": _("aucune ligne de titres reconnue : il faut au moins une colonne de date"),
    "missing_column": _("colonne absente"),
    "too_large": _("fichier de plus de 20 Mo"),
}
PROPOSED_BECAUSE = {
    "reference": _("référence"), "amount": _("même montant"), "name": _("nom proche"), "date": _("date proche"),
}  # fmt: skip
UNSETTLED = (LineState.UNMATCHED, LineState.PROPOSED, LineState.UNDONE)
BOOKABLE = (*UNSETTLED, LineState.SUSPENSE)
SETTLED = (LineState.BOOKED, LineState.SUSPENSE, LineState.DISCARDED, LineState.CONFIRMED)


class RemittanceState(TextChoices):
    OPEN = "open", _("en préparation")
    DEPOSITED = "deposited", _("remise à la banque")
    CREDITED = "credited", _("créditée")


REMITTANCE_STEPS = {
    RemittanceState.DEPOSITED: RemittanceState.OPEN,
    RemittanceState.CREDITED: RemittanceState.DEPOSITED,
}
"""From which state each is reached."""


class ReceiptFault(TextChoices):
    """What an audit of a series may find."""

    GAP = "gap", _("numéro manquant")
    CHAIN = "chain", _("contenu changé après l'émission")
    AMOUNT = "amount", _("montant différent de celui de ses dons")
    LINES = "lines", _("annulation incomplète")
    COUNTER = "counter", _("compteur en désaccord avec le dernier reçu")


class CancelReason(TextChoices):
    """Why a receipt ends. The first two come by themselves, from the ledger."""

    REFUND = "refund", _("don remboursé ou rejeté par la banque")
    PART = "part", _("don remboursé en partie")
    CORRECTION = "correction", _("nom ou adresse corrigés")
    MISTAKE = "mistake", _("reçu établi par erreur")
    ASKED = "asked", _("à la demande du donateur")


class Every(TextChoices):
    """How often a standing gift is taken."""

    MONTH = "month", _("chaque mois")
    QUARTER = "quarter", _("chaque trimestre")
    YEAR = "year", _("chaque année")


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


class StandingState(TextChoices):
    WAITING = "waiting", _("attend le premier paiement")
    ACTIVE = "active", _("en cours")
    FAILING = "failing", _("en échec")
    PAUSED = "paused", _("suspendu")
    ENDED = "ended", _("arrêté")


CHARGED = (StandingState.ACTIVE, StandingState.FAILING)
"""Standing gifts that money is asked for."""


class EndReason(TextChoices):
    DONOR = "donor", _("à la demande de la personne")
    FAILED = "failed", _("quatre refus de suite")
    CAMPAIGN = "campaign", _("la campagne est terminée")
    NO_CARD = "no_card", _("la carte ne peut pas être gardée")
    ERASED = "erased", _("données effacées")


class InstalmentState(TextChoices):
    OPEN = "open", _("à prélever")
    PAID = "paid", _("reçu")
    REFUSED = "refused", _("refusé")
    SKIPPED = "skipped", _("passé, non rattrapé")
    LEFT = "left", _("non prélevé")


REFUSAL_WORDS = {
    "card_declined": _("carte refusée"), "expired_card": _("carte expirée"), "insufficient_funds": _("provision insuffisante"),
    "authentication_required": _("la banque demande une vérification"), "mandate_missing": _("carte oubliée par le prestataire"),
}  # fmt: skip
"""The commonest reasons of a refusal, by the provider's code."""


class StandingLetterKind(TextChoices):
    BEGUN = "begun", _("don régulier commencé")
    CHANGED = "changed", _("don régulier modifié")
    REFUSED = "refused", _("prélèvement refusé")
    SKIPPED = "skipped", _("échéance passée")
    EXPIRING = "expiring", _("carte bientôt expirée")
    ENDED = "ended", _("don régulier arrêté")


class ThanksWay(TextChoices):
    """How a person thanked, beside the message that leaves by itself."""

    MAIL = "mail", _("par courriel")
    LETTER = "letter", _("par lettre")
    OTHERWISE = "otherwise", _("autrement")


class LetterLanguage(TextChoices):
    FRENCH = "fr", _("français")
    ENGLISH = "en", _("anglais")


class BatchState(TextChoices):
    WAITING = "waiting", _("en préparation")
    DONE = "done", _("prêtes")
    FORGOTTEN = "forgotten", _("fichier effacé")


class Receiver(TextChoices):
    """Who may write to a donor for something else than the gift: each has its own box (CNIL, 20 June 2022)."""

    MUSEUM = "museum", _("le musée")
    NETWORK = "network", _("le réseau de musées")


CONSENT_WORDINGS = {
    "museum.1": _("J'accepte que %(museum)s m'écrive à propos de ses projets et de ses campagnes"),
    "network.1": _("J'accepte que %(museum)s transmette mon adresse électronique au réseau de musées, pour m'écrire"),
}
"""The sentences beside the boxes, by version: one that donors have read is never changed, another is added."""
WORDING_NOW = {Receiver.MUSEUM: "museum.1", Receiver.NETWORK: "network.1"}
PROVIDER_NAMES = {
    "demo": _("prestataire de démonstration"), "stripe": _("carte, par Stripe"), "transfer": _("virement"),
    "cheque": _("chèque"), "cash": _("espèces"), "none": _("sans paiement en ligne"), "matching": _("mécène"),
    "bank": _("relevé bancaire"), "payfip": _("en ligne, par PayFiP"), "helloasso": _("en ligne, par HelloAsso"),
}  # fmt: skip
"""What people read in place of a provider's own name."""


def provider_words(name: str) -> str:
    """A provider as people call it; one that nobody named keeps its own name."""
    return str(PROVIDER_NAMES.get(name, name))


MILESTONES = (25, 50, 75, 100)
CURRENCY = "EUR"
SMALLEST, LARGEST = 100, 10_000_000  # cents: 1 to 100,000 €, what French public payment takes


class NeedKind(TextChoices):
    TASK = "task", _("un coup de main")
    LOAN = "loan", _("un prêt")
    THING = "thing", _("un objet, une matière")


class OfferState(TextChoices):
    MADE = "made", _("à décider")
    ACCEPTED = "accepted", _("acceptée")
    DECLINED = "declined", _("déclinée")
    RELEASED = "released", _("acceptée puis rendue")
