"""Rights said picture by picture, by default, and for many records at once."""

import pytest

from enfilade.collections.errors import ConflictingEdit
from enfilade.collections.models import Record
from enfilade.collections.services import attach_picture, clear_rights, describe_pictures, set_rights_default
from enfilade.core.models import Event
from tests.factories.collections import a_record
from tests.factories.media import a_picture
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return a_record(picture=True)


def picture_of(record):
    return record.images.get().picture


def test_a_picture_is_described_and_every_record_that_shows_it_has_changed(record):
    picture = picture_of(record)
    other = a_record(museum=record.museum)
    attach_picture(record=other, picture=picture)
    before = Record.objects.get(pk=other.pk).updated_at
    assert describe_pictures(record=record, values={picture.pk: {"licence": "CC0-1.0", "alt": "Une hache"}}) == 1
    picture.refresh_from_db()
    assert (picture.licence, picture.alt) == ("CC0-1.0", "Une hache")
    assert Record.objects.get(pk=other.pk).updated_at > before


def test_saying_the_same_again_changes_nothing(record):
    picture = picture_of(record)
    events = Event.objects.count()
    assert describe_pictures(record=record, values={picture.pk: {"alt": picture.alt}}) == 0
    assert Event.objects.count() == events


def test_a_picture_of_another_museum_is_left_alone(record):
    foreign = a_picture(space=a_museum())
    attach_picture(record=record, picture=foreign)
    assert describe_pictures(record=record, values={foreign.pk: {"licence": "CC0-1.0"}}) == 0
    foreign.refresh_from_db()
    assert foreign.licence == ""


def test_a_picture_without_licence_takes_its_museum_s_when_it_is_hung(record):
    set_rights_default(museum=record.museum, licence="etalab-2.0", credit="Musée")
    signed = a_picture(space=record.museum)
    type(signed).objects.filter(pk=signed.pk).update(licence="InC")
    signed.refresh_from_db()
    for picture in (signed, a_picture(space=record.museum)):
        attach_picture(record=record, picture=picture)
    found = list(record.images.values_list("picture__licence", "picture__credit"))
    assert found == [("", ""), ("InC", "Musée"), ("etalab-2.0", "Musée")]


def test_a_picture_of_the_house_takes_no_museum_s_licence(record):
    set_rights_default(museum=record.museum, licence="etalab-2.0", credit="")
    ours = a_picture()
    attach_picture(record=record, picture=ours)
    ours.refresh_from_db()
    assert ours.licence == ""


def test_records_and_their_pictures_receive_one_licence_with_its_provenance(record):
    seen = {record.public_id: ""}
    assert clear_rights(museum=record.museum, expected=seen, licence="PDM-1.0", pictures=True) == 1
    record.refresh_from_db()
    assert (record.licence, picture_of(record).licence) == ("PDM-1.0", "PDM-1.0")
    assert record.revisions.latest("pk").changes["licence"] == ["", "PDM-1.0"]


def test_pictures_keep_theirs_unless_asked(record):
    clear_rights(museum=record.museum, expected={record.public_id: ""}, licence="PDM-1.0")
    assert picture_of(record).licence == ""


def test_a_record_of_another_museum_is_not_written(record):
    assert clear_rights(museum=a_museum(), expected={record.public_id: ""}, licence="PDM-1.0") == 0
    record.refresh_from_db()
    assert record.licence == ""


def test_a_record_changed_since_it_was_shown_stops_everything(record):
    other = a_record(museum=record.museum, licence="InC")
    seen = {record.public_id: "", other.public_id: ""}
    with pytest.raises(ConflictingEdit):
        clear_rights(museum=record.museum, expected=seen, licence="PDM-1.0")
    assert set(Record.objects.values_list("licence", flat=True)) == {"", "InC"}
