"""The fundraiser's day: what was seen, and the museum's rules of care."""

from datetime import datetime

from django.db import transaction

from enfilade.core.journal import Thing, record_event
from enfilade.giving.models import CareRules, DayLook
from enfilade.network.models import Museum
from enfilade.people.models import Person


def note_look(*, museum: Museum, person: Person, until: datetime) -> None:
    """Say that a person has seen the gifts that came until then; never goes back."""
    look, is_new = DayLook.objects.get_or_create(museum=museum, person=person, defaults={"at": until})
    if not is_new:
        DayLook.objects.filter(pk=look.pk, at__lt=until).update(at=until)


@transaction.atomic
def set_rules(*, museum: Museum, by_hand_from: int, network_receives: bool, by: Person) -> CareRules:
    """Decide from what amount (cents) a gift is thanked for by hand, and whether the network may receive addresses."""
    values = {"by_hand_from": by_hand_from, "network_receives": network_receives}
    rules, _new = CareRules.objects.update_or_create(museum=museum, defaults=values)
    thing = Thing("people.space", museum.public_id)
    record_event("giving.care_rules_set", subject=thing, space_id=museum.pk, by=by)
    return rules
