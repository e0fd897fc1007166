"""Records linked to one another, in one museum and across the network."""

import pytest
from django.db import IntegrityError, transaction

from enfilade.collections.enums import LinkKind
from enfilade.collections.errors import LinkedToItself
from enfilade.collections.models import Record, RecordLink
from enfilade.collections.queries import linkable, links_of
from enfilade.collections.services import link_records, unlink_records
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def told(record, **options):
    return [(row.words, row.other.pk) for row in links_of(record, **options)]


def test_a_link_is_told_from_both_ends_in_the_words_of_each():
    study, work = a_record(), a_record()
    link_records(record=study, other=work, kind=LinkKind.STUDY)
    assert (told(study), told(work)) == ([("étude pour", work.pk)], [("préparé par", study.pk)])


def test_a_link_that_reads_the_same_both_ways_is_made_once():
    left, right = a_record(), a_record()
    link_records(record=right, other=left, kind=LinkKind.PENDANT)
    link_records(record=left, other=right, kind=LinkKind.PENDANT)
    assert (RecordLink.objects.count(), Event.objects.filter(verb="collections.records_linked").count()) == (1, 1)
    assert told(left) == [("forme une paire avec", right.pk)]


@pytest.mark.django_db(transaction=True)
def test_several_people_linking_at_once_make_one_link():
    left, right = a_record(), a_record()
    in_threads(4, lambda: link_records(record=left, other=right, kind=LinkKind.COPY))
    assert RecordLink.objects.count() == 1


def test_a_record_is_not_linked_to_itself_and_the_database_holds_it():
    record = a_record()
    with pytest.raises(LinkedToItself):
        link_records(record=record, other=record, kind=LinkKind.SEE)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordLink.objects.create(record=record, other=record, kind=LinkKind.SEE)
    assert not RecordLink.objects.exists()


def test_the_public_does_not_see_links_to_drafts():
    work, draft = a_record(), a_record(is_public=False)
    link_records(record=draft, other=work, kind=LinkKind.PART)
    assert (told(work), told(work, public_only=False)) == ([], [("comprend", draft.pk)])


def test_both_records_are_dated_by_their_link_and_its_end():
    record, other = a_record(), a_record()
    link = link_records(record=record, other=other, kind=LinkKind.SEE)
    linked = Record.objects.get(pk=other.pk).updated_at
    unlink_records(link=link)
    unlink_records(link=link)
    assert other.updated_at < linked < Record.objects.get(pk=other.pk).updated_at
    assert (told(record), Event.objects.filter(verb="collections.records_unlinked").count()) == ([], 1)


def test_a_museum_links_to_its_own_and_to_what_others_publish():
    here, there = a_museum(), a_museum()
    mine = a_record(museum=here, inventory_number="D 1", is_public=False)
    public = a_record(museum=there, inventory_number="d 1")
    a_record(museum=a_museum(), inventory_number="D 1", is_public=False)
    assert set(linkable(here, "D  1")) == {mine, public}
