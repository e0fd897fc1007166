"""Opening an account, and forgetting a person."""

from allauth.account.models import EmailAddress
from django.db import transaction

from enfilade.core.contracts.personal_data import personal_data
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Person


@transaction.atomic
def open_account(*, email: str, name: str = "", language: str = "fr", password: str | None = None) -> Person:
    """Find the account of ``email`` or open one, its address taken as verified (the house itself vouches for it)."""
    address = email.strip().lower()
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = Person.objects.create_user(address, password, name=name, language=language)
        EmailAddress.objects.create(user=person, email=address, primary=True, verified=True)
        record_event("people.account_opened", subject=Thing("people.person", person.public_id), by=person)
    return person


@transaction.atomic
def forget_person(*, person: Person) -> None:
    """Erase what every room holds on a person, then the person's own name and address. Roles end; the journal stays,
    since it holds no personal data (GDPR article 17; what tax law obliges to keep is kept by the rooms)."""
    for held in personal_data:
        held.erase(person)
    EmailAddress.objects.filter(user=person).delete()
    person.grants.all().delete()
    person.email = f"{person.public_id}@efface.invalid"
    person.name = ""
    person.is_active = False
    person.set_unusable_password()
    person.save()
    record_event("people.person_forgotten", subject=Thing("people.person", person.public_id))
