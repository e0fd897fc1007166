"""Rows that stop changing once something is true of them, held by the database itself (see ``append_only``).

    class Migration(migrations.Migration):
        operations = [forbid_updates("giving_remittance", "closed", "OLD.state <> 'open' AND NEW.number <> OLD.number")]

The condition is SQL that both SQLite and PostgreSQL read, on ``OLD`` and ``NEW``; an update it is true of raises
``IntegrityError`` whoever asks, raw SQL included.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from enfilade.core.db.append_only import ForbidChanges

SQLITE = (
    """CREATE TRIGGER IF NOT EXISTS "{table}_{name}" BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN {condition} """
    """BEGIN SELECT RAISE(ABORT, '{table} is closed'); END"""
)
POSTGRESQL = """
CREATE OR REPLACE FUNCTION "{table}_{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {condition} THEN
        RAISE EXCEPTION '{table} is closed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER "{table}_{name}" BEFORE UPDATE ON "{table}"
    FOR EACH ROW EXECUTE FUNCTION "{table}_{name}"();
"""


def closing_rules(vendor: str, table: str, name: str, condition: str) -> Iterable[str]:
    """The statements that make the rule. Safe to run again."""
    form = POSTGRESQL if vendor == "postgresql" else SQLITE
    return [form.format(table=table, name=name, condition=condition)]


class ForbidUpdates(ForbidChanges):
    """A migration operation; see ``forbid_updates``."""

    def __init__(self, table: str, name: str, condition: str) -> None:
        super().__init__(table)
        self.name, self.condition = name, condition

    def apply(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in closing_rules(schema_editor.connection.vendor, self.table, self.name, self.condition):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        name = f'"{self.table}_{self.name}"'
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS {name} ON "{self.table}"', params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)

    def describe(self) -> str:
        return f"Forbid updates of {self.table} once closed ({self.name})"


def forbid_updates(table: str, name: str, condition: str) -> ForbidUpdates:
    """The migration operation that refuses the updates of ``table`` that ``condition`` is true of."""
    return ForbidUpdates(table, name, condition)
