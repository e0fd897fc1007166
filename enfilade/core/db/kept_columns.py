"""Columns that the database itself keeps from the rows of another table, in the transaction that changes these.

    class Migration(migrations.Migration):
        operations = [
            count_rows("collections_recordimage", "record_id", "collections_record", "pictures"),
            repeat_column("collections_mention", "record_id", "collections_record", "is_public"),
        ]

Whoever writes, whatever cascades, raw SQL included, the column follows: nothing can forget it and no read has to count.
SQLite drops a rule with its table when a later migration rebuilds it (``AlterField``, ``RemoveField``): such a migration
ends with the operation again (``append_only`` says the same of its own).
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from enfilade.core.db.append_only import ForbidChanges

COUNTED = {
    "sqlite": (
        """
        CREATE TRIGGER IF NOT EXISTS "{rule}_insert" AFTER INSERT ON "{child}" BEGIN
            UPDATE "{parent}" SET "{column}" = "{column}" + 1 WHERE "id" = NEW."{key}";
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS "{rule}_delete" AFTER DELETE ON "{child}" BEGIN
            UPDATE "{parent}" SET "{column}" = "{column}" - 1 WHERE "id" = OLD."{key}";
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS "{rule}_update" AFTER UPDATE OF "{key}" ON "{child}" BEGIN
            UPDATE "{parent}" SET "{column}" = "{column}" - 1 WHERE "id" = OLD."{key}";
            UPDATE "{parent}" SET "{column}" = "{column}" + 1 WHERE "id" = NEW."{key}";
        END
        """,
    ),
    "postgresql": (
        """
        CREATE OR REPLACE FUNCTION "{rule}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP <> 'INSERT' THEN
                UPDATE "{parent}" SET "{column}" = "{column}" - 1 WHERE "id" = OLD."{key}";
            END IF;
            IF TG_OP <> 'DELETE' THEN
                UPDATE "{parent}" SET "{column}" = "{column}" + 1 WHERE "id" = NEW."{key}";
            END IF;
            RETURN NULL;
        END $$;
        CREATE OR REPLACE TRIGGER "{rule}" AFTER INSERT OR DELETE OR UPDATE OF "{key}" ON "{child}"
            FOR EACH ROW EXECUTE FUNCTION "{rule}"();
        """,
    ),
}
COUNT = """
UPDATE "{parent}" SET "{column}" = (SELECT COUNT(*) FROM "{child}" WHERE "{child}"."{key}" = "{parent}"."id")
WHERE "id" IN (SELECT "{key}" FROM "{child}")
"""
REPEATED = {
    "sqlite": (
        """
        CREATE TRIGGER IF NOT EXISTS "{rule}_born" AFTER INSERT ON "{child}"
        WHEN NEW."{column}" <> (SELECT "{column}" FROM "{parent}" WHERE "id" = NEW."{key}") BEGIN
            UPDATE "{child}" SET "{column}" = (SELECT "{column}" FROM "{parent}" WHERE "id" = NEW."{key}")
            WHERE "id" = NEW."id";
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS "{rule}" AFTER UPDATE OF "{column}" ON "{parent}"
        WHEN OLD."{column}" <> NEW."{column}" BEGIN
            UPDATE "{child}" SET "{column}" = NEW."{column}" WHERE "{key}" = NEW."id";
        END
        """,
    ),
    "postgresql": (
        """
        CREATE OR REPLACE FUNCTION "{rule}_born"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            NEW."{column}" := (SELECT "{column}" FROM "{parent}" WHERE "id" = NEW."{key}");
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER "{rule}_born" BEFORE INSERT ON "{child}"
            FOR EACH ROW EXECUTE FUNCTION "{rule}_born"();
        CREATE OR REPLACE FUNCTION "{rule}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            UPDATE "{child}" SET "{column}" = NEW."{column}" WHERE "{key}" = NEW."id";
            RETURN NULL;
        END $$;
        CREATE OR REPLACE TRIGGER "{rule}" AFTER UPDATE OF "{column}" ON "{parent}"
            FOR EACH ROW WHEN (OLD."{column}" IS DISTINCT FROM NEW."{column}") EXECUTE FUNCTION "{rule}"();
        """,
    ),
}
REPEAT = """
UPDATE "{child}" SET "{column}" = (SELECT "{parent}"."{column}" FROM "{parent}" WHERE "{parent}"."id" = "{child}"."{key}")
"""
LIFTED = {
    "sqlite": tuple(
        f'DROP TRIGGER IF EXISTS "{{rule}}{end}"' for end in ("", "_born", "_insert", "_delete", "_update")
    ),
    "postgresql": tuple(f'DROP FUNCTION IF EXISTS "{{rule}}{end}"() CASCADE' for end in ("", "_born")),
}


class KeepColumn(ForbidChanges):
    """A migration operation; see ``count_rows`` and ``repeat_column``. ``table`` is the one whose rows are followed."""

    def __init__(self, child: str, key: str, parent: str, column: str, *, counts: bool) -> None:
        super().__init__(child)
        self.counts = counts
        self.names = {"child": child, "key": key, "parent": parent, "column": column, "rule": f"{child}_keeps_{column}"}

    def apply(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Write the rule; what stands already is not looked at. Safe to run again."""
        self.run(schema_editor, (COUNTED if self.counts else REPEATED)[schema_editor.connection.vendor])

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self.run(schema_editor, [COUNT if self.counts else REPEAT])
        self.apply(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self.run(schema_editor, LIFTED[schema_editor.connection.vendor])

    def run(self, schema_editor: BaseDatabaseSchemaEditor, statements: Iterable[str]) -> None:
        for statement in statements:
            schema_editor.execute(statement.format(**self.names), params=None)

    def describe(self) -> str:
        return "Keep {parent}.{column} with {child}".format(**self.names)


def count_rows(child: str, key: str, parent: str, column: str) -> KeepColumn:
    """Keep in ``parent.column`` how many rows of ``child`` point to it by ``key``."""
    return KeepColumn(child, key, parent, column, counts=True)


def repeat_column(child: str, key: str, parent: str, column: str) -> KeepColumn:
    """Keep in ``child.column`` what ``parent.column`` says, for the ``parent`` that ``key`` points to."""
    return KeepColumn(child, key, parent, column, counts=False)
