"""Gift Aid: a declaration is made with a gift, and ended by its donor."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.tasks import task

from enfilade.core.clock import now, today
from enfilade.core.journal import record_event
from enfilade.giving.enums import GiftState
from enfilade.giving.errors import DeclarationIncomplete, DeclarationOver
from enfilade.giving.models import Gift, GiftAidDeclaration

WORDING = "gb.1"  # the text of ``gift_aid_fields.html``; another text is another name
KEPT = timedelta(days=6 * 366)  # after the last claim that stands on it: six years, to be confirmed by a lawyer
UNFINISHED = timedelta(days=30)
NOBODY = {"first_name": "", "last_name": "", "house": "", "postcode": ""}


@dataclass(frozen=True)
class AidDetails:
    """What a donor declares: who and where they are (UK post code, or "X" abroad), and for which gifts beside this one."""

    first_name: str
    last_name: str
    house: str
    postcode: str
    past: bool = False
    future: bool = False


def declare_gift_aid(*, gift: Gift, aid: AidDetails) -> GiftAidDeclaration:
    """Write a donor's declaration, once a gift, in the transaction that writes the gift. Raises ``DeclarationIncomplete``."""
    if not all((aid.first_name, aid.last_name, aid.house, aid.postcode)):
        raise DeclarationIncomplete
    moment, zone = now(), gift.campaign.museum.timezone
    made = GiftAidDeclaration.objects.create(
        gift=gift, donor=gift.donor, museum_id=gift.museum_id, made_at=moment, made_on=today(zone), wording=WORDING,
        language=gift.language, **vars(aid),
    )  # fmt: skip
    tell(made, "giving.gift_aid_declared")
    return made


@transaction.atomic
def cancel_gift_aid(*, declaration: GiftAidDeclaration) -> None:
    """End a declaration on its donor's word: gifts from today on are not claimed; those claimed before stay claimed.
    Raises ``DeclarationOver``."""
    standing = GiftAidDeclaration.objects.filter(pk=declaration.pk, cancelled_at=None)
    if not standing.update(cancelled_at=now(), cancelled_on=today(declaration.museum.timezone)):
        raise DeclarationOver
    tell(declaration, "giving.gift_aid_cancelled")


def tell(declaration: GiftAidDeclaration, verb: str) -> None:
    gift = declaration.gift
    record_event(verb, subject=declaration.thing, within=gift.campaign.thing, space_id=declaration.museum_id)


@task
def forget_declarations() -> int:
    """Every day: blank the declarations whose time is over. Those used in a claim are kept six years after it; those of
    gifts nobody paid thirty days; those cancelled or made for one gift and never used six years."""
    moment = now()
    named = GiftAidDeclaration.objects.exclude(last_name="")
    unpaid = named.filter(lines=None, gift__state=GiftState.STARTED, made_at__lt=moment - UNFINISHED)
    count = unpaid.filter(past=False, future=False).update(**NOBODY)
    over = Q(cancelled_at__lt=moment - KEPT) | Q(future=False, made_at__lt=moment - KEPT)
    old = named.filter(over).exclude(lines__claim__made_at__gte=moment - KEPT)
    return count + GiftAidDeclaration.objects.filter(pk__in=list(old.values_list("pk", flat=True))).update(**NOBODY)
