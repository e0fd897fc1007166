import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from enfilade.core.db.append_only import forbid_changes
from enfilade.core.journal import Thing, record_event
from enfilade.core.models import Event
from tests.database_rules import rules_in_migrations

pytestmark = pytest.mark.django_db


def an_event(**data):
    return record_event("tests.done", subject=Thing("tests.thing", "abc"), **data)


def test_a_line_of_the_journal_cannot_be_changed():
    event = an_event(words="avant")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.update(verb="tests.undone")
    event.refresh_from_db()
    assert event.verb == "tests.done"


def test_a_line_of_the_journal_cannot_be_deleted_even_in_sql():
    an_event()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_event")
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_flushing_empties_the_journal_and_keeps_its_rule():
    an_event()
    call_command("flush", interactive=False, verbosity=0)
    assert not Event.objects.exists()
    an_event()
    with pytest.raises(IntegrityError):
        Event.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_the_rule_can_be_lifted_and_written_twice():
    rule = forbid_changes("core_event")
    with connection.schema_editor() as editor:
        rule.database_backwards("core", editor, None, None)
    an_event().delete()
    with connection.schema_editor() as editor:
        rule.database_forwards("core", editor, None, None)
        rule.database_forwards("core", editor, None, None)
    with pytest.raises(IntegrityError):
        an_event().delete()


def test_the_rule_leaves_models_alone_and_says_what_it_does():
    rule = forbid_changes("core_event")
    rule.state_forwards("core", None)
    assert rule.describe() == "Forbid changes to the rows of core_event"


def test_the_journals_rule_is_in_a_migration():
    assert "core_event" in [rule.table for rule in rules_in_migrations()]


def test_every_rule_names_a_table_of_the_house():
    tables = {model._meta.db_table for model in apps.get_models()}
    assert {rule.table for rule in rules_in_migrations()} <= tables


@pytest.mark.migrations
def test_a_migrated_database_holds_the_rule(tmp_path):
    environment = {**os.environ, "ENFILADE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    environment.pop("ENFILADE_DATABASE", None)
    command = [sys.executable, "manage.py", "migrate", "core", "--verbosity", "0"]
    subprocess.run(command, env=environment, check=True)
    with closing(sqlite3.connect(tmp_path / "enfilade.sqlite3")) as database:
        rules = database.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert rules == [("core_event",)] * 2
