"""Answers as they were given, streamed, without personal data: a reader is a number of this export."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from enfilade.contribute import queries
from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.rules import makes_projects
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

CHUNK = 500


def rows_of(project: ContributionProject) -> Iterator[dict[str, Any]]:
    """One dict an answer; no more of them is in memory than a chunk, and one number for each reader."""
    numbers: dict[int, int] = {}
    for answer in queries.raw_answers(project).iterator(chunk_size=CHUNK):
        yield {
            "answer": answer.public_id,
            "task": answer.task.public_id,
            "record": answer.task.record.inventory_number if answer.task.record else "",
            "reader": numbers.setdefault(answer.contributor_id, len(numbers) + 1),
            "started_at": answer.started_at.isoformat(),
            "at": answer.at.isoformat(),
            "counted": answer.is_counted,
            "values": answer.values,
        }


@atelier(makes_projects)
def answers_csv(request: PersonRequest, space: Space, public_id: str) -> StreamingHttpResponse:
    project = project_of(space, public_id)
    keys = list(project.questions.values_list("key", flat=True))
    head = [_("fiche"), _("notice"), _("personne"), _("commencée"), _("envoyée"), _("comptée"), *keys]
    lines = (csv_line(row, keys) for row in rows_of(project))
    return attachment(csv_lines(chain([head], lines)), kind=CSV, name=f"{project.short_name}-lectures.csv")


def csv_line(row: dict[str, Any], keys: list[str]) -> list[Any]:
    values = [row["values"].get(key, "") for key in keys]
    texts = [cell(value) for value in values]
    return [row["task"], row["record"], row["reader"], row["started_at"], row["at"], int(row["counted"]), *texts]


def cell(value: Any) -> str:
    """One value as a cell: texts as they are, lists of texts parted, anything else as JSON."""
    if isinstance(value, str):
        return value
    is_texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return " ; ".join(value) if is_texts else json.dumps(value, ensure_ascii=False)


@atelier(makes_projects)
def answers_json(request: PersonRequest, space: Space, public_id: str) -> StreamingHttpResponse:
    project = project_of(space, public_id)
    parts = (json.dumps(row, ensure_ascii=False) for row in rows_of(project))
    body = chain(["["], (("" if n == 0 else ",\n") + part for n, part in enumerate(parts)), ["]\n"])
    return attachment(body, kind="application/json", name=f"{project.short_name}-lectures.json")
