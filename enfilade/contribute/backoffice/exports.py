"""Everything a project holds, streamed as CSV, JSON or JSON lines, and the page that says what each column means."""

import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.queries.exports import TABLES, Row, Table
from enfilade.contribute.rules import makes_projects
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(makes_projects)
def data(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """What may be downloaded, and the dictionary of its columns."""
    found = project_of(space, public_id)
    tables = [(what, table) for what, table in TABLES.items()]
    context = {"project": found, "tables": tables, "questions": found.questions.all(), "tab": "data"}
    return render(request, "contribute/atelier_data.html", context)


@atelier(makes_projects)
def export(request: PersonRequest, space: Space, public_id: str, what: str, form: str) -> StreamingHttpResponse:
    project = project_of(space, public_id)
    if what not in TABLES or form not in FORMS:
        raise Http404
    table, (kind, body) = TABLES[what], FORMS[form]
    return attachment(body(project, table), kind=kind, name=f"{project.short_name}-{table.name}.{form}")


def as_csv(project: ContributionProject, table: Table) -> Iterator[str]:
    """The fixed columns in order, then the questions by key."""
    names, keys = [name for name, _ in table.columns], list(project.questions.values_list("key", flat=True))
    lines = ([*(cell(row[name]) for name in names), *answers_of(row, keys)] for row in table.rows(project))
    return csv_lines(chain([[*names, *keys]], lines))


def answers_of(row: Row, keys: list[str]) -> list[object]:
    return [cell(row["values"].get(key, "")) for key in keys]


def cell(value: Any) -> object:
    """A value in one cell: several choices joined, what has more structure as JSON, yes and no as 1 and 0."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else int(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " ; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def as_json(project: ContributionProject, table: Table) -> Iterator[str]:
    parts = as_lines(project, table)
    yield "["
    for n, part in enumerate(parts):
        yield (",\n" if n else "") + part.removesuffix("\n")
    yield "]\n"


def as_lines(project: ContributionProject, table: Table) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in table.rows(project))


FORMS: dict[str, tuple[str, Callable[[ContributionProject, Table], Iterator[str]]]] = {
    "csv": (CSV, as_csv),
    "json": ("application/json", as_json),
    "jsonl": ("application/jsonl; charset=utf-8", as_lines),
}
