"""People and places: making them, saying who names are, merging, splitting, coming back."""

import pytest

from enfilade.collections.enums import AuthorityKind, NamingField
from enfilade.collections.errors import (
    AlreadyIdentified,
    AuthorityGone,
    ConflictingEdit,
    NothingToSplit,
    NothingToUndoHere,
    SameAuthority,
    UriTaken,
    WrongKind,
)
from enfilade.collections.models import Authority, AuthorityAct, AuthorityName, Mention, SearchOutbox
from enfilade.collections.services import (
    create_authority,
    create_from_name,
    describe_authority,
    identify_mention,
    identify_name,
    ignore_name,
    merge_authorities,
    split_authority,
    undo_act,
)
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.authorities import a_member, an_authority
from tests.factories.collections import a_record

pytestmark = pytest.mark.django_db
MAKER = NamingField.MAKER


@pytest.fixture
def space():
    return a_member()


def known() -> list:
    """(name written, name of the authority, decided) of every mention."""
    return list(Mention.objects.order_by("pk").values_list("written", "authority__name", "decided"))


def test_a_new_authority_takes_the_records_that_write_its_names(space):
    record = a_record(maker="J. M. W. Turner")
    an_authority("Turner, J. M. W.", names=["J. M. W. Turner"])
    assert known() == [("J. M. W. Turner", "Turner, J. M. W.", False)]
    assert record.mentions.get().origin.name == "Turner, J. M. W."


def test_a_homonym_that_comes_takes_automatic_links_away(space):
    an_authority("Paul Martin")
    a_record(maker="Paul Martin")
    an_authority("Paul Martin")
    assert known() == [("Paul Martin", None, False)]


def test_an_identifier_that_comes_decides(space):
    record = a_record(maker="Martin")
    Mention.objects.filter(record=record).update(uri="http://viaf.org/viaf/1")
    an_authority("Paul Martin", uris=["http://viaf.org/viaf/1"])
    assert known() == [("Martin", "Paul Martin", True)]


def test_an_identifier_names_one_authority_alone(space):
    an_authority("Paul Martin", uris=["http://viaf.org/viaf/1"])
    with pytest.raises(UriTaken):
        create_authority(kind=AuthorityKind.PERSON, name="P. Martin", uris=["http://viaf.org/viaf/1"], space=space)
    assert Authority.objects.count() == 1


def test_describing_says_all_that_is_known(space):
    who = an_authority("Martin", names=["P. Martin"], uris=["http://a/1"])
    a_record(maker="P. Martin")
    facts = {"born": "1801", "note": "Peintre."}
    describe_authority(authority=who, name="Martin, Paul", names=["MARTIN"], uris=["http://a/2"], space=space, **facts)
    who.refresh_from_db()
    assert (who.name, who.born, who.note) == ("Martin, Paul", "1801", "Peintre.")
    assert sorted(who.authoritynames.values_list("text", flat=True)) == ["MARTIN", "Martin, Paul"]
    assert list(who.authorityuris.values_list("uri", flat=True)) == ["http://a/2"]
    assert known() == [("P. Martin", None, False)]


def test_describing_from_a_stale_page_is_refused(space):
    who = an_authority("Martin")
    seen_at = who.updated_at
    describe_authority(authority=who, name="Martin, Paul", names=[], uris=[], space=space, seen_at=seen_at)
    with pytest.raises(ConflictingEdit):
        describe_authority(authority=who, name="Martin, Jean", names=[], uris=[], space=space, seen_at=seen_at)
    assert Authority.objects.get().name == "Martin, Paul"


def test_a_name_identified_is_linked_everywhere_and_from_now_on(space):
    who = an_authority("Turner, J. M. W.")
    a_record(maker="Turner (peintre)")
    a_record(maker="TURNER")
    assert identify_name(field=MAKER, key="turner", authority=who, space=space) == 2
    a_record(maker="Turner")
    assert {row[1:] for row in known()} == {("Turner, J. M. W.", True), ("Turner, J. M. W.", False)}


def test_identifying_dates_the_records_again_and_tells_the_journal(space):
    who, record = an_authority("Turner, J. M. W."), a_record(maker="Turner")
    SearchOutbox.objects.all().delete()
    identify_name(field=MAKER, key="turner", authority=who, space=space)
    before = record.updated_at
    record.refresh_from_db()
    assert record.updated_at > before
    assert SearchOutbox.objects.filter(record_id=record.pk).count() == 1
    assert Event.objects.get(verb="collections.name_identified").data == {
        "name": "Turner, J. M. W.", "written": "Turner", "count": 1
    }  # fmt: skip


