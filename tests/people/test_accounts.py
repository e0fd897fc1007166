import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from enfilade.core.contracts.personal_data import PersonalData, personal_data
from enfilade.core.models import Event
from enfilade.people.enums import Role
from enfilade.people.models import Person, Space
from enfilade.people.queries import everything_about
from enfilade.people.services import forget_person, open_account
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


def test_an_account_is_found_by_its_address_whatever_its_case():
    person = open_account(email=" Jeanne@Exemple.TEST ", name="Jeanne")
    assert open_account(email="jeanne@exemple.test") == person
    assert person.email == "jeanne@exemple.test"
    assert Event.objects.filter(verb="people.account_opened").count() == 1


def test_the_database_holds_an_address_once_whatever_its_case():
    a_person(email="jeanne@exemple.test")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person(email="JEANNE@exemple.test").save()


def test_an_account_that_nobody_verified_loses_its_password_when_the_house_vouches_for_the_address():
    """Whoever signed up with somebody else's address must not enter when that person is invited."""
    thief = Person.objects.create_user("direction@musee.test", "mot-de-passe-du-voleur")
    EmailAddress.objects.create(user=thief, email="direction@musee.test", primary=True, verified=False)
    invited = open_account(email="direction@musee.test")
    assert invited == thief
    assert not invited.has_usable_password()
    assert EmailAddress.objects.get(user=invited).verified


def test_a_verified_account_keeps_its_password():
    person = a_person()
    assert open_account(email=person.email).check_password("mot-de-passe-long")


def test_others_read_the_name_and_never_the_address():
    assert str(a_person(name="Lucie")) == a_person(name="Lucie").get_full_name() == "Lucie"
    assert str(Person(email="lucie@exemple.test")) == "Une personne"


def test_a_manager_makes_superusers_and_finds_people_by_address():
    person = Person.objects.create_superuser("chef@exemple.test", "mot-de-passe-long")
    assert person.is_staff
    assert Person.objects.get_by_natural_key("CHEF@exemple.test") == person


def test_a_space_cannot_take_an_address_of_the_atelier():
    with pytest.raises(IntegrityError), transaction.atomic():
        Space.objects.create(kind="museum", slug="taches", name="Taches")


def test_everything_held_on_a_person_is_exported(monkeypatch):
    held = PersonalData("Dons", "p", "k", export=lambda person: [person.pk], erase=lambda person: None)
    monkeypatch.setattr(personal_data, "_things", {"giving": held})
    person = holding(Role.EDITOR, space=a_museum(name="Le Musée"))
    found = json.loads(json.dumps(everything_about(person)))
    assert found["account"]["email"] == person.email
    assert (found["roles"][0]["role"], found["roles"][0]["space"]) == ("editor", "Le Musée")
    assert (found["giving"], found["second_factors"]) == ([person.pk], [])


def test_a_forgotten_person_leaves_no_name_address_key_nor_role(monkeypatch):
    erased = []
    held = PersonalData("Dons", "p", "k", export=lambda person: None, erase=erased.append)
    monkeypatch.setattr(personal_data, "_things", {"giving": held})
    person = holding(Role.EDITOR, space=a_museum(), email="jeanne@exemple.test")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    forget_person(person=person)
    person.refresh_from_db()
    assert erased == [person]
    assert (person.email, person.name) == (f"{person.public_id}@efface.invalid", "")
    assert [person.is_active, person.has_usable_password(), person.grants.exists()] == [False] * 3
    assert not EmailAddress.objects.filter(user=person).exists()
    assert not Authenticator.objects.filter(user=person).exists()


def test_the_journal_keeps_no_address_of_anyone():
    person = holding(Role.EDITOR, space=a_museum(), email="jeanne@exemple.test", name="Jeanne")
    forget_person(person=person)
    told = json.dumps(list(Event.objects.values()), default=str)
    assert "jeanne" not in told.lower()


def test_spaces_and_grants_have_a_name_for_developers():
    museum = a_museum(name="Le Musée")
    person = holding(Role.EDITOR, space=museum)
    assert (str(Space.objects.get(pk=museum.pk)), str(person.grants.get())) == ("Le Musée", f"editor @ {museum.pk}")
