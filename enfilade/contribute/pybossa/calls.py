"""The views: one object, a list of them, and the calls that are neither."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse

from enfilade.contribute.engine.pybossa import whole_number
from enfilade.contribute.enums import PUBLIC_STATES, KeyScope, ProjectState, TaskState
from enfilade.contribute.models import ContributionProject, Contributor, Task
from enfilade.contribute.pybossa import projects, runs, shapes, tasks, things
from enfilade.contribute.pybossa.bodies import sent
from enfilade.contribute.pybossa.callers import AUDIENCE, Caller
from enfilade.contribute.pybossa.kinds import KINDS
from enfilade.contribute.pybossa.lists import answer_list, answer_one, linked, one
from enfilade.contribute.pybossa.refusals import Refused, forbidden, not_found
from enfilade.contribute.queries import compatible as queries
from enfilade.contribute.services.compatible.handing import known_kiosk_reader
from enfilade.contribute.services.compatible.tasks import mark_favourite, unmark_favourite
from enfilade.core.clock import now

Act = Callable[..., HttpResponse]
TOKEN_LASTS = timedelta(hours=1)
CREATE: dict[str, Act] = {
    "project": projects.create, "task": tasks.create, "taskrun": runs.create, "result": runs.create_result,
}  # fmt: skip
CHANGE: dict[str, Act] = {
    "project": projects.change, "task": tasks.change, "taskrun": runs.change, "result": runs.change_result,
}  # fmt: skip
DELETE: dict[str, Act] = {"project": projects.delete, "task": tasks.delete, "taskrun": runs.delete}


def not_that_way() -> Refused:
    return Refused(405, "MethodNotAllowed", "405 Method Not Allowed: The method is not allowed for the requested URL.")


def require(caller: Caller, *methods: str) -> str:
    """The method, one of ``methods``. Raises ``Refused`` (405)."""
    method = "GET" if caller.request.method == "HEAD" else str(caller.request.method)
    if method not in methods:
        raise not_that_way()
    return method


def several(name: str) -> Act:
    """The view of ``/api/NAME``: a list, or a new one."""

    def view(request: HttpRequest, caller: Caller) -> HttpResponse:
        if require(caller, "GET", "POST") == "GET":
            caller.require(KeyScope.READ)
            return answer_list(KINDS[name], caller)
        if name in CREATE:
            return CREATE[name](caller)
        if name not in things.KNOWN:
            raise not_that_way()
        return things.create(caller, name)

    return view


def single(name: str) -> Act:
    """The view of ``/api/NAME/ID``: read, changed, taken away."""

    def view(request: HttpRequest, caller: Caller, pk: int) -> HttpResponse:
        method = require(caller, "GET", "PUT", "DELETE")
        if method == "GET":
            caller.require(KeyScope.READ)
            return answer_one(KINDS[name], caller, pk)
        acts = CHANGE if method == "PUT" else DELETE
        if name in acts:
            return acts[name](caller, pk)
        if name not in things.KNOWN:
            raise not_that_way()
        return (things.change if method == "PUT" else things.delete)(caller, name, pk)

    return view


def new_task(request: HttpRequest, caller: Caller, project: str) -> HttpResponse:
    require(caller, "GET")
    return tasks.new_task(caller, project)


def user_progress(request: HttpRequest, caller: Caller, project: str) -> HttpResponse:
    """How many cards the caller, or a kiosk's reader, has answered. Asks for no token, as in PYBOSSA."""
    require(caller, "GET")
    found = by_id_or_name(caller, project)
    uid = tasks.uid_of(caller)
    reader: Contributor | None = known_kiosk_reader(project=found, uid=uid) if uid else caller.reader
    done, total = queries.progress_of(found, reader)
    return JsonResponse({"done": done, "total": total})


def by_id_or_name(caller: Caller, project: str) -> ContributionProject:
    rows = KINDS["project"].rows()
    numbered = project.isascii() and project.isdigit() and len(project) < 19
    found = rows.filter(pk=int(project)).first() if numbered else rows.filter(short_name=project[:200]).first()
    if found is None:
        raise not_found()
    row: ContributionProject = one(KINDS["project"], caller, found.pk)
    return row


def token(request: HttpRequest, caller: Caller, short_name: str) -> HttpResponse:
    """A token for the readers of a project's own site, against the project's secret. It lasts an hour; ``?external_uid=``
    makes it one reader's."""
    require(caller, "GET")
    if not caller.key_text:
        raise forbidden()
    found = KINDS["project"].rows().filter(short_name=short_name[:200]).first()
    if found is None or caller.key_text != queries.project_secret(found.api_side):
        raise not_found()
    said = {"short_name": found.short_name, "project_id": found.pk, "aud": AUDIENCE, "exp": now() + TOKEN_LASTS}
    uid = tasks.uid_of(caller)
    text = jwt.encode(said | ({"sub": uid} if uid else {}), queries.project_secret(found.api_side), algorithm="HS256")
    return HttpResponse(text, content_type="text/html; charset=utf-8")


def favourites(request: HttpRequest, caller: Caller) -> HttpResponse:
    person = caller.named()
    if require(caller, "GET", "POST") == "GET":
        rows = list(queries.favourites_of(person).order_by("pk")[:100])
        return JsonResponse(linked(KINDS["task"], rows, caller), safe=False)
    caller.require(KeyScope.CONTRIBUTE)
    found = one(KINDS["task"], caller, whole_number(sent(request).fields.get("task_id")))
    mark_favourite(task=found, person=person)
    return liked(found)


def favourite(request: HttpRequest, caller: Caller, pk: int) -> HttpResponse:
    require(caller, "DELETE")
    person = caller.named()
    caller.require(KeyScope.CONTRIBUTE)
    found = one(KINDS["task"], caller, pk)
    unmark_favourite(task=found, person=person)
    return liked(found)


def liked(task: Task) -> HttpResponse:
    return JsonResponse(shapes.task(task, queries.favourite_ids([task.pk]).get(task.pk, [])))


def global_stats(request: HttpRequest, caller: Caller) -> HttpResponse:
    """Counts of what clients may know on this site."""
    require(caller, "GET")
    rows = queries.client_projects()
    cards = queries.client_tasks().filter(project__state__in=PUBLIC_STATES)
    public = rows.filter(state__in=PUBLIC_STATES)
    shelves = public.order_by().values_list("api_side__category__short_name").annotate(n=Count("pk"))
    by_shelf: list[dict[str, Any]] = [{name: count} for name, count in shelves.order_by("api_side__category")]
    drafts = rows.filter(state=ProjectState.DRAFT).count()
    counts = {
        "n_projects": rows.count(),
        "n_users": queries.client_answers().values("contributor").distinct().count(),
        "n_tasks": cards.count(),
        "n_task_runs": queries.client_answers().count(),
        "n_pending_tasks": cards.filter(state=TaskState.OPEN).count(),
        "n_results": queries.client_results().filter(is_current=True).count(),
        "categories": [*by_shelf, {"featured": 0}, {"draft": drafts}],
    }
    return JsonResponse(counts)


def nowhere(request: HttpRequest, caller: Caller, rest: str) -> HttpResponse:
    """Anything else below ``/api/``: these clients read JSON even then."""
    raise not_found()
