"""The donors' wall."""

from django.db import transaction

from enfilade.core.journal import record_event
from enfilade.giving.models import Gift
from enfilade.people.models import Person


@transaction.atomic
def hide_from_wall(*, gift: Gift, by: Person, hidden: bool = True) -> None:
    """Show a gift without its name on the wall (an offensive pseudonym, a donor who asks), or with it again."""
    if Gift.objects.filter(pk=gift.pk, wall_hidden=not hidden).update(wall_hidden=hidden):
        verb = "giving.name_hidden" if hidden else "giving.name_shown"
        space = gift.campaign.museum_id
        record_event(verb, subject=gift.thing, within=gift.campaign.thing, space_id=space, by=by)
