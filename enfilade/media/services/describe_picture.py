"""Saying what a picture shows, who made it and what one may do with it."""

from collections.abc import Mapping

from django.db import transaction

from enfilade.media.models import Picture

SAID = ("alt", "credit", "rights", "licence")


@transaction.atomic
def describe_picture(*, picture: Picture, values: Mapping[str, str]) -> list[str]:
    """Write some of ``SAID``; the answer names those that changed. The room that shows the picture tells the journal."""
    fresh = Picture.objects.select_for_update().get(pk=picture.pk)
    changed = [name for name in SAID if name in values and getattr(fresh, name) != values[name]]
    for name in changed:
        setattr(fresh, name, values[name])
    if changed:
        fresh.save(update_fields=changed)
    return changed
