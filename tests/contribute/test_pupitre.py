"""What the desk does beside taking an answer: drafts, questions, corrections, sets, the script's answers."""

import json

import pytest
from django.urls import reverse

from enfilade.collections.services import attach_picture
from enfilade.community.models import Thread
from enfilade.community.queries import about_of
from enfilade.community.services import answer as answer_thread
from enfilade.contribute import services
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.models import Answer, Contributor, Lease
from enfilade.core.models import Event
from enfilade.people.enums import Role
from tests.contribute.test_desk import address, send, sit_down
from tests.factories.contribute import add_cards, an_open_project, read
from tests.factories.media import a_picture
from tests.factories.people import a_person, holding
from tests.pages import StrictClient

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_ACCEPT": "application/json"}
STATE, DRAFT = "/participer/mes-contributions/etat/", "/participer/mes-contributions/brouillon/"


def send_by_script(client, project, lease, now="1", **values):
    posted = {f"q-{key}": value for key, value in values.items()}
    return client.post(
        address("desk", project), {"lease": lease.public_id, "save": "1", "now": now, **posted}, **SCRIPT
    )


def typed(client, lease, words, *, tab="a", age="0"):
    boxes = json.dumps([["q-objet", words]])
    return client.post(DRAFT, {"lease": lease.public_id, "boxes": boxes, "tab": tab, "age": age})


def reading_url(answer):
    return reverse("contribute:reading", args=[answer.public_id])


def test_the_next_card_is_held_and_laid_ready(client):
    project = an_open_project(cards=3)
    sit_down(client, project)
    page = client.get(address("desk", project))
    ahead = page.context["ahead"]
    assert Lease.objects.filter(state=LeaseState.HELD).count() == 2
    assert f'<link rel="prefetch" href="{ahead.picture.full}"' in page.content.decode()


def test_a_class_behind_one_address_reads_thirty_different_cards():
    project = an_open_project(cards=60, redundancy=1)
    held = {sit_down(StrictClient(REMOTE_ADDR="192.0.2.1"), project).task_id for _ in range(30)}
    assert (len(held), Contributor.objects.count()) == (30, 30)


def test_the_script_is_told_that_an_answer_is_kept(client):
    project = an_open_project(cards=2)
    told = send_by_script(client, project, sit_down(client, project), objet="hache")
    assert (told.status_code, told.json()["kept"]) == (201, True)
    assert "Corriger ma lecture" in client.get(address("desk", project)).content.decode()


def test_an_answer_that_waited_for_the_network_is_not_announced_on_the_next_page(client):
    project = an_open_project(cards=2)
    send_by_script(client, project, sit_down(client, project), now="", objet="hache")
    assert "Corriger ma lecture" not in client.get(address("desk", project)).content.decode()


