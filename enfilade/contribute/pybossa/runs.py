"""Answers: sent, corrected, taken back by whoever gave them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse

from enfilade.contribute.engine.pybossa import Unreadable, whole_number
from enfilade.contribute.enums import KeyScope
from enfilade.contribute.errors import NotAskedFor
from enfilade.contribute.models import Answer, Contributor, Task
from enfilade.contribute.pybossa import shapes
from enfilade.contribute.pybossa.bodies import Sent, sent, sorted_out
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.pybossa.kinds import KINDS
from enfilade.contribute.pybossa.lists import one
from enfilade.contribute.pybossa.refusals import forbidden
from enfilade.contribute.pybossa.tasks import uid_of
from enfilade.contribute.services.compatible import answers as services
from enfilade.contribute.services.compatible.results import fill_result

RESERVED = ("id", "created", "finish_time")
KNOWN = ("project_id", "task_id", "info", "external_uid")
FIXED = ("project_id", "task_id", "user_id", "user_ip", "timeout", "calibration", "external_uid", "media_url")
RUN, RESULT = KINDS["taskrun"], KINDS["result"]
OF_RESULT = ("id", "created", "project_id", "task_id", "task_run_ids", "last_version")


def create(caller: Caller) -> HttpResponse:
    given = sent(caller.request)
    empty = dict.fromkeys(("user_ip", "timeout", "calibration", "media_url"))
    same = {**empty, "user_id": caller.person.pk if caller.person is not None else None}
    fields = sorted_out(given.fields, kind="TaskRun", known=KNOWN, reserved=RESERVED, same=same)
    caller.require(KeyScope.CONTRIBUTE)
    task = task_of(fields)
    caller.require_within(task.project_id)
    reader = who(caller, task, fields)
    if reader is None:
        raise NotAskedFor
    sent_along, uid = upload(given, caller), str(fields.get("external_uid") or "")
    made = services.answer_from_client(
        task=task, contributor=reader, info=fields.get("info"), external_uid=uid, **sent_along,
    )  # fmt: skip
    if sent_along or uid or made.contributor_id != reader.pk:
        return JsonResponse(shapes.answer(RUN.rows().get(pk=made.pk), caller.request))
    made.contributor, made._state.fields_cache["api_side"] = reader, None  # nothing beside it: need not be asked
    return JsonResponse(shapes.answer(made, caller.request))


def task_of(fields: Mapping[str, Any]) -> Task:
    """The card answered. Raises ``Refused`` (403)."""
    found = KINDS["task"].rows().filter(pk=number_in(fields, "task_id")).first()
    if found is None:
        raise forbidden("Invalid task_id")
    if found.project_id != number_in(fields, "project_id"):
        raise forbidden("Invalid project_id")
    task: Task = found
    return task


def number_in(fields: Mapping[str, Any], name: str) -> int:
    try:
        return whole_number(fields.get(name))
    except Unreadable as error:
        raise forbidden(f"Invalid {name}") from error


def who(caller: Caller, task: Task, fields: Mapping[str, Any]) -> Contributor | None:
    """The reader who answers: at a kiosk the one it names, in the query and in the body alike."""
    uid = uid_of(caller) or fields.get("external_uid")
    if not uid:
        return caller.reader
    if fields.get("external_uid", uid) != uid:
        raise forbidden("external_uid is not the same in the query and in the body.")
    return caller.kiosk(task.project, str(uid))


def upload(given: Sent, caller: Caller) -> dict[str, Any]:
    """The file sent along, under a name of at most 100 characters; one called ``blob`` is renamed, as in PYBOSSA."""
    if given.file is None:
        return {}
    name = (given.file.name or "")[-100:]
    container = f"user_{caller.person.pk}" if caller.person is not None else "anonymous"
    return {"file": given.file, "name": "image.png" if name in ("", "blob") else name, "container": container}


def own(caller: Caller, pk: int) -> Answer:
    """One's own answer, of somebody signed in. Raises ``Refused``."""
    person = caller.named()
    caller.require(KeyScope.CONTRIBUTE)
    found: Answer = one(RUN, caller, pk)
    if found.contributor.person_id != person.pk:
        raise forbidden()
    return found


def change(caller: Caller, pk: int) -> HttpResponse:
    found = own(caller, pk)
    now = shapes.answer(found, caller.request)
    fields = sorted_out(
        sent(caller.request).fields, kind="TaskRun", known=("info",), reserved=RESERVED,
        same={name: now[name] for name in FIXED},
    )  # fmt: skip
    services.change_answer(answer=found, info=fields.get("info", found.info), by=caller.person)
    return JsonResponse(shapes.answer(RUN.rows().get(pk=pk), caller.request))


def delete(caller: Caller, pk: int) -> HttpResponse:
    services.withdraw_answer(answer=own(caller, pk), by=caller.person)
    return HttpResponse(status=204, content_type="application/json")


def create_result(caller: Caller) -> HttpResponse:
    """Nobody makes a result: a complete card does."""
    caller.named()
    sorted_out(sent(caller.request).fields, kind="Result", known=(), reserved=(*OF_RESULT, "info"), same={})
    raise forbidden()


def change_result(caller: Caller, pk: int) -> HttpResponse:
    caller.named()
    found = one(RESULT, caller, pk)
    person = caller.require_lead(found.project)
    fields = sorted_out(sent(caller.request).fields, kind="Result", known=("info",), reserved=OF_RESULT, same={})
    fresh = fill_result(result=found, info=fields.get("info", found.info), by=person)
    return JsonResponse(shapes.results([fresh])[0])
