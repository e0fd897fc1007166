import pytest
from django.urls import reverse
from django.utils.translation import override

from enfilade.contribute import services
from enfilade.contribute.services.projects import KIND
from enfilade.core.contracts.event_words import event_words, tell
from enfilade.core.contracts.metrics import metrics
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.open_now import open_now
from enfilade.core.contracts.record_threads import record_threads
from enfilade.core.contracts.search import search_sources
from enfilade.core.contracts.steerable import steerables
from enfilade.core.contracts.waiting import waiting
from enfilade.people.enums import Role
from tests.factories.contribute import a_card_to_review, a_draft, a_reader, an_open_project, read
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db
threads_of = record_threads.get("contribute")


def test_an_open_project_is_a_card_with_its_gauge():
    a_draft()
    project = an_open_project(cards=2, redundancy=1)
    read(project)
    (card,) = open_now.get("contribute")()
    assert (card.kind, card.reached, card.goal, card.figure) == ("take_part", 1, 2, "1 / 2")
    assert museum_sections.get("contribute")(project.museum_id) == [card]


def test_a_record_that_waits_to_be_read_invites():
    project = an_open_project()
    (thread,) = threads_of(project.tasks.get().record.public_id)
    assert "attend des lectures" in thread.words


def test_a_record_read_and_validated_names_those_who_wished_it():
    project, lucie, bernard = an_open_project(redundancy=3, enough=3), a_reader(), a_reader()
    services.choose_credit(reader=lucie, name="Lucie")
    services.choose_credit(reader=bernard, name="Bernard")
    for reader in (lucie, bernard, a_reader()):
        read(project, reader)
    task = project.tasks.get()
    assert threads_of(task.record.public_id) == []
    services.settle_task(task=task, values={}, by=None)
    assert "Lue par Bernard et Lucie" in threads_of(task.record.public_id)[0].words


def test_one_name_alone_or_none_makes_a_sentence_as_well():
    task = a_card_to_review()
    services.settle_task(task=task, values={}, by=None)
    assert "Lue par des bénévoles" in threads_of(task.record.public_id)[0].words
    services.choose_credit(reader=task.answers.first().contributor, name="Ines")
    assert "Lue par Ines, dans" in threads_of(task.record.public_id)[0].words


def test_a_steered_project_sees_how_far_its_reading_is():
    project = an_open_project(cards=2, redundancy=1)
    read(project)
    seen = steerables.get(KIND)(project.public_id)
    assert (seen.reached, seen.goal, seen.state) == (1, 2, "open")
    assert seen.url == reverse("contribute:project", args=[project.short_name])


def test_a_draft_has_no_address_and_an_unknown_one_no_progress():
    assert steerables.get(KIND)(a_draft().public_id).url == ""
    assert steerables.get(KIND)("inconnu") is None


def test_public_projects_are_found_by_their_words():
    an_open_project(title="Les herbiers du val")
    a_draft(title="Les herbiers cachés")
    assert [hit.title for hit in search_sources.get("contribute").search("herbiers", 5)] == ["Les herbiers du val"]


def test_readings_and_settled_cards_are_counted_by_museum_and_in_all():
    task = a_card_to_review()
    services.settle_task(task=task, values={}, by=None)
    for name, count in (("readings", 2), ("settled_cards", 1)):
        value = metrics.get(name).value
        assert (value(None), value(task.project.museum_id), value(1_000_000)) == (count, count, 0)


def test_a_reviewer_sees_what_waits_and_another_does_not():
    museum = a_card_to_review().project.museum
    reviewer = holding(Role.REVIEWER, space=museum)
    (item,) = waiting.get("contribute")(reviewer, museum)
    assert item.words == "1 fiche attend une relecture."
    assert waiting.get("contribute")(a_person(), museum) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_event_of_contributing_is_told_in_words(language):
    data = {"title": "Lire", "count": 2, "readers": 2, "wanted": 3, "before": 2, "name": "Tiroir A", "answers": 2}
    verbs = [verb for verb, _ in event_words.items() if verb.startswith("contribute.")]
    with override(language):
        assert all(" " in tell(verb, data) for verb in verbs)
    assert len(verbs) == 44
