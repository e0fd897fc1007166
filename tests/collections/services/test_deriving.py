"""The names that records mention and the numbers they answer to follow every change, by whatever door it comes."""

import pytest

from enfilade.collections.enums import Field, NamingField, SourceKind
from enfilade.collections.models import Mention, Record, RecordNumber
from enfilade.collections.services import (
    Source,
    edit_record,
    identify_mention,
    ignore_name,
    import_now,
    revert_revision,
    undo_import,
    write_value,
)
from tests.collections.files import MAPPING, csv_file, json_file
from tests.factories.authorities import a_member, an_authority
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
BY_HAND = Source(SourceKind.PERSON)


def written(record=None) -> list[str]:
    rows = Mention.objects.filter(record=record) if record else Mention.objects.all()
    return list(rows.order_by("pk").values_list("written", flat=True))


def keys() -> list[str]:
    return sorted(RecordNumber.objects.values_list("key", flat=True))


def test_a_new_record_mentions_its_makers_and_places():
    a_record(maker="Rubens (peintre); anonyme; Galle", place="Anvers")
    assert written() == ["Rubens", "Galle", "Anvers"]


def test_an_edit_rewrites_what_is_mentioned():
    record = a_record(maker="Rubens; Galle")
    write_value(record=record, field=Field.MAKER, value="Galle (graveur); Bosse", source=BY_HAND)
    assert sorted(Mention.objects.values_list("written", "role")) == [("Bosse", ""), ("Galle", "graveur")]


def test_a_name_that_stays_stays_who_it_was_said_to_be():
    record, museum = a_record(maker="Martin"), a_member()
    who = an_authority("Paul Martin")
    identify_mention(mention=record.mentions.get(), authority=who, space=museum)
    write_value(record=record, field=Field.MAKER, value="Martin (peintre); Bosse", source=BY_HAND)
    assert Mention.objects.get(key="martin").authority == who


def test_a_name_written_as_before_keeps_its_mention_when_another_comes():
    record = a_record(maker="Rubens")
    before = Mention.objects.get().pk
    write_value(record=record, field=Field.MAKER, value="Rubens; Galle", source=BY_HAND)
    assert (written(), Mention.objects.earliest("pk").pk) == (["Rubens", "Galle"], before)


def test_an_edit_of_something_else_touches_no_mention():
    record = a_record(maker="Rubens")
    before = Mention.objects.get().pk
    write_value(record=record, field=Field.TITLE, value="Une Vierge", source=BY_HAND)
    assert Mention.objects.get().pk == before


def test_going_back_brings_the_mentions_back():
    record = a_record(maker="Rubens")
    write_value(record=record, field=Field.MAKER, value="Galle", source=BY_HAND)
    revert_revision(record=record, revision=record.revisions.latest("pk"), source=BY_HAND)
    assert written() == ["Rubens"]


def test_an_import_derives_for_the_new_and_for_the_changed(run_jobs):
    museum = a_museum()
    import_now(museum=museum, file=csv_file("1;Vase;Rubens;", "2;Pot;Galle;"), mapping=MAPPING)
    run = import_now(museum=museum, file=csv_file("1;Vase;Bosse;", "3;Pot;Callot;"), mapping=MAPPING)
    assert (sorted(written()), keys()) == (["Bosse", "Callot", "Galle"], ["1", "2", "3"])
    undo_import(run=run)
    run_jobs()
    assert (sorted(written()), keys()) == (["Galle", "Rubens"], ["1", "2"])


def test_an_import_undone_takes_away_records_whose_names_were_derived(run_jobs):
    run = import_now(museum=a_museum(), file=csv_file("1;Vase;Rubens;"), mapping=MAPPING)
    undo_import(run=run)
    run_jobs()
    assert (Record.objects.count(), Mention.objects.count(), RecordNumber.objects.count()) == (0, 0, 0)


def test_other_numbers_are_numbers():
    record = a_record(inventory_number="1968.3.1 ; 1968.3.2")
    write_value(record=record, field=Field.OTHER_NUMBERS, value="B 17 (dépôt)", source=BY_HAND)
    assert keys() == ["1968.3.1", "1968.3.1 ; 1968.3.2", "1968.3.2", "b 17", "b 17 (dépôt)"]
    write_value(record=record, field=Field.OTHER_NUMBERS, value="", source=BY_HAND)
    assert len(keys()) == 3


def test_a_name_that_one_authority_bears_is_linked():
    who = an_authority("Turner, J. M. W.", names=["Joseph Mallord William Turner"])
    a_record(maker="JOSEPH MALLORD WILLIAM TURNER (peintre)")
    mention = Mention.objects.get()
    assert (mention.authority, mention.decided) == (who, False)


def test_homonyms_are_never_linked():
    an_authority("Paul Martin")
    an_authority("Paul Martin")
    a_record(maker="Paul Martin")
    assert Mention.objects.get().authority is None


def test_a_place_does_not_answer_for_a_person():
    an_authority("Paris", kind="place")
    a_record(maker="Paris", place="Paris")
    assert dict(Mention.objects.values_list("field", "authority__name")) == {"maker": None, "place": "Paris"}


def test_an_identifier_is_believed_even_among_homonyms():
    who = an_authority("Paul Martin", uris=["http://viaf.org/viaf/1"])
    an_authority("Paul Martin")
    row = {"inv": "1", "auteur": [{"text": "P. Martin", "uri": "http://viaf.org/viaf/1", "role": "peintre"}]}
    import_now(museum=a_museum(), file=json_file(row), mapping=[MAPPING[0], ("maker", "auteur", "items")])
    mention = Mention.objects.get()
    assert (mention.authority, mention.decided, mention.role) == (who, True, "peintre")


def test_an_identifier_that_comes_with_an_edit_is_believed():
    who = an_authority("Martin, Paul", uris=["http://viaf.org/viaf/1"])
    record = a_record(maker="P. Martin")
    details = {Field.MAKER: [{"text": "P. Martin", "uri": "http://viaf.org/viaf/1"}]}
    edit_record(record=record, values={}, details=details, source=BY_HAND)
    assert Mention.objects.get().authority == who


def test_a_name_ignored_stays_so_in_records_to_come():
    a_record(maker="école flamande")
    ignore_name(field=NamingField.MAKER, key="ecole flamande", space=a_member())
    a_record(maker="École flamande")
    assert list(Mention.objects.values_list("decided", "authority")) == [(True, None), (True, None)]
