"""The Ministry's Joconde base (Collections des musées de France): a record by field codes, in labelled text or in columns.

Sources: export specification of 25 March 2024 (mandatory fields, size of images, rights 70 years and one after death), field
dictionary of the platform, sample of its labelled-text format: UTF-8, CRLF, a code alone on its line, its value on the
next, `` -`` at the end of a line that goes on, ``//`` after each record, `` ; `` between values, ``#`` between entries.
"""

import re
from collections.abc import Callable, Iterator

from enfilade.collections.engine.items import Item, dimension_words, event_words, maker_words, number_words
from enfilade.collections.engine.standards.published import PublishedPicture, PublishedRecord
from enfilade.collections.engine.standards.schema_org import made_at

MANDATORY = ("REF", "MUSEO", "INV", "DOMN", "STAT")
SMALLEST = (480, 640)
"""The short and the long side, in pixels, under which an image is not exported."""
LOST = ("title_en", "credit_line", "related", "licence")
"""Fields that the base has no place for."""
JOCONDE = "joconde"
"""The ``kind`` of another number that is the object's reference in the base."""
VALUES, ENTRIES = " ; ", "#"
WIDTH = 78  # characters of a line before it goes on
PROTECTION = 70  # years after the year of death; rights end with that year, so that the work is free the year after
YEAR = re.compile(r"\b(\d{4})\b")
Row = dict[str, str]


def joconde(record: PublishedRecord, year: int) -> Row:
    """A record by field codes, filled fields alone; ``year`` is the present one, for the rights."""
    found = {code: write(record) for code, write in FIELDS.items()}
    found["COPY"] = rights(record, year)
    return {code: one_line(text) for code, text in found.items() if text}


def missing(row: Row) -> list[str]:
    """The mandatory fields that a row does not have."""
    return [code for code in MANDATORY if not row.get(code)]


def one_line(text: str) -> str:
    """A value without line breaks, which the format does not have; and without the sign of a line that goes on."""
    return " ".join(text.split()).removesuffix(" -")


def said(field: str, say: Callable[[Item], str], mark: str = VALUES) -> Callable[[PublishedRecord], str]:
    """A field as its items say it, parted by ``mark``."""
    return lambda record: mark.join(dict.fromkeys(filter(None, map(say, record.items(field)))))


def text_of(item: Item) -> str:
    """The words of an item."""
    return str(item.get("text", ""))


def of_kind(field: str, *kinds: str) -> Callable[[PublishedRecord], str]:
    """The items of some kinds alone (``""``: those of which no kind is known)."""
    return lambda record: VALUES.join(text_of(one) for one in record.items(field) if one.get("kind", "") in kinds)


def reference(record: PublishedRecord) -> str:
    """The number of the record in the base if it has one there already, else our own id, which is long enough (12)."""
    known = [text_of(one) for one in record.items("other_numbers") if str(one.get("kind", "")).casefold() == JOCONDE]
    return next(iter(known), record.public_id)


def numbers(record: PublishedRecord) -> str:
    """The inventory number, then the other ones with what they are."""
    others = [one for one in record.items("other_numbers") if str(one.get("kind", "")).casefold() != JOCONDE]
    return VALUES.join(dict.fromkeys([record.number, *map(number_words, others)]))


def titles(record: PublishedRecord) -> str:
    """The title and the other ones."""
    return VALUES.join(filter(None, (record.text("title"), *map(text_of, record.items("other_titles")))))


def places(found: bool) -> Callable[[PublishedRecord], str]:
    """Where the object was found, or where it was made and used, each with what it is."""
    word = "lieu de découverte" if found else "lieu de création"
    return lambda record: VALUES.join(
        f"{text_of(one)} ({word})" if one.get("kind") else text_of(one)
        for one in record.items("place")
        if made_at(one) != found
    )


def legal_status(record: PublishedRecord) -> str:
    """Owner ; mode ; city ; museum, as the base wants it, where the parts are known; else as it is written."""
    items = record.items("legal_status")
    parts = [one.get(key, "") for one in items[:1] for key in ("owner", "mode", "holder")]
    return VALUES.join(filter(None, parts)) or record.text("legal_status")


