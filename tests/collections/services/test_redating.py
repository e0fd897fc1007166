"""What records show of their museum and of their pictures changes elsewhere: those who copied the records hear of it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from enfilade.collections.models import Record
from enfilade.collections.search_index import search
from enfilade.collections.services import attach_picture, redating
from enfilade.core.clock import standing_at
from enfilade.core.models import Job
from enfilade.network.models import MuseofileEntry
from enfilade.network.services import describe_museum, fill_museum, link_museum
from tests.factories.collections import a_record
from tests.factories.media import a_picture
from tests.factories.network import a_museum, a_network

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
OAI = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "from": "2026-02-01"}


def an_old_record(**values) -> Record:
    with standing_at(LONG_AGO):
        return a_record(**values)


def changed(*records) -> list[bool]:
    dates = dict(Record.objects.values_list("pk", "updated_at"))
    return [dates[record.pk] > LONG_AGO for record in records]


def test_a_museum_renamed_dates_again_its_public_records_in_batches(run_jobs, monkeypatch):
    monkeypatch.setattr(redating, "BATCH", 2)
    museum = a_museum()
    own = [an_old_record(museum=museum) for _ in range(5)]
    draft, other = an_old_record(museum=museum, is_public=False), an_old_record()
    describe_museum(museum=museum, name="Musée du Vent", by=None)
    assert changed(*own) == [False] * 5
    run_jobs()
    assert changed(*own, draft, other) == [True] * 5 + [False] * 2
    job = Job.objects.get(task_path__endswith="redate_museum")
    assert (job.progress_done, job.progress_total) == (5, 5)


def test_harvesters_hear_of_it_and_the_index_finds_the_new_name(client, run_jobs):
    museum = a_museum(name="Musée du Val")
    record = an_old_record(museum=museum)
    assert b"noRecordsMatch" in client.get("/oai/", OAI).content
    describe_museum(museum=museum, name="Musée du Vent", by=None)
    run_jobs()
    assert record.public_id.encode() in client.get("/oai/", OAI).content
    assert search("vent", {}).ids == [record.pk]


@pytest.mark.parametrize("facts", [{"summary": "Une maison."}, {"name": "Musée du Val"}])
def test_what_records_do_not_show_or_what_stays_the_same_dates_nothing(run_jobs, facts):
    museum = a_museum(name="Musée du Val")
    record = an_old_record(museum=museum)
    describe_museum(museum=museum, by=None, **facts)
    run_jobs()
    assert changed(record) == [False]


def test_a_code_and_a_town_of_the_directory_count_as_changes(run_jobs):
    museum = a_museum(city="")
    network, record = a_network(museum), an_old_record(museum=museum)
    entry = MuseofileEntry.objects.create(
        code="M0001", name="Musée", city="Lyon", first_seen=LONG_AGO.date(), last_seen=LONG_AGO.date()
    )
    link_museum(museum=museum, entry=entry, network=network)
    museum.refresh_from_db()
    assert fill_museum(museum=museum, network=network)
    assert Job.objects.filter(task_path__endswith="redate_museum").count() == 2
    run_jobs()
    assert changed(record) == [True]


def test_a_death_in_the_middle_leaves_whole_batches_and_the_next_worker_ends_them(run_jobs, monkeypatch):
    monkeypatch.setattr(redating, "BATCH", 1)
    museum = a_museum()
    records = [an_old_record(museum=museum) for _ in range(3)]
    describe_museum(museum=museum, name="Musée du Vent", by=None)
    redating.redate([records[0].pk], datetime(2026, 6, 1, tzinfo=UTC))
    dated = Record.objects.get(pk=records[0].pk).updated_at
    run_jobs()
    assert changed(*records) == [True] * 3
    assert Record.objects.get(pk=records[0].pk).updated_at >= dated


def test_a_moment_to_come_does_not_make_it_turn_for_ever(run_jobs):
    museum = a_museum()
    record = an_old_record(museum=museum)
    redating.redate_museum.enqueue(museum.pk, "2100-01-01T00:00:00+00:00")
    run_jobs()
    assert changed(record) == [True]


def edited(client, picture, **values):
    """Send the CMS's form of a picture."""
    form = {"title": picture.title, "collection": picture.collection_id, "tags": "", "alt": picture.alt,
            "credit": picture.credit, "rights": picture.rights, "licence": picture.licence, **values}  # fmt: skip
    return client.post(reverse("wagtailimages:edit", args=[picture.pk]), form)


def test_a_licence_changed_in_the_cms_dates_again_the_records_that_show_the_picture(admin_client):
    picture = a_picture()
    record, other = an_old_record(), an_old_record(picture=True)
    with standing_at(LONG_AGO):
        attach_picture(record=record, picture=picture)
    assert edited(admin_client, picture, licence="CC0-1.0").status_code == 302
    picture.refresh_from_db()
    assert (picture.licence, changed(record, other)) == ("CC0-1.0", [True, False])


def test_a_title_changed_in_the_cms_dates_nothing(admin_client):
    picture = a_picture()
    record = an_old_record()
    with standing_at(LONG_AGO):
        attach_picture(record=record, picture=picture)
    assert edited(admin_client, picture, title="Autre").status_code == 302
    assert changed(record) == [False]
