"""Describing an object with the object in hand: a draft, with its photograph or without."""

from io import BytesIO

import pytest

from enfilade.collections.errors import NumberTaken
from enfilade.collections.models import Record
from enfilade.collections.services import attach_picture, describe_pictures
from enfilade.collections.services.cataloguing import add_photo, catalogue_record
from enfilade.core.models import Event
from enfilade.media.errors import NotAPicture
from enfilade.media.models import Picture
from tests.factories.collections import a_record
from tests.factories.media import a_picture, picture_file
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def catalogued(museum=None, number="D 1", **more) -> Record:
    values = {"title": "Vase"}
    return catalogue_record(museum=museum or a_museum(), inventory_number=number, values=values, **more)


def test_an_object_may_be_described_without_a_photograph():
    record = catalogued()
    assert (record.title, record.is_public, record.images.count()) == ("Vase", False, 0)


def test_a_photograph_hangs_on_the_draft():
    picture = catalogued(photo=picture_file(), alt="Un vase bleu").images.get().picture
    assert (picture.title, picture.alt) == ("Vase", "Un vase bleu")


def test_a_file_that_is_no_image_keeps_nothing():
    with pytest.raises(NotAPicture):
        catalogued(photo=BytesIO(b"rien"))
    assert (Record.objects.count(), Picture.objects.count()) == (0, 0)


def test_a_number_taken_keeps_nothing():
    museum = catalogued().museum
    with pytest.raises(NumberTaken):
        catalogued(museum, photo=picture_file())
    assert (Record.objects.count(), Picture.objects.count()) == (1, 0)


def test_a_photograph_takes_the_credit_rights_and_licence_of_the_record():
    record = a_record(credit_line="Musée de Ravelle", rights="Libre", licence="CC0-1.0")
    picture = add_photo(record=record, photo=picture_file())
    assert (picture.credit, picture.rights, picture.licence) == ("Musée de Ravelle", "Libre", "CC0-1.0")


def test_what_a_picture_shows_is_said_wherever_it_hangs():
    record = a_record()
    other, picture = a_record(museum=record.museum), a_picture(space=record.museum)
    for one in (record, other):
        attach_picture(record=one, picture=picture)
    other.refresh_from_db()
    before = other.updated_at
    describe_pictures(record=record, values={picture.pk: {"alt": "Une hache", "licence": "CC0-1.0"}})
    picture.refresh_from_db()
    other.refresh_from_db()
    assert (picture.alt, picture.licence, other.updated_at > before) == ("Une hache", "CC0-1.0", True)
    said = Event.objects.get(verb="collections.pictures_described").data
    assert said == {"number": record.inventory_number, "count": 1}
