"""Addresses outside ``/api/`` that PYBOSSA's clients and scripts know: a project's page as JSON, its exports, its answers to
one card, the list of people for an administrator."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.timesince import timesince

from enfilade.contribute.engine.pybossa import naive
from enfilade.contribute.enums import KeyScope
from enfilade.contribute.models import ContributionProject, Contributor
from enfilade.contribute.pybossa import shapes
from enfilade.contribute.pybossa.archives import zipped
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.pybossa.calls import by_id_or_name, require
from enfilade.contribute.pybossa.kinds import KINDS
from enfilade.contribute.pybossa.lists import runs_of
from enfilade.contribute.pybossa.refusals import forbidden, not_found, wrong
from enfilade.core.clock import now
from enfilade.core.exports import CSV, attachment, csv_lines

TYPES = {"task": "task", "task_run": "taskrun", "result": "result"}
CHUNK = 500


def project_page(request: HttpRequest, caller: Caller, short_name: str) -> HttpResponse:
    """The project as JSON for a program that says so, its page here for people."""
    require(caller, "GET")
    found = by_id_or_name(caller, short_name)
    if request.content_type != "application/json" and request.GET.get("response_format") != "json":
        return redirect("contribute:project", short_name=found.short_name)
    counts = shapes.statistics([found])[0]
    summary = {name: counts[name] for name in SUMMARY}
    own = {name: value for name, value in counts.items() if name not in ("id", "project_id", "average_time", "info")}
    stranger = {key: value for key, value in shapes.project(found, caller).items() if key in PAGE}
    shown = {key: found.info.get(key) for key in PAGE_INFO} | {
        k: found.info[k] for k in shapes.SHOWN if k in found.info
    }
    page = stranger | own | {"info": shown, "owner": None, "last_activity_raw": None}
    about = {"pro_features": PRO, "title": f"Project: {found.title}", "template": "/projects/project.html"}
    return JsonResponse(summary | about | {"owner": owner_of(found), "project": page})


SUMMARY = ("last_activity", "n_completed_tasks", "n_task_runs", "n_tasks", "n_volunteers", "overall_progress")
PAGE_INFO = ("container", "thumbnail", "thumbnail_url")
PAGE = frozenset(
    {
        "category_id", "created", "description", "featured", "id", "long_description", "name", "owner_id", "owners_ids",
        "short_name", "updated",
    }
)  # fmt: skip
PRO = {"auditlog_enabled": True, "autoimporter_enabled": False, "webhooks_enabled": True}


def owner_of(project: ContributionProject) -> dict[str, Any]:
    """Who answers for a project: its museum, by its name; the person who made it is named to nobody."""
    museum = project.museum
    return {
        "created": naive(museum.created_at), "fullname": museum.name, "info": {}, "locale": "fr", "n_answers": 0,
        "name": museum.slug, "rank": 0, "registered_ago": timesince(museum.created_at, now() + timedelta(seconds=1)),
        "score": 0,
    }  # fmt: skip


def task_results(request: HttpRequest, caller: Caller, short_name: str, pk: int) -> HttpResponse:
    """The answers to one card that the caller may read."""
    require(caller, "GET")
    found = by_id_or_name(caller, short_name)
    if not KINDS["task"].rows().filter(pk=min(pk, 2**62), project=found).exists():
        raise not_found()
    return JsonResponse(runs_of([pk], caller).get(pk, []), safe=False)


def export(request: HttpRequest, caller: Caller, short_name: str) -> HttpResponseBase:
    """All cards, answers or results of a project in a zip of JSON or CSV, current and streamed; closed to others than those
    who lead it unless it lets everybody download."""
    require(caller, "GET")
    found = by_id_or_name(caller, short_name)
    kind, form = request.GET.get("type", ""), request.GET.get("format", "")
    if kind not in TYPES or form not in ("json", "csv"):
        raise not_found()
    if not (found.api_side.zip_download or caller.leads(found)):
        raise forbidden()
    name = f"{found.short_name}_{kind}"
    rows = partial(objects, found, TYPES[kind], caller)
    files = [(f"{name}.json", json_array(rows()))] if form == "json" else tables(name, rows)
    answer = StreamingHttpResponse(zipped(files), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename={found.pk}_{name}_{form}.zip"
    return answer


def objects(project: ContributionProject, name: str, caller: Caller) -> Iterator[shapes.Shape]:
    """Every object of a kind, a chunk of rows at a time in memory."""
    kind, last = KINDS[name], 0
    while rows := list(kind.rows().filter(kind.readable(caller), project=project, pk__gt=last).order_by("pk")[:CHUNK]):
        yield from kind.shape(rows, caller)
        last = rows[-1].pk


def json_array(rows: Iterable[shapes.Shape]) -> Iterator[str]:
    yield "["
    for place, row in enumerate(rows):
        yield (",\n" if place else "") + json.dumps(row, ensure_ascii=False)
    yield "]\n"


def tables(name: str, rows: Callable[[], Iterator[shapes.Shape]]) -> Iterator[tuple[str, Iterator[str]]]:
    """Two tables: whole objects with ``info`` spread over ``info_KEY``, and ``info`` alone."""
    columns: dict[str, None] = {}
    keys: dict[str, None] = {}
    for row in rows():
        columns |= dict.fromkeys(row)
        keys |= dict.fromkeys(row["info"] if isinstance(row["info"], dict) else ())
    keys = dict.fromkeys(sorted(keys))  # databases do not all keep the order of JSON
    spread = [f"info_{key}" for key in keys]
    whole = ([cell(row.get(column)) for column in columns] + values_of(row, keys) for row in rows())
    alone = (values_of(row, keys) for row in rows())
    yield f"{name}.csv", csv_lines(chain([[*columns, *spread]], whole))
    yield f"{name}_info_only.csv", csv_lines(chain([list(keys)], alone))


def values_of(row: shapes.Shape, keys: Iterable[str]) -> list[object]:
    info = row["info"] if isinstance(row["info"], dict) else {}
    return [cell(info.get(key)) for key in keys]


def cell(value: Any) -> object:
    if value is None:
        return ""
    return value if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def users_export(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """For an administrator: the people who chose a name to be thanked by, and nobody else; no address."""
    require(caller, "GET")
    caller.require(KeyScope.READ)
    caller.require_admin()
    if request.GET.get("format", "csv") != "csv":
        raise wrong("ValueError", "format: csv is expected")
    people = Contributor.objects.exclude(credit_name="").exclude(person=None).order_by("person_id")
    rows = people.values_list("person_id", "credit_name", "person__language", "since").iterator(chunk_size=CHUNK)
    lines = ([pk, name, name, language, naive(since)] for pk, name, language, since in rows)
    return attachment(
        csv_lines(chain([["id", "name", "fullname", "locale", "created"]], lines)), kind=CSV, name="all_users.csv"
    )
