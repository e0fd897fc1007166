"""Inserting many rows of a model through the driver, without an object and a compiled statement a row.

For imports: ``bulk_create`` spends nine tenths of its time making and checking objects. Nothing is checked here but by the
database itself; what is left out of a row takes the field's default, made ready once.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


class Rows:
    """Rows of one model to insert. ``names`` are the columns that vary (``attname``); the others keep their default.

    A default that must differ from row to row (a public id) has to be named. JSON values are Python values; times are
    aware datetimes.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str], **constants: Any) -> None:
        fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields if not field.generated}
        self.model, self.names = model, names
        self.constants = {name: constants.get(name, field.get_default()) for name, field in fields.items()}
        for name in names:
            del self.constants[name]
        if "id" not in names:
            self.constants.pop("id", None)
        self.columns: list[str] = [fields[name].column for name in (*self.constants, *names)]
        self.fixed = tuple(ready(fields[name], value) for name, value in self.constants.items())
        self.json_places = [place for place, name in enumerate(names) if isinstance(fields[name], models.JSONField)]

    def insert(self, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows given in the order of ``names``. Raises ``IntegrityError`` as any insert does."""
        whole = (self.fixed + tuple(self.written(row)) for row in rows)
        if connection.vendor == "postgresql":
            copy_rows(self.model._meta.db_table, self.columns, whole)
        else:
            insert_rows(self.model._meta.db_table, self.columns, whole)

    def written(self, row: Sequence[Any]) -> Sequence[Any]:
        """One row with its JSON values as text."""
        if not self.json_places:
            return row
        values = list(row)
        for place in self.json_places:
            values[place] = json.dumps(values[place])
        return values


def ready(field: models.Field[Any, Any], value: Any) -> Any:
    """A value as the driver takes it."""
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def insert_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quote(table)} ({', '.join(map(quote, columns))}) VALUES ({marks})"  # noqa: S608  # our own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)  # type: ignore[arg-type]  # any iterable does, for both drivers


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    statement = f"COPY {quote(table)} ({', '.join(map(quote, columns))}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Primary keys for rows to be inserted in this transaction, which must have begun to write; they are nobody else's."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sequence, [table, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    first = (found[0] if found else 0) + 1
    return range(first, first + count)
