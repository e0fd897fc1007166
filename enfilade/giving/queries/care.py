"""Reads of the fundraiser's day: whom to thank, who was lost sight of, what waits."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from enfilade.core.clock import now, today
from enfilade.giving.engine.lapsed import KEPT, RECENT, SILENT, months_before
from enfilade.giving.enums import DisputeStatus, GiftState, LetterKind, Receiver
from enfilade.giving.models import (
    CareRules,
    DayLook,
    Dispute,
    Gift,
    HandThanks,
    Letter,
    LetterBatch,
    LetterTemplate,
    TillSession,
)
from enfilade.giving.queries.consents import in_force
from enfilade.people.models import Person, Space

THANK_WITHIN = timedelta(days=90)
FIRST_LOOK = timedelta(days=7)


def rules_of(museum: Space) -> CareRules:
    """What a museum decided of its donors' care; the usual rules, not saved, where it decided nothing."""
    return CareRules.objects.filter(museum_id=museum.pk).first() or CareRules(museum_id=museum.pk)


def seen_until(museum: Space, person: Person) -> datetime:
    """Until when a person has seen the museum's gifts; a week ago for who never looked."""
    look = DayLook.objects.filter(museum_id=museum.pk, person=person).first()
    return look.at if look else now() - FIRST_LOOK


def paid_gifts(space: Space) -> QuerySet[Gift]:
    """Gifts received and kept, with who gave and what for."""
    rows = Gift.objects.filter(museum_id=space.pk, state=GiftState.PAID)
    return rows.select_related("campaign", "donor", "wishes", "company")


def new_gifts(space: Space, since: datetime) -> QuerySet[Gift]:
    """Gifts received after a moment."""
    return paid_gifts(space).filter(paid_at__gt=since)


def gifts_to_thank(space: Space) -> QuerySet[Gift]:
    """Gifts of the last ninety days to thank by hand, not thanked yet: a first gift, one of the museum's amount or more,
    one with a dedication, a company's. Nobody is thanked who left neither a name nor an address."""
    before = Gift.objects.filter(donor=OuterRef("donor"), state=GiftState.PAID, paid_at__lt=OuterRef("paid_at"))
    thanked = Letter.objects.filter(gift=OuterRef("pk"), kind=LetterKind.THANKS, by_hand=True)
    special = Q(paid__gte=rules_of(space).by_hand_from) | Q(wishes__dedicated_to__gt="") | Q(company__isnull=False)
    rows = paid_gifts(space).filter(paid_at__gte=now() - THANK_WITHIN)
    rows = rows.exclude(name="", donor__email="").exclude(donor__email__endswith=".invalid")
    rows = rows.filter(special | (Q(donor__email__gt="") & ~Exists(before)))
    return rows.filter(~Exists(HandThanks.objects.filter(gift=OuterRef("pk"))), ~Exists(thanked))


def lapsed_gifts(space: Space) -> QuerySet[Gift]:
    """The last gift of each donor who has given nothing for thirteen months, after giving within twenty-four months or in
    two years running; nobody is looked for three years after. ``may_write`` says who accepts to be written to."""
    day = today()
    same = Gift.objects.filter(donor=OuterRef("donor"), state=GiftState.PAID)
    later = same.filter(Q(given_on__gt=OuterRef("given_on")) | Q(given_on=OuterRef("given_on"), pk__gt=OuterRef("pk")))
    year_before = same.filter(given_on__year=OuterRef("given_on__year") - 1)
    rows = paid_gifts(space).filter(
        given_on__gte=months_before(day, KEPT), given_on__lt=months_before(day, SILENT), donor__email__gt=""
    )
    rows = rows.exclude(donor__email__endswith=".invalid").filter(~Exists(later))
    rows = rows.filter(Q(given_on__gte=months_before(day, RECENT)) | Exists(year_before))
    return rows.annotate(may_write=Exists(in_force(Receiver.MUSEUM).filter(donor=OuterRef("donor"))))


def open_disputes(space: Space) -> QuerySet[Dispute]:
    """Payments contested that a museum may still answer for."""
    rows = Dispute.objects.filter(status=DisputeStatus.OPEN, payment__gift__museum_id=space.pk)
    return rows.select_related("payment__gift__campaign")


def sessions_to_check(space: Space) -> QuerySet[TillSession]:
    """Till sessions counted, that somebody else must check."""
    rows = TillSession.objects.filter(till__museum_id=space.pk, closed_at__isnull=False, checked_at=None)
    return rows.select_related("till")


def hand_thanks_of(gift: Gift) -> HandThanks | None:
    """By whom and when a gift was thanked for by hand."""
    return HandThanks.objects.filter(gift=gift).select_related("by").first()


def letter_templates_of(space: Space) -> QuerySet[LetterTemplate]:
    """A museum's templates, by name."""
    return LetterTemplate.objects.filter(museum_id=space.pk).order_by("name")


def letter_batches_of(space: Space) -> QuerySet[LetterBatch]:
    """The letters a museum made together."""
    return LetterBatch.objects.filter(museum_id=space.pk).select_related("by", "museum")
