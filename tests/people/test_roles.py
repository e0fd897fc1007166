import pytest
from django.db import IntegrityError, transaction

from enfilade.core.contracts.role_changes import role_changes
from enfilade.core.models import Event
from enfilade.people.enums import MUSEUM_ROLES, NETWORK_ROLES, Role
from enfilade.people.errors import LastHead, NotYourSpace, RoleUnknownHere
from enfilade.people.models import RoleGrant, Space
from enfilade.people.queries import spaces_of, team_of
from enfilade.people.rules import holds, manages_people, roles_held, works_in
from enfilade.people.services import end_role, forget_person, grant_role
from tests.concurrency import in_threads
from tests.factories.network import a_museum, a_network
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


def events(verb):
    return Event.objects.filter(verb=verb).count()


def test_a_director_gives_a_role_and_the_journal_says_so():
    museum = a_museum()
    director, person = holding(Role.DIRECTOR, space=museum), a_person()
    grant_role(person=person, space=museum, role=Role.EDITOR, by=director)
    event = Event.objects.filter(verb="people.role_granted").latest("pk")
    assert (event.space_id, event.actor_id, event.actor_role) == (museum.pk, director.pk, "editor")
    assert list(spaces_of(person)) == [Space.objects.get(pk=museum.pk)]


def test_giving_a_role_twice_changes_nothing():
    museum, person = a_museum(), a_person()
    first = grant_role(person=person, space=museum, role=Role.EDITOR, by=None)
    assert grant_role(person=person, space=museum, role=Role.EDITOR, by=None) == first
    assert events("people.role_granted") == 1


def test_somebody_who_does_not_head_the_space_gives_no_role():
    museum = a_museum()
    editor, other = holding(Role.EDITOR, space=museum), holding(Role.DIRECTOR, space=a_museum())
    for by in (editor, other, a_person()):
        with pytest.raises(NotYourSpace):
            grant_role(person=a_person(), space=museum, role=Role.EDITOR, by=by)
    assert RoleGrant.objects.filter(space=museum).count() == 1


@pytest.mark.parametrize("role", Role)
def test_a_role_belongs_to_its_kind_of_space(role):
    for space, known in ((a_museum(), MUSEUM_ROLES), (a_network(), NETWORK_ROLES)):
        if role in known:
            assert grant_role(person=a_person(), space=space, role=role, by=None).role == role
        else:
            with pytest.raises(RoleUnknownHere):
                grant_role(person=a_person(), space=space, role=role, by=None)


def test_an_ended_role_stays_with_its_date_and_gives_no_right():
    museum = a_museum()
    director, person = holding(Role.DIRECTOR, space=museum), holding(Role.EDITOR, space=museum)
    grant = RoleGrant.objects.get(person=person)
    end_role(grant=grant, by=director)
    end_role(grant=grant, by=director)
    grant.refresh_from_db()
    assert grant.until is not None
    assert events("people.role_ended") == 1
    person = type(person).objects.get(pk=person.pk)
    assert not works_in.test(person, museum)


def test_a_role_can_be_given_again_after_its_end():
    museum, person = a_museum(), a_person()
    end_role(grant=grant_role(person=person, space=museum, role=Role.EDITOR, by=None), by=None)
    grant_role(person=person, space=museum, role=Role.EDITOR, by=None)
    assert RoleGrant.objects.filter(person=person).count() == 2


def test_the_database_holds_a_live_role_once():
    museum, person = a_museum(), holding(Role.EDITOR, space=(space := a_museum()))
    RoleGrant.objects.create(person=person, space=museum, role=Role.EDITOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(person=person, space=space, role=Role.EDITOR)


@pytest.mark.parametrize(("make", "role"), [(a_museum, Role.DIRECTOR), (a_network, Role.COORDINATOR)])
def test_the_last_head_of_a_space_cannot_leave(make, role):
    space = make()
    head = holding(role, space=space)
    with pytest.raises(LastHead):
        end_role(grant=head.grants.get(), by=head)
    with pytest.raises(LastHead):
        forget_person(person=head)
    head.refresh_from_db()
    assert (head.grants.get().until, head.is_active, head.name) == (None, True, "Camille Martin")


def test_a_head_may_leave_when_another_remains():
    museum = a_museum()
    first, second = (holding(Role.DIRECTOR, space=museum) for _ in range(2))
    end_role(grant=first.grants.get(), by=second)
    assert [grant.person for grant in team_of(museum)] == [second]


def test_rooms_that_follow_roles_are_told(monkeypatch):
    told, museum, person = [], a_museum(), a_person()
    monkeypatch.setattr(role_changes, "_things", {"t": lambda who, where: told.append((who, where))})
    end_role(grant=grant_role(person=person, space=museum, role=Role.EDITOR, by=None), by=None)
    assert told == [(person, museum)] * 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("leave", ["role", "account"])
def test_two_heads_leaving_at_once_never_leave_a_space_headless(leave):
    museum = a_museum()
    heads = [holding(Role.DIRECTOR, space=museum) for _ in range(2)]
    waiting, refused = list(heads), []

    def go():
        head = waiting.pop()
        try:
            end_role(grant=head.grants.get(), by=head) if leave == "role" else forget_person(person=head)
        except LastHead:
            refused.append(head)

    in_threads(2, go)
    assert len(refused) == 1
    assert [grant.person for grant in team_of(museum)] == refused


def test_a_director_holds_every_role_of_the_museum_and_no_other():
    museum, other = a_museum(), a_museum()
    director = holding(Role.DIRECTOR, space=museum)
    assert holds(Role.REGISTRAR).test(director, museum)
    assert not holds(Role.REGISTRAR).test(director, other)
    assert not works_in.test(director, other)


def test_a_role_gives_its_own_right_only():
    museum = a_museum()
    editor = holding(Role.EDITOR, space=museum)
    assert holds(Role.EDITOR, Role.REGISTRAR).test(editor, museum)
    assert not holds(Role.REGISTRAR).test(editor, museum)
    assert not manages_people.test(editor, museum)


def test_nobody_and_closed_accounts_hold_nothing():
    museum = a_museum()
    person = holding(Role.DIRECTOR, space=museum)
    person.is_active = False
    assert roles_held(person, museum) == roles_held(None, museum) == frozenset()


def test_roles_are_read_once_a_request(django_assert_num_queries):
    museum = a_museum()
    person = holding(Role.EDITOR, Role.REVIEWER, space=museum)
    person = type(person).objects.get(pk=person.pk)
    with django_assert_num_queries(1):
        assert roles_held(person, museum) == {"editor", "reviewer"}
        assert holds(Role.REVIEWER).test(person, museum)
