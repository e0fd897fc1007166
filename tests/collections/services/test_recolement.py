"""Récolement: the list is frozen, each sighting is kept once, closing carries everything where it belongs."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override
from PIL import Image

from enfilade.collections.enums import Condition, LoanState, Marking, MoveReason, Outcome, PlaceKind, StockCheckState
from enfilade.collections.errors import CheckNotOpen, CheckUnsettled, KeyUsedElsewhere, NothingToCheck, ReportNotReady
from enfilade.collections.models import (
    ConditionReport,
    Finding,
    Move,
    Record,
    Sighting,
    StockCheck,
    Target,
    Whereabouts,
)
from enfilade.collections.services import (
    close_check,
    move_records,
    open_check,
    record_finding,
    record_sighting,
    replan_check,
    report_file,
    settle_target,
)
from enfilade.collections.services.closing_checks import continue_closing, finish_closing
from enfilade.collections.services.stock_checks import continue_opening, list_some, rooms_of
from enfilade.collections.services.undoing import in_use
from enfilade.core.clock import now, standing_at
from enfilade.core.jobs.worker import run_due_jobs
from enfilade.core.models import Event
from enfilade.media.errors import NotAPicture
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.media import picture_file
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.shelf import SIGNED, a_closed_check, a_loan, a_place, a_plan, an_open_check, seen, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return a_place("Réserve")


@pytest.fixture
def check(room):
    stored(room, count=2)
    return an_open_check(room.museum)


@pytest.fixture
def target(check):
    return check.targets.first()


def listed(check):
    return list(check.targets.order_by("number_order").values_list("number", flat=True))


class MeanwhilePhoto(io.BytesIO):
    """A photograph while which something else is done, once, as it is read."""

    def __init__(self, act):
        super().__init__(picture_file().getvalue())
        self.act = act

    def read(self, *args):
        act, self.act = self.act, None
        if act:
            act()
        return super().read(*args)


# The list


def test_the_list_is_frozen_when_the_campaign_opens(check, room):
    stored(room)
    assert (check.targets.count(), check.state) == (2, StockCheckState.OPEN)


def test_a_campaign_covers_a_place_and_what_is_under_it(room):
    shelf = a_place("Tablette", parent=a_place("Armoire", parent=room, kind=PlaceKind.FURNITURE), kind=PlaceKind.SHELF)
    inside = stored(shelf)[0]
    stored(a_place("Réserve bis", museum=room.museum))
    check = an_open_check(room.museum, scope_place=room)
    assert (listed(check), check.targets.get().room) == ([inside.inventory_number], room)


def test_a_campaign_covers_a_range_of_numbers(room):
    for number in ("1990.2.9", "1990.2.10", "1991.1"):
        a_record(museum=room.museum, inventory_number=number)
    assert listed(an_open_check(room.museum, scope_first="1990", scope_last="1990")) == ["1990.2.9", "1990.2.10"]


def test_a_campaign_covers_a_name_or_a_domain_whatever_the_accents(room):
    for name in ("épée", "hache"):
        a_record(museum=room.museum, inventory_number=name, object_name=name)
    assert listed(an_open_check(room.museum, scope_words="EPEE")) == ["épée"]


def test_a_campaign_over_nothing_does_not_open(room):
    check = a_plan(room.museum, scope_first="2000")
    with pytest.raises(NothingToCheck):
        open_check(check=check)
    assert StockCheck.objects.get().state == StockCheckState.DRAFT


def test_a_campaign_opens_once(check):
    for act in (lambda: open_check(check=check), lambda: replan_check(check=check, name="Autre")):
        with pytest.raises(CheckNotOpen):
            act()
    assert StockCheck.objects.get().name == "Récolement 2026"


def test_a_plan_is_changed_before_it_opens(room):
    check, person = a_plan(room.museum), a_person()
    replan_check(check=check, team=[person], name="Réserve nord")
    assert (StockCheck.objects.get().name, list(check.team.all())) == ("Réserve nord", [person])


def test_opening_goes_on_where_a_dead_worker_left_it(room):
    first, *_others = stored(room, count=3)
    check = a_plan(room.museum)
    list_some(check, [first], rooms_of(room.museum))
    StockCheck.objects.update(state=StockCheckState.PREPARING)
    for _ in range(2):
        continue_opening.enqueue(check.pk, None)
        run_due_jobs("tests", loud=True)
    assert check.targets.count() == 3


# What is seen


def test_what_is_seen_stands(target):
    sighting = seen(target, condition=Condition.FAIR)
    target.refresh_from_db()
    assert (target.standing, target.outcome, target.looks) == (sighting, Outcome.SEEN, 1)


def test_the_same_key_is_kept_once(target):
    first = seen(target, key="0e8b3a52-6a4f-4d5c-9d1a-3f6e2a7c1b90")
    assert seen(target, key=first.key, knew="") == first
    assert Sighting.objects.count() == 1


def test_a_sighting_that_came_by_another_way_meanwhile_is_the_same(target):
    key, person = str(uuid4()), a_person()
    first = []
    photo = MeanwhilePhoto(lambda: first.append(seen(target, key=key, by=person)))
    assert [seen(target, key=key, by=person, photo=photo)] == first
    assert Sighting.objects.get().photo.name == ""


def test_a_key_of_another_object_is_refused(check):
    one, other = check.targets.all()
    key = seen(one).key
    with pytest.raises(KeyUsedElsewhere):
        seen(other, key=key)
    assert other.sightings.count() == 0


def test_two_people_who_see_different_things_are_both_kept(target):
    first = seen(target)
    seen(target, Outcome.NOT_SEEN, knew="")
    target.refresh_from_db()
    assert (target.sightings.count(), target.standing, target.disputed) == (2, first, True)


def test_two_people_who_see_the_same_do_not_disagree(target):
    seen(target)
    seen(target, knew="", note="Même chose")
    target.refresh_from_db()
    assert (target.sightings.count(), target.disputed) == (2, False)


def test_somebody_says_which_sighting_stands(target):
    seen(target)
    second = seen(target, Outcome.NOT_SEEN, knew="")
    settle_target(target=target, sighting=second, by=a_person())
    target.refresh_from_db()
    assert (target.outcome, target.disputed) == (Outcome.NOT_SEEN, False)


def test_looking_again_knowingly_is_a_second_look(target):
    seen(target, Outcome.NOT_SEEN)
    again = seen(target, Outcome.NOT_SEEN)
    target.refresh_from_db()
    assert (again.second_look, target.looks, target.disputed) == (True, 2, False)


def test_a_photograph_is_kept_without_metadata_and_not_served_to_the_public(target, client):
    sighting = seen(target, photo=picture_file(form="JPEG"))
    with sighting.photo.open("rb") as file:
        assert Image.open(file).format == "JPEG"
    assert client.get(f"/media/{sighting.photo.name}").status_code == 404


def test_what_is_not_a_photograph_is_refused(target):
    with pytest.raises(NotAPicture):
        seen(target, photo=io.BytesIO(b"<svg/>"))
    assert not Sighting.objects.exists()


def test_a_telephone_ahead_of_time_does_not_write_in_the_future(target):
    assert seen(target, seen_at=now() + timedelta(days=1)).seen_at <= now()


def test_nothing_is_seen_in_a_campaign_that_is_not_open(check, target):
    StockCheck.objects.update(state=StockCheckState.CLOSED)
    with pytest.raises(CheckNotOpen):
        seen(target, photo=picture_file())
    assert not Sighting.objects.exists()


@pytest.mark.parametrize("act", [lambda rows: rows.update(note="autre"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_a_sighting(target, act):
    seen(target)
    Target.objects.update(standing=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        act(Sighting.objects.all())
    assert Sighting.objects.get().note == ""


@pytest.mark.django_db(transaction=True)
def test_one_sighting_sent_many_times_at_once_is_one():
    room = a_place()
    stored(room)
    target, person, key = an_open_check(room.museum).targets.get(), a_person(), str(uuid4())
    in_threads(5, lambda: record_sighting(target=target, key=key, outcome=Outcome.SEEN, by=person))
    assert (Sighting.objects.count(), Event.objects.filter(verb="collections.object_checked").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_people_who_check_one_object_at_once_are_all_kept():
    room = a_place()
    stored(room)
    target, person = an_open_check(room.museum).targets.get(), a_person()
    outcomes = iter([Outcome.SEEN, Outcome.NOT_SEEN, Outcome.SEEN, Outcome.NOT_SEEN])
    in_threads(4, lambda: record_sighting(target=target, key=str(uuid4()), outcome=next(outcomes), by=person))
    target.refresh_from_db()
    assert (Sighting.objects.count(), target.disputed, target.standing is not None) == (4, True, True)


# What is found


def test_an_object_found_has_a_draft_record_where_it_was_found(check, room):
    found = record_finding(check=check, key=str(uuid4()), words="Une fibule", place=room, by=a_person())
    assert (found.record.is_public, found.record.title, found.record.whereabouts.place) == (False, "Une fibule", room)
    assert found.record.inventory_number == f"PROV-{found.at.year}-{check.public_id[:4].upper()}-001"


def test_a_find_sent_twice_is_one_find(check):
    key = str(uuid4())
    for _ in range(2):
        record_finding(check=check, key=key, words="Une fibule", by=a_person(), photo=picture_file())
    assert (Finding.objects.count(), Record.objects.count()) == (1, 3)


def test_a_find_that_came_by_another_way_meanwhile_is_the_same(check):
    words = {"check": check, "key": "k", "words": "Une fibule", "by": a_person()}
    record_finding(**words, photo=MeanwhilePhoto(lambda: record_finding(**words)))
    assert (Finding.objects.get().photo.name, Record.objects.count()) == ("", 3)


def test_a_finds_key_is_not_another_campaigns(check, room):
    record_finding(check=check, key="k", words="Une fibule", by=a_person())
    with pytest.raises(KeyUsedElsewhere):
        record_finding(check=an_open_check(room.museum), key="k", words="Une fibule", by=a_person())
    assert Finding.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_find_sent_many_times_at_once_is_one():
    room = a_place()
    stored(room)
    check, person = an_open_check(room.museum), a_person()
    in_threads(4, lambda: record_finding(check=check, key="k", words="Une fibule", by=person))
    assert (Finding.objects.count(), Record.objects.count()) == (1, 2)


# Closing


@pytest.mark.parametrize("outcomes", [[Outcome.NOT_SEEN], [Outcome.TO_VERIFY], [Outcome.SEEN, Outcome.NOT_SEEN]])
def test_a_campaign_does_not_close_on_doubts(check, target, outcomes):
    for outcome in outcomes:
        seen(target, outcome, knew="")
    with pytest.raises(CheckUnsettled):
        close_check(check=check, **SIGNED)
    assert StockCheck.objects.get().state == StockCheckState.OPEN


def test_a_campaign_closes_once(check):
    a_closed_check(check)
    with pytest.raises(CheckNotOpen):
        close_check(check=check, **SIGNED)
    assert Event.objects.filter(verb="collections.check_closed").count() == 1


def test_what_was_not_seen_twice_is_missing(check, target):
    for _ in range(2):
        seen(target, Outcome.NOT_SEEN)
    a_closed_check(check)
    assert Whereabouts.objects.get(missing_in=check).record_id == target.record_id


def test_what_is_seen_again_is_missing_no_more(check, target, room):
    for _ in range(2):
        seen(target, Outcome.NOT_SEEN)
    a_closed_check(check)
    again = an_open_check(room.museum)
    seen(again.targets.get(record=target.record))
    a_closed_check(again)
    assert Whereabouts.objects.get(record=target.record).missing_since is None


def test_what_was_seen_elsewhere_moves_there(check, target, room):
    other = a_place("Salle 2", museum=room.museum)
    seen(target, place=other)
    a_closed_check(check)
    assert (Whereabouts.objects.get(record=target.record).place, check.moves.get().reason) == (other, MoveReason.CHECK)


def test_what_was_moved_since_it_was_seen_stays_there(check, target, room):
    seen(target, place=a_place("Salle 2", museum=room.museum))
    last = a_place("Salle 3", museum=room.museum)
    with standing_at(now() + timedelta(hours=1)):
        move_records(museum=room.museum, records=[target.record], to=last)
    a_closed_check(check)
    assert Whereabouts.objects.get(record=target.record).place == last


def test_what_is_on_loan_stays_with_its_borrower(check, target, room):
    loan = a_loan(records=[target.record], state=LoanState.AWAY)
    seen(target, place=room)
    a_closed_check(check)
    assert Whereabouts.objects.get(record=target.record).loan == loan


def test_the_condition_seen_is_kept_as_a_report(check, target):
    sighting = seen(target, condition=Condition.POOR, note="vers")
    a_closed_check(check)
    report = ConditionReport.objects.get()
    assert (report.sighting, report.condition, report.note) == (sighting, "poor", "vers")
    assert target.record.whereabouts.condition == "poor"


def test_closing_again_after_a_death_writes_nothing_twice(check, target, room):
    seen(target, place=a_place("Salle 2", museum=room.museum), condition=Condition.GOOD)
    a_closed_check(check)
    StockCheck.objects.update(state=StockCheckState.CLOSING)
    for _ in range(2):
        continue_closing.enqueue(check.pk, None)
        run_due_jobs("tests", loud=True)
    assert (check.moves.count(), ConditionReport.objects.count()) == (1, 1)
    assert StockCheck.objects.get().state == StockCheckState.CLOSED


def test_the_report_counts_what_was_seen(check, room):
    one, other = check.targets.order_by("pk")
    seen(
        one,
        condition=Condition.POOR,
        marking=Marking.ABSENT,
        place=a_place("Salle 2", museum=room.museum),
        differs=True,
    )
    for _ in range(2):
        seen(other, Outcome.NOT_SEEN)
    with override("en"):
        report = a_closed_check(check).report
    counts = dict.fromkeys(("seen", "not_seen", "moved", "poor", "unmarked", "differs"), 1) | {"total": 2}
    assert report["counts"] == {**counts, "unchecked": 0, "good": 0, "fair": 0, "findings": 0}
    assert report["missing"] == [[other.number, other.title, "Réserve"]]
    assert report["scope"] == "toute la collection"


def test_the_report_is_an_accessible_file_that_does_not_change(check):
    record_finding(check=check, key="k", words="Une fibule", place_note="sous l'escalier", by=a_person())
    a_closed_check(check)
    made = report_file(check=check)
    check.refresh_from_db()
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made
    assert report_file(check=check) == made


def test_a_report_made_by_two_workers_is_kept_once(check):
    a_closed_check(check)
    other = StockCheck.objects.get()
    assert report_file(check=check) == report_file(check=other)
    assert StockCheck.objects.get().report_file.name == check.report_file.name


def test_a_campaign_closed_by_another_worker_is_not_told_twice(check):
    a_closed_check(check)
    finish_closing(check, None)
    assert Event.objects.filter(verb="collections.check_closed").count() == 1


def test_there_is_no_report_before_closing(check):
    with pytest.raises(ReportNotReady):
        report_file(check=check)
    assert StockCheck.objects.get().report_file.name == ""


def test_an_object_of_a_campaign_survives_the_undoing_of_its_import(check, target):
    assert in_use([target.record_id]) == {target.record_id}


def test_nothing_of_a_campaign_is_public(check, target, client):
    seen(target)
    public = a_record(museum=a_museum())
    assert "Réserve" not in client.get(f"/collections/{target.record.public_id}/").text
    assert client.get(f"/collections/{public.public_id}/").status_code == 200
    assert not Move.objects.filter(record=public).exists()
