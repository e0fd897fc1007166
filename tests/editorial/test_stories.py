"""Stories as visitors read them, and what the house notes of them."""

from datetime import date

import pytest

from enfilade.collections.services import publish_records
from enfilade.core.contracts.event_words import tell
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.search import search_sources
from enfilade.core.models import Event
from enfilade.editorial.models import StoryPage
from enfilade.editorial.queries import latest_stories, live_stories
from enfilade.editorial.services import note_withdrawn, publish_story
from enfilade.people.models import Space
from tests.factories.collections import a_record
from tests.factories.editorial import a_draft, a_story
from tests.factories.media import a_picture
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


def a_rich_story(museum, **details):
    picture = a_picture(space=museum, alt="Une rive")
    record = a_record(museum=museum, title="Une hache polie", picture=True)
    body = [
        ("heading", "Au bord de l'eau"), ("text", "<p>On l'a <b>trouvée</b> en 1904.</p>"),
        ("picture", {"picture": picture, "alt": "", "caption": "La rive en mars"}),
        ("quote", {"text": "Elle brillait.", "who": "un pêcheur"}), ("work", record.public_id),
        ("wall", [record.public_id]),
    ]  # fmt: skip
    return a_story(
        space=museum, title="La hache", picture=picture, body=body, summary="Une trouvaille.", **details
    ), record


def test_a_story_shows_each_of_its_pieces(client):
    story, _ = a_rich_story(a_museum())
    page = client.get(story.url).content.decode()
    for words in ("Au bord de l'eau", "<b>trouvée</b>", "La rive en mars", "un pêcheur", "Une hache polie", "Une rive"):
        assert words.replace("'", "&#x27;") in page or words in page


def test_a_work_withdrawn_from_the_public_leaves_the_story(client):
    museum = a_museum()
    story, record = a_rich_story(museum)
    publish_records(museum=museum, records=[record], public=False)
    assert "Une hache polie" not in client.get(story.url).content.decode()


def test_a_story_without_english_says_so_to_english_readers(client):
    page = client.get("/en" + a_rich_story(a_museum())[0].url).content.decode()
    assert '<article class="story" lang="fr">' in page


def test_a_story_in_two_languages_is_read_in_ones_own(client):
    story = a_story(title="La hache", title_en="The axe", body=[("heading", "Ici")], body_en=[("heading", "Here")])
    english = client.get("/en" + story.url).content.decode()
    assert "The axe" in english
    assert "Here" in english
    assert "Ici" not in english


@pytest.mark.parametrize(
    ("ends", "words"), [(date(2026, 5, 3), "Du 1 avril 2026 au 3 mai 2026"), (None, "À partir du 1 avril 2026")]
)
def test_an_exhibition_gives_its_dates(client, ends, words):
    story = a_story(kind="exhibition", starts_on=date(2026, 4, 1), ends_on=ends)
    assert words in client.get(story.url).content.decode()


def test_publishing_twice_is_publishing_once():
    museum = a_museum()
    first = a_story(space=museum, title="La hache")
    assert publish_story(space=museum, title="La hache", by=None) == first
    assert Event.objects.filter(verb="editorial.story_published").count() == 1


def test_publication_and_withdrawal_are_told_in_the_journal():
    story = a_story(title="La hache")
    note_withdrawn(story=story, by=None)
    lines = Event.objects.filter(verb__startswith="editorial.").order_by("pk")
    assert [tell(line.verb, line.data) for line in lines] == ["Publié : La hache.", "Retiré du public : La hache."]
    assert {line.space_id for line in lines} == {story.space.pk}


def test_a_draft_is_nowhere(client):
    museum = a_museum()
    draft = a_draft(space=museum, title="Pas encore")
    assert client.get(draft.get_url()).status_code == 404
    assert [list(live_stories()), latest_stories(5)] == [[], []]


