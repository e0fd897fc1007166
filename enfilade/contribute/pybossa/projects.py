"""Projects: made, changed, taken away by those who lead a museum's projects."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpResponse, JsonResponse

from enfilade.contribute.engine.pybossa import is_short_name, whole_number
from enfilade.contribute.enums import KeyScope
from enfilade.contribute.errors import NoMuseum, WhichMuseum
from enfilade.contribute.models import Category, ContributionProject
from enfilade.contribute.pybossa import shapes
from enfilade.contribute.pybossa.bodies import address_of, object_of, sent, sorted_out, text_of, truth_of
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.pybossa.kinds import KINDS
from enfilade.contribute.pybossa.lists import one
from enfilade.contribute.pybossa.refusals import forbidden, wrong
from enfilade.contribute.services.compatible import projects as services
from enfilade.network.models import Museum

RESERVED = ("id", "created", "updated", "completed", "contacted", "published", "secret_key")
KNOWN = (
    "name", "short_name", "description", "long_description", "webhook", "allow_anonymous_contributors", "zip_download",
    "category_id", "info",
)  # fmt: skip
PROJECT = KINDS["project"]


def create(caller: Caller) -> HttpResponse:
    person = caller.named()
    caller.require(KeyScope.MANAGE)
    fields = checked(sent(caller.request).fields, {"featured": False, "owner_id": person.pk, "owners_ids": [person.pk]})
    for name in ("name", "short_name"):
        text_of(fields.get(name), 160, name=name, needed=True)
    values = written(fields)
    with transaction.atomic():
        made = services.draft_from_client(museum=museum_for(caller, values.get("info", {})), owner=person, **values)
        hang(made, {}, person)
    return JsonResponse(shapes.project(made, caller))


def change(caller: Caller, pk: int) -> HttpResponse:
    found = led(caller, pk)
    now = shapes.project(found, caller)
    fields = checked(sent(caller.request).fields, {name: now[name] for name in ("featured", "owner_id", "owners_ids")})
    with transaction.atomic():
        services.change_from_client(project=found, by=caller.person, **written(fields))
        fresh = PROJECT.rows().get(pk=pk)
        hang(fresh, found.info, caller.person)
    return JsonResponse(shapes.project(fresh, caller))


def delete(caller: Caller, pk: int) -> HttpResponse:
    services.archive_project(project=led(caller, pk), by=caller.named())
    return HttpResponse(status=204, content_type="application/json")


def led(caller: Caller, pk: int) -> ContributionProject:
    """The project, of which the caller is in charge. Raises ``Refused``."""
    caller.named()
    found: ContributionProject = one(PROJECT, caller, pk)
    caller.require_lead(found)
    return found


def checked(fields: Mapping[str, Any], same: Mapping[str, Any]) -> dict[str, Any]:
    if "published" in fields:
        raise forbidden("You cannot publish a project via the API")
    return sorted_out(fields, kind="Project", known=KNOWN, reserved=RESERVED, same=same)


def written(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields under the names of the house, each as it should be. Raises ``Refused`` (415)."""
    readers = {
        "name": ("title", lambda value: text_of(value, 160, name="name", needed=True)),
        "short_name": ("short_name", short_name),
        "description": ("description", lambda value: text_of(value, 255, name="description")),
        "long_description": ("story", lambda value: text_of(value, 200_000, name="long_description")),
        "webhook": ("webhook", lambda value: address_of(value, name="webhook")),
        "allow_anonymous_contributors": ("allows_anonymous", lambda value: truth_of(value, name="allow_anonymous_contributors")),
        "zip_download": ("zip_download", lambda value: truth_of(value, name="zip_download")),
        "category_id": ("category", category),
        "info": ("info", lambda value: object_of(value, name="info")),
    }  # fmt: skip
    return {readers[name][0]: readers[name][1](value) for name, value in fields.items()}


def short_name(value: Any) -> str:
    text = text_of(value, 80, name="short_name", needed=True)
    if text in services.RESERVED or not is_short_name(text):
        raise wrong("ValueError", "Project short_name is not valid, as it's used by the system.")
    return text


def category(value: Any) -> Category:
    found = Category.objects.filter(pk=whole_number(value)).first()
    if found is None:
        raise wrong("DBIntegrityError", "category_id: no such category")
    return found


def museum_for(caller: Caller, info: Mapping[str, Any]) -> Museum:
    """The museum of a new project: the caller's only one, or the one named (by ``info.museum`` or ``?space=``). Raises
    ``NoMuseum``, ``WhichMuseum``."""
    mine = Museum.objects.filter(pk__in=caller.museums).order_by("slug")
    named = info.get("museum") or caller.request.GET.get("space", "")
    chosen = list(mine.filter(slug=str(named))) if named else list(mine)
    if not mine:
        raise NoMuseum
    if len(chosen) != 1:
        raise WhichMuseum(museums=", ".join(mine.values_list("slug", flat=True)))
    return chosen[0]


def hang(project: ContributionProject, before: Mapping[str, Any], person: Any) -> None:
    """Hang a project off the steered project that ``info.steered_project`` names, when it newly does."""
    steered = project.info.get("steered_project")
    if isinstance(steered, str) and steered and steered != before.get("steered_project"):
        services.attach_to_steered(project=project, steered_project=steered, by=person)
