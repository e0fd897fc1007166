"""``./run bench collections million [--records N] [--data DIR]``: what pages cost in a house of a million records.

Two thousand real records are imported; their rows, with their names, numbers and history, are then written again and again
under other numbers, in fifty museums, by the driver; one in three shows a picture. Nothing is left of it afterwards, unless
``--data`` names a folder: the house stays there, and the next run only asks its pages.
"""

import itertools
import json
import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import batched
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import ContentFile

from bench.results import Result, say

TEMPLATES, MUSEUMS, BATCH = 2000, 50, 5000
EVERY = 28  # one record in so many names the same person: 35,714 works in a million
PAGES, PICTURED, SHOWN_EVERY = 200, 40, 3
KEPT = "million.json"  # in the folder that is kept: the ids of some records
TOKEN = re.compile(rb"<resumptionToken[^>]*>([^<]+)<")
OAI = "/oai/?verb="
ADDRESSES = {
    "collections home": "/collections/", "house home": "/", "museum page": "/musees/m-3/", "open data": "/donnees/",
    "sitemap": "/sitemap.xml", "IIIF collections": "/iiif/presentation/collection",
    "IIIF museum": "/iiif/presentation/collection/m-3", "IIIF changes": "/iiif/activity/all-changes",
    "OAI one museum": f"{OAI}ListRecords&metadataPrefix=lido&set=m-3",
}  # fmt: skip
HARVESTS = (("ListRecords", "oai_dc"), ("ListRecords", "lido"), ("ListRecords", "edm"), ("ListIdentifiers", "lido"))
LISTS = ("", "q=ma", "tri=recent", "tri=lacking", "manque=maker", "manque=image", "etat=draft")
FIRST = 10_000_000  # keys of what is written here


def measure(file: Path, records: int) -> None:
    """Fill the house, unless it is full already; then ask its pages, each picked at random."""
    settings.DEBUG = False
    kept = Path(settings.DATA_DIR) / KEPT
    if not kept.exists():
        import_templates(file)
        started = time.monotonic()
        ids = fill(records)
        say(Result("collections", "million", "filling", records / (time.monotonic() - started), "records/s"))
        picked = random.Random(1).sample(ids, min(PAGES, len(ids)))
        hang_pictures(picked[:PICTURED])
        show_pictures(records)
        kept.write_text(json.dumps(picked))
    say(Result("collections", "million", "records", count_records(), "records"))
    say(Result("collections", "million", "machine", os.getloadavg()[0], "load of one minute"))
    measure_pages(json.loads(kept.read_text()))


def import_templates(file: Path) -> None:
    import gzip

    from enfilade.collections.engine.profiles import PROFILES
    from enfilade.collections.services import import_now
    from enfilade.network.services import open_museum

    museum = open_museum(slug="modeles", name="Modèles", city="Londres")
    with gzip.open(file, "rb") as lines:
        body = b"".join(itertools.islice(lines, TEMPLATES))
    import_now(museum=museum, file=ContentFile(body, "t.jsonl"), mapping=PROFILES["tate"], publish=True)


def count_records() -> int:
    from enfilade.collections.models import Record

    return Record.objects.count()


def columns_of(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.generated]


def fill(records: int) -> list[str]:
    """Write the copies; the answer is some of their public ids."""
    from django.db import connection, transaction

    from enfilade.collections.models import Mention, Record, RecordNumber, Revision
    from enfilade.core.db.bulk import insert_rows

    museums, person = open_museums(), open_person()
    templates = [template_of(record) for record in Record.objects.order_by("pk")]
    tables = (Record, RecordNumber, Mention, Revision)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")  # nothing here is to be kept
    chosen: list[str] = []
    for some in batched(range(records), BATCH):
        rows: dict[Any, list[Any]] = {model: [] for model in tables}
        for number in some:
            copied = copy_of(templates[number % len(templates)], number, museums[number % MUSEUMS], person)
            for model, found in copied.items():
                rows[model] += found
        with transaction.atomic():
            for model, some_rows in rows.items():
                insert_rows(model._meta.db_table, kept_columns(model), some_rows)
        chosen.append(rows[Record][0][kept_names(Record).index("public_id")])
        if some[-1] % 50_000 == 50_000 - 1:
            print(f"{some[-1] + 1:,} / {records:,}", file=sys.stderr, flush=True)
    return chosen