def test_among_homonyms_a_decision_holds_for_what_is_there(space):
    one, _ = an_authority("Paul Martin"), an_authority("Paul Martin")
    a_record(maker="Paul Martin")
    identify_name(field=MAKER, key="paul martin", authority=one, space=space)
    a_record(maker="Paul Martin")
    assert known() == [("Paul Martin", "Paul Martin", True), ("Paul Martin", None, False)]


def test_a_name_is_identified_once(space):
    who = an_authority("Turner, J. M. W.")
    a_record(maker="Turner")
    identify_name(field=MAKER, key="turner", authority=who, space=space)
    with pytest.raises(AlreadyIdentified):
        identify_name(field=MAKER, key="turner", authority=an_authority("Turner, Charles"), space=space)
    assert AuthorityName.objects.filter(key="turner").count() == 1


def test_a_place_is_not_a_person(space):
    a_record(maker="Turner")
    place = an_authority("Turner", kind=AuthorityKind.PLACE)
    with pytest.raises(WrongKind):
        identify_name(field=MAKER, key="turner", authority=place, space=space)
    with pytest.raises(WrongKind):
        create_from_name(field=MAKER, key="turner", kind=AuthorityKind.PLACE, name="Turner", space=space)
    with pytest.raises(WrongKind):
        identify_mention(mention=Mention.objects.get(), authority=place, space=space)
    assert (known(), Authority.objects.count()) == ([("Turner", None, False)], 1)


def test_an_authority_is_made_from_a_name(space):
    a_record(maker="Turner")
    create_from_name(field=MAKER, key="turner", kind=AuthorityKind.PERSON, name="Turner, J. M. W.", space=space)
    a_record(maker="Bosse")
    create_from_name(field=MAKER, key="bosse", kind=AuthorityKind.PERSON, name="Bosse", space=space)
    assert known() == [("Turner", "Turner, J. M. W.", True), ("Bosse", "Bosse", True)]


def test_nothing_is_made_from_a_name_already_identified(space):
    with pytest.raises(AlreadyIdentified):
        create_from_name(field=MAKER, key="turner", kind=AuthorityKind.PERSON, name="Turner", space=space)
    with pytest.raises(AlreadyIdentified):
        ignore_name(field=MAKER, key="turner", space=space)
    assert not Authority.objects.exists()


def test_one_record_may_say_otherwise_than_the_others(space):
    usual, other = an_authority("Martin"), an_authority("Martin, Jean")
    a_record(maker="Martin")
    record = a_record(maker="Martin")
    identify_mention(mention=record.mentions.get(), authority=other, space=space)
    assert known() == [("Martin", usual.name, False), ("Martin", other.name, True)]
    identify_mention(mention=record.mentions.get(), authority=None, space=space)
    assert known()[1] == ("Martin", None, True)


def merged(space):
    kept, other = an_authority("Turner, J. M. W."), an_authority("Turner, William", uris=["http://viaf.org/viaf/2"])
    a_record(maker="Turner, J. M. W.")
    a_record(maker="Turner, William")
    return kept, other, merge_authorities(kept=kept, other=other, space=space)


def test_merged_the_works_of_both_are_together(space):
    kept, other, _ = merged(space)
    a_record(maker="Turner, William")
    assert kept.mentions.count() == 3
    assert Authority.objects.get(pk=other.pk).merged_into == kept
    assert kept.authorityuris.get().uri == "http://viaf.org/viaf/2"


def test_a_merge_undone_gives_each_its_own(space):
    kept, other, act = merged(space)
    a_record(maker="Turner, William")
    undo_act(act=act, space=space)
    assert (kept.mentions.count(), other.mentions.count(), other.authorityuris.count()) == (1, 2, 1)
    with pytest.raises(NothingToUndoHere):
        undo_act(act=act, space=space)


def test_what_stood_behind_follows_and_returns(space):
    kept, _, _ = merged(space)
    third = an_authority("Turner, Joseph")
    act = merge_authorities(kept=third, other=kept, space=space)
    assert third.mentions.count() == 2
    undo_act(act=act, space=space)
    assert (third.mentions.count(), kept.mentions.count()) == (0, 2)


def test_merging_homonyms_lets_the_name_be_linked_again(space):
    one, other = an_authority("Paul Martin"), an_authority("Paul Martin")
    a_record(maker="Paul Martin")
    act = merge_authorities(kept=one, other=other, space=space)
    assert known() == [("Paul Martin", "Paul Martin", False)]
    undo_act(act=act, space=space)
    assert known() == [("Paul Martin", None, False)]


