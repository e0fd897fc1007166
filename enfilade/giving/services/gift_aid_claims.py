"""Claims of Gift Aid: gifts of a period that a declaration covers, each in one claim only, kept as they were sent."""

from datetime import date

from django.db import transaction

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.giving.errors import NothingToClaim
from enfilade.giving.models import GiftAidClaim, GiftAidClaimLine
from enfilade.giving.queries import claimable_gifts
from enfilade.network.models import Museum
from enfilade.people.models import Person


@transaction.atomic
def make_claim(*, museum: Museum, first: date, last: date, by: Person | None) -> GiftAidClaim:
    """Put in one claim every gift of the period that may be claimed and is in none yet. The museum's row is held: of two
    claims made at once, the second finds what the first left. Raises ``NothingToClaim``."""
    Museum.objects.select_for_update().get(pk=museum.pk)
    found = claimable_gifts(museum, first, last)
    if not found:
        raise NothingToClaim
    claim = GiftAidClaim.objects.create(
        museum=museum, first_day=first, last_day=last, count=len(found), total=sum(one.amount for one in found),
        made_at=now(), made_by_id=by.pk if by else None,
    )  # fmt: skip
    GiftAidClaimLine.objects.bulk_create(
        GiftAidClaimLine(claim=claim, gift=one.gift, declaration=one.declaration, amount=one.amount) for one in found
    )
    thing = Thing("people.space", museum.public_id)
    record_event(
        "giving.gift_aid_claimed", subject=thing, space_id=museum.pk, by=by, count=claim.count, amount=claim.total
    )
    return claim
