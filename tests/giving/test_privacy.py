from datetime import timedelta

import pytest

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import Gift, ProviderMessage, Receipt
from enfilade.giving.providers import demo
from enfilade.giving.queries import progress
from enfilade.giving.services import hide_from_wall, issue_receipt, settle_payment
from enfilade.giving.services.privacy import forget_in_time
from enfilade.people.queries import everything_about
from enfilade.people.services import forget_person
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity, page_of, payment_of
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def test_a_person_sees_their_gifts_to_every_museum():
    person = a_person(email="zoe@exemple.test")
    for _ in range(2):
        a_paid_gift(email="zoe@exemple.test", name="Zoé")
    a_paid_gift()
    held = everything_about(person)["giving"]
    assert [(one["name"], one["paid_cents"]) for one in held] == [("Zoé", 5000), ("Zoé", 5000)]


def test_forgetting_a_person_keeps_amounts_and_receipts_only():
    campaign = a_campaign()
    an_entity(campaign.museum)
    gift = a_paid_gift(
        campaign=campaign, email="zoe@exemple.test", name="Zoé", receipt=True, shown_as="name", message="x"
    )
    issue_receipt(gift=gift)
    forget_person(person=a_person(email="zoe@exemple.test"))
    gift = Gift.objects.select_related("donor").get()
    assert (gift.name, gift.address, gift.message, gift.wall_name) == ("", "", "", "Une personne")
    assert gift.donor.email.endswith("@efface.invalid")
    assert progress(campaign).raised == 5000
    assert Receipt.objects.get().values["donor"]["name"] == "Zoé"


def test_unfinished_gifts_are_forgotten_after_thirty_days():
    gift, paid, waiting = a_gift(), a_paid_gift(), a_gift()
    demo.decide(page_of(gift), RemoteStatus.FAILED)
    settle_payment(payment=payment_of(gift))
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert (forget_in_time.call(), forget_in_time.call()) == (1, 0)
    assert [bool(Gift.objects.get(pk=one.pk).name) for one in (gift, paid, waiting)] == [False, True, True]


def test_bodies_of_messages_are_forgotten_after_ninety_days():
    values = {"museum": a_gift().museum, "provider": "demo", "reference": "r", "body": "{}"}
    ProviderMessage.objects.create(event_id="old", received_at=clock.now() - timedelta(days=91), **values)
    ProviderMessage.objects.create(event_id="new", **values)
    forget_in_time.call()
    assert dict(ProviderMessage.objects.values_list("event_id", "body")) == {"old": "", "new": "{}"}


def test_a_name_taken_off_twice_is_told_once():
    gift, by = a_paid_gift(shown_as="name"), a_person()
    for _ in range(2):
        hide_from_wall(gift=gift, by=by)
    assert Event.objects.filter(verb="giving.name_hidden").count() == 1


@pytest.mark.parametrize(
    ("shown", "name"), [("name", "Zoé Lefort"), ("pseudonym", "Une voisine"), ("anonymous", "Une personne")]
)
def test_the_wall_shows_what_the_donor_chose(shown, name):
    gift = a_paid_gift(name="Zoé Lefort", pseudonym="Une voisine", shown_as=shown)
    assert gift.wall_name == name
    hide_from_wall(gift=gift, by=a_person())
    gift.refresh_from_db()
    assert gift.wall_name == "Une personne"
    hide_from_wall(gift=gift, by=a_person(), hidden=False)
    gift.refresh_from_db()
    assert gift.wall_name == name
