"""Harvesting repositories that behave, and those that do not."""

from datetime import timedelta

import pytest

from enfilade.collections.enums import Field, HarvestState, ImportState, SourceKind
from enfilade.collections.errors import CannotHarvest, NothingToPause
from enfilade.collections.models import Harvest, HarvestedRecord, ImportRun, Proposal, Record, Revision
from enfilade.collections.services import (
    Source,
    ask_repository,
    edit_record,
    harvesting,
    open_harvest,
    pause_harvest,
    start_due_harvests,
    start_harvest,
    undo_import,
)
from enfilade.collections.services.harvesting import RETRIES, Round, wait_asked
from enfilade.core import clock
from enfilade.core.clock import now
from tests.collections.repository import Repository, error, raw, some_records, standing, status
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
LATER = "2026-11-02T00:00:00Z"


@pytest.fixture(autouse=True)
def loopback(settings):
    settings.FETCH_HOSTS = ["localhost"]


@pytest.fixture
def there():
    repository = Repository(some_records(250))
    with standing(repository) as address:
        repository.address = address
        yield repository


def opened(there, **options):
    found = ask_repository(address=there.address)
    there.asked.clear()
    return open_harvest(museum=a_museum(), repository=found, prefix=found.formats[0], **options)


def after(harvest, run_jobs):
    run_jobs()
    harvest.refresh_from_db()
    return harvest


def again(harvest, run_jobs):
    start_harvest(harvest=harvest)
    return after(harvest, run_jobs)


def test_a_repository_says_who_it_is_and_what_it_gives(there):
    found = ask_repository(address=there.address)
    assert (found.identity.name, found.formats, found.sets) == ("Musée d'essai", ["oai_dc"], [("a", "Armes")])
    assert not found.identity.by_day


def test_every_page_is_taken_and_each_record_tells_its_origin(there, run_jobs):
    harvest = after(opened(there), run_jobs)
    assert (harvest.state, harvest.run.state, harvest.run.counts["created"]) == (
        HarvestState.RESTING,
        ImportState.DONE,
        250,
    )
    assert [query.get("resumptionToken") for query in there.asked] == [None, "t:100", "t:200"]
    record = Record.objects.get(inventory_number="7")
    birth = Revision.objects.get(record=record)
    assert (record.title, birth.source, birth.label, birth.run) == (
        "Titre 7",
        SourceKind.IMPORT,
        "Musée d'essai",
        harvest.run,
    )
    assert record.payload["@oai"] == {"identifier": "oai:test:7", "datestamp": "2026-10-01T00:00:00Z"}
    assert "<dc:title>" in record.payload["@source"]
    assert HarvestedRecord.objects.filter(harvest=harvest).count() == 250


@pytest.mark.parametrize(("day", "since"), [(False, "2026-11-01T00:00:00Z"), (True, "2026-11-01")])
def test_the_next_round_asks_what_changed_since_this_one_began(there, run_jobs, day, since):
    there.day = day
    harvest = after(opened(there), run_jobs)
    there.records["oai:test:7"] = (LATER, "Autre titre")
    there.asked.clear()
    again(harvest, run_jobs)
    assert (there.asked[0]["from"], len(there.asked)) == (since, 1)
    assert (harvest.run.counts["updated"], harvest.run.rows) == (1, 1)
    assert Record.objects.get(inventory_number="7").title == "Autre titre"


def test_nothing_new_is_nothing(there, run_jobs):
    harvest = after(opened(there), run_jobs)
    again(harvest, run_jobs)
    assert (harvest.state, harvest.run.state, harvest.run.rows, Record.objects.count()) == ("resting", "done", 0, 250)


def test_only_the_chosen_set_is_asked(there, run_jobs):
    after(opened(there, part="a"), run_jobs)
    assert (there.asked[0]["set"], there.asked[0]["metadataPrefix"]) == ("a", "oai_dc")


def test_what_is_deleted_there_is_withdrawn_here_and_kept(there, run_jobs):
    harvest = after(opened(there, publish=True), run_jobs)
    there.records["oai:test:7"] = (LATER, None)
    there.records["oai:test:999"] = (LATER, None)
    again(harvest, run_jobs)
    record = Record.objects.get(inventory_number="7")
    assert (record.is_public, record.title, harvest.run.counts["withdrawn"]) == (False, "Titre 7", 1)
    there.records["oai:test:7"] = ("2026-11-03T00:00:00Z", "Revenu")
    again(harvest, run_jobs)
    record.refresh_from_db()
    assert (record.is_public, record.title, HarvestedRecord.objects.filter(deleted=True).count()) == (True, "Revenu", 0)


def test_what_comes_back_to_a_draft_stays_a_draft(there, run_jobs):
    harvest = after(opened(there), run_jobs)
    for title in (None, "Revenu"):
        there.records["oai:test:7"] = (LATER, title)
        again(harvest, run_jobs)
    assert not Record.objects.get(inventory_number="7").is_public


