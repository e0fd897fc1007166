"""What one museum's editor may do in the CMS, and what they may never see or touch of another's."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document

from enfilade.core.models import Event
from enfilade.editorial.models import StoryPage
from enfilade.media.models import Picture
from enfilade.media.services import open_shelf
from enfilade.people.enums import Role
from tests.factories.editorial import a_draft
from tests.factories.media import a_picture
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_lenient_templates")]
SECRET = "Secret du voisin"


def a_document(space, title):
    document = Document(title=title, collection=open_shelf(space=space).collection)
    document.file.save("note.txt", ContentFile(b"note"))
    return document


@pytest.fixture
def mine():
    return a_museum(name="Musée de mon côté")


@pytest.fixture
def theirs():
    museum = a_museum(name="Musée voisin")
    museum.secret_page = a_draft(space=museum, title=SECRET)
    museum.secret_picture = a_picture(space=museum, title=SECRET)
    museum.secret_document = a_document(museum, SECRET)
    return museum


@pytest.fixture
def editor(client, mine):
    person = holding(Role.EDITOR, space=mine)
    client.force_login(person)
    return person


PAGE_DOORS = ["pages:edit", "pages:delete", "pages:unpublish", "pages:move", "pages:copy", "pages:history", "pages:usage",
              "pages:view_draft", "pages:workflow_history", "pages:lock", "pages:set_privacy"]  # fmt: skip


@pytest.mark.parametrize("door", PAGE_DOORS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_page_is_closed(client, editor, theirs, door, method):
    answer = getattr(client, method)(reverse(f"wagtailadmin_{door}", args=[theirs.secret_page.pk]))
    assert answer.status_code in {302, 403, 404, 405}
    assert SECRET not in answer.content.decode()
    page = StoryPage.objects.get(pk=theirs.secret_page.pk)
    assert (page.title, page.live, page.locked, page.get_parent().pk) == (SECRET, False, False, theirs.newsroom.page_id)


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_added_to_anothers_subtree(client, editor, theirs, method):
    address = reverse("wagtailadmin_pages:add", args=["editorial", "storypage", theirs.newsroom.page_id])
    assert getattr(client, method)(address, {"title": "Intrus", "slug": "intrus"}).status_code == 302
    assert not StoryPage.objects.filter(title="Intrus").exists()


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_bulk_actions_leave_anothers_pages_alone(client, editor, theirs, action):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client.post(f"{address}?id={theirs.secret_page.pk}&next=/redaction/", {"id": theirs.secret_page.pk})
    page = StoryPage.objects.get(pk=theirs.secret_page.pk)
    assert (page.live, page.get_parent().pk) == (False, theirs.newsroom.page_id)


LISTS = [
    "/redaction/", "/redaction/pages/", "/redaction/pages/search/?q=secret", "/redaction/images/",
    "/redaction/images/?q=secret", "/redaction/documents/", "/redaction/documents/?q=secret",
    "/redaction/images/chooser/", "/redaction/images/chooser/results/?q=secret", "/redaction/documents/chooser/",
    "/redaction/choose-page/", "/redaction/choose-page/search/?q=secret", "/redaction/reports/site-history/",
    "/redaction/reports/aging-pages/", "/redaction/reports/locked/", "/redaction/account/",
]  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_no_list_mentions_what_is_anothers(client, editor, theirs, run_jobs, address):
    run_jobs()
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


def test_the_explorer_shows_ones_own_subtree(client, editor, mine):
    a_draft(space=mine, title="Mon brouillon")
    assert "Mon brouillon" in client.get(reverse("wagtailadmin_explore", args=[mine.newsroom.page_id])).content.decode()


@pytest.mark.parametrize("door", ["edit", "delete", "image_usage", "url_generator", "preview"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_picture_is_closed(client, editor, theirs, door, method):
    more = ["original"] if door == "preview" else []
    answer = getattr(client, method)(reverse(f"wagtailimages:{door}", args=[theirs.secret_picture.pk, *more]))
    assert answer.status_code in {302, 403, 404, 405}
    assert Picture.objects.get(pk=theirs.secret_picture.pk).title == SECRET


@pytest.mark.parametrize("door", ["edit", "delete", "document_usage"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_document_is_closed(client, editor, theirs, door, method):
    answer = getattr(client, method)(reverse(f"wagtaildocs:{door}", args=[theirs.secret_document.pk]))
    assert answer.status_code in {302, 403, 404, 405}
    assert Document.objects.get(pk=theirs.secret_document.pk).title == SECRET


def test_a_picture_cannot_be_sent_to_anothers_shelf(client, editor, theirs):
    from tests.factories.media import picture_file

    body = {
        "title": "Intruse",
        "file": picture_file(),
        "collection": open_shelf(space=theirs).collection_id,
        "tags": "",
    }
    body["file"].name = "intruse.png"
    client.post(reverse("wagtailimages:add"), body)
    assert not pictures_named(theirs, "Intruse")


def pictures_named(space, title):
    return Picture.objects.filter(title=title, space=space).exists()


def story_form(**values):
    empty = {"body-count": "0", "body_en-count": "0", "slug": "mien", "title": "Le mien", "kind": "story"}
    return {**empty, "summary": "", "summary_en": "", "title_en": "", "starts_on": "", "ends_on": "", "picture": "",
            "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1", **values}  # fmt: skip


def add_story(client, museum, **values):
    address = reverse("wagtailadmin_pages:add", args=["editorial", "storypage", museum.newsroom.page_id])
    return client.post(address, story_form(**values))


def test_an_editor_publishes_in_their_own_museum(client, editor, mine):
    picture = a_picture(space=mine)
    add_story(client, mine, picture=picture.pk)
    story = StoryPage.objects.get(title="Le mien")
    assert (story.live, story.picture, story.space.pk) == (True, picture, mine.pk)


def test_a_story_refuses_anothers_picture_at_its_head(client, editor, mine, theirs):
    add_story(client, mine, picture=theirs.secret_picture.pk)
    assert not StoryPage.objects.filter(title="Le mien").exists()


def test_a_story_refuses_anothers_picture_in_its_text(client, editor, mine, theirs):
    block = {"body-count": "1", "body-0-type": "picture", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
             "body-0-value-picture": theirs.secret_picture.pk, "body-0-value-alt": "Vue", "body-0-value-caption": ""}  # fmt: skip
    add_story(client, mine, **block)
    assert not StoryPage.objects.filter(title="Le mien").exists()


@pytest.mark.parametrize("door", ["pages:delete", "pages:unpublish", "pages:move", "pages:set_privacy"])
def test_nobody_takes_away_the_page_that_stands_for_a_museum(client, editor, mine, door):
    answer = client.post(reverse(f"wagtailadmin_{door}", args=[mine.newsroom.page_id]), {"restriction_type": "login"})
    assert answer.status_code in {200, 302, 403, 404}
    mine.newsroom.page.refresh_from_db()
    assert mine.newsroom.page.live
    assert not mine.newsroom.page.view_restrictions.exists()


def test_someone_without_a_writing_role_stays_outside(client, mine):
    client.force_login(holding(Role.REGISTRAR, space=mine))
    assert client.get("/redaction/").status_code in {302, 403}


def test_the_cms_sends_to_the_houses_own_login(client):
    assert client.get("/redaction/login/?next=/redaction/").url.startswith("/compte/login/?next=")
    assert client.get("/redaction/", follow=False).url.startswith("/compte/login/")


@pytest.mark.parametrize("address", ["/redaction/password_reset/", "/redaction/users/", "/redaction/groups/"])
def test_accounts_are_not_managed_in_the_cms(client, editor, address):
    assert client.get(address).status_code in {302, 403, 404}


def test_ones_own_pictures_and_documents_are_listed_and_open(client, editor, mine):
    picture, document = a_picture(space=mine, title="Ma vue"), a_document(mine, "Ma note")
    assert "Ma vue" in client.get("/redaction/images/").content.decode()
    assert "Ma note" in client.get("/redaction/documents/").content.decode()
    assert client.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200
    assert client.get(reverse("wagtaildocs:edit", args=[document.pk])).status_code == 200


def test_the_chooser_does_not_hand_over_anothers_picture(client, editor, theirs):
    answer = client.get(reverse("wagtailimages_chooser:chosen", args=[theirs.secret_picture.pk]))
    assert SECRET not in answer.content.decode()


def test_the_chooser_does_not_hand_over_anothers_document(client, editor, theirs):
    answer = client.get(reverse("wagtaildocs_chooser:chosen", args=[theirs.secret_document.pk]))
    assert SECRET not in answer.content.decode()


def test_an_exhibition_that_ends_before_it_begins_is_sent_back(client, editor, mine):
    add_story(client, mine, kind="exhibition", starts_on="2026-05-03", ends_on="2026-05-01")
    assert not StoryPage.objects.filter(title="Le mien").exists()


def test_an_editor_unpublishes_what_is_theirs_and_the_journal_says_so(client, editor, mine):
    add_story(client, mine)
    story = StoryPage.objects.get(title="Le mien")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    told = Event.objects.filter(verb__startswith="editorial.").order_by("pk").values_list("verb", "actor_id")
    assert list(told) == [("editorial.story_published", editor.pk), ("editorial.story_withdrawn", editor.pk)]


def test_the_index_page_of_a_museum_is_written_by_its_editor_without_a_line_for_stories(client, editor, mine):
    body = {"title": "Récits d'ici", "title_en": "", "intro": "Bienvenue.", "intro_en": "", "action-publish": "1",
            "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}  # fmt: skip
    client.post(reverse("wagtailadmin_pages:edit", args=[mine.newsroom.page_id]), body)
    mine.newsroom.page.refresh_from_db()
    assert mine.newsroom.page.intro == "Bienvenue."
    assert not Event.objects.filter(verb="editorial.story_published").exists()
