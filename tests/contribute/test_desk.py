import pytest
from django.urls import reverse

from enfilade.contribute import services
from enfilade.contribute.access import COOKIE
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.models import Answer, Contributor, Flag, Lease, Task
from enfilade.contribute.services import QuestionDraft
from tests.factories.contribute import a_reader, an_open_project, read
from tests.factories.people import a_person
from tests.pages import StrictClient

pytestmark = pytest.mark.django_db
ALL_KINDS = [
    QuestionDraft("titre", "short_text", "Titre", help="Ce qui est en haut.", required=True),
    QuestionDraft("texte", "long_text", "Texte"),
    QuestionDraft("poids", "number", "Poids", unit="g"),
    QuestionDraft("etat", "choice", "État", options=["bon", "mauvais"]),
    QuestionDraft("matieres", "choices", "Matières", options=["fer", "bronze"], help="Toutes."),
    QuestionDraft("date", "date", "Date"),
    QuestionDraft("objet", "term", "Objet"),
]


def address(name, project):
    return reverse(f"contribute:{name}", args=[project.short_name])


def sit_down(client, project):
    """Begin reading as anyone does; the lease that the desk shows."""
    client.post(address("start", project))
    return client.get(address("desk", project)).context["lease"]


def send(client, project, lease, **values):
    posted = {f"q-{key}": value for key, value in values.items()}
    return client.post(address("desk", project), {"lease": lease.public_id, "save": "1", **posted})


def test_a_stranger_is_not_handed_a_card(client):
    project = an_open_project()
    assert client.get(address("desk", project)).url == address("project", project)
    assert not Contributor.objects.exists()


def test_beginning_hands_a_card_to_a_new_reader_known_by_a_signed_cookie(client):
    project = an_open_project()
    sit_down(client, project)
    assert Contributor.objects.get().token in client.cookies[COOKIE].value
    assert client.cookies[COOKIE]["httponly"]


def test_a_forged_cookie_is_nobody(client):
    project, reader = an_open_project(), a_reader()
    client.cookies[COOKIE] = f"{reader.token}:forge"
    assert client.get(address("desk", project)).status_code == 302


def test_the_desk_shows_the_picture_and_every_kind_of_question(client):
    project = an_open_project(questions=ALL_KINDS)
    sit_down(client, project)
    page = client.get(address("desk", project)).content.decode()
    assert project.tasks.get().picture.file.name in page
    assert all(f'name="q-{draft.key}"' in page for draft in ALL_KINDS)