def test_the_same_answer_sent_again_by_the_script_is_one_answer(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    assert [send_by_script(client, project, lease, objet="hache").status_code for _ in "ab"] == [201, 201]
    assert Answer.objects.count() == 1


def test_the_same_answer_sent_again_after_it_was_corrected_changes_nothing(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    send_by_script(client, project, lease, objet="hache")
    services.correct_answer(answer=Answer.objects.get(), values={"objet": "serpe"})
    assert send_by_script(client, project, lease, objet="hache").status_code == 201
    assert Answer.objects.get().values["objet"] == "serpe"


def test_another_reading_of_a_card_already_read_loses_no_word(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    send(client, project, lease, objet="hache")
    assert send_by_script(client, project, lease, objet="serpe").json()["code"] == "already_answered"
    page = send(client, project, lease, objet="serpe").content.decode()
    assert 'value="serpe"' in page
    assert reading_url(Answer.objects.get()) in page
    assert Answer.objects.get().values["objet"] == "hache"


def test_the_script_is_told_what_is_missing(client):
    project = an_open_project()
    told = send_by_script(client, project, sit_down(client, project), longueur="douze")
    assert (told.status_code, told.json()["code"], Answer.objects.exists()) == (422, "answer_incomplete", False)


def test_a_card_of_another_reader_is_nowhere_for_the_script(client):
    project = an_open_project()
    lease = sit_down(client, project)
    other = StrictClient()
    sit_down(other, project)
    assert send_by_script(other, project, lease, objet="hache").status_code == 404
    assert not Answer.objects.exists()


def test_a_draft_follows_its_reader_to_another_device():
    person, project = a_person(), an_open_project()
    one, two = StrictClient(), StrictClient()
    one.force_login(person)
    two.force_login(person)
    assert typed(one, sit_down(one, project), "hache à rebords").status_code == 200
    draft = two.get(address("desk", project)).context["card"].draft
    assert draft["boxes"] == [("q-objet", "hache à rebords")]


def test_the_newer_draft_wins_and_is_given_back(client):
    lease = sit_down(client, an_open_project())
    typed(client, lease, "le plus récent", tab="telephone")
    told = typed(client, lease, "le plus ancien", tab="ordinateur", age="60000")
    assert (told.status_code, told.json()["draft"]["boxes"]) == (409, [["q-objet", "le plus récent"]])
    assert Lease.objects.get(pk=lease.pk).draft["boxes"] == [["q-objet", "le plus récent"]]


def test_a_draft_of_the_same_tab_is_simply_kept(client):
    lease = sit_down(client, an_open_project())
    typed(client, lease, "hache")
    assert typed(client, lease, "hache à", age="500").status_code == 200


@pytest.mark.parametrize("boxes", ["", "{}", '[["q-a"]]', '[["q-a", 3]]', "[" * 9000])
def test_a_draft_that_is_none_is_refused(client, boxes):
    lease = sit_down(client, an_open_project())
    assert client.post(DRAFT, {"lease": lease.public_id, "boxes": boxes, "age": "0"}).status_code == 400
    assert Lease.objects.get(pk=lease.pk).draft is None


def test_a_draft_without_end_is_refused(client):
    lease = sit_down(client, an_open_project())
    assert typed(client, lease, "a" * 200_001).status_code == 413
    assert Lease.objects.get(pk=lease.pk).draft is None


def test_nobody_writes_the_draft_of_another(client):
    project = an_open_project()
    lease = sit_down(client, project)
    assert typed(StrictClient(), lease, "hache").status_code == 404


def test_the_script_learns_how_a_card_stands(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    told = client.get(STATE, {"fiche": lease.public_id}).json()
    assert (told["state"], told["draft"], 3500 < told["left"] <= 3600) == ("held", None, True)
    send(client, project, lease, objet="hache")
    assert client.get(STATE, {"fiche": lease.public_id}).json()["state"] == "answered"


def test_a_stranger_is_nobody_for_the_script(client):
    told = client.get(STATE, {"fiche": "x"}).json()
    assert (told["mes"], "state" in told) == ([], False)


def test_what_waits_under_the_cookie_may_be_sent_by_the_account_that_adopted_it(client):
    project, person = an_open_project(), a_person()
    sit_down(client, project)
    [code] = client.get(STATE).json()["mes"]
    services.adopt_work(anonymous=Contributor.objects.get(), person=person)
    client.force_login(person)
    assert client.get(STATE).json()["mes"][1:] == [code]


def test_a_reason_to_pass_goes_to_the_journal(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    client.post(address("desk", project), {"lease": lease.public_id, "skip": "1", "skip-reason": "hard"})
    assert Event.objects.get(verb="contribute.task_skipped").data["reason"] == "hard"


def test_a_question_reaches_the_team_and_its_answer_comes_back(client):
    project = an_open_project()
    lease = sit_down(client, project)
    client.post(address("ask", project), {"lease": lease.public_id, "ask-body": "Est-ce un C ou un G ?"})
    thread = Thread.objects.get()
    assert (thread.space_id, thread.about_id, thread.shown_at) == (project.museum_id, lease.task.public_id, None)
    answer_thread(thread=thread, body="Un G.", by=a_person())
    page = client.get(reverse("contribute:mine")).content.decode()
    assert "répondu" in page
    assert "Est-ce un C ou un G" in page


def test_an_empty_question_is_not_sent(client):
    project = an_open_project()
    lease = sit_down(client, project)
    for body in ("", "   "):
        client.post(address("ask", project), {"lease": lease.public_id, "ask-body": body})
    assert not Thread.objects.exists()


def test_too_many_questions_are_refused_and_the_card_stays(client):
    project = an_open_project()
    lease = sit_down(client, project)
    for n in range(11):
        page = client.post(address("ask", project), {"lease": lease.public_id, "ask-body": f"Et {n} ?"}, follow=True)
    assert (Thread.objects.count(), page.context["lease"].pk) == (10, lease.pk)


def test_one_s_own_reading_is_corrected(client):
    project = an_open_project()
    send(client, project, sit_down(client, project), objet="hache")
    answer = Answer.objects.get()
    assert 'value="hache"' in client.get(reading_url(answer)).content.decode()
    client.post(reading_url(answer), {"q-objet": "serpe"})
    assert (Answer.objects.get().values["objet"], answer.earlier.get().values["objet"]) == ("serpe", "hache")


def test_a_correction_that_lacks_an_answer_comes_back(client):
    project = an_open_project()
    send(client, project, sit_down(client, project), objet="hache")
    assert client.post(reading_url(Answer.objects.get()), {"q-objet": ""}).context["form"].errors
    assert Answer.objects.get().values["objet"] == "hache"


def test_a_reading_that_the_museum_decided_on_is_kindly_left_alone(client):
    project = an_open_project(redundancy=1)
    send(client, project, sit_down(client, project), objet="hache")
    services.settle_task(task=project.tasks.get(), values={}, by=None)
    page = client.post(reading_url(Answer.objects.get()), {"q-objet": "serpe"}, follow=True).content.decode()
    assert "votre lecture ne change plus" in page
    assert Answer.objects.get().values["objet"] == "hache"


def test_somebody_else_s_reading_is_nowhere(client):
    answer = read(an_open_project())
    assert client.get(reading_url(answer)).status_code == 404
    sit_down(client, an_open_project())
    assert client.get(reading_url(answer)).status_code == 404


@pytest.mark.parametrize("shown", [True, False])
def test_what_others_read_is_shown_after_one_s_own_reading_where_the_project_says_so(client, shown):
    project = an_open_project(redundancy=3)
    services.show_others(project=project, shown=shown, by=None)
    read(project, objet="herminette")
    lease = sit_down(client, project)
    assert "herminette" not in client.get(address("desk", project)).content.decode()
    send(client, project, lease, objet="hache")
    page = client.get(reading_url(Answer.objects.latest("pk"))).content.decode()
    assert ("herminette" in page) is shown


def test_a_reader_chooses_one_of_the_open_sets(client):
    project = an_open_project(cards=2)
    [later] = add_cards(project)
    for name, cards in (
        ("Tiroir 1", project.tasks.exclude(pk=later.pk)),
        ("Tiroir 2", project.tasks.filter(pk=later.pk)),
    ):
        services.name_set(project=project, name=name, cards=cards, by=None)
    sit_down(client, project)
    chosen = project.card_sets.get(name="Tiroir 2").public_id
    page = client.get(address("desk", project), {"lot": chosen})
    assert (page.context["lease"].task_id, page.context["desk_url"][-len(chosen) :]) == (later.pk, chosen)


def test_a_set_that_is_on_hold_is_no_choice(client):
    project = an_open_project(cards=2)
    for n, card in enumerate(project.tasks.all()):
        services.name_set(project=project, name=f"Tiroir {n}", cards=project.tasks.filter(pk=card.pk), by=None)
    services.hold_set(card_set=project.card_sets.first(), on_hold=True, by=None)
    sit_down(client, project)
    assert client.get(address("desk", project)).context["sets"] == []


def test_the_other_pictures_of_the_record_are_shown_beside(client):
    project = an_open_project()
    verso = a_picture()
    attach_picture(record=project.tasks.get().record, picture=verso)
    sit_down(client, project)
    assert verso.file.name in client.get(address("desk", project)).content.decode()


def test_a_person_s_questions_are_theirs_on_every_device():
    person, project = a_person(), an_open_project()
    one, two = StrictClient(), StrictClient()
    one.force_login(person)
    two.force_login(person)
    lease = sit_down(one, project)
    one.post(address("ask", project), {"lease": lease.public_id, "ask-body": "Quelle est cette main ?"})
    assert "Quelle est cette main ?" in two.get(reverse("contribute:mine")).content.decode()


def test_the_team_reads_which_card_a_question_is_about(client):
    project = an_open_project(title="Lire les fiches")
    lease = sit_down(client, project)
    client.post(address("ask", project), {"lease": lease.public_id, "ask-body": "Quelle est cette main ?"})
    subject = about_of(Thread.objects.get())
    assert subject.title == f"Lire les fiches · {lease.task.record.inventory_number}"
    assert (lease.task.public_id in subject.url, lease.task.public_id in subject.desk_url) == (True, True)


def test_the_owner_lets_readers_see_what_others_read_and_no_longer(client):
    project = an_open_project()
    client.force_login(holding(Role.PROJECT_LEAD, space=project.museum))
    place = reverse("contribute:atelier_others", args=[project.museum.slug, project.public_id])
    for shown in (True, False):
        client.post(place, {"shown": "1" if shown else "0"})
        project.refresh_from_db()
        assert project.shows_others is shown


def test_a_card_without_picture_nor_record_is_read_all_the_same(client):
    project = an_open_project()
    project.tasks.update(record=None, picture=None)
    assert "Une fiche" in send(client, project, sit_down(client, project), objet="").content.decode()
