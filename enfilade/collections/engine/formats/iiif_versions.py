"""Version 2 of IIIF Presentation written as version 3, as far as records need it.

Source: iiif.io/api/presentation/3.0/change-log. Keys that version 3 has no name for are kept as they are.
"""

from typing import Any

Json = dict[str, Any]
SECOND, THIRD = "iiif.io/api/presentation/2", "http://iiif.io/api/presentation/3/context.json"
KINDS = {"sc:Manifest": "Manifest", "sc:Collection": "Collection", "sc:Canvas": "Canvas", "oa:Annotation": "Annotation",
         "dctypes:Image": "Image", "oa:Choice": "Choice"}  # fmt: skip
NAMES = {"@id": "id", "@type": "type", "description": "summary", "license": "rights", "related": "homepage",
         "within": "partOf"}  # fmt: skip
WORDS = ("label", "description", "attribution")


def as_version_3(document: Json) -> Json:
    """A document of version 2 in the words of version 3; any other as it is."""
    if SECOND not in str(document.get("@context", "")):
        return document
    return {**converted(document), "@context": THIRD}


def converted(thing: Json) -> Json:
    """One thing and those inside it."""
    found: Json = {}
    for key, value in thing.items():
        if key == "@type":
            found["type"] = KINDS.get(str(value), str(value))
        elif key == "attribution":
            found["requiredStatement"] = {"label": {"none": ["Attribution"]}, "value": language_map(value)}
        elif key in WORDS:
            found[NAMES.get(key, key)] = language_map(value)
        elif key == "metadata":
            found["metadata"] = [pair_of(pair) for pair in value if isinstance(pair, dict)]
        elif key in ("related", "homepage"):
            found["homepage"] = [{"id": one} if isinstance(one, str) else converted(one) for one in listed(value)]
        elif key not in ("sequences", "images", "manifests", "members", "collections", "canvases"):
            found[NAMES.get(key, key)] = value
    if inside := things_in(thing):
        found["items"] = inside
    return found


def things_in(thing: Json) -> list[Json]:
    """The manifests of a collection, the canvases of a manifest, the annotation page of a canvas."""
    members = [one for key in ("collections", "manifests", "members") for one in listed(thing.get(key))]
    sequences = [one for one in listed(thing.get("sequences")) if isinstance(one, dict)]
    canvases = [canvas for sequence in sequences for canvas in listed(sequence.get("canvases"))]
    found = [converted(one) for one in (*members, *canvases) if isinstance(one, dict)]
    if painted := [painting(one) for one in listed(thing.get("images")) if isinstance(one, dict)]:
        found.append({"type": "AnnotationPage", "items": painted})
    return found


def painting(annotation: Json) -> Json:
    """One image painted on a canvas."""
    body = annotation.get("resource")
    if isinstance(body, dict):
        body = converted({key: value for key, value in body.items() if key != "service"}) | {
            key: value for key, value in body.items() if key == "service"
        }
        inside = [body.pop("default", None), *listed(body.pop("item", None))]
        if choices := [converted(one) for one in inside if isinstance(one, dict)]:
            body["items"] = choices
    rest = {key: value for key, value in annotation.items() if key not in ("resource", "on", "motivation")}
    return {**converted(rest), "body": body}


def pair_of(pair: Json) -> Json:
    """A free pair: label and value."""
    return {key: language_map(value) for key, value in pair.items()}


def language_map(value: Any) -> Json:
    """Texts of version 2 by language: bare, with their language, or many of either."""
    found: Json = {}
    for one in listed(value):
        text, language = (
            (one.get("@value", ""), one.get("@language", "none")) if isinstance(one, dict) else (one, "none")
        )
        found.setdefault(str(language), []).append(str(text))
    return found


def listed(value: Any) -> list[Any]:
    """One thing or many."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
