from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason, TaskState
from enfilade.contribute.models import Lease, ProjectFigures, Task
from enfilade.core.clock import now, standing_at
from enfilade.core.journal import Thing
from enfilade.people.enums import Role
from tests.factories.community import a_thread
from tests.factories.contribute import a_card_to_review, a_draft, a_reader, add_cards, an_open_project, read
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def lead(client, museum):
    client.force_login(holding(Role.PROJECT_LEAD, Role.REVIEWER, space=museum))
    return client


def address(name, thing, **more):
    space = (thing.project if isinstance(thing, Task) else thing).museum.slug
    return reverse(f"contribute:atelier_{name}", kwargs={"space": space, "public_id": thing.public_id, **more})


def page(lead, name, thing, query=""):
    return lead.get(address(name, thing) + query).content.decode()


def read_for_days(project, days):
    """One card finished on each of the last ``days`` days."""
    for n in range(days, 0, -1):
        with standing_at(now() - timedelta(days=n)):
            for _ in range(project.redundancy):
                read(project)


def test_a_young_project_says_that_it_is_too_early(lead, museum):
    project = an_open_project(museum=museum)
    assert "Trop tôt pour le dire" in page(lead, "project", project)


def test_a_project_with_a_week_behind_it_says_when_it_should_end(lead, museum):
    with standing_at(now() - timedelta(days=8)):
        project = an_open_project(museum=museum, cards=10, redundancy=1, enough=1)
    read_for_days(project, 8)
    text = page(lead, "project", project)
    assert "Le plus probable est autour du" in text
    assert "Restent 2 fiches" in text


def test_a_project_all_read_says_so(lead, museum):
    card = a_card_to_review(museum=museum)
    text = page(lead, "project", card.project)
    assert "Toutes les fiches sont lues" in text
    assert "la plus ancienne depuis le" in text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("project", 14), ("figures", 17), ("all_cards", 9), ("project_flags", 10)]
)
def test_a_page_costs_the_same_whatever_the_number_of_cards(
    lead, museum, count, name, queries, django_assert_num_queries
):
    project = an_open_project(museum=museum, cards=count, redundancy=1, enough=1)
    for _ in range(count):
        lease = services.lease_task(project=project, contributor=a_reader())
        services.flag_task(lease=lease, reason=FlagReason.OTHER, words="Floue.")
    for _ in range(count):
        read(project)
    services.roll_project(project=project)
    a_thread(space=museum, about=Thing("contribute.project", project.public_id))
    with django_assert_num_queries(queries):
        lead.get(address(name, project))


def test_every_figure_of_a_project_has_its_plot(lead, museum):
    card = a_card_to_review(museum=museum)
    a_thread(space=museum, about=Thing("contribute.task", card.public_id))
    text = page(lead, "figures", card.project)
    assert text.count("<svg") >= 5
    assert "posée le" in text


def test_a_draft_shows_its_figures_all_the_same(lead, museum):
    project = a_draft(museum=museum)
    assert "Pas encore de chiffres" in page(lead, "figures", project)


def test_kept_figures_are_what_the_page_shows(lead, museum):
    project = an_open_project(museum=museum)
    services.roll_project(project=project)
    kept = ProjectFigures.objects.get()
    kept.facts["people"] = 4321
    kept.save()
    assert "4 321" in page(lead, "project", project).replace("\u202f", " ").replace("\xa0", " ")


def test_cards_are_found_by_state_set_flag_and_number(lead, museum):
    project = an_open_project(museum=museum, cards=2)
    first, second = project.tasks.order_by("pk")
    card_set = services.name_set(project=project, name="Tiroir 1", cards=Task.objects.filter(pk=first.pk), by=None)
    Task.objects.filter(pk=first.pk).update(state=TaskState.REVIEW, flagged=1)
    queries = "state=review", f"card_set={card_set.public_id}", "flagged=on", f"numbers={first.record.inventory_number}"
    for query in queries:
        text = page(lead, "all_cards", project, f"?{query}")
        assert (first.record.inventory_number in text, address("card", second) in text) == (True, False)


def test_a_wish_that_makes_no_sense_shows_every_card(lead, museum):
    project = an_open_project(museum=museum)
    assert address("card", project.tasks.get()) in page(lead, "all_cards", project, "?state=x")