def kept_names(model: Any) -> list[str]:
    """The columns of the rows written: all of them, but the key of what only records point from."""
    names = columns_of(model)
    return names if model.__name__ == "Record" else [name for name in names if name != "id"]


def kept_columns(model: Any) -> list[str]:
    return [model._meta.get_field(name).column for name in kept_names(model)]


def open_museums() -> list[Any]:
    from enfilade.network.services import open_museum

    return [open_museum(slug=f"m-{n}", name=f"Musée {n}", city="Valmeure") for n in range(MUSEUMS)]


def open_person() -> Any:
    from enfilade.collections.enums import AuthorityKind
    from enfilade.collections.models import Record
    from enfilade.collections.services import create_authority

    museum = Record.objects.select_related("museum")[0].museum
    return create_authority(kind=AuthorityKind.PERSON, name="Bosse, Abraham", names=["A. Bosse"], space=museum)


def template_of(record: Any) -> dict[Any, list[dict[str, Any]]]:
    """A record with what is derived from it, as rows by column."""
    from enfilade.collections.models import Mention, Record, RecordNumber, Revision

    def rows(model: Any, **wanted: Any) -> Iterator[dict[str, Any]]:
        for row in model.objects.filter(**wanted).values(*kept_names(model)):
            yield {name: written(model, name, value) for name, value in row.items()}

    about = {model: list(rows(model, record=record)) for model in (RecordNumber, Mention, Revision)}
    return {Record: list(rows(Record, pk=record.pk)), **about}


def written(model: Any, name: str, value: Any) -> Any:
    """A value as the driver takes it, made ready once for all the copies."""
    from enfilade.core.db.bulk import ready

    return ready(next(field for field in model._meta.concrete_fields if field.attname == name), value)


def copy_of(template: dict[Any, list[dict[str, Any]]], number: int, museum: Any, person: Any) -> dict[Any, list[Any]]:
    """One more record like the template: another number, another moment, in a museum."""
    from enfilade.collections.models import Mention, Record, RecordNumber
    from enfilade.core.clock import now
    from enfilade.core.db.bulk import ready
    from enfilade.core.ids import new_public_id

    pk, key = FIRST + number, f"n{number}"
    at = ready(Record._meta.get_field("updated_at"), now() - timedelta(seconds=number))
    facts = {"id": pk, "public_id": new_public_id(), "museum_id": museum.pk, "inventory_number": key.upper(),
             "inventory_key": key, "updated_at": at}  # fmt: skip
    found: dict[Any, list[Any]] = {}
    for model, rows in template.items():
        said = facts if model is Record else {"record_id": pk, "museum_id": museum.pk}
        if model is RecordNumber:
            said = {**said, "key": key}
            rows = rows[:1]
        if model is Mention and number % EVERY == 0:
            said = {**said, "authority_id": person.pk, "origin_id": person.pk}
            rows = rows[:1]
        found[model] = [[said.get(name, value) for name, value in row.items()] for row in rows]
    return found


def measure_pages(picked: list[str]) -> None:
    from django.test import Client

    from enfilade.collections.models import Authority

    client = Client(headers={"host": "localhost"})
    report("record page", client, [f"/collections/{one}/" for one in picked])
    report("record page with pictures", client, [f"/collections/{one}/" for one in picked[:PICTURED]])
    report("person page", client, [Authority.objects.get(name="Bosse, Abraham").get_absolute_url()] * 20)
    for case, address in ADDRESSES.items():
        report(case, client, [address] * 10)
    for verb, prefix in HARVESTS:
        first = f"{OAI}{verb}&metadataPrefix={prefix}"
        report(f"OAI {verb} {prefix}, first page", client, [first] * 5)
        report(f"OAI {verb} {prefix}, tenth page", client, [tenth(client, verb, first)] * 5)
    measure_atelier()


