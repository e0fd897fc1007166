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


class EntryKind(TextChoices):
    GIFT = "gift", _("don")
    REFUND = "refund", _("remboursement")
    DISPUTE = "dispute", _("contestation")
    FEE = "fee", _("frais")
    PAYOUT = "payout", _("versement du prestataire")


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


class MessageFault(TextChoices):
    FORGED = "forged", _("signature fausse")
    STALE = "stale", _("message trop ancien")
    UNREADABLE = "unreadable", _("message illisible")


class LetterKind(TextChoices):
    THANKS = "thanks", _("remerciement")
    RECEIPT = "receipt", _("reçu fiscal")


MILESTONES = (25, 50, 75, 100)
CURRENCY = "EUR"
SMALLEST, LARGEST = 100, 10_000_000  # cents: 1 to 100,000 €, what French public payment takes