def test_a_choice_that_meets_no_card_says_so(lead, museum):
    assert "Aucune fiche ne répond" in page(lead, "all_cards", an_open_project(museum=museum), "?state=settled")


def test_a_card_shows_its_readings_by_letter_and_nobody(lead, museum):
    card = a_card_to_review({"objet": "hache"}, {"objet": "serpe"}, museum=museum)
    a_thread(space=museum, about=Thing("contribute.task", card.public_id))
    text = page(lead, "card", card)
    assert ">hache<" in text
    assert ">serpe<" in text
    assert "Échanges" in text
    assert not any(one.public_id in text for one in (answer.contributor for answer in card.answers.all()))


def test_a_card_tells_who_holds_it_and_what_was_decided(lead, museum):
    card = an_open_project(museum=museum).tasks.get()
    services.lease_task(project=card.project, contributor=a_reader())
    assert "jusqu'à" in page(lead, "card", card).replace("&#x27;", "'")
    settled = a_card_to_review(museum=museum)
    services.settle_task(task=settled, values={}, by=None)
    Task.objects.update(picture=None)
    assert "Validée par le musée le" in page(lead, "card", settled)


def test_a_card_is_withdrawn_and_reopened_from_its_page(lead, museum):
    card = an_open_project(museum=museum).tasks.get()
    lead.post(address("card_act", card), {"act": "withdraw"})
    assert "Rouvrir reprend" in page(lead, "card", card)
    lead.post(address("card_act", card), {"act": "reopen"})
    card.refresh_from_db()
    assert card.state == TaskState.OPEN


def test_a_card_that_does_not_reopen_says_why(lead, museum):
    card = an_open_project(museum=museum).tasks.get()
    lead.post(address("card_act", card), {"act": "reopen"})
    assert "elle ne se rouvre pas" in page(lead, "card", card)


def flagged(project, reason=FlagReason.PERSONAL, reader=None):
    lease = services.lease_task(project=project, contributor=reader or a_reader())
    services.flag_task(lease=lease, reason=reason, words="Rue des Lilas.")
    return Task.objects.get(pk=lease.task_id)


def test_flags_are_shown_by_reason(lead, museum):
    project = an_open_project(museum=museum, cards=2)
    hidden, blurred = flagged(project), flagged(project, FlagReason.UNREADABLE)
    text = page(lead, "project_flags", project, "?motif=personal")
    assert (hidden.record.inventory_number in text, blurred.record.inventory_number in text) == (True, False)
    assert "Rue des Lilas." in text


def test_a_reader_reads_what_the_museum_says_of_a_flag(client, lead, museum):
    person = a_person()
    project = an_open_project(museum=museum)
    card = flagged(project, reader=a_reader(person=person))
    lead.post(address("flags", card), {"keep": "0", "words": "Merci, la fiche est retirée."})
    client.force_login(person)
    assert "Merci, la fiche est retirée." in client.get(reverse("contribute:mine")).content.decode()


def conduct(lead, project, **said):
    return lead.post(address("conduct", project), said)


def wish(act, **said):
    empty = {"text": "", "numbers": "", "state": "", "card_set": "", "priority": "0", "name": "", "seen": ""}
    return {**empty, "what": "cards", "act": act, **said}


@pytest.mark.parametrize(
    ("act", "said", "words"),
    [
        ("priority", {"priority": "5"}, "passeront à la priorité 5"),
        ("set", {"name": "Tiroir 1"}, "iront dans le lot « Tiroir 1 »"),
        ("withdraw", {}, "2 à lire et 0 à relire seront retirées"),
    ],
)
def test_a_change_of_cards_is_told_before_it_is_made(lead, museum, act, said, words):
    project = an_open_project(museum=museum, cards=2)
    told = conduct(lead, project, step="look", **wish(act, **said)).content.decode()
    assert words in told
    assert list(project.tasks.values_list("priority", "card_set", "state").distinct()) == [(0, None, "open")]


@pytest.mark.parametrize(
    ("act", "said", "after"),
    [
        ("priority", {"priority": "5"}, (5, None, "open")),
        ("set", {"name": "Tiroir 1"}, (0, "Tiroir 1", "open")),
        ("withdraw", {}, (0, None, "withdrawn")),
    ],
)
def test_a_change_of_cards_is_made_once_told(lead, museum, act, said, after):
    project = an_open_project(museum=museum, cards=2)
    assert conduct(lead, project, step="do", **wish(act, seen="2", **said)).status_code == 302
    assert list(project.tasks.values_list("priority", "card_set__name", "state").distinct()) == [after]