def test_what_people_wrote_waits_for_a_decision(there, run_jobs):
    harvest = after(opened(there), run_jobs)
    record = Record.objects.get(inventory_number="7")
    edit_record(record=record, values={Field.TITLE: "Le nôtre"}, source=Source(SourceKind.PERSON))
    there.records["oai:test:7"] = (LATER, "Le leur")
    again(harvest, run_jobs)
    assert (Record.objects.get(pk=record.pk).title, Proposal.objects.get().value) == ("Le nôtre", "Le leur")


def test_a_whole_round_is_undone_as_any_import(there, run_jobs):
    harvest = after(opened(there), run_jobs)
    undo_import(run=harvest.run)
    run_jobs()
    assert (Record.objects.count(), ImportRun.objects.get().state) == (0, ImportState.UNDONE)


class Death(Exception):
    pass


def test_a_worker_that_dies_leaves_whole_pages_and_the_next_goes_on(there, run_jobs):
    harvest = opened(there)
    told = []

    def tell(percent):
        told.append(percent)
        raise Death

    with pytest.raises(Death):
        Round(Harvest.objects.get(pk=harvest.pk), tell).work()
    assert (Record.objects.count(), Harvest.objects.get().token, told) == (100, "t:100", [40])
    there.asked.clear()
    harvest = after(harvest, run_jobs)
    assert (there.asked[0]["resumptionToken"], Record.objects.count(), harvest.run.counts["created"]) == (
        "t:100",
        250,
        250,
    )


def test_a_harvest_is_paused_after_its_page_and_goes_on(there, run_jobs):
    harvest = opened(there)
    Round(Harvest.objects.get(pk=harvest.pk), lambda percent: pause_harvest(harvest=harvest)).work()
    assert (Record.objects.count(), Harvest.objects.get().state) == (100, HarvestState.PAUSED)
    assert start_due_harvests.func() == 0
    assert (again(harvest, run_jobs).state, Record.objects.count(), ImportRun.objects.count()) == ("resting", 250, 1)
    with pytest.raises(NothingToPause):
        pause_harvest(harvest=harvest)


def test_a_harvest_at_work_is_not_started_twice(there, run_jobs):
    harvest = opened(there)
    assert not start_harvest(harvest=harvest)
    after(harvest, run_jobs)
    assert ImportRun.objects.count() == 1


def test_a_token_the_server_forgot_begins_again_once(there, run_jobs):
    there.faults = [None] * 3 + [None, error("badResumptionToken")]
    harvest = after(opened(there), run_jobs)
    assert (harvest.state, harvest.run.counts["created"], harvest.run.counts["unchanged"]) == ("resting", 250, 100)


def test_a_server_that_always_forgets_is_told_so(there, run_jobs):
    there.faults = [None] * 3 + [None, error("badResumptionToken"), None, error("badResumptionToken", "expired")]
    harvest = after(opened(there), run_jobs)
    assert (harvest.state, harvest.failure, "expired" in harvest.failure_detail) == ("failed", "oai_error", True)
    assert (harvest.run.state, Record.objects.count()) == (ImportState.FAILED, 100)


def test_a_server_that_turns_in_circles_is_stopped(there, run_jobs):
    there.token = "t:0"
    harvest = after(opened(there), run_jobs)
    assert (harvest.state, harvest.failure, Record.objects.count(), len(there.asked)) == (
        "failed",
        "token_loops",
        100,
        2,
    )


def test_a_refusal_of_the_server_ends_the_round_with_its_words(there, run_jobs):
    there.faults = [None] * 3 + [error("badArgument", "no such set")]
    harvest = after(opened(there), run_jobs)
    assert (harvest.state, harvest.failure_detail) == ("failed", "badArgument no such set")
    assert harvest.next_at > now()


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (status(500), "http_status"),
        (status(404), "http_status"),
        (raw(b"<!DOCTYPE html><html><body>Oups</body></html>", "text/html"), "html"),
        (raw(b"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRec"), "broken_xml"),
        (raw(b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "xml_doctype"),
        (raw(b"<rss/>"), "not_oai"),
        (raw(b"abc", ""), "broken_xml"),
    ],
)
def test_a_bad_answer_is_tried_again_later_from_the_same_page(there, run_jobs, fault, code):
    there.faults = [None] * 3 + [None, fault]
    harvest = after(opened(there), run_jobs)
    assert (harvest.state, harvest.failure, harvest.token, Record.objects.count()) == ("retrying", code, "t:100", 100)
    with clock.standing_at(harvest.next_at + timedelta(seconds=1)):
        assert start_due_harvests.func() == 1
        after(harvest, run_jobs)
    assert (harvest.state, harvest.failure, harvest.tries, Record.objects.count()) == ("resting", "", 0, 250)


