"""Places and moves: nothing is erased, nothing is in two places."""

import pytest
from django.db import IntegrityError, transaction

from enfilade.collections.enums import LoanState, MoveReason, PlaceKind
from enfilade.collections.errors import AlreadyStruck, ObjectAway, PlaceInvalid, PlaceTaken
from enfilade.collections.models import Move, Storage, Whereabouts
from enfilade.collections.services import change_storage, move_records, open_storage, strike_move
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.shelf import a_loan, a_place, stored

pytestmark = pytest.mark.django_db


def changed(place, **values):
    now = {"code": place.code, "name": place.name, "kind": place.kind, "parent": place.parent}
    return change_storage(storage=place, **{**now, **values})


def test_a_place_bears_the_codes_of_those_above():
    shelf = a_place("Tablette 3", parent=a_place("Armoire 1", parent=a_place("Réserve")))
    assert shelf.label == "Réserve › Armoire 1 › Tablette 3"


def test_the_same_code_twice_under_one_parent_is_refused():
    room = a_place("Réserve")
    a_place("Armoire", parent=room)
    with pytest.raises(PlaceTaken):
        a_place("ARMOIRE", parent=room)
    assert Storage.objects.count() == 2


def test_a_code_with_a_slash_is_refused():
    with pytest.raises(PlaceInvalid):
        a_place("A/B")
    assert not Storage.objects.exists()


def test_renaming_a_place_renames_what_is_under_it():
    room = a_place("Réserve")
    shelf = a_place("Tablette", parent=a_place("Armoire", parent=room))
    changed(room, code="Réserve nord")
    shelf.refresh_from_db()
    assert (shelf.label, shelf.path) == ("Réserve nord › Armoire › Tablette", "reserve nord/armoire/tablette")


def test_past_moves_keep_the_words_of_their_day():
    room = a_place("Réserve")
    stored(room)
    changed(room, code="Nord")
    assert Move.objects.get().to_label == "Réserve"


def test_a_place_cannot_be_hung_under_itself():
    room = a_place("Réserve")
    shelf = a_place("Armoire", parent=room)
    with pytest.raises(PlaceInvalid):
        changed(room, parent=shelf)
    room.refresh_from_db()
    assert room.parent is None


def test_a_place_takes_no_code_that_its_new_parent_has():
    museum = a_museum()
    one, other = a_place("1", museum=museum), a_place("2", museum=museum)
    a_place("Armoire", parent=one)
    moved = a_place("Armoire", parent=other)
    with pytest.raises(PlaceTaken):
        changed(moved, parent=one)
    moved.refresh_from_db()
    assert moved.parent == other


def test_what_would_become_too_deep_is_not_hung_there():
    museum = a_museum()
    deep = a_place("0", museum=museum)
    for level in range(1, 7):
        deep = a_place(str(level), parent=deep)
    pair = a_place("haut", museum=museum)
    a_place("bas", parent=pair)
    with pytest.raises(PlaceInvalid):
        changed(pair, parent=deep)
    assert Storage.objects.filter(path="haut/bas").exists()


def test_a_move_says_from_where_to_where_why_and_by_whom():
    first, person = a_place("Nord"), a_person()
    (record,) = stored(first)
    second = a_place("Sud", museum=first.museum)
    move_records(museum=first.museum, records=[record], to=second, reason=MoveReason.CARE, note="châssis", by=person)
    last = Move.objects.latest("pk")
    assert (last.from_label, last.to_label, last.reason, last.by_id) == ("Nord", "Sud", "care", person.pk)
    assert record.whereabouts.place == second


def test_what_is_there_already_does_not_move():
    room = a_place()
    records = stored(room, count=2)
    assert move_records(museum=room.museum, records=records, to=room) == 0
    assert Move.objects.count() == 2


def test_another_museums_record_does_not_move():
    room, stranger = a_place(), a_record()
    assert move_records(museum=room.museum, records=[stranger], to=room) == 0
    assert not Whereabouts.objects.filter(record=stranger).exists()


def test_what_is_on_loan_does_not_move():
    room = a_place()
    records = stored(room, count=2)
    a_loan(records=records[:1], state=LoanState.AWAY)
    with pytest.raises(ObjectAway, match=records[0].inventory_number):
        move_records(museum=room.museum, records=records, to=a_place(museum=room.museum))
    assert Whereabouts.objects.get(record=records[1]).place == room


def test_a_struck_move_stays_and_the_object_goes_back():
    first = a_place("Nord")
    (record,) = stored(first)
    move_records(museum=first.museum, records=[record], to=a_place("Sud", museum=first.museum))
    strike_move(move=Move.objects.latest("pk"), note="mauvaise ligne")
    record.whereabouts.refresh_from_db()
    assert (record.whereabouts.place, Move.objects.count()) == (first, 3)


def test_striking_an_old_move_leaves_the_object_where_it_is():
    first = a_place("Nord")
    (record,) = stored(first)
    second = a_place("Sud", museum=first.museum)
    move_records(museum=first.museum, records=[record], to=second)
    strike_move(move=Move.objects.earliest("pk"), note="jamais vu là")
    record.whereabouts.refresh_from_db()
    assert record.whereabouts.place == second


def test_striking_an_old_move_does_not_bring_back_what_is_on_loan():
    (record,) = stored(a_place())
    loan = a_loan(records=[record], state=LoanState.AWAY)
    strike_move(move=Move.objects.earliest("pk"), note="jamais vu là")
    assert Whereabouts.objects.get().loan == loan


def test_a_move_is_struck_once():
    stored(a_place())
    move = Move.objects.get()
    strike_move(move=move, note="erreur")
    for again in (move, Move.objects.latest("pk")):
        with pytest.raises(AlreadyStruck):
            strike_move(move=again, note="encore")
    assert Move.objects.count() == 2


def test_the_move_of_a_loan_is_not_struck():
    (record,) = stored(a_place())
    a_loan(records=[record], state=LoanState.AWAY)
    with pytest.raises(AlreadyStruck):
        strike_move(move=Move.objects.latest("pk"), note="erreur")
    assert Move.objects.count() == 2


@pytest.mark.parametrize("act", [lambda rows: rows.update(note="autre"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_an_itinerary(act):
    stored(a_place())
    with pytest.raises(IntegrityError), transaction.atomic():
        act(Move.objects.all())
    assert Move.objects.get().note == ""


def test_moving_is_told_in_the_journal():
    stored(a_place("Nord"))
    assert Event.objects.get(verb="collections.records_moved").data == {"count": 1, "place": "Nord"}


@pytest.mark.django_db(transaction=True)
def test_moves_at_once_follow_one_another():
    """Two people move one object: each line begins where the one before ended."""
    museum = a_museum()
    record, places = a_record(museum=museum), iter([a_place(museum=museum) for _ in range(6)])
    in_threads(6, lambda: move_records(museum=museum, records=[record], to=next(places)))
    moves = list(Move.objects.order_by("pk"))
    assert [move.from_place_id for move in moves] == [None, *(move.to_place_id for move in moves[:-1])]
    assert Whereabouts.objects.get().place_id == moves[-1].to_place_id


@pytest.mark.django_db(transaction=True)
def test_one_place_is_opened_once_by_many():
    museum, refused = a_museum(), []

    def act():
        try:
            open_storage(museum=museum, code="Réserve", kind=PlaceKind.ROOM)
        except PlaceTaken:
            refused.append(1)

    in_threads(4, act)
    assert (Storage.objects.count(), len(refused)) == (1, 3)
