"""Categories, helping materials, notices: made and changed by those in charge; and each person's own account."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse

from enfilade.contribute.engine.pybossa import SCALE, is_short_name, kept_priority, whole_number
from enfilade.contribute.enums import NoticeKind
from enfilade.contribute.models import Category, ContributionProject, HelpingMaterial, Notice
from enfilade.contribute.pybossa.bodies import address_of, object_of, sent, sorted_out, text_of, truth_of
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.pybossa.kinds import KINDS
from enfilade.contribute.pybossa.lists import one
from enfilade.contribute.pybossa.refusals import wrong
from enfilade.contribute.services.compatible.things import add_material, remove_thing, save_thing

PLAIN = ("id", "created")
KNOWN: Mapping[str, tuple[str, ...]] = {
    "category": ("name", "short_name", "description", "info"),
    "helpingmaterial": ("info", "media_url", "priority"),
    "blogpost": ("title", "body", "info", "media_url", "published"),
    "announcement": ("title", "body", "info", "media_url", "published"),
    "page": ("slug", "info", "media_url"),
}
NEEDED = {
    "category": ("name", "short_name"),
    "blogpost": ("title", "body"),
    "announcement": ("title",),
    "page": ("slug",),
}
HOUSE = {"media_url": "address"}
BY_ADMIN = ("category", "announcement")


def create(caller: Caller, name: str) -> HttpResponse:
    caller.named()
    given = sent(caller.request)
    known = (*KNOWN[name], "project_id", "user_id")
    fields = sorted_out(given.fields, kind=name, known=known, reserved=PLAIN, same={"updated": None})
    if name in BY_ADMIN:
        caller.require_admin()
        made: Any = Category() if name == "category" else Notice(kind=NoticeKind.ANNOUNCEMENT, person=caller.person)
    else:
        project = project_of(caller, fields)
        if name == "helpingmaterial" and given.file is not None:
            container = f"user_{caller.named().pk}"
            material = add_material(
                project=project, file=given.file, name=(given.file.name or "image")[-100:], container=container,
                by=caller.person,
            )  # fmt: skip
            return told(name, material, caller)
        made = HelpingMaterial(project=project) if name == "helpingmaterial" else Notice(kind=name, project=project)
        if isinstance(made, Notice):
            made.person = caller.person
    for needed in NEEDED.get(name, ()):
        text_of(fields.get(needed), 200_000, name=needed, needed=True)
    return told(name, save_thing(thing=made, by=caller.person, **written(name, fields)), caller)


def project_of(caller: Caller, fields: Mapping[str, Any]) -> ContributionProject:
    """The project spoken of, which the caller leads. Raises ``Refused``."""
    found = KINDS["project"].rows().filter(pk=whole_number(fields.get("project_id", 0))).first()
    if found is None:
        raise wrong("AttributeError", "project_id: no such project")
    caller.require_lead(found)
    project: ContributionProject = found
    return project


def change(caller: Caller, name: str, pk: int) -> HttpResponse:
    found = in_charge(caller, name, pk)
    now = KINDS[name].shape([found], caller)[0]
    kept = ("id", "created", "updated", "project_id", "user_id")
    same = {key: now[key] for key in kept if key in now}
    fields = sorted_out(sent(caller.request).fields, kind=name, known=KNOWN[name], reserved=PLAIN, same=same)
    if now.get("media_url") == fields.get("media_url"):
        fields.pop("media_url", None)
    return told(name, save_thing(thing=found, by=caller.person, **written(name, fields)), caller)


def delete(caller: Caller, name: str, pk: int) -> HttpResponse:
    remove_thing(thing=in_charge(caller, name, pk), by=caller.person)
    return HttpResponse(status=204, content_type="application/json")


def in_charge(caller: Caller, name: str, pk: int) -> Any:
    """The thing, which the caller may change. Raises ``Refused``."""
    caller.named()
    found = one(KINDS[name], caller, pk)
    if name in BY_ADMIN:
        caller.require_admin()
    else:
        caller.require_lead(found.project)
    return found


def written(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields under the names of the house. Raises ``Refused`` (415)."""
    return {HOUSE.get(key, key): value_of(name, key, value) for key, value in fields.items() if key in KNOWN[name]}


def value_of(name: str, key: str, value: Any) -> Any:
    if key == "info":
        return object_of(value, name=key)
    if key == "media_url":
        return address_of(value, name=key)
    if key == "priority":
        return kept_priority(value) / SCALE
    if key == "published":
        return truth_of(value, name=key)
    if key == "short_name" and not is_short_name(str(value)):
        raise wrong("ValueError", "short_name: letters, digits, - and _ are expected")
    most = {"body": 200_000, "description": 255, "title": 200, "slug": 200}.get(key, 80)
    return text_of(value, most, name=key, needed=key in NEEDED.get(name, ()))


def told(name: str, thing: Any, caller: Caller) -> HttpResponse:
    return JsonResponse(KINDS[name].shape([thing], caller)[0])