def tenth(client: Any, verb: str, address: str) -> str:
    """The address of the tenth page of a harvest (of the last one, in a small house)."""
    for _ in range(9):
        found = TOKEN.search(client.get(address).content)
        if found is None:
            break
        address = f"{OAI}{verb}&resumptionToken={quote(found.group(1).decode())}"
    return address


def measure_atelier() -> None:
    """The lists that a museum's staff work through."""
    from django.test import Client

    from enfilade.network.models import Museum
    from enfilade.people.enums import Role
    from enfilade.people.models import Person
    from enfilade.people.services import grant_role

    person, is_new = Person.objects.get_or_create(email="bench@example.org")
    if is_new:
        grant_role(person=person, space=Museum.objects.get(slug="m-3"), role=Role.DIRECTOR, by=None)
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    for query in LISTS:
        report(f"atelier, records {query}".strip(), client, [f"/atelier/m-3/collections/?{query}"] * 5)
    report("atelier, completeness", client, ["/atelier/m-3/collections/completude/"] * 5)


def show_pictures(records: int) -> None:
    """Hang the pictures made on one record in ``SHOWN_EVERY``."""
    from django.db import transaction

    from enfilade.collections.models import RecordImage
    from enfilade.core.db.bulk import Rows
    from enfilade.media.models import Picture

    pictures = list(Picture.objects.order_by("pk").values_list("pk", flat=True))
    hung = set(RecordImage.objects.values_list("record_id", flat=True))
    keys = (FIRST + number for number in range(0, records, SHOWN_EVERY))
    for some in batched((key for key in keys if key not in hung), BATCH):
        with transaction.atomic():
            Rows(RecordImage, ("record_id", "picture_id")).insert((key, pictures[key % len(pictures)]) for key in some)


def hang_pictures(ids: list[str]) -> None:
    import io

    from PIL import Image

    from enfilade.collections.models import Record
    from enfilade.collections.services import attach_picture
    from enfilade.media.services import add_picture, make_renditions

    for record in Record.objects.filter(public_id__in=ids).select_related("museum"):
        body = io.BytesIO()
        Image.new("RGB", (1200, 900), "brown").save(body, "JPEG")
        body.seek(0)
        picture = add_picture(space=record.museum, file=body, title="Vue")
        make_renditions.call(picture.pk)
        attach_picture(record=record, picture=picture)


def report(case: str, client: Any, addresses: list[str]) -> None:
    """Queries of one page, then milliseconds of all of them, after a first turn that warms up nothing but the code."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(addresses[0])
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(addresses[-1])
    asked = list(queries.captured_queries)  # now: the next request forgets them
    if answer.status_code != 200:
        raise SystemExit(f"{case}: {answer.status_code}")
    begun = time.process_time()
    late = sorted(spent(lambda one=one: client.get(one)) for one in addresses)  # type: ignore[misc]
    worked = (time.process_time() - begun) / len(addresses) * 1000
    say(Result("collections", f"million, {case}", "queries", len(asked), "queries"))
    say(Result("collections", f"million, {case}", "median", statistics.median(late), "ms"))
    say(Result("collections", f"million, {case}", "processor", worked, "ms"))
    say(Result("collections", f"million, {case}", "p99", late[min(len(late) - 1, int(len(late) * 0.99))], "ms"))
    for one in sorted(asked, key=lambda one: -float(one["time"]))[:2]:
        print(f"{case}: {one['time']} s, {one['sql'][:300]}", file=sys.stderr)


def spent(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
