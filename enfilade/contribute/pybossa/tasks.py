"""Cards: made, changed, taken away by those who lead the project; handed out to whoever asks."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse

from enfilade.contribute.access import remember
from enfilade.contribute.engine.pybossa import MOST_ANSWERS, Unreadable, is_yes, kept_priority, number_or, whole_number
from enfilade.contribute.enums import KeyScope
from enfilade.contribute.errors import HasResults, NotOpenNow
from enfilade.contribute.models import ContributionProject, Contributor, Task
from enfilade.contribute.pybossa import shapes
from enfilade.contribute.pybossa.bodies import sent, sorted_out
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.pybossa.kinds import KINDS
from enfilade.contribute.pybossa.lists import one
from enfilade.contribute.pybossa.refusals import forbidden, wrong
from enfilade.contribute.services.compatible import tasks as services
from enfilade.contribute.services.compatible.handing import lease_in_order
from enfilade.contribute.services.leasing import AHEAD, lease_tasks

RESERVED = ("id", "created", "state", "fav_user_ids")
KNOWN = ("project_id", "info", "n_answers", "priority_0", "quorum", "calibration")
TASK, PROJECT = KINDS["task"], KINDS["project"]
MOST = 100


def create(caller: Caller) -> HttpResponse:
    caller.named()
    fields = sorted_out(sent(caller.request).fields, kind="Task", known=KNOWN, reserved=RESERVED, same={})
    project = PROJECT.rows().filter(pk=whole_number(fields.get("project_id", 0))).first()
    if project is None:
        raise wrong("AttributeError", "project_id: no such project")
    person = caller.require_lead(project)
    made = services.add_from_client(project=project, by=person, **{"info": {}, **written(fields)})
    return JsonResponse(shapes.task(made))


def change(caller: Caller, pk: int) -> HttpResponse:
    found = led(caller, pk)
    same = {"project_id": found.project_id}
    fields = sorted_out(sent(caller.request).fields, kind="Task", known=KNOWN, reserved=RESERVED, same=same)
    fresh = services.change_task(task=found, by=caller.person, **written(fields))
    return JsonResponse(shapes.tasks([fresh])[0])


def delete(caller: Caller, pk: int) -> HttpResponse:
    found = led(caller, pk)
    if found.results.exists() and not caller.is_admin:
        raise HasResults
    services.withdraw_task(task=found, by=caller.person)
    return HttpResponse(status=204, content_type="application/json")


def led(caller: Caller, pk: int) -> Task:
    """The card, of a project that the caller leads. Raises ``Refused``."""
    caller.named()
    found: Task = one(TASK, caller, pk)
    caller.require_lead(found.project)
    return found


def written(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields under the names of the house; quorum and calibration mean nothing, as in PYBOSSA. Raises ``Unreadable``."""
    values: dict[str, Any] = {}
    if "info" in fields:
        values["info"] = {} if fields["info"] is None else fields["info"]
    if "n_answers" in fields:
        values["wanted"] = whole_number(fields["n_answers"], least=1, most=MOST_ANSWERS)
    if "priority_0" in fields:
        values["priority"] = kept_priority(fields["priority_0"])
    return values


def new_task(caller: Caller, project: str) -> HttpResponse:
    """Hand out a card, or a list of them when ``limit`` asks for more than one and more than one is found."""
    found = open_to(caller, project)
    given = caller.request.GET
    if caller.person is None and not found.allows_anonymous and not given.get("external_uid"):
        return JsonResponse(shapes.no_task("This project does not allow anonymous contributors"))
    caller.require(KeyScope.CONTRIBUTE)
    reader = caller.kiosk(found, uid_of(caller)) if given.get("external_uid") else caller.welcomed()
    rows = handed(found, reader, given)
    several = number_or(given.get("limit", ""), 1) > 1 and len(rows) > 1
    shaped = shapes.tasks(rows)
    answer = JsonResponse(shaped if several else shaped[0] if shaped else {}, safe=False)
    return remember(answer, reader, caller.request) if not caller.key_text and not caller.bearer else answer


def open_to(caller: Caller, project: str) -> ContributionProject:
    """The project of that id. Raises ``Refused``."""
    try:
        pk = whole_number(project)
    except Unreadable as error:
        raise wrong("DataError", "a project's id is a number") from error
    caller.require_within(pk)
    found: ContributionProject = one(PROJECT, caller, pk)
    return found


def uid_of(caller: Caller) -> str:
    uid = caller.request.GET.get("external_uid", "")
    if len(uid) > 200 or "\0" in uid:
        raise forbidden("external_uid: a text of at most 200 characters is expected")
    return str(uid)


def handed(project: ContributionProject, reader: Contributor, given: Mapping[str, str]) -> list[Task]:
    """The cards handed out: from ``offset``, ``limit`` of them, in the order asked for; at most ``AHEAD`` are held at once."""
    first, count = number_or(given.get("offset", ""), 0), min(max(number_or(given.get("limit", ""), 1), 1), MOST)
    last = min(first + count, AHEAD)
    name, descending = given.get("orderby", "id") or "id", is_yes(given.get("desc", ""))
    if name not in TASK.columns:
        raise wrong("AttributeError", f"Task has no attribute '{name[:40]}'")
    try:
        if first >= AHEAD:
            return []
        if name == "id" and not descending:
            leases = lease_tasks(project=project, contributor=reader, count=last)[first:last]
        else:
            column = TASK.columns[name].path
            found = (
                lease_in_order(
                    project=project, contributor=reader, column=COLUMNS.get(column, column), descending=descending,
                    offset=place,
                )
                for place in range(first, last)
            )  # fmt: skip
            leases = [lease for lease in found if lease]
    except NotOpenNow:
        return []
    return [lease.task for lease in leases]


COLUMNS = {"likes": "pk"}
"""Columns by which cards are not handed out: by id then."""
