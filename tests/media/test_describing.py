"""Saying what a picture shows, and letting it go."""

import pytest

from enfilade.collections.services import attach_picture
from enfilade.media.models import Picture
from enfilade.media.services import describe_picture, open_shelf, remove_picture
from tests.factories.collections import a_record
from tests.factories.editorial import a_story
from tests.factories.media import a_picture
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def test_what_is_said_of_a_picture_is_kept_and_what_changed_is_named():
    picture = a_picture(alt="Un aplat brun")
    said = {"alt": "Un aplat brun", "credit": "P. Paul", "title": "Autre"}
    assert describe_picture(picture=picture, values=said) == ["credit"]
    kept = Picture.objects.get()
    assert (kept.credit, kept.title) == ("P. Paul", "Une image")


def test_saying_the_same_again_writes_nothing(django_assert_num_queries):
    picture = a_picture(alt="Un aplat brun")
    with django_assert_num_queries(3):  # a savepoint, the reading, and its release
        assert describe_picture(picture=picture, values={"alt": "Un aplat brun"}) == []


def test_a_picture_that_nothing_shows_goes_with_its_sizes(run_jobs):
    picture = a_picture(space=a_museum())
    run_jobs()
    assert remove_picture(picture=picture)
    assert not Picture.objects.exists()


def test_a_picture_that_a_record_shows_stays():
    record = a_record()
    picture = a_picture(space=record.museum)
    attach_picture(record=record, picture=picture)
    assert not remove_picture(picture=picture)
    assert Picture.objects.filter(pk=picture.pk).exists()


def test_a_picture_in_the_text_of_a_story_stays(run_jobs):
    picture = a_picture()
    block = {"type": "picture", "value": {"picture": picture.pk, "alt": "Une rive", "caption": ""}}
    a_story(body=[block])
    run_jobs()
    assert not remove_picture(picture=picture)


def test_a_shelf_is_known_by_its_space_and_its_collection():
    shelf = open_shelf(space=a_museum())
    assert str(shelf) == f"{shelf.space_id}/{shelf.collection_id}"
