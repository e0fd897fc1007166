import pytest
from django.db import connection

from enfilade.collections.models import Mention, Record, RecordImage
from enfilade.core.db.kept_columns import count_rows, repeat_column
from tests.factories.collections import a_record

pytestmark = pytest.mark.django_db(transaction=True)
COUNTS = count_rows("collections_recordimage", "record_id", "collections_record", "pictures")
REPEATS = repeat_column("collections_mention", "record_id", "collections_record", "is_public")


@pytest.mark.parametrize("rule", [COUNTS, REPEATS])
def test_a_rule_can_be_lifted_and_written_twice_and_sets_right_what_it_finds(rule):
    with connection.schema_editor() as editor:
        rule.database_backwards("collections", editor, None, None)
    a_record(maker="Bosse", picture=True)
    before = facts()
    with connection.schema_editor() as editor:
        rule.database_forwards("collections", editor, None, None)
        rule.database_forwards("collections", editor, None, None)
    assert (before, facts()) == ((0, True) if rule is COUNTS else (1, False), (1, True))
    Record.objects.update(is_public=False)
    RecordImage.objects.all().delete()
    assert facts() == (0, False)


def facts():
    return Record.objects.get().pictures, Mention.objects.get().is_public


def test_a_rule_says_what_it_does():
    assert COUNTS.describe() == "Keep collections_record.pictures with collections_recordimage"