def test_a_choice_that_changed_meanwhile_is_told_again_and_not_made(lead, museum):
    project = an_open_project(museum=museum)
    told = conduct(lead, project, step="look", **wish("withdraw")).content.decode()
    assert 'value="1"' in told
    add_cards(project)
    assert "rien n'a été fait" in conduct(lead, project, step="do", **wish("withdraw", seen="1")).content.decode()
    assert set(project.tasks.values_list("state", flat=True)) == {"open"}


def test_a_set_without_a_name_is_refused(lead, museum):
    project = an_open_project(museum=museum)
    assert "Donnez un nom" in conduct(lead, project, step="do", **wish("set", seen="1")).content.decode()
    assert not project.card_sets.exists()


def test_redundancy_is_told_before_it_changes(lead, museum, run_jobs):
    card = a_card_to_review({"objet": "hache"}, {"objet": "serpe"}, museum=museum)
    asked = {"what": "redundancy", "wanted": "3"}
    told = conduct(lead, card.project, step="look", **asked).content.decode()
    assert "1 fiches où les lectures diffèrent" in told
    conduct(lead, card.project, step="do", **asked)
    run_jobs()
    card.refresh_from_db()
    assert (card.wanted, card.state) == (3, TaskState.OPEN)


def test_a_redundancy_that_makes_no_sense_is_explained(lead, museum):
    project = an_open_project(museum=museum)
    assert conduct(lead, project, what="redundancy", wanted="40", step="do").status_code == 200
    project.refresh_from_db()
    assert project.redundancy == 2


def test_a_set_is_held_and_handed_out_again(lead, museum):
    project = an_open_project(museum=museum)
    card_set = services.name_set(project=project, name="Tiroir 1", cards=project.tasks.all(), by=None)
    conduct(lead, project, what="hold", set=card_set.public_id, on_hold="1")
    assert "Proposer de nouveau" in page(lead, "conduct", project)
    assert project.tasks.get().on_hold


def test_another_project_s_set_is_not_held(lead, museum):
    other = an_open_project()
    card_set = services.name_set(project=other, name="Tiroir 1", cards=other.tasks.all(), by=None)
    answer = conduct(lead, an_open_project(museum=museum), what="hold", set=card_set.public_id, on_hold="1")
    card_set.refresh_from_db()
    assert (answer.status_code, card_set.on_hold) == (404, False)


def test_the_licence_changes_in_a_draft_and_is_refused_in_an_open_project(lead, museum):
    draft, project = a_draft(museum=museum), an_open_project(museum=museum)
    for one in (draft, project):
        conduct(lead, one, what="licence", licence="cc-by-4.0")
        one.refresh_from_db()
    assert (draft.licence, project.licence) == ("cc-by-4.0", "cc0")
    assert "La licence ne change plus" in page(lead, "conduct", project)


def test_the_data_page_says_what_each_column_means(lead, museum):
    text = page(lead, "data", an_open_project(museum=museum))
    assert "numéro de la personne dans ce projet" in text.replace("&#x27;", "'")
    assert "<code>longueur</code>" in text


@pytest.mark.parametrize(
    ("form", "kind"), [("csv", "text/csv"), ("json", "application/json"), ("jsonl", "application/jsonl")]
)
def test_an_export_is_a_file_to_download(lead, museum, form, kind):
    project = an_open_project(museum=museum)
    answer = lead.get(address("export", project, what="tasks", form=form))
    b"".join(answer.streaming_content)
    assert answer["Content-Type"].startswith(kind)
    assert answer["Content-Disposition"] == f'attachment; filename="{project.short_name}-fiches.{form}"'


def test_an_export_of_nothing_known_is_not_found(lead, museum):
    project = an_open_project(museum=museum)
    assert lead.get(address("export", project, what="people", form="csv")).status_code == 404


def test_held_leases_are_left_alone_by_a_look(lead, museum):
    project = an_open_project(museum=museum)
    services.lease_task(project=project, contributor=a_reader())
    conduct(lead, project, step="look", **wish("withdraw"))
    assert Lease.objects.get().state == "held"
