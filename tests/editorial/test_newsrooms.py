"""Opening a space's place in the CMS, and following its roles."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from enfilade.core.contracts.role_changes import role_changes
from enfilade.editorial.models import Newsroom, SpaceIndexPage, StoriesPage
from enfilade.editorial.services import follow_roles, open_newsroom
from enfilade.people.enums import Role
from enfilade.people.models import Space
from enfilade.people.services import end_role, grant_role
from tests.concurrency import in_threads
from tests.factories.network import a_museum, a_network
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (StoriesPage, SpaceIndexPage, Newsroom, Group, GroupPagePermission,
                                                GroupCollectionPermission)]  # fmt: skip


def may_write(person):
    return type(person).objects.get(pk=person.pk).has_perm("wagtailadmin.access_admin")


def test_a_museum_opens_with_its_place_in_the_cms():
    museum = a_museum(name="Musée des Vents")
    assert museum.newsroom.page.title == "Musée des Vents"
    assert museum.newsroom.page.get_parent().specific == StoriesPage.objects.get()
    assert museum.newsroom.page.url == f"/recits/{museum.slug}/"


def test_a_network_opens_with_its_place_too():
    assert a_network().newsroom.page.live


def test_opening_again_adds_nothing():
    museum = a_museum()
    before = counts()
    open_newsroom(space=museum)
    assert counts() == before


def test_rights_taken_away_by_hand_come_back_when_opening_again():
    museum = a_museum()
    before = counts()
    GroupPagePermission.objects.all().delete()
    GroupCollectionPermission.objects.all().delete()
    open_newsroom(space=museum)
    assert counts() == before


@pytest.mark.django_db(transaction=True)
def test_opening_twice_at_once_makes_one_room():
    space = Space.objects.create(kind="museum", slug="neuf", name="Musée neuf")
    in_threads(4, lambda: open_newsroom(space=space))
    assert counts()[:4] == [1, 1, 1, 1]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.DIRECTOR])
def test_writing_roles_of_a_museum_open_the_cms(role):
    assert may_write(holding(role, space=a_museum()))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COORDINATOR])
def test_writing_roles_of_a_network_open_the_cms(role):
    assert may_write(holding(role, space=a_network()))


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.FUNDRAISER, Role.PROJECT_LEAD, Role.REVIEWER])
def test_other_roles_do_not(role):
    assert not may_write(holding(role, space=a_museum()))


def test_the_cms_closes_when_the_role_ends():
    museum = a_museum()
    person = holding(Role.EDITOR, space=museum)
    end_role(grant=person.grants.get(), by=None)
    assert not may_write(person)
    assert not person.groups.exists()


def test_one_of_two_writing_roles_is_enough():
    museum = a_museum()
    person = holding(Role.EDITOR, Role.DIRECTOR, space=museum)
    holding(Role.DIRECTOR, space=museum)
    end_role(grant=person.grants.get(role=Role.DIRECTOR), by=None)
    assert may_write(person)


def test_a_role_elsewhere_does_not_open_this_room():
    here, there = a_museum(), a_museum()
    person = holding(Role.EDITOR, space=there)
    assert list(person.groups.all()) == [there.newsroom.group]
    assert here.newsroom.group not in person.groups.all()


def test_a_space_without_a_room_changes_nothing():
    space = Space.objects.create(kind="museum", slug="sans", name="Sans salle")
    person = a_person()
    grant_role(person=person, space=space, role=Role.EDITOR, by=None)
    follow_roles(person=person, space=space)
    assert "editorial" in role_changes
    assert not person.groups.exists()
