"""Who judges our IIIF: the published JSON Schema, a second reader, and four rules that the schema does not hold."""

import json

from jsonschema import Draft7Validator

from tests.real_data import real_file

SCHEMA = "schemas/iiif-presentation/iiif_3_0.json"


def schema_faults(block):
    """What the schema refuses; skips where the schema is absent."""
    validator = Draft7Validator(json.loads(real_file(SCHEMA).read_text()))
    return [error.message[:300] for error in validator.iter_errors(block)]


def faults(block):
    """What the four rules refuse in a manifest or a collection."""
    return [fault for part in parts(block) for fault in faults_of(part)] + wrong_targets(block)


def parts(block):
    """A block and every typed block in it."""
    if isinstance(block, dict):
        if "type" in block:
            yield block
        for value in block.values():
            yield from parts(value)
    elif isinstance(block, list):
        for value in block:
            yield from parts(value)


def faults_of(part):
    kind, found = part["type"], []
    if kind in ("Manifest", "Collection") and part.get("items") == []:
        found.append(f"empty items in {part['id']}")
    if kind == "Annotation" and not part.get("motivation"):
        found.append(f"no motivation in {part.get('id')}")
    if kind in ("Manifest", "Canvas", "Collection") and "items" in part and "#" in part["id"]:
        found.append(f"a fragment in {part['id']}")
    return found


def wrong_targets(block):
    """Paintings whose target is not the canvas they stand on."""
    canvases = [part for part in parts(block) if part["type"] == "Canvas"]
    return [
        f"{note.get('id')} paints elsewhere than {canvas['id']}"
        for canvas in canvases
        for page in canvas.get("items", [])
        for note in page.get("items", [])
        if target_of(note).split("#")[0] != canvas["id"]
    ]


def target_of(note):
    target = note.get("target", "")
    if isinstance(target, dict):
        source = target.get("source", target.get("id", ""))
        return source["id"] if isinstance(source, dict) else source
    return target