def test_a_space_without_stories_has_none():
    a_story()
    assert list(live_stories(a_museum().pk)) == []
    assert list(live_stories(Space.objects.create(kind="museum", slug="x", name="X").pk)) == []


def test_stories_stand_on_their_museums_page(client):
    museum = a_museum()
    a_story(space=museum, title="La hache", summary="Une trouvaille.")
    a_story(title="Ailleurs")
    cards = museum_sections.get("stories")(museum.pk)
    assert [(card.title, card.words) for card in cards] == [("La hache", "Une trouvaille.")]
    assert "La hache" in client.get(f"/musees/{museum.slug}/").content.decode()


def test_stories_are_found_by_their_words(run_jobs):
    museum = a_museum(name="Musée du Val")
    a_story(space=museum, title="La hache polie", body=[("heading", "Au bord de la rivière")])
    a_draft(space=museum, title="La hache en brouillon")
    run_jobs()
    for words in ("hache", "rivière"):
        found = search_sources.get("stories").search(words, 5)
        assert [(hit.title, hit.words) for hit in found] == [("La hache polie", "Récit · Musée du Val")]


def test_nothing_is_found_for_words_nobody_wrote(run_jobs):
    a_story(title="La hache")
    run_jobs()
    assert search_sources.get("stories").search("zibeline", 5) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_stories_asks_the_same_questions_for_one_and_for_three(client, django_assert_num_queries, count):
    museum = a_museum()
    for _ in range(count):
        a_story(space=museum, picture=a_picture(space=museum))
    client.get("/recits/")
    with django_assert_num_queries(10):
        assert client.get("/recits/").content.decode().count("<h2>") == count


def test_a_museums_stories_have_a_page_of_their_own(client):
    museum = a_museum(name="Musée du Val")
    museum.newsroom.page.intro = "Ce que la rivière a rendu."
    museum.newsroom.page.save()
    a_story(space=museum, title="La hache")
    a_story(title="Ailleurs")
    page = client.get(museum.newsroom.page.url).content.decode()
    assert ("La hache" in page, "Ailleurs" in page, "Ce que la rivière" in page) == (True, False, True)


def test_a_museum_that_has_written_nothing_says_so(client):
    assert "Rien n'est encore écrit" in client.get(a_museum().newsroom.page.url).content.decode().replace("&#x27;", "'")


def test_the_atelier_leads_an_editor_to_their_own_pages(client):
    museum = a_museum()
    client.force_login(holding("editor", space=museum))
    answer = client.get(f"/atelier/{museum.slug}/redaction/")
    assert answer.url == f"/redaction/pages/{museum.newsroom.page_id}/"


def test_the_atelier_keeps_the_cms_from_others(client):
    museum = a_museum()
    client.force_login(holding("registrar", space=museum))
    assert client.get(f"/atelier/{museum.slug}/redaction/").status_code == 403


def test_sizes_of_a_storys_pictures_are_made_when_it_is_published(run_jobs):
    museum = a_museum()
    picture = a_picture(space=museum)
    run_jobs()
    picture.renditions.all().delete()
    a_story(space=museum, body=[("picture", {"picture": picture, "alt": "Une vue", "caption": ""})])
    run_jobs()
    assert picture.renditions.exists()


def test_the_content_policy_is_wider_in_the_cms_and_only_there(client):
    story = a_story()
    outside = client.get(story.url)["Content-Security-Policy"]
    assert "unsafe-inline" not in outside
    assert "unsafe-inline" in client.get("/redaction/")["Content-Security-Policy"]
    assert StoryPage.objects.count() == 1


def test_a_draft_is_previewed_inside_the_cms(client, settings):
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "OPTIONS": {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}}
    ]
    museum = a_museum()
    client.force_login(holding("editor", space=museum))
    draft = a_draft(space=museum, title="Pas encore")
    answer = client.get(f"/redaction/pages/{draft.pk}/view_draft/")
    assert "Pas encore" in answer.content.decode()
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
