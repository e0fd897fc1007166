"""Tables whose rows may be added and never changed, held by the database itself.

    class Migration(migrations.Migration):
        operations = [forbid_changes("giving_ledgerline")]

Emptying a whole test database (TRUNCATE, ``flush``) is still possible; changing or deleting a row raises
``IntegrityError`` whoever asks, raw SQL included. SQLite drops the rule with the table when a later migration rebuilds
it (``AlterField``, ``RemoveField``): such a migration ends with ``forbid_changes`` again.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation, OperationCategory

SQLITE = (
    """CREATE TRIGGER IF NOT EXISTS "{table}_keeps_{act}" BEFORE {act} ON "{table}" """
    """BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
)
POSTGRESQL = """
CREATE OR REPLACE FUNCTION "{table}_keeps"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE TRIGGER "{table}_keeps" BEFORE UPDATE OR DELETE ON "{table}"
    FOR EACH ROW EXECUTE FUNCTION "{table}_keeps"();
"""


def rules_for(vendor: str, table: str) -> Iterable[str]:
    """The statements that make ``table`` append-only. Safe to run again."""
    if vendor == "postgresql":
        return [POSTGRESQL.format(table=table)]
    return [SQLITE.format(table=table, act=act) for act in ("UPDATE", "DELETE")]


def rules_against(vendor: str, table: str) -> Iterable[str]:
    """The statements that undo ``rules_for``."""
    if vendor == "postgresql":
        return [f'DROP TRIGGER IF EXISTS "{table}_keeps" ON "{table}"', f'DROP FUNCTION IF EXISTS "{table}_keeps"()']
    return [f'DROP TRIGGER IF EXISTS "{table}_keeps_{act}"' for act in ("UPDATE", "DELETE")]


class ForbidChanges(Operation):
    """A migration operation; see ``forbid_changes``. Tests that skip migrations apply it to their tables as well."""

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models know nothing of it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self.apply(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for statement in rules_against(schema_editor.connection.vendor, self.table):
            schema_editor.execute(statement, params=None)

    def apply(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in rules_for(schema_editor.connection.vendor, self.table):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Forbid changes to the rows of {self.table}"


def forbid_changes(table: str) -> ForbidChanges:
    """The migration operation that makes ``table`` append-only."""
    return ForbidChanges(table)