def test_a_merge_that_makes_no_sense_is_refused(space):
    kept, other, _ = merged(space)
    place = an_authority("Turner", kind=AuthorityKind.PLACE)
    for pair, error in [((kept, kept), SameAuthority), ((kept, place), WrongKind), ((kept, other), AuthorityGone)]:
        with pytest.raises(error):
            merge_authorities(kept=pair[0], other=pair[1], space=space)
    with pytest.raises(AuthorityGone):
        describe_authority(authority=other, name="x", names=[], uris=[], space=space)
    assert AuthorityAct.objects.count() == 1


def split(space):
    """Two people taken for one: their names part, and one record of a common name."""
    who = an_authority("Martin", names=["Martin, Jean", "Martin, Paul"])
    for maker in ("Martin, Jean", "Martin, Paul", "Martin"):
        a_record(maker=maker)
    names = who.authoritynames.filter(text="Martin, Jean")
    mentions = who.mentions.filter(written="Martin")
    act = split_authority(authority=who, name="Martin, Jean (1801-1870)", names=names, mentions=mentions, space=space)
    return who, act


def test_split_each_has_its_names_and_its_works(space):
    who, act = split(space)
    assert list(who.mentions.values_list("written", flat=True)) == ["Martin, Paul"]
    assert sorted(act.other.mentions.values_list("written", flat=True)) == ["Martin", "Martin, Jean"]
    assert sorted(act.other.authoritynames.values_list("text", flat=True)) == [
        "Martin, Jean",
        "Martin, Jean (1801-1870)",
    ]


def test_a_split_undone_makes_one_again(space):
    who, act = split(space)
    undo_act(act=act, space=space)
    assert (who.mentions.count(), act.other.mentions.count()) == (3, 0)


def test_a_split_of_nothing_is_refused(space):
    who = an_authority("Martin")
    with pytest.raises(NothingToSplit):
        split_authority(authority=who, name="Martin", names=[], mentions=[], space=space)
    assert Authority.objects.count() == 1


def test_a_split_may_take_the_only_name(space):
    who = an_authority("Martin")
    a_record(maker="Martin")
    split_authority(authority=who, name="Martin, Jean", names=who.authoritynames.all(), mentions=[], space=space)
    assert who.authoritynames.get().text == "Martin"
    assert known() == [("Martin", None, False)]


def test_names_of_two_merged_that_are_the_same_part_together(space):
    one, other = an_authority("Paul Martin", names=["Martin"]), an_authority("Paul Martin")
    merge_authorities(kept=one, other=other, space=space)
    names = one.authoritynames.filter(key="paul martin")[:1]
    act = split_authority(authority=one, name="P. Martin", names=names, mentions=[], space=space)
    assert one.authoritynames.filter(key="paul martin").count() == 1  # its preferred name, which it bears again
    assert act.other.authoritynames.filter(key="paul martin").count() == 2


def test_a_split_cannot_be_undone_once_what_came_out_went_elsewhere(space):
    _, act = split(space)
    merge_authorities(kept=an_authority("Martin, J."), other=act.other, space=space)
    with pytest.raises(NothingToUndoHere):
        undo_act(act=act, space=space)
    assert AuthorityAct.objects.get(pk=act.pk).undone_at is None


def test_a_merge_cannot_be_undone_by_an_old_act(space):
    _kept, other, first = merged(space)
    undo_act(act=first, space=space)
    merge_authorities(kept=an_authority("Turner, W."), other=other, space=space)
    AuthorityAct.objects.filter(pk=first.pk).update(undone_at=None)
    with pytest.raises(NothingToUndoHere):
        undo_act(act=first, space=space)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_merge_each_into_the_other_make_one_merge():
    space, one, other = a_member(), an_authority("Martin"), an_authority("Martin, P.")
    pairs, refused = [(one, other), (other, one)], []

    def merge():
        kept, gone = pairs.pop()
        try:
            merge_authorities(kept=kept, other=gone, space=space)
        except AuthorityGone:
            refused.append(gone)

    in_threads(2, merge)
    assert (len(refused), AuthorityAct.objects.count()) == (1, 1)
    assert Authority.objects.filter(merged_into=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_make_one_name_make_one_authority():
    space, refused = a_member(), []
    a_record(maker="Turner", museum=space)

    def make():
        try:
            create_from_name(field=MAKER, key="turner", kind=AuthorityKind.PERSON, name="Turner", space=space)
        except AlreadyIdentified:
            refused.append(1)

    in_threads(2, make)
    assert (len(refused), Authority.objects.count()) == (1, 1)
