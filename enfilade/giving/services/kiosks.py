"""Kiosks: installed by a museum, visited by anyone. A visit is an amount and a token, nothing else."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.tasks import task

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.giving.enums import LARGEST, SMALLEST
from enfilade.giving.errors import AmountOutOfBounds, CampaignNotOpen, NotThisMuseumsCampaign
from enfilade.giving.models import Campaign, Gift, Kiosk, KioskVisit
from enfilade.giving.queries import takes_gifts
from enfilade.network.models import Museum
from enfilade.people.models import Person

HOLDS = timedelta(minutes=15)  # how long a phone may take to open the code


@transaction.atomic
def install_kiosk(*, museum: Museum, campaign: Campaign, place: str, by: Person) -> Kiosk:
    """Give a tablet its address. Raises ``NotThisMuseumsCampaign``."""
    if campaign.museum_id != museum.pk:
        raise NotThisMuseumsCampaign
    kiosk = Kiosk.objects.create(museum=museum, campaign=campaign, place=place, installed_at=now())
    tell(kiosk, "giving.kiosk_installed", by)
    return kiosk


@transaction.atomic
def switch_kiosk(*, kiosk: Kiosk, on: bool, by: Person) -> None:
    """Put a tablet to sleep, or wake it; what it brought stays counted."""
    if Kiosk.objects.filter(pk=kiosk.pk, is_on=not on).update(is_on=on):
        tell(kiosk, "giving.kiosk_woken" if on else "giving.kiosk_asleep", by)


def open_visit(*, kiosk: Kiosk, amount: int) -> KioskVisit:
    """An amount (cents) chosen on the tablet; the visits before it that no phone took in time are forgotten.

    Raises ``AmountOutOfBounds``, ``CampaignNotOpen``.
    """
    if not SMALLEST <= amount <= LARGEST:
        raise AmountOutOfBounds
    if not kiosk.is_on or not takes_gifts(kiosk.campaign):
        raise CampaignNotOpen
    left_behind(kiosk.visits.filter(gift=None))
    return KioskVisit.objects.create(kiosk=kiosk, amount=amount, begun_at=now())


def take_visit(*, token: str, gift: Gift) -> bool:
    """Tie the gift begun on a phone to the tablet's visit. False when the token served already, is too old, or is of
    another campaign: the gift is as good without it."""
    fresh = KioskVisit.objects.filter(token=token, gift=None, begun_at__gt=now() - HOLDS)
    return bool(fresh.filter(kiosk__campaign=gift.campaign_id).update(gift=gift))


@task
def forget_visits() -> int:
    """Every hour: forget the visits that no phone took in time."""
    return left_behind(KioskVisit.objects.filter(gift=None))


def left_behind(visits: QuerySet[KioskVisit]) -> int:
    return visits.filter(begun_at__lte=now() - HOLDS).delete()[0]


def tell(kiosk: Kiosk, verb: str, by: Person) -> None:
    thing = Thing("giving.kiosk", kiosk.public_id)
    record_event(verb, subject=thing, within=kiosk.campaign.thing, space_id=kiosk.museum_id, by=by, place=kiosk.place)
