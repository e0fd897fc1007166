import pytest

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.errors import ConflictingEdit, NumberTaken
from enfilade.collections.models import Record, Revision, SearchOutbox
from enfilade.collections.services import (
    Source,
    attach_picture,
    create_record,
    edit_record,
    publish_records,
    revert_revision,
    save_profile,
    write_value,
)
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.media import a_picture
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
BY_HAND = Source(SourceKind.PERSON)


def edited(record, **values):
    names = {Field(name): value for name, value in values.items()}
    return edit_record(record=record, values=names, source=BY_HAND)


def test_a_record_made_by_hand_knows_who_wrote_what():
    person, museum = a_person(), a_museum()
    record = create_record(museum=museum, inventory_number=" D 1", by=person, title="Été", maker="", date_text="1900")
    revision = Revision.objects.get()
    assert record.value_sources == {"title": "person", "date_text": "person"}
    assert (record.inventory_key, record.sort_title, record.year_from, record.is_public) == ("d 1", "ete", 1900, False)
    assert (revision.by_id, revision.changes) == (person.pk, {"title": ["", "Été"], "date_text": ["", "1900"]})
    assert Event.objects.get(verb="collections.record_created").actor_id == person.pk


def test_years_given_by_hand_are_not_read_from_the_date():
    record = create_record(museum=a_museum(), inventory_number="1", date_text="XIXe siècle", years=(1850, 1860))
    assert (record.year_from, record.year_to, record.value_sources["years"]) == (1850, 1860, "person")


def test_a_number_is_given_once_in_a_museum():
    museum = a_museum()
    a_record(museum=museum, inventory_number="D 1")
    with pytest.raises(NumberTaken):
        create_record(museum=museum, inventory_number="d  1")
    assert (Record.objects.count(), Revision.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_number_asked_for_by_several_at_once_is_given_once():
    museum, refused = a_museum(), []

    def ask():
        try:
            create_record(museum=museum, inventory_number="1", title="Vase")
        except NumberTaken:
            refused.append(1)

    in_threads(4, ask)
    assert (Record.objects.count(), len(refused)) == (1, 3)


def test_an_edit_is_one_revision_of_what_changed():
    record = a_record(title="Vase", maker="")
    fresh = edited(record, title="Grand Vase", maker="", object_name="hache")
    revision = fresh.revisions.latest("pk")
    assert (revision.changes, fresh.sort_title) == ({"title": ["Vase", "Grand Vase"]}, "grand vase")
    assert Event.objects.get(verb="collections.record_edited").data["fields"] == ["title"]


def test_an_edit_that_changes_nothing_leaves_no_trace():
    record = a_record(title="Vase")
    SearchOutbox.objects.all().delete()
    edited(record, title="Vase")
    assert (Revision.objects.count(), SearchOutbox.objects.count()) == (1, 0)


def test_years_follow_the_date_when_it_changes():
    fresh = edited(a_record(date_text="1900"), date_text="vers 1850")
    assert (fresh.year_from, fresh.year_to) == (1845, 1855)


def test_years_given_by_hand_stay_when_something_else_is_edited():
    record = a_record(date_text="XIXe siècle", years=(1850, 1860))
    fresh = edited(record, title="Autre")
    assert (fresh.year_from, fresh.year_to) == (1850, 1860)


def test_a_new_date_written_by_hand_speaks_again_for_the_years():
    record = a_record(date_text="XIXe siècle", years=(1850, 1860))
    fresh = edited(record, date_text="1900")
    assert (fresh.year_from, "years" in fresh.value_sources) == (1900, False)


def test_years_may_be_edited_alone():
    fresh = edit_record(record=a_record(date_text="1900"), values={}, source=BY_HAND, years=(1901, None))
    assert (fresh.year_from, fresh.year_to, fresh.value_sources["years"]) == (1901, None, "person")
    assert fresh.revisions.latest("pk").changes == {"year_from": [1900, 1901], "year_to": [1900, None]}


def test_a_value_that_changed_meanwhile_is_not_overwritten():
    record = a_record(title="Vase")
    edited(record, title="Vase bleu")
    with pytest.raises(ConflictingEdit):
        write_value(record=record, field=Field.TITLE, value="Vase vert", source=BY_HAND, expected="Vase")
    record.refresh_from_db()
    assert (record.title, record.revisions.count()) == ("Vase bleu", 2)


def test_a_value_is_written_with_where_it_comes_from():
    record, source = a_record(materials=""), Source(SourceKind.CONTRIBUTION, "Lire les fiches", {"readers": 3})
    fresh = write_value(record=record, field=Field.MATERIALS, value="bronze", source=source, expected="")
    revision = fresh.revisions.latest("pk")
    assert (fresh.materials, fresh.value_sources["materials"]) == ("bronze", "contribution")
    assert (revision.source, revision.label, revision.detail) == ("contribution", "Lire les fiches", {"readers": 3})


def test_a_value_may_be_written_without_saying_what_stood_there():
    assert write_value(record=a_record(), field=Field.TITLE, value="Pot", source=BY_HAND).title == "Pot"


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_read_the_same_value_one_writes():
    record, refused = a_record(title="Vase"), []

    def write():
        try:
            write_value(record=record, field=Field.TITLE, value="Vase bleu", source=BY_HAND, expected="Vase")
        except ConflictingEdit:
            refused.append(1)

    in_threads(4, write)
    assert (len(refused), record.revisions.count()) == (3, 2)


def test_a_revision_can_be_taken_back_and_that_is_a_revision_too():
    record = a_record(title="Vase", date_text="1900")
    fresh = edited(record, title="Pot", date_text="1950")
    back = revert_revision(record=fresh, revision=fresh.revisions.latest("pk"), source=BY_HAND)
    assert (back.title, back.date_text, back.year_from, back.revisions.count()) == ("Vase", "1900", 1900, 3)


def test_taking_back_an_edit_of_words_leaves_the_years_alone():
    record = a_record(title="Vase", years=(1801, 1802))
    fresh = edited(record, title="Pot")
    back = revert_revision(record=fresh, revision=fresh.revisions.latest("pk"), source=BY_HAND)
    assert (back.title, back.year_from, back.year_to) == ("Vase", 1801, 1802)


def test_pictures_are_hung_in_order_and_once():
    record = a_record()
    one, other = a_picture(space=record.museum), a_picture(space=record.museum)
    for picture in (one, other, one):
        attach_picture(record=record, picture=picture)
    assert list(record.images.values_list("picture_id", "position")) == [(one.pk, 1), (other.pk, 2)]
    assert Event.objects.filter(verb="collections.picture_hung").count() == 2


def test_records_are_published_and_withdrawn_by_their_own_museum():
    mine, other = a_record(is_public=False), a_record(is_public=False)
    assert publish_records(museum=mine.museum, records=[mine, other]) == 1
    assert publish_records(museum=mine.museum, records=[mine]) == 0
    other.refresh_from_db()
    assert (Record.objects.get(pk=mine.pk).is_public, other.is_public) == (True, False)
    assert publish_records(museum=mine.museum, records=[mine], public=False) == 1
    verbs = [event.verb.removeprefix("collections.records_") for event in Event.objects.filter(data__has_key="count")]
    assert sorted(verbs) == ["published", "withdrawn"]


def test_a_profile_of_the_same_name_is_replaced():
    museum = a_museum()
    save_profile(museum=museum, name="Micromusée", mapping=[("title", "a", "")])
    profile = save_profile(museum=museum, name="Micromusée", mapping=[("title", "b", "")])
    assert (museum.import_profiles.count(), profile.mapping, str(profile)) == (1, [("title", "b", "")], "Micromusée")