def test_a_busy_server_is_left_alone_as_long_as_it_asks(there, run_jobs):
    there.faults = [None] * 3 + [status(503, Retry_After="7200")]
    harvest = after(opened(there), run_jobs)
    assert harvest.next_at > now() + timedelta(minutes=115)


def test_a_dead_server_is_given_up_in_the_end(there, run_jobs):
    harvest = opened(there)
    there.faults = [status(500)] * (len(RETRIES) + 1)
    for _ in RETRIES:
        again(after(harvest, run_jobs), run_jobs)
    assert (harvest.state, harvest.failure, harvest.run.state) == ("failed", "http_status", ImportState.FAILED)


def test_a_record_in_another_format_is_refused_and_the_others_taken(there, run_jobs):
    page = Repository(some_records(1))
    wrong = "<record><header><identifier>x</identifier></header><metadata><autre/></metadata></record>"
    empty = "<record><header><identifier>y</identifier></header></record>"
    body = page.whole(page.list_records({}).replace("<record>", f"{wrong}{empty}<record>", 1))
    there.faults = [None] * 3 + [raw(body)]
    harvest = after(opened(there), run_jobs)
    assert (harvest.run.counts["created"], harvest.run.counts["refused"]) == (1, 2)
    assert set(harvest.run.refusals.values_list("code", "value")) == {("other_format", "x"), ("other_format", "y")}


def test_one_number_under_two_identifiers_is_taken_once(there, run_jobs):
    there.records = {"oai:a:7": (LATER, "Un"), "oai:b:7": (LATER, "Deux")}
    harvest = after(opened(there), run_jobs)
    assert (Record.objects.get().title, harvest.run.counts["refused"]) == ("Un", 1)


def test_a_number_taken_meanwhile_by_another_import_is_met_again(there, run_jobs, monkeypatch):
    harvest, twice = opened(there), []
    write = Round.write_once

    def late(self, answer):
        twice.append(1)
        if len(twice) == 1:
            raise harvesting.IntegrityError
        return write(self, answer)

    monkeypatch.setattr(Round, "write_once", late)
    assert after(harvest, run_jobs).run.counts["created"] == 250


def test_two_workers_on_one_harvest_write_each_page_once(there, run_jobs):
    harvest = opened(there)
    mine, other = (Round(Harvest.objects.get(pk=harvest.pk)) for _ in range(2))
    mine.begin()
    mine.turn_page()
    other.work()
    assert not mine_goes_on(mine)
    mine.seen.close()
    assert (Record.objects.count(), Revision.objects.count()) == (250, 250)


def mine_goes_on(mine):
    try:
        return mine.turn_page()
    except harvesting.Superseded:
        return False


def test_beginning_again_loses_to_another_worker(there):
    harvest = opened(there)
    mine = Round(Harvest.objects.get(pk=harvest.pk))
    mine.begin()
    pause_harvest(harvest=harvest)
    with pytest.raises(harvesting.Superseded):
        mine.begin_again()
    mine.seen.close()


def test_paused_before_it_began_nothing_is_asked(there, run_jobs):
    harvest = opened(there)
    pause_harvest(harvest=harvest)
    run_jobs()
    assert (there.asked, ImportRun.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (raw(b"<html></html>", "text/html"), "page web"),
        (status(403), "403"),
        (error("badVerb"), "OAI-PMH"),
    ],
)
def test_what_is_not_a_repository_is_told_before_anything_is_kept(there, fault, words):
    there.faults = [fault]
    with pytest.raises(CannotHarvest) as refusal:
        ask_repository(address=there.address)
    assert words in str(refusal.value)
    assert not Harvest.objects.exists()


def test_a_repository_without_a_format_of_ours_is_told(there):
    there.formats = ("marc21",)
    with pytest.raises(CannotHarvest, match="LIDO"):
        ask_repository(address=there.address)


def test_a_private_address_is_told(there, settings):
    settings.FETCH_HOSTS = []
    with pytest.raises(CannotHarvest, match="privé"):
        ask_repository(address=there.address)


def test_sets_are_read_page_after_page_and_no_further_than_is_wise(there):
    there.list_sets = lambda: "<ListSets><set><setSpec>a</setSpec></set><resumptionToken>x</resumptionToken></ListSets>"
    assert ask_repository(address=there.address).sets == [("a", "")]
    assert len(there.asked) == 2 + 10


@pytest.mark.parametrize(
    ("text", "seconds"), [("30", 30), ("", 0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0), ("9999999", 86400), ("1" * 20, 0)]
)
def test_only_a_wait_in_seconds_is_heard(text, seconds):
    assert wait_asked(text) == timedelta(seconds=seconds)