def location(record: PublishedRecord) -> str:
    """City ; museum."""
    return VALUES.join(filter(None, (record.museum.city, record.museum.name)))


def is_exported(picture: PublishedPicture) -> bool:
    """Whether an image is large enough, whichever way it stands."""
    short, long = sorted((picture.width, picture.height))
    return short >= SMALLEST[0] and long >= SMALLEST[1]


def images(record: PublishedRecord) -> str:
    """The addresses of the images that are large enough."""
    return VALUES.join(one.url for one in record.pictures if is_exported(one))


def photographers(record: PublishedRecord) -> str:
    """The credits of the images that are given."""
    return VALUES.join(dict.fromkeys(one.credit for one in record.pictures if one.credit and is_exported(one)))


def rights(record: PublishedRecord, year: int) -> str:
    """Until when the work is protected, as far as deaths are known; then what the museum writes of rights itself."""
    return VALUES.join(filter(None, (protection(record, year), record.text("rights"))))


def protection(record: PublishedRecord, year: int) -> str:
    """The statement on the author's rights; empty where the death of one of its makers is not known.

    A work is free 70 years after the end of the year when the last of its makers died (article L. 123-1 of the code of
    intellectual property): from the first of January of the year of death + 71.
    """
    makers = record.items("maker")
    deaths = [int(found.group(1)) for one in makers if (found := YEAR.search(str(one.get("died", ""))))]
    if not makers or len(deaths) < len(makers):
        return ""
    free = max(deaths) + PROTECTION + 1
    return f"œuvre du domaine public depuis {free}" if free <= year else f"œuvre protégée jusqu'à la fin de {free - 1}"


FIELDS: dict[str, Callable[[PublishedRecord], str]] = {
    "REF": reference,
    "MUSEO": lambda record: record.museum.museofile,
    "INV": numbers,
    "DOMN": said("domain", text_of),
    "STAT": legal_status,
    "TITR": titles,
    "DENO": said("object_name", text_of),
    "AUTR": said("maker", maker_words),
    "PAUT": said("maker", lambda item: str(item.get("note", ""))),
    "PERI": of_kind("period", "", "period"),
    "EPOQ": of_kind("period", "epoch", "culture"),
    "ECOL": of_kind("period", "school"),
    "MILL": lambda record: record.text("date_text"),
    "TECH": said("materials", text_of),
    "DIMS": said("dimensions", dimension_words),
    "INSC": said("inscriptions", text_of),
    "DESC": lambda record: record.text("description"),
    "REPR": said("subjects", text_of),
    "LIEUX": places(found=False),
    "DECV": places(found=True),
    "UTIL": said("use", text_of),
    "HIST": said("history", event_words, ENTRIES),
    "DACQ": lambda record: record.text("acquisition"),
    "APTN": said("acquisition", lambda item: str(item.get("from", ""))),
    "LOCA": location,
    "BIBL": said("bibliography", text_of, ENTRIES),
    "EXPO": said("exhibitions", text_of, ENTRIES),
    "PHOT": photographers,
    "IMG": images,
    "WWW": lambda record: record.url,
    "DMAJ": lambda record: f"{record.updated_at:%Y-%m-%d}",
}
CODES = (*FIELDS, "COPY")


def labelled(row: Row) -> Iterator[str]:
    """A row in labelled text, line after line, each with its end."""
    for code in CODES:
        if code in row:
            yield f"{code}\r\n"
            yield from continued(row[code])
    yield "//\r\n"


def continued(text: str) -> Iterator[str]:
    """A value on as many lines as it takes; all but the last end with `` -``, and words are never cut."""
    while len(text) > WIDTH and (cut := text.rfind(" ", 0, WIDTH)) > 0:
        yield f"{text[:cut]} -\r\n"
        text = text[cut + 1 :]
    yield f"{text}\r\n"
