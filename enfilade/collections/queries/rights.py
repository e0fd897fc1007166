"""Rights as pages show them, and the public records whose rights are still to clear, with the reasons."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from enfilade.collections.engine.protection import protected_until
from enfilade.collections.enums import Field
from enfilade.collections.models import Record, RecordImage
from enfilade.collections.queries import licence_of_image, picture_view, records_of
from enfilade.core.clock import today
from enfilade.core.pagination import KeyPage, key_page
from enfilade.media.engine.licences import LICENCES, Reuse
from enfilade.media.licences import licence_name, licence_uri, reuse_words
from enfilade.media.queries import FileSize, sizes_to_look_at, sizes_to_take
from enfilade.people.models import Space
from enfilade.ui.pieces import PictureView

UNKNOWN = tuple(code for code, licence in LICENCES.items() if licence.reuse is Reuse.UNKNOWN)
FREE = ("PDM-1.0", "CC0-1.0", "NoC-CR", "NoC-NC", "NoC-OKLR", "NoC-US")
"""What says that no author has rights any more (or gave them up): to compare with the makers' deaths."""
NOBODY_KNOWS = "UND"
IMAGES = Prefetch("images", RecordImage.objects.select_related("picture"))
ORDER = ("sort_title", "pk")
BATCH, SCANNED = 200, 5  # records read at once for the makers' deaths, and how many times for one page


@dataclass(frozen=True)
class Rights:
    """A licence as people read it: its name, what one may do, where it is explained."""

    name: str
    words: str
    uri: str


@dataclass(frozen=True)
class Plate:
    """A picture on a record's page, with its rights and the files that these let anyone take away."""

    picture: PictureView
    full: str
    credit: str
    statement: str
    rights: Rights
    takes: list[FileSize]


def rights_of(code: str) -> Rights:
    """A licence in words; without one, that nobody knows."""
    return Rights(licence_name(code) if code else "", reuse_words(code or NOBODY_KNOWS), licence_uri(code))


def plates_of(record: Record) -> list[Plate]:
    """The pictures of a record with their rights (load its images with their renditions)."""
    return [plate_of(image, record) for image in record.images.all()]


def plate_of(image: RecordImage, record: Record) -> Plate:
    """One picture. What opens on a click is the largest file that may be taken away, else the largest made for screens."""
    licence, picture = licence_of_image(image, record), image.picture
    takes = sizes_to_take(picture, licence)
    full = (takes or sizes_to_look_at(picture))[-1].url
    return Plate(picture_view(image, record), full, picture.credit, picture.rights, rights_of(licence), takes)


def records_to_clear(space: Space) -> QuerySet[Record]:
    """Public records of a museum without a licence, or with one that says that nobody knows, or with such a picture."""
    dubious = RecordImage.objects.filter(record=OuterRef("pk"), picture__licence__in=UNKNOWN)
    rows = records_of(space).filter(Q(licence__in=("", *UNKNOWN)) | Exists(dubious), is_public=True)
    return rows.defer("payload", "value_sources").prefetch_related(IMAGES)


def free_records(space: Space) -> QuerySet[Record]:
    """Public records of a museum said to be free of author's rights, whose makers have structure (so, maybe, a death)."""
    rows = records_of(space).filter(licence__in=FREE, is_public=True, details__has_key=str(Field.MAKER))
    return rows.defer("payload", "value_sources").prefetch_related(IMAGES)


def still_protected(space: Space, cursor: str | None, size: int) -> KeyPage[Record]:
    """A page of records said to be free although a maker died less than 70 years ago.

    Deaths stand inside the structure of the records, which no index reads: they are looked at in batches, a thousand
    records at most, so that a page may be short and still have one after it.
    """
    year, found, is_first = today().year, list[Record](), True
    for turn in range(SCANNED):
        page = key_page(free_records(space), order=ORDER, cursor=cursor, size=BATCH)
        is_first = page.is_first if turn == 0 else is_first
        found += [record for record in page.items if is_protected(record, year)]
        cursor = page.next_cursor
        if cursor is None or len(found) >= size:
            break
    return KeyPage(found, cursor, is_first)


def is_protected(record: Record, year: int) -> bool:
    """Whether a maker's death leaves the work protected in a year."""
    last = protected_until(record.details.get(Field.MAKER, []))
    return last is not None and year <= last


def doubts_of(record: Record, year: int) -> list[str]:
    """Why a record is listed, in words (load its images)."""
    found = []
    if not record.licence:
        found.append(_("La notice n'a pas de licence."))
    elif record.licence in UNKNOWN:
        found.append(_("La notice dit : %(name)s.") % {"name": licence_name(record.licence)})
    if any(image.picture.licence in UNKNOWN for image in record.images.all()):
        found.append(_("Une image a des droits indéterminés."))
    if is_protected(record, year):
        last: Any = protected_until(record.details[Field.MAKER])
        found.append(_("L'œuvre est protégée jusqu'à la fin de %(year)s.") % {"year": last})
    return found
