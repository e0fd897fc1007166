import json

import pytest
from django.urls import reverse

from enfilade.community.models import Author, Thread
from enfilade.community.queries import subjects_of
from enfilade.community.services import answer
from enfilade.contribute import services
from enfilade.contribute.models import Block, Contributor, Lease
from enfilade.people.enums import Role
from tests.factories.contribute import a_card_to_review, a_reader, an_open_project, read
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db
MINE = reverse("contribute:mine")


def sit_down(client, project):
    client.post(reverse("contribute:start", args=[project.short_name]))
    return Contributor.objects.latest("pk")


def page_of(client, url, **data):
    return client.get(url, data).content.decode()


def stop(project, reader, reason="lectures inventées"):
    return services.block_reader(museum=project.museum, contributor=reader, reason=reason, by=None)


def test_my_page_says_how_much_i_read_and_how_long_it_took(client):
    project = an_open_project()
    read(project, sit_down(client, project))
    page = page_of(client, MINE)
    assert "1 fiche lue, en 0,0 h environ" in page
    assert "dix minutes au plus" in page


def test_my_page_leads_back_to_a_card_i_began(client):
    project = an_open_project(title="Les haches")
    reader = sit_down(client, project)
    lease = services.lease_task(project=project, contributor=reader)
    assert "À reprendre" not in page_of(client, MINE)
    services.keep_draft(lease=lease, values={"objet": "ha"})
    assert "À reprendre" in page_of(client, MINE)


def test_my_readings_are_mine_to_take_away(client):
    project, other = an_open_project(cards=2), a_reader()
    read(project, sit_down(client, project), objet="=1+1")
    read(project, other, objet="secret")
    table = b"".join(client.get(reverse("contribute:own_csv")).streaming_content).decode()
    rows = json.loads(b"".join(client.get(reverse("contribute:own_json")).streaming_content))
    assert "'=1+1" in table
    assert [row["values"]["objet"] for row in rows] == ["=1+1"]


def test_a_stranger_has_nothing_to_take_away(client):
    assert client.get(reverse("contribute:own_csv")).status_code == 404


def test_the_first_card_saved_says_what_happens_next(client):
    project = an_open_project(cards=3)
    sit_down(client, project)
    desk = reverse("contribute:desk", args=[project.short_name])
    words = "Votre première lecture est gardée"
    assert words not in page_of(client, desk)
    client.post(desk, {"lease": Lease.objects.earliest("pk").public_id, "q-objet": "hache", "save": "1"})
    assert words in page_of(client, desk)


def test_a_question_about_a_project_is_read_with_its_answer(client):
    project = an_open_project()
    url = reverse("contribute:talk", args=[project.short_name])
    client.post(url, {"body": "Faut-il recopier les ratures ?", "name": "Lucie"})
    thread = Thread.objects.get()
    assert "ratures" not in page_of(client, url)
    answer(thread=thread, body="Oui, entre crochets.", by=a_person())
    page = page_of(client, url)
    assert "Oui, entre crochets." in page
    assert "en moins d&#x27;une heure" in page or "en moins d'une heure" in page


def test_a_question_asked_while_reading_is_found_again_on_my_page(client):
    project = an_open_project()
    reader = sit_down(client, project)
    url = reverse("contribute:talk_card", args=[project.short_name, project.tasks.get().public_id])
    client.post(url, {"body": "Quelle est cette unité ?", "name": ""})
    assert Author.objects.get().key == f"contribute:{reader.public_id}"
    assert "Quelle est cette unité" in page_of(client, MINE)


def test_a_program_that_fills_the_hidden_field_asks_nothing(client):
    url = reverse("contribute:talk", args=[an_open_project().short_name])
    client.post(url, {"body": "achetez", "site": "x"})
    assert not Thread.objects.exists()


def test_a_question_with_too_many_links_is_refused_in_words(client):
    url = reverse("contribute:talk", args=[an_open_project().short_name])
    links = " ".join(f"https://exemple{n}.fr" for n in range(9))
    assert client.post(url, {"body": links}).status_code == 422
    assert not Thread.objects.exists()


def test_a_card_of_another_project_is_not_asked_about_here(client):
    card, project = an_open_project().tasks.get(), an_open_project()
    assert client.get(reverse("contribute:talk_card", args=[project.short_name, card.public_id])).status_code == 404


