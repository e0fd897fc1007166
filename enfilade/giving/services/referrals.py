"""Links that a museum names, and how many people come by them."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import slugify

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.giving.errors import LinkNameTaken, LinkNameUnreadable
from enfilade.giving.models import Campaign, ReferralTag
from enfilade.people.models import Person

POSTER, GAUGE = "affiche", "jauge"
STANDARD = {POSTER: "Affiche", GAUGE: "Jauge sur d'autres sites"}
"""Tags that the house itself puts in the poster's code and in the gauge: kept from their first use on."""


@transaction.atomic
def name_link(*, campaign: Campaign, name: str, by: Person) -> ReferralTag:
    """Give a link its name, its tag (made of the name) and its short address.

    Raises ``LinkNameUnreadable`` when nothing of the name can stand in an address, ``LinkNameTaken``.
    """
    tag = slugify(name)[:40].strip("-")
    if not tag:
        raise LinkNameUnreadable
    try:
        with transaction.atomic():
            made = ReferralTag.objects.create(campaign=campaign, name=name, tag=tag, made_at=now())
    except IntegrityError as error:
        raise LinkNameTaken from error
    thing = Thing("giving.link", made.public_id)
    space = campaign.museum_id
    record_event("giving.link_named", subject=thing, within=campaign.thing, space_id=space, by=by, name=name)
    return made


def standard_link(*, campaign: Campaign, tag: str) -> ReferralTag:
    """The poster's or the gauge's link, made the first time it is needed."""
    values = {"name": STANDARD[tag], "made_at": now()}
    found, _new = ReferralTag.objects.get_or_create(campaign=campaign, tag=tag, defaults=values)
    return found


def count_visit(*, campaign: Campaign, tag: str) -> None:
    """One more person came by a link. Tags that nobody named are not counted: anyone can write them in an address."""
    if tag in STANDARD:
        standard_link(campaign=campaign, tag=tag)
    ReferralTag.objects.filter(campaign=campaign, tag=tag).update(visits=F("visits") + 1)
