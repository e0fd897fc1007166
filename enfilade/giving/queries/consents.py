"""Reads of consents to be written to."""

from dataclasses import dataclass

from django.db.models import QuerySet

from enfilade.giving.enums import CONSENT_WORDINGS, WORDING_NOW, GiftState, Receiver
from enfilade.giving.models import CareRules, Consent, Donor
from enfilade.people.models import Space


@dataclass(frozen=True)
class Box:
    """A box of the gift's form, with the sentence beside it."""

    receiver: Receiver
    words: str


def boxes_of(museum: Space) -> list[Box]:
    """The boxes a museum shows, unticked: one for each who would receive the address (CNIL, 20 June 2022)."""
    told = CareRules.objects.filter(museum_id=museum.pk, network_receives=True).exists()
    receivers = (Receiver.MUSEUM, Receiver.NETWORK) if told else (Receiver.MUSEUM,)
    return [Box(one, words_of(WORDING_NOW[one], museum.name)) for one in receivers]


def words_of(wording: str, museum: str) -> str:
    """The sentence of a version, as the donor read it."""
    return str(CONSENT_WORDINGS[wording]) % {"museum": museum}


def in_force(receiver: Receiver | None = None) -> QuerySet[Consent]:
    """Consents that hold: the gift came, nothing was withdrawn; to one receiver, or to any."""
    rows = Consent.objects.filter(withdrawn_at=None, gift__state=GiftState.PAID)
    return rows.filter(receiver=receiver) if receiver else rows


def has_consented(donor: Donor, receiver: Receiver) -> bool:
    """Whether a donor accepts to be written to by ``receiver`` for something else than a gift."""
    return in_force(receiver).filter(donor=donor).exists()


def consents_of_donor(email: str) -> QuerySet[Consent]:
    """What one e-mail address accepted, at every museum, withdrawn or not, newest first."""
    rows = Consent.objects.filter(donor__email=email.lower()).select_related("donor__museum")
    return rows.order_by("-given_at", "-pk")
