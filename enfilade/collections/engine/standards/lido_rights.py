"""The administrative half of LIDO: rights, the record itself, the images."""

from enfilade.collections.engine.items import Item
from enfilade.collections.engine.standards.lido_pieces import (
    LABEL,
    NS,
    PREF,
    TYPE,
    child,
    concept,
    identifier,
    legal_body,
    said,
)
from enfilade.collections.engine.standards.published import (
    PublishedPicture,
    PublishedRecord,
    licence_uri,
    picture_licence,
)
from enfilade.collections.engine.standards.terms import (
    IMAGE_MASTER,
    ITEM_RECORD,
    LOCAL_ID,
    PREFERRED,
    RECORD_MODIFIED,
    URI,
)
from enfilade.collections.engine.standards.xml import Node, put

WORK, RECORD, IMAGE = "work", "record", "image"


def add_administration(root: Node, record: PublishedRecord) -> None:
    """Rights in the object, then the record, then its images."""
    node = child(root, "administrativeMetadata")
    node.set("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    rights_in_work(node, record)
    about_record(node, record)
    if record.pictures:
        wrap = child(node, "resourceWrap")
        for number, picture in enumerate(record.pictures, 1):
            resource(wrap, number, picture, record)


def rights_in_work(node: Node, record: PublishedRecord) -> None:
    """Who holds rights in the object, how it must be credited, to whom it belongs."""
    rights = [item for item in record.items("rights") if item.get("on", WORK) == WORK]
    credited, statuses = record.items("credit_line"), record.items("legal_status")
    if not (rights or credited or statuses):
        return
    wrap = child(node, "rightsWorkWrap")
    for item in rights:
        rights_set(wrap, "rightsWorkSet", item)
    for item in credited:
        said(child(wrap, "rightsWorkSet"), "creditLine", item.get("text", ""), item.get("lang", ""))
    for item in statuses:
        legal_status(wrap, item)


def rights_set(parent: Node, name: str, item: Item) -> Node:
    """One statement of rights: what it says, its address, who holds them."""
    node = child(parent, name)
    if item.get("text") or item.get("uri"):
        concept(node, "rightsType", {"uri": item.get("uri", ""), "text": item.get("text", "")})
    if item.get("holder"):
        legal_body(node, "rightsHolder", text=item["holder"])
    return node


def legal_status(wrap: Node, item: Item) -> None:
    """The legal status of the object (STAT of the Joconde base): its words, and whose it is where that is known apart."""
    node = child(wrap, "rightsWorkSet")
    words = " ; ".join(filter(None, (item.get("mode", ""), item.get("holder", ""))))
    text = item.get("text", "") or words
    if text:
        put(concept(node, "rightsType", {"text": text, "lang": "fr"}), TYPE, "statut juridique")
    if item.get("owner"):
        legal_body(node, "rightsHolder", text=item["owner"])


def about_record(node: Node, record: PublishedRecord) -> None:
    """Whose description this is, under what licence, where it is and when it last changed."""
    wrap = child(node, "recordWrap")
    put(identifier(wrap, "recordID", record.public_id, LOCAL_ID), f"{NS}source", record.house)
    concept(wrap, "recordType", {"uri": ITEM_RECORD, "text": "Notice d'un objet", "lang": "fr"})
    legal_body(
        wrap, "recordSource", text=record.museum.name, uri=museum_id(record.museum.museofile), link=record.museum.url
    )
    if record.licence:
        concept(child(wrap, "recordRights"), "rightsType", {"uri": licence_uri(record.licence), "text": record.licence})
    for item in record.items("rights"):
        if item.get("on") == RECORD:
            rights_set(wrap, "recordRights", item)
    info = child(wrap, "recordInfoSet")
    said(info, "recordInfoLink", record.url)
    said(info, "recordMetadataDate", record.updated_at.isoformat(timespec="seconds")).set(TYPE, RECORD_MODIFIED)


def museum_id(museofile: str) -> str:
    """The code of a museum in the Ministry's list, said to be one."""
    return f"urn:museofile:{museofile}" if museofile else ""


def resource(wrap: Node, number: int, picture: PublishedPicture, record: PublishedRecord) -> None:
    """One image: where it is, how large, what it shows, what one may do with it."""
    node = child(wrap, "resourceSet")
    node.set(f"{NS}sortorder", str(number))
    if number == 1:
        put(identifier(node, "resourceID", picture.url, URI), PREF, PREFERRED)
    else:
        identifier(node, "resourceID", picture.url, URI)
    shown = child(node, "resourceRepresentation")
    shown.set(TYPE, IMAGE_MASTER)
    said(shown, "linkResource", picture.url).set(f"{NS}formatResource", picture.kind)
    for kind, value in (("width", picture.width), ("height", picture.height)):
        size = child(shown, "resourceMeasurementsSet")
        said(size, "measurementType", kind)
        said(size, "measurementUnit", "pixel")
        said(size, "measurementValue", str(value))
    if picture.alt:
        said(node, "resourceDescription", picture.alt, "fr").set(LABEL, "texte de remplacement")
    resource_rights(node, picture, record)


def resource_rights(node: Node, picture: PublishedPicture, record: PublishedRecord) -> None:
    """The licence of an image, its own statement of rights, its credit, and what the record says of its images."""
    licence = picture_licence(picture, record)
    if licence or picture.rights or picture.credit:
        rights = child(node, "rightsResource")
        if licence:
            concept(rights, "rightsType", {"uri": licence_uri(licence), "text": licence})
        if picture.rights:
            concept(rights, "rightsType", {"text": picture.rights})
        if picture.credit:
            said(rights, "creditLine", picture.credit)
    for item in record.items("rights"):
        if item.get("on") == IMAGE:
            rights_set(node, "rightsResource", item)
