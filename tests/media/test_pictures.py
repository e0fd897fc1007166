"""Keeping pictures: where, with which sizes, and how they are served."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.models import Collection

from enfilade.media.errors import NotAPicture
from enfilade.media.models import Picture, PictureRendition, Shelf
from enfilade.media.queries import pictures_of, view_of
from enfilade.media.services import add_picture, open_shelf
from enfilade.media.services.add_picture import widths_for
from tests.concurrency import in_threads
from tests.factories.media import a_picture, picture_file
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def test_a_picture_is_kept_as_jpeg_under_a_name_that_says_nothing():
    picture = a_picture(width=60, height=40)
    assert (picture.width, picture.height, picture.colour) == (60, 40, "#783c1e")
    assert picture.file.name.endswith(".jpg")
    assert "image" not in picture.file.name.rsplit("/", 1)[1]


def test_a_museums_picture_stands_on_its_own_shelf():
    museum, other = a_museum(), a_museum()
    picture = a_picture(space=museum)
    assert picture.collection == open_shelf(space=museum).collection
    assert (list(pictures_of(museum)), list(pictures_of(other))) == ([picture], [])


def test_the_houses_own_pictures_stand_on_no_shelf():
    assert a_picture(space=None).collection.is_root()


def test_what_is_not_an_image_is_refused_and_nothing_is_kept():
    with pytest.raises(NotAPicture):
        add_picture(space=None, file=io.BytesIO(b"a letter"), title="Une lettre")
    assert not Picture.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_shelf_opened_twice_at_once_is_one_shelf():
    museum = a_museum()
    Shelf.objects.all().delete()
    Collection.objects.filter(depth=2).delete()
    Collection.objects.filter(depth=1).update(numchild=0)
    in_threads(4, lambda: open_shelf(space=museum))
    assert Shelf.objects.filter(space=museum).count() == 1
    assert Collection.objects.filter(depth=2).count() == 1


@pytest.mark.parametrize(("width", "made"), [(300, [480]), (480, [480]), (700, [480, 960]), (4000, [480, 960, 1600])])
def test_no_size_is_made_that_would_be_larger_than_the_original(width, made):
    assert widths_for(width) == made


def test_sizes_are_made_in_the_background_and_once(run_jobs):
    picture = a_picture(width=700, height=100)
    assert not picture.renditions.exists()
    run_jobs()
    assert sorted(picture.renditions.values_list("width", flat=True)) == [480, 700]
    assert {name[-5:] for name in picture.renditions.values_list("file", flat=True)} == {".webp"}


def test_sizes_of_a_picture_gone_meanwhile_are_not_made(run_jobs):
    a_picture().delete()
    run_jobs(loud=False)  # Wagtail's own indexing job does not find it either
    assert not PictureRendition.objects.exists()


def test_until_its_sizes_are_made_a_picture_shows_its_original():
    view = view_of(a_picture())
    assert (view.srcset, view.src) == ("", view.full)


def test_once_made_the_sizes_are_offered(run_jobs):
    picture = a_picture(width=1000, height=100)
    run_jobs()
    view = view_of(picture)
    assert [part.split()[1] for part in view.srcset.split(", ")] == ["480w", "960w", "1000w"]
    assert view.src.endswith(".webp")


def test_a_kept_picture_is_served_for_ever(client):
    picture = a_picture()
    answer = client.get(f"/media/{picture.file.name}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in answer["Cache-Control"]
    answer.close()


@pytest.mark.parametrize("name", ["nothing.jpg", "../../manage.py", "imports/list.data", "x.svg"])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/media/{name}").status_code in {400, 404}


# --- The form of the CMS


def a_head_of_house():
    person = a_person()
    person.is_superuser = True
    return person


def sent(museum, person, body, **values):
    fields = {"title": "Une vue", "collection": open_shelf(space=museum).collection_id, "tags": "", **values}
    file = SimpleUploadedFile("IMG_0042 chez Paul.png", body.getvalue(), "image/png")
    return get_image_form(Picture)(fields, {"file": file}, instance=Picture(uploaded_by_user=person), user=person)


def test_a_picture_sent_through_the_cms_is_read_like_any_other():
    museum, person = a_museum(), a_head_of_house()
    form = sent(museum, person, picture_file(), alt="Une vue de la rivière", credit="P. Paul")
    assert form.is_valid(), form.errors
    picture = form.save()
    assert (picture.space_id, picture.colour, picture.alt) == (museum.pk, "#783c1e", "Une vue de la rivière")
    assert picture.file.name.endswith(".jpg")
    assert "Paul" not in picture.file.name


def test_half_a_file_sent_through_the_cms_is_refused():
    museum, person = a_museum(), a_head_of_house()
    body = picture_file().getvalue()[:70]
    form = sent(museum, person, io.BytesIO(body))
    assert not form.is_valid()
    assert "file" in form.errors
    assert not Picture.objects.exists()


def test_a_form_without_a_file_is_sent_back():
    museum, person = a_museum(), a_head_of_house()
    fields = {"title": "Une vue", "collection": open_shelf(space=museum).collection_id, "tags": ""}
    assert "file" in get_image_form(Picture)(fields, {}, user=person).errors


def test_the_words_of_many_pictures_are_edited_without_their_files():
    person, picture = a_head_of_house(), a_picture(space=a_museum())
    fields = {"title": "Autre titre", "alt": "Une rive", "collection": picture.collection_id, "tags": ""}
    form = get_image_multi_form(Picture)(fields, instance=picture, user=person)
    assert form.is_valid(), form.errors
    assert form.save().alt == "Une rive"


def test_changing_the_words_of_a_picture_leaves_its_file_alone():
    museum, person = a_museum(), a_head_of_house()
    picture = a_picture(space=museum)
    fields = {"title": "Autre titre", "collection": picture.collection_id, "tags": ""}
    form = get_image_form(Picture)(fields, {}, instance=picture, user=person)
    assert form.is_valid(), form.errors
    assert form.save().file.name == Picture.objects.get().file.name
