from datetime import timedelta

import pytest

from enfilade.contribute import services
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import DraftTooLong
from enfilade.contribute.models import Lease
from enfilade.contribute.services.asking import sender_of
from enfilade.contribute.services.drafts import draft_of
from enfilade.core.clock import now
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.contribute import a_reader, an_open_project
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
NOW = timedelta(0)


def a_lease(**fields) -> Lease:
    return services.lease_task(project=an_open_project(**fields), contributor=a_reader())


def keep(lease, words, *, tab="a", age=NOW):
    return services.keep_draft_of(lease=lease, boxes=[("q-objet", words)], tab=tab, age=age)


def words_of(lease) -> str:
    return draft_of(Lease.objects.get(pk=lease.pk)).boxes[0][1]


def test_whoever_types_keeps_the_card():
    lease = a_lease()
    Lease.objects.update(until=now() + timedelta(minutes=5))
    keep(lease, "hache")
    assert Lease.objects.get().until > now() + timedelta(minutes=50)


def test_a_draft_from_the_future_is_one_of_now():
    lease = a_lease()
    keep(lease, "hache", age=timedelta(days=-9))
    assert draft_of(Lease.objects.get(pk=lease.pk)).at <= now()


def test_a_card_no_longer_held_keeps_no_draft():
    lease = a_lease()
    Lease.objects.update(state=LeaseState.EXPIRED)
    assert keep(lease, "hache") is None
    assert Lease.objects.get().draft is None


def test_too_many_boxes_are_refused():
    lease = a_lease()
    with pytest.raises(DraftTooLong):
        services.keep_draft_of(lease=lease, boxes=[("q-a", "")] * 401, tab="a", age=NOW)
    assert Lease.objects.get().draft is None


def test_what_something_else_wrote_is_no_draft_of_the_desk():
    lease = a_lease()
    services.keep_draft(lease=lease, values={"objet": "hache"})
    assert draft_of(Lease.objects.get(pk=lease.pk)) is None


@pytest.mark.django_db(transaction=True)
def test_of_drafts_that_arrive_at_once_the_newest_stays():
    lease = a_lease()
    ages = [150, 30, 0, 60, 90, 120]

    def write():
        age = ages.pop()
        keep(lease, str(age), tab=str(age), age=timedelta(seconds=age))

    in_threads(len(ages), write)
    assert words_of(lease) == "0"


def test_a_reader_is_known_to_community_by_account_or_by_an_opaque_key():
    person, stranger = a_person(), a_reader()
    known = sender_of(a_reader(person=person))
    assert (known.person, known.key, sender_of(stranger).key) == (person, "", f"contribute:{stranger.public_id}")


def test_showing_what_others_read_is_told_once_in_the_journal():
    project = an_open_project()
    for shown in (True, True, False):
        services.show_others(project=project, shown=shown, by=None)
    verbs = Event.objects.filter(verb__startswith="contribute.others").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["contribute.others_shown", "contribute.others_hidden"]
