"""States and kinds of giving, with their transitions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignState(TextChoices):
    DRAFT = "draft", _("en préparation")
    OPEN = "open", _("ouverte")
    CLOSED = "closed", _("terminée")


CAMPAIGN_STEPS = {CampaignState.DRAFT: (CampaignState.OPEN,), CampaignState.OPEN: (CampaignState.CLOSED,)}
SHOWN = (CampaignState.OPEN, CampaignState.CLOSED)


class GiftState(TextChoices):
    STARTED = "started", _("pas encore payé")
    PAID = "paid", _("reçu")


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


class EntryKind(TextChoices):
    GIFT = "gift", _("don")
    REFUND = "refund", _("remboursement")
    DISPUTE = "dispute", _("contestation")
    FEE = "fee", _("frais")
    PAYOUT = "payout", _("versement du prestataire")
    PARKED = "parked", _("mis en attente")
    CORRECTION = "correction", _("contre-passation")


class AnomalyKind(TextChoices):
    AMOUNT = "amount", _("montant différent de celui attendu")
    CURRENCY = "currency", _("monnaie différente de celle attendue")
    MODE = "mode", _("paiement d'essai reçu comme réel, ou l'inverse")
    TWICE = "twice", _("don payé deux fois")
    STRANGER = "stranger", _("message d'un autre musée")
    RETURNED = "returned", _("virement rendu après l'émission du reçu")


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
SETTLED = (LineState.BOOKED, LineState.SUSPENSE, LineState.DISCARDED)


MILESTONES = (25, 50, 75, 100)
CURRENCY = "EUR"
SMALLEST, LARGEST = 100, 10_000_000  # cents: 1 to 100,000 €, what French public payment takes
