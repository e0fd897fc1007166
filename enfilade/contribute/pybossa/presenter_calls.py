"""What a presenter's page may ask: its project, its cards, its reader's own answers. In a preview nothing is handed out and
nothing is kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from enfilade.contribute.engine.pybossa import is_yes, naive, number_or
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.pybossa import runs, shapes, tasks
from enfilade.contribute.pybossa.bodies import sent
from enfilade.contribute.pybossa.callers import bad_header
from enfilade.contribute.pybossa.calls import not_that_way, require
from enfilade.contribute.pybossa.kinds import EVERYBODY, KINDS, Kind
from enfilade.contribute.pybossa.lists import answer_list, answer_one, one
from enfilade.contribute.pybossa.presenter_caller import PresenterCaller
from enfilade.contribute.pybossa.refusals import not_found
from enfilade.contribute.queries import compatible as queries
from enfilade.contribute.queries.presenters import is_renewable, token_for
from enfilade.contribute.services.compatible.opening import lease_this
from enfilade.core.clock import now

Act = Callable[..., HttpResponse]


def within(caller: PresenterCaller, name: str) -> Kind:
    """A kind of object, only those of the caller's project; of answers, only the caller's."""
    kind, scope = KINDS[name], {"project": {"pk": caller.project.pk}, "category": {}}
    where: dict[str, Any] = scope.get(name, {"project": caller.project.pk})
    if name == "taskrun":
        where["contributor"] = caller.reader.pk if caller.reader else 0
    return replace(kind, rows=lambda: kind.rows().filter(**where), readable=lambda caller: EVERYBODY, owner="")


def several(name: str) -> Act:
    def view(request: HttpRequest, caller: PresenterCaller) -> HttpResponse:
        if require(caller, "GET", "POST") == "GET":
            return answer_list(within(caller, name), caller)
        if name != "taskrun":
            raise not_that_way()
        return tried(caller) if caller.visit.preview else runs.create(caller)

    return view


def single(name: str) -> Act:
    def view(request: HttpRequest, caller: PresenterCaller, pk: int) -> HttpResponse:
        require(caller, "GET")
        kind = within(caller, name)
        if name == "task" and is_yes(request.GET.get("open", "")) and caller.reader:
            opened_card(caller, kind, pk)
        return answer_one(kind, caller, pk)

    return view


def opened_card(caller: PresenterCaller, kind: Kind, pk: int) -> None:
    """Hand out the card whose own address was opened; one that cannot be is only shown."""
    try:
        lease_this(task=one(kind, caller, pk), contributor=caller.welcomed())
    except NotOpenNow:
        return


def new_task(request: HttpRequest, caller: PresenterCaller, project: str) -> HttpResponse:
    require(caller, "GET")
    if caller.visit.preview:
        return shown(caller)
    return tasks.new_task(caller, project)


def shown(caller: PresenterCaller) -> HttpResponse:
    """In a preview: the card at ``offset`` after the last one tried."""
    given = caller.request.GET
    rows = within(caller, "task").rows().filter(pk__gt=number_or(given.get("after", ""), 0)).order_by("pk")
    place = number_or(given.get("offset", ""), 0)
    found = shapes.tasks(list(rows[place : place + 1]))
    return JsonResponse(found[0] if found else {})


def tried(caller: PresenterCaller) -> HttpResponse:
    """In a preview: what the answer would have been."""
    fields = sent(caller.request).fields
    card = one(within(caller, "task"), caller, runs.number_in(fields, "task_id"))
    at = naive(now())
    empty = dict.fromkeys(("user_id", "user_ip", "timeout", "calibration", "external_uid", "media_url"))
    about = {"id": 0, "created": at, "finish_time": at, "project_id": card.project_id, "task_id": card.pk}
    return JsonResponse(about | empty | {"info": fields.get("info")})


def user_progress(request: HttpRequest, caller: PresenterCaller, project: str) -> HttpResponse:
    require(caller, "GET")
    if project not in (str(caller.project.pk), caller.project.short_name):
        raise not_found()
    done, total = queries.progress_of(caller.project, caller.reader)
    return JsonResponse({"done": done, "total": total})


def renew(request: HttpRequest, caller: PresenterCaller) -> HttpResponse:
    """Another token for the same reader, until the page has been open for too long."""
    require(caller, "POST")
    if not is_renewable(caller.visit):
        raise bad_header("token_expired", "Open the page again from the house")
    return JsonResponse({"token": token_for(caller.project, caller.reader, first=caller.visit.first)})


def nowhere(request: HttpRequest, caller: PresenterCaller, rest: str) -> HttpResponse:
    raise not_found()
