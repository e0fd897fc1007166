"""What keeps pages fast in a house of a million records: columns that follow, indexes that answer alone, counts with an end."""

import pytest
from django.db import connection
from lxml import etree

from enfilade.collections import queries
from enfilade.collections.enums import PairState
from enfilade.collections.iiif import changes
from enfilade.collections.iiif.reading import museums_shown, shown_records
from enfilade.collections.models import PICTURED, DuplicatePair, Mention, Record, RecordImage
from enfilade.collections.publication import entries, oai
from enfilade.collections.queries.authorities import museums_of, works_of
from enfilade.collections.queries.completeness import measured
from enfilade.collections.queries.worklist import Work, work_list
from enfilade.collections.services import attach_picture, edit_record, publish_records
from enfilade.collections.services.bulk_writing import open_or_close
from enfilade.collections.services.merging_records import merge_records, undo_merge
from enfilade.collections.services.values import Source
from tests.concurrency import in_threads
from tests.factories.authorities import an_authority
from tests.factories.collections import a_record
from tests.factories.media import a_picture
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the plans are SQLite's")


def hung(record):
    return Record.objects.values_list("pictures", flat=True).get(pk=record.pk)


def plan(rows):
    return rows.explain()


# --- How many images hang


def test_a_record_knows_how_many_images_it_has():
    record = a_record(picture=True)
    picture = a_picture(space=record.museum)
    attach_picture(record=record, picture=picture)
    attach_picture(record=record, picture=picture)
    assert hung(record) == 2
    picture.delete()
    assert hung(record) == 1


def test_an_image_moved_to_another_record_is_counted_there():
    first, second = a_record(picture=True), a_record()
    RecordImage.objects.update(record=second)
    assert (hung(first), hung(second)) == (0, 1)


def test_writing_a_value_leaves_the_count_of_images_alone():
    record = a_record(picture=True)
    edit_record(record=record, values={"title": "Autre"}, source=Source("person"))
    assert hung(record) == 1


def test_images_are_counted_once_when_a_merge_is_undone():
    museum = a_museum()
    first, second = (a_record(museum=museum, inventory_number=number, picture=True) for number in ("D 1", "D.1"))
    pair = DuplicatePair.objects.create(museum=museum, first=first, second=second, reason="number", score=90)
    seen = {one.pk: one.updated_at.isoformat() for one in Record.objects.all()}
    merge = merge_records(pair=pair, kept=first, chosen=(), seen=seen)
    assert (hung(first), DuplicatePair.objects.filter(state=PairState.WAITING).exists()) == (2, False)
    back = undo_merge(merge=merge)
    assert (hung(first), hung(back)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_images_hung_at_once_are_all_counted():
    record = a_record()

    def hang_one():
        attach_picture(record=record, picture=a_picture(space=record.museum))

    in_threads(4, hang_one)
    assert hung(record) == RecordImage.objects.filter(record=record).count() == 4


def test_completeness_counts_images_from_the_column():
    museum = a_museum()
    for picture in (True, True, False):
        a_record(museum=museum, picture=picture)
    RecordImage.objects.first().picture.__class__.objects.update(alt="")
    assert [measured(museum.pk).lacking[key] for key in ("image", "alt")] == [1, 2]


# --- Whether a name is shown


def test_a_name_is_shown_as_long_as_its_record_is():
    record = a_record(maker="Bosse")
    assert Mention.objects.get().is_public
    publish_records(museum=record.museum, records=[record], public=False)
    assert not Mention.objects.get().is_public
    open_or_close([record], public=True)
    assert Mention.objects.get().is_public


def test_a_name_written_later_is_shown_as_its_record_is():
    public, draft = a_record(), a_record(is_public=False)
    for record in (public, draft):
        edit_record(record=record, values={"maker": "Bosse"}, source=Source("person"))
    assert dict(Mention.objects.values_list("record_id", "is_public")) == {public.pk: True, draft.pk: False}


def test_only_public_works_are_counted_on_a_persons_page():
    museum, who = a_museum(), an_authority(name="Bosse")
    shown, draft = (a_record(museum=museum, maker="Bosse", is_public=public) for public in (True, False))
    assert (list(works_of(who)), museums_of(who)) == ([shown], [(museum, 1)])
    publish_records(museum=museum, records=[draft])
    assert museums_of(who) == [(museum, 2)]


# --- Indexes


@only_sqlite
@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (lambda: Record.objects.filter(PICTURED, museum_id=1).order_by("pk").values("pk"), "pictured_by_museum"),
        (lambda: shown_records().select_related(None).order_by("updated_at", "pk")[:9], "pictured_by_change"),
        (lambda: entries.record_rows(entries.Selection(), None)[:9], "public_by_change"),
        (lambda: Record.objects.filter(is_public=True).values("pk")[:9], "COVERING INDEX public_by_"),
        (
            lambda: Mention.objects.filter(authority=1, is_public=True).values("museum_id"),
            "COVERING INDEX mention_shown",
        ),
        (lambda: work_list(a_museum(), Work(state="draft")).order_by("sort_title", "pk")[:9], "record_by_title"),
    ],
)
def test_what_pages_ask_is_answered_by_an_index_without_sorting(rows, index):
    assert index in plan(rows())
    assert "TEMP B-TREE" not in plan(rows())


@only_sqlite
def test_drafts_and_gaps_are_looked_for_in_the_index_itself():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'record_by_title'")
        assert '"sort_title", "id", "is_public", "gaps", "pictures"' in cursor.fetchone()[0]


# --- Counts with an end, and questions that stop


def test_the_home_asks_no_more_museums_than_it_shows(django_assert_num_queries):
    for _ in range(5):
        a_record(museum=a_museum(), picture=True)
    with django_assert_num_queries(6):
        assert len(queries.hung_works(None, 2)) == 2


def test_a_museum_without_a_picture_is_passed_over():
    a_record()
    pictured = a_record(picture=True)
    assert [one.label.inventory for one in queries.hung_works(None, 1)] == [pictured.inventory_number]
    assert museums_shown() == [(pictured.museum.slug, pictured.museum.name)]


def test_the_size_of_a_very_long_harvest_is_not_said(client, monkeypatch):
    monkeypatch.setattr(entries, "COUNTED", 2)
    monkeypatch.setattr(oai, "RECORDS", 1)
    museum = a_museum()
    for _ in range(3):
        a_record(museum=museum)
    answer = client.get("/oai/", {"verb": "ListRecords", "metadataPrefix": "lido"})
    (token,) = etree.fromstring(answer.content).iter("{http://www.openarchives.org/OAI/2.0/}resumptionToken")
    assert dict(token.attrib) == {"cursor": "0"}
    following = client.get("/oai/", {"verb": "ListRecords", "resumptionToken": token.text})
    assert b'cursor="1"' in following.content


def test_the_size_of_a_very_long_list_of_changes_is_not_said(client, monkeypatch):
    monkeypatch.setattr(changes, "COUNTED", 1)
    for _ in range(2):
        a_record(picture=True)
    found = client.get("/iiif/activity/all-changes").json()
    assert ("totalItems" in found, found["type"]) == (False, "OrderedCollection")
