"""The shelf of a space: where its pictures and documents stand, so that rights on the shelf are rights on them."""

from django.db import transaction
from wagtail.models import Collection

from enfilade.media.models import Shelf
from enfilade.people.models import Space


@transaction.atomic
def open_shelf(*, space: Space) -> Shelf:
    """The shelf of a space, opened the first time it is asked for. Safe to repeat, also at the same moment."""
    found = Shelf.objects.select_related("collection").filter(space_id=space.pk).first()
    if found:
        return found
    root = Collection.objects.select_for_update().get(depth=1)  # one new shelf at a time
    found = Shelf.objects.select_related("collection").filter(space_id=space.pk).first()
    return found or Shelf.objects.create(space_id=space.pk, collection=root.add_child(name=space.name))
