"""Opening an account, changing it, and forgetting a person."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from enfilade.core.contracts.personal_data import personal_data
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Person
from enfilade.people.services.heads import require_another_head, tell_rooms


@transaction.atomic
def open_account(*, email: str, name: str = "", language: str = "fr", password: str | None = None) -> Person:
    """Find the account of ``email`` or open one, its address taken as verified (the house itself vouches for it).

    An account that somebody opened at this address without ever verifying it loses its password: whoever opened it
    may not be whoever reads the address.
    """
    address = email.strip().lower()
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = Person.objects.create_user(address, password, name=name, language=language)
        record_event("people.account_opened", subject=Thing("people.person", person.public_id), by=person)
    elif not EmailAddress.objects.filter(user=person, email=address, verified=True).exists():
        person.set_password(password)
        person.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=person, email=address, defaults={"primary": True, "verified": True})
    return person


@transaction.atomic
def change_account(*, person: Person, name: str, language: str) -> None:
    """Change the name that others read and the language of the mails."""
    person.name, person.language = name.strip(), language
    person.save(update_fields=["name", "language"])
    record_event("people.account_changed", subject=Thing("people.person", person.public_id), by=person)


@transaction.atomic
def forget_person(*, person: Person) -> None:
    """Erase what every room holds on a person, then the person's own name, address, keys and roles. The journal stays,
    since it holds no personal data (GDPR article 17; what tax law obliges to keep is kept by the rooms).

    Raises ``LastHead`` for the last director or coordinator of a space: nothing is erased then.
    """
    grants = list(person.grants.filter(until=None).select_related("space").order_by("space_id"))
    for grant in grants:
        require_another_head(grant)
    for held in personal_data:
        held.erase(person)
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    person.grants.all().delete()
    for grant in grants:
        tell_rooms(person, grant.space)
    person.email, person.name, person.last_login = f"{person.public_id}@efface.invalid", "", None
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()
    record_event("people.person_forgotten", subject=Thing("people.person", person.public_id))