def test_an_answer_is_stored_and_the_next_card_comes(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    assert send(client, project, lease, objet="hache", longueur="14,2").url == address("desk", project)
    page = client.get(address("desk", project)).content.decode()
    assert "votre 2ᵉ fiche" in page
    assert Answer.objects.get().values == {"objet": "hache", "longueur": "14,2"}


def test_an_incomplete_answer_comes_back_with_what_was_written(client):
    project = an_open_project()
    lease = sit_down(client, project)
    response = send(client, project, lease, longueur="douze")
    assert (response.status_code, Answer.objects.exists()) == (200, False)
    assert "douze" in response.content.decode()
    assert response.context["form"].errors.keys() == {"objet", "longueur"}


def test_a_number_that_cannot_be_read_is_an_answer(client):
    project = an_open_project()
    send(client, project, sit_down(client, project), objet="hache", longueur="?")
    assert Answer.objects.get().values["longueur"] == "?"


def test_an_incomplete_choice_is_explained(client):
    questions = [QuestionDraft("etat", "choice", "État", required=True, options=["bon"])]
    project = an_open_project(questions=questions)
    assert "etat" in send(client, project, sit_down(client, project)).context["form"].errors


def test_sending_twice_is_one_answer(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    for _ in range(2):
        send(client, project, lease, objet="hache")
    assert Answer.objects.count() == 1


def test_nobody_answers_with_the_card_of_another(client):
    project = an_open_project()
    lease = sit_down(client, project)
    other = StrictClient()
    sit_down(other, project)
    assert send(other, project, lease, objet="hache").status_code == 404
    assert not Answer.objects.exists()


def test_a_late_answer_that_is_not_counted_is_thanked_all_the_same(client):
    project = an_open_project(redundancy=1)
    lease = sit_down(client, project)
    Lease.objects.update(state=LeaseState.EXPIRED)
    Task.objects.update(leased=0)
    read(project)
    page = client.get(send(client, project, lease, objet="hache").url).content.decode()
    assert "D&#x27;autres avaient fini cette fiche" in page
    assert Answer.objects.filter(is_counted=False).count() == 1


def test_passing_gives_another_card(client):
    project = an_open_project(cards=2)
    lease = sit_down(client, project)
    client.post(address("desk", project), {"lease": lease.public_id, "skip": "1"})
    client.get(address("desk", project))
    assert list(Lease.objects.order_by("pk").values_list("state", flat=True)) == [LeaseState.SKIPPED, LeaseState.HELD]


def test_signalling_a_card_keeps_the_words(client):
    project = an_open_project()
    lease = sit_down(client, project)
    client.post(
        address("flag", project), {"lease": lease.public_id, "flag-reason": "other", "flag-words": "page blanche"}
    )
    assert Flag.objects.get().words == "page blanche"


def test_signalling_without_a_reason_changes_nothing(client):
    project = an_open_project()
    client.post(address("flag", project), {"lease": sit_down(client, project).public_id})
    assert not Flag.objects.exists()


def test_when_nothing_is_left_the_desk_says_so(client):
    project = an_open_project(redundancy=1)
    send(client, project, sit_down(client, project), objet="hache")
    assert "Plus rien à lire ici" in client.get(address("desk", project)).content.decode()


def test_the_desk_of_a_paused_project_says_so(client):
    project = an_open_project()
    client.post(address("start", project))
    services.pause_project(project=project, by=None)
    response = client.get(address("desk", project))
    assert response.status_code == 409
    assert "est gardé" in response.content.decode()


def test_a_project_for_accounts_only_sends_to_the_door(client):
    project = an_open_project(allows_anonymous=False)
    assert "next=" in client.post(address("start", project)).url
    assert not Contributor.objects.exists()


def test_a_person_with_an_account_reads_as_themselves(client):
    project, person = an_open_project(allows_anonymous=False), a_person()
    client.force_login(person)
    sit_down(client, project)
    assert Contributor.objects.get().person == person
    assert COOKIE not in client.cookies


def test_what_others_read_is_never_shown_before_answering(client):
    project = an_open_project()
    read(project, objet="objet lu par une autre")
    sit_down(client, project)
    assert "lu par une autre" not in client.get(address("desk", project)).content.decode()


def test_the_desk_tells_what_one_s_reading_became_until_the_next_answer(client):
    project = an_open_project(cards=2)
    send(client, project, sit_down(client, project), objet="hache")
    read(project, longueur="")
    services.settle_task(task=project.tasks.get(state="review"), values={}, by=None)
    client.get(address("desk", project))
    assert "est maintenant sur la notice" in client.get(address("desk", project)).content.decode()
    send(client, project, client.get(address("desk", project)).context["lease"], objet="serpe")
    assert "est maintenant sur la notice" not in client.get(address("desk", project)).content.decode()


@pytest.mark.parametrize("cards", [2, 4])
def test_handing_out_costs_the_same_whatever_the_number_of_cards(client, django_assert_num_queries, cards):
    project = an_open_project(cards=cards)
    client.post(address("start", project))
    with django_assert_num_queries(23):
        client.get(address("desk", project))


@pytest.mark.parametrize("cards", [2, 4])
def test_the_desk_costs_the_same_whatever_the_number_of_cards(client, django_assert_num_queries, cards):
    project = an_open_project(cards=cards)
    sit_down(client, project)
    with django_assert_num_queries(15):
        client.get(address("desk", project))
