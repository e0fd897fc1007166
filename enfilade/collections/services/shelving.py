"""The tree of places: opening one, renaming it or hanging it elsewhere."""

from typing import Any

from django.db import IntegrityError, transaction

from enfilade.collections.engine.shelving import SEPARATOR, is_under, path_fits, path_of
from enfilade.collections.enums import PlaceKind
from enfilade.collections.errors import PlaceInvalid, PlaceTaken
from enfilade.collections.models import Storage
from enfilade.core.journal import Thing, record_event
from enfilade.network.models import Museum

ARROW = " › "


def open_storage(
    *,
    museum: Museum,
    code: str,
    parent: Storage | None = None,
    kind: PlaceKind = PlaceKind.ROOM,
    name: str = "",
    by: Any = None,
) -> Storage:
    """Add a place. Raises ``PlaceInvalid`` (a code with ``/``, too deep) and ``PlaceTaken`` (the code is there already)."""
    path, label = where_in(parent, code)
    place = Storage(museum=museum, parent=parent, kind=kind, code=code, name=name, path=path, label=label)
    try:
        with transaction.atomic():
            place.save(force_insert=True)
            tell("collections.place_opened", place, by)
    except IntegrityError as error:
        raise PlaceTaken from error
    return place


def change_storage(
    *,
    storage: Storage,
    code: str,
    name: str,
    kind: PlaceKind,
    parent: Storage | None,
    is_open: bool = True,
    by: Any = None,
) -> Storage:
    """Rename a place, hang it under another, close it; what is under it follows, past moves keep their words.

    Raises ``PlaceInvalid`` (also under itself) and ``PlaceTaken``.
    """
    try:
        with transaction.atomic():
            Museum.objects.select_for_update().get(pk=storage.museum_id)  # one change of the tree at a time
            place = Storage.objects.get(pk=storage.pk)
            if parent is not None and is_under(Storage.objects.get(pk=parent.pk).path, place.path):
                raise PlaceInvalid
            rehang(place, parent, code)
            Storage.objects.filter(pk=place.pk).update(
                code=code, name=name, kind=kind, parent=parent, is_open=is_open, path=place.path, label=place.label
            )
            place.refresh_from_db()
            tell("collections.place_changed", place, by)
    except IntegrityError as error:
        raise PlaceTaken from error
    return place


def rehang(place: Storage, parent: Storage | None, code: str) -> None:
    """Give a place and everything under it their new paths."""
    before, (path, label) = place.path, where_in(parent, code)
    under = list(Storage.objects.filter(museum_id=place.museum_id, path__startswith=before + SEPARATOR))
    for one in under:
        one.path, one.label = path + one.path[len(before) :], label + one.label[len(place.label) :]
        if not path_fits(one.path):
            raise PlaceInvalid
    place.path, place.label = path, label
    Storage.objects.bulk_update(under, ["path", "label"])


def where_in(parent: Storage | None, code: str) -> tuple[str, str]:
    """Path and label of a code under a parent. Raises ``PlaceInvalid``."""
    path = path_of(parent.path if parent else "", code)
    if path is None:
        raise PlaceInvalid
    return path, (f"{parent.label}{ARROW}{code}" if parent else code)


def tell(verb: str, place: Storage, by: Any) -> None:
    thing = Thing("collections.storage", place.public_id)
    record_event(verb, subject=thing, space_id=place.museum_id, by=by, place=place.label)