def test_the_team_sees_what_each_question_is_about(client):
    project = an_open_project(title="Les haches")
    client.post(reverse("contribute:talk", args=[project.short_name]), {"body": "Une question ?"})
    card = reverse("contribute:talk_card", args=[project.short_name, project.tasks.get().public_id])
    client.post(card, {"body": "Une autre ?"})
    titles = {subject.title for subject in subjects_of(Thread.objects.all()).values()}
    assert titles == {"Les haches", f"Les haches · {project.tasks.get().record.inventory_number}"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_questions_costs_the_same_whatever_its_length(client, django_assert_num_queries, count):
    project = an_open_project()
    url = reverse("contribute:talk", args=[project.short_name])
    for number in range(count):
        client.post(url, {"body": f"Question {number} ?"})
    for thread in Thread.objects.all():
        answer(thread=thread, body="Oui.", by=a_person())
    with django_assert_num_queries(7):
        client.get(url)


def test_a_blocked_reader_reads_why_and_how_to_answer(client):
    project = an_open_project()
    reader = sit_down(client, project)
    stop(project, reader, "Des textes inventés")
    shown = client.get(reverse("contribute:desk", args=[project.short_name]), follow=True).content.decode()
    assert "Des textes inventés" in shown
    assert "Répondre au musée" in shown


def test_a_blocked_reader_contests_in_private(client):
    project = an_open_project()
    block = stop(project, sit_down(client, project))
    url = reverse("contribute:contest", args=[block.public_id])
    assert "Une erreur se répare" in page_of(client, url)
    client.post(url, {"body": "C'était mon petit frère."})
    thread = Thread.objects.get()
    assert (thread.about, thread.is_public, thread.space_id) == (block.thing, False, project.museum_id)
    assert subjects_of([thread])[block.thing.kind, block.public_id].desk_url


def test_what_a_contest_may_not_say_is_refused_in_words(client):
    project = an_open_project()
    block = stop(project, sit_down(client, project))
    links = " ".join(f"https://exemple{n}.fr" for n in range(9))
    assert client.post(reverse("contribute:contest", args=[block.public_id]), {"body": links}).status_code == 422
    assert not Thread.objects.exists()


def test_nobody_contests_another_s_block(client):
    project = an_open_project()
    sit_down(client, project)
    block = stop(project, a_reader())
    assert client.get(reverse("contribute:contest", args=[block.public_id])).status_code == 404
    assert client.get(reverse("contribute:stopped")).url == MINE


def reviewer(client, project):
    person = holding(Role.REVIEWER, space=project.museum)
    client.force_login(person)
    return person


def act(client, project, reader, **data):
    args = [project.museum.slug, reader.public_id]
    return client.post(reverse("contribute:atelier_reader_act", args=args), data, follow=True).content.decode()


def test_a_reviewer_stops_a_reader_sets_their_readings_aside_and_changes_their_mind(client, run_jobs):
    card = a_card_to_review()
    project, reader = card.project, card.answers.first().contributor
    person = reviewer(client, project)
    assert "la personne A" in page_of(
        client, reverse("contribute:atelier_review", args=[project.museum.slug, card.public_id])
    )
    assert "En pause : inventées" in act(client, project, reader, act="block", reason="inventées")
    act(client, project, reader, act="aside")
    run_jobs()
    assert card.answers.filter(set_aside_at__isnull=False).count() == 1
    act(client, project, reader, act="back")
    run_jobs()
    act(client, project, reader, act="lift")
    block = Block.objects.get()
    assert (block.by, block.sets_aside, block.lifted_at is None) == (person, False, False)
    assert "lit de nouveau" in page_of(client, reverse("contribute:atelier_readers", args=[project.museum.slug]))


def test_stopping_without_a_reason_says_so_and_stops_nobody(client):
    card = a_card_to_review()
    reviewer(client, card.project)
    assert "Dites pourquoi" in act(client, card.project, card.answers.first().contributor, act="block", reason=" ")
    assert not Block.objects.exists()


def test_an_act_that_does_not_exist_is_not_found(client):
    card = a_card_to_review()
    reviewer(client, card.project)
    args = [card.project.museum.slug, card.answers.first().contributor.public_id]
    assert client.post(reverse("contribute:atelier_reader_act", args=args), {"act": "x"}).status_code == 404


def test_the_settled_readings_of_a_reader_are_listed_for_another_look(client):
    card = a_card_to_review()
    reader = card.answers.first().contributor
    reviewer(client, card.project)
    url = reverse("contribute:atelier_reader", args=[card.project.museum.slug, reader.public_id])
    assert "hache" not in page_of(client, url, validees="1")
    services.settle_task(task=card, values={}, by=None)
    assert "hache" in page_of(client, url, validees="1")


@pytest.mark.parametrize("count", [1, 3])
def test_the_readers_stopped_are_listed_at_the_same_cost(client, django_assert_num_queries, count):
    project = an_open_project()
    reviewer(client, project)
    for _ in range(count):
        stop(project, a_reader())
    url = reverse("contribute:atelier_readers", args=[project.museum.slug])
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
