"""Collections of manifests. A large one is cut by the first letters of its identifiers, which are random: parts are even,
no manifest ever changes place, and the address of a part stays good however the whole grows."""

from collections.abc import Iterable
from dataclasses import dataclass

from enfilade.collections.engine.iiif.addresses import Addresses
from enfilade.collections.engine.iiif.described import Keeper, Size, Words
from enfilade.collections.engine.iiif.presentation import PRESENTATION, Block, filled, image, language_map, provider

AT_ONCE = 500
"""Manifests listed in one file, at most."""


@dataclass(frozen=True)
class Entry:
    """A manifest as a collection names it."""

    public_id: str
    label: Words
    thumbnail: Size | None = None


def top(label: Words, museums: Iterable[tuple[str, str]], at: Addresses) -> Block:
    """The collection of the network: one collection a museum, given as (slug, name)."""
    items = [reference(at.folder(slug), "Collection", {"none": [name]}) for slug, name in museums]
    return {
        "@context": PRESENTATION, "id": at.top, "type": "Collection", "label": language_map(label), "items": items
    }  # fmt: skip


def folder(
    keeper: Keeper, prefix: str, parts: Iterable[str], entries: Iterable[Entry], at: Addresses, *, whole: str
) -> Block:
    """A museum's collection, or the part of it under ``prefix``: other ``parts`` (prefixes), else ``entries``.

    ``whole`` is the address of the collection it is a part of.
    """
    nested = [
        reference(at.folder(keeper.slug, part), "Collection", {"none": [f"{keeper.name}, {part}…"]}) for part in parts
    ]
    listed = [manifest_reference(entry, at) for entry in entries]
    label = f"{keeper.name}, {prefix}…" if prefix else keeper.name
    return {
        "@context": PRESENTATION,
        "id": at.folder(keeper.slug, prefix),
        "type": "Collection",
        "label": language_map({"none": [label]}),
        "provider": [provider(keeper, at)],
        "partOf": [{"id": whole, "type": "Collection"}],
        "items": nested or listed,
    }


def reference(address: str, kind: str, label: Words) -> Block:
    """A resource named in a collection."""
    return {"id": address, "type": kind, "label": language_map(label)}


def manifest_reference(entry: Entry, at: Addresses) -> Block:
    """A manifest named in a collection, with its picture."""
    thumbnail = [image(entry.thumbnail)] if entry.thumbnail else []
    found = reference(at.manifest(entry.public_id), "Manifest", entry.label)
    return filled(found | {"thumbnail": thumbnail})
