import pytest

from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason, TaskState
from enfilade.contribute.models import Answer, Contributor, Flag
from enfilade.people.queries import everything_about
from enfilade.people.services import forget_person
from tests.factories.contribute import a_reader, an_open_project, read
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def adopt(anonymous, person):
    return services.adopt_work(anonymous=anonymous, person=person)


def test_a_person_is_one_reader():
    person = a_person()
    assert a_reader(person=person) == a_reader(person=person)


def test_anonymous_readers_are_distinct_and_carry_no_name():
    one, other = a_reader(), a_reader()
    assert one.token != other.token
    assert (one.person, one.credit_name) == (None, "")


def test_joining_an_account_keeps_one_s_work():
    project, anonymous, person = an_open_project(cards=2), a_reader(), a_person()
    read(project, anonymous)
    held = services.lease_task(project=project, contributor=anonymous)
    mine = adopt(anonymous, person)
    assert mine.answers.count() == 1
    assert services.lease_task(project=project, contributor=mine) == held


def test_a_card_read_twice_by_one_person_counts_once():
    project, anonymous, person = an_open_project(redundancy=3, enough=3), a_reader(), a_person()
    read(project, anonymous)
    read(project, a_reader(person=person))
    adopt(anonymous, person)
    task = project.tasks.get()
    assert (task.answered, task.state, Answer.objects.count()) == (1, TaskState.OPEN, 2)
    assert {belief["readers"] for belief in task.beliefs.values()} == {1}


def test_a_retired_card_keeps_both_readings_of_one_person():
    project, anonymous, person = an_open_project(redundancy=2), a_reader(), a_person()
    read(project, anonymous)
    read(project, a_reader(person=person))
    adopt(anonymous, person)
    assert project.tasks.values_list("answered", "state").get() == (2, TaskState.REVIEW)


def test_a_card_held_twice_by_one_person_gives_a_place_back():
    project, anonymous, person = an_open_project(redundancy=2), a_reader(), a_person()
    services.lease_task(project=project, contributor=anonymous)
    services.lease_task(project=project, contributor=a_reader(person=person))
    adopt(anonymous, person)
    assert project.tasks.get().leased == 1


def test_adopting_twice_changes_nothing():
    anonymous, person = a_reader(), a_person()
    services.choose_credit(reader=anonymous, name="  Lucie   M. ")
    first = adopt(anonymous, person)
    anonymous.refresh_from_db()
    assert adopt(anonymous, a_person()) != first
    first.refresh_from_db()
    assert (first.credit_name, anonymous.merged_into) == ("Lucie M.", first)


def test_a_name_chosen_by_the_account_stays():
    anonymous, person = a_reader(), a_person()
    services.choose_credit(reader=anonymous, name="Anonyme du train")
    services.choose_credit(reader=a_reader(person=person), name="Lucie")
    assert adopt(anonymous, person).credit_name == "Lucie"


def test_one_s_readings_are_part_of_one_s_data():
    person = a_person()
    answer = read(an_open_project(), a_reader(person=person))
    exported = everything_about(person)["contribute"]["answers"]
    assert [row["values"] for row in exported] == [answer.values]


def test_someone_who_never_read_has_nothing_to_export():
    assert services.export_reader(person=a_person()) == {}


def test_a_forgotten_person_s_readings_stay_without_them():
    person, project, anonymous = a_person(), an_open_project(cards=2), a_reader()
    read(project, anonymous)
    reader = adopt(anonymous, person)
    services.choose_credit(reader=reader, name="Lucie")
    lease = services.lease_task(project=project, contributor=reader)
    services.flag_task(lease=lease, reason=FlagReason.OTHER, words="je suis Lucie")
    forget_person(person=person)
    assert set(Contributor.objects.values_list("person", "credit_name", "token")) == {(None, "", "")}
    assert (Answer.objects.count(), Flag.objects.get().words) == (1, "")
