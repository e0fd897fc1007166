"""Answers as they were given, streamed, without personal data: a reader is a number of this export."""

import csv
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
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
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
    writer = csv.writer(Echo())
    lines = (csv_line(row, keys) for row in rows_of(project))
    body: Iterator[Any] = (writer.writerow([harmless(cell) for cell in line]) for line in chain([head], lines))
    return attachment(body, "text/csv; charset=utf-8", f"{project.short_name}-lectures.csv")


def csv_line(row: dict[str, Any], keys: list[str]) -> list[Any]:
    values = [row["values"].get(key, "") for key in keys]
    texts = [value if isinstance(value, str) else " ; ".join(value) for value in values]
    return [row["task"], row["record"], row["reader"], row["started_at"], row["at"], int(row["counted"]), *texts]


@atelier(makes_projects)
def answers_json(request: PersonRequest, space: Space, public_id: str) -> StreamingHttpResponse:
    project = project_of(space, public_id)
    parts = (json.dumps(row, ensure_ascii=False) for row in rows_of(project))
    body = chain(["["], (("" if n == 0 else ",\n") + part for n, part in enumerate(parts)), ["]\n"])
    return attachment(body, "application/json", f"{project.short_name}-lectures.json")


def attachment(body: Iterator[Any], kind: str, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def harmless(cell: object) -> str:
    """A cell that a spreadsheet would run as a formula is quoted."""
    text = str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text
