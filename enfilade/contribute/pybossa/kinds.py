"""The kinds of object of the API: their columns, their rows, who may read them, how they look and what they link to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from enfilade.contribute.engine.pybossa import is_yes, kept_priority, span_of, whole_number
from enfilade.contribute.enums import NoticeKind, ProjectState, TaskState
from enfilade.contribute.models import Category
from enfilade.contribute.pybossa import shapes
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.queries import compatible as queries
from enfilade.people.models import Person

Shaper = Callable[[Sequence[Any], Caller], list[shapes.Shape]]
EVERYBODY = Q(pk__isnull=False)
NOBODY = Q(pk__isnull=True)


@dataclass(frozen=True)
class Column:
    """One column: the path to sort by, and what a filter on it means. ``where`` raises ``Unreadable``."""

    path: str
    where: Callable[[str], Q]


@dataclass(frozen=True)
class Kind:
    """``owner`` leads to the person whose things a list holds unless ``all=1``; empty where that does not apply. ``links``
    are {title: column of the parent's id}."""

    name: str
    rows: Callable[[], QuerySet[Any]]
    readable: Callable[[Caller], Q]
    shape: Shaper
    columns: Mapping[str, Column]
    owner: str = ""
    links: Mapping[str, str] | None = None


def number(path: str) -> Column:
    return Column(path, lambda text: Q(**{path: whole_number(text)}))


def several(path: str) -> Column:
    """A number, or a list of them: ``[1,2]``."""

    def where(text: str) -> Q:
        listed = text.strip()
        if not (listed.startswith("[") and listed.endswith("]")):
            return Q(**{path: whole_number(text)})
        return Q(**{f"{path}__in": [whole_number(part) for part in listed[1:-1].split(",") if part.strip()]})

    return Column(path, where)


def text(path: str) -> Column:
    return Column(path, lambda said: Q(**{path: said}))


def moment(path: str) -> Column:
    def where(said: str) -> Q:
        first, end = span_of(said)
        return Q(**{f"{path}__gte": first, f"{path}__lt": end})

    return Column(path, where)


def truth(path: str) -> Column:
    return Column(path, lambda said: Q(**{path: is_yes(said)}))


def nothing(path: str = "pk") -> Column:
    """A column that is always empty here: nothing equals what is asked."""
    return Column(path, lambda said: NOBODY)


def state_is(said: str) -> Q:
    done = Q(state__in=(TaskState.REVIEW, TaskState.SETTLED))
    return {"ongoing": Q(state=TaskState.OPEN), "completed": done}.get(said, NOBODY)


def published(said: str) -> Q:
    draft = Q(state=ProjectState.DRAFT)
    return ~draft if is_yes(said) else draft


def of_project(caller: Caller) -> Q:
    return EVERYBODY if caller.is_admin else queries.readable(caller.museums, "project__")


def readable_projects(caller: Caller) -> Q:
    return EVERYBODY if caller.is_admin else queries.readable(caller.museums)


def readable_answers(caller: Caller) -> Q:
    mine = queries.own_or_open(caller.museums, caller.reader)
    return EVERYBODY if caller.is_admin else mine & of_project(caller)


def readable_people(caller: Caller) -> Q:
    if caller.is_admin:
        return EVERYBODY
    shown = Q(pk__in=queries.people_shown().values("pk"))
    return shown | Q(pk=caller.person.pk) if caller.person is not None else shown


def readable_notices(caller: Caller) -> Q:
    if caller.is_admin:
        return EVERYBODY
    project = Q(project=None) | of_project(caller)
    return project & (Q(published=True) | Q(kind=NoticeKind.PAGE) | Q(project__museum_id__in=caller.museums))


def all_people() -> QuerySet[Any]:
    return Person.objects.filter(is_active=True).select_related("contributor")


PROJECT = {
    "id": number("pk"), "name": text("title"), "short_name": text("short_name"),
    "description": text("api_side__description"), "long_description": text("story"), "created": moment("created_at"),
    "updated": moment("api_side__updated_at"), "allow_anonymous_contributors": truth("allows_anonymous"),
    "published": Column("state", published), "featured": nothing(), "zip_download": truth("api_side__zip_download"),
    "owner_id": number("api_side__owner_id"), "category_id": number("api_side__category_id"),
}  # fmt: skip
TASK = {
    "id": number("pk"), "created": moment("created_at"), "project_id": several("project_id"),
    "state": Column("state", state_is), "quorum": number("pk"), "calibration": number("pk"),
    "priority_0": Column("priority", lambda said: Q(priority=kept_priority(said))), "n_answers": number("wanted"),
    "fav_user_ids": Column("likes", lambda said: Q(favourites__person_id=whole_number(said))),
}  # fmt: skip
RUN = {
    "id": number("pk"), "created": moment("started_at"), "finish_time": moment("at"),
    "project_id": several("project_id"), "task_id": several("task_id"), "user_id": number("contributor__person_id"),
    "user_ip": nothing(), "timeout": nothing(), "calibration": nothing(), "external_uid": text("api_side__external_uid"),
}  # fmt: skip
RESULT = {
    "id": number("pk"), "created": moment("created_at"), "project_id": several("project_id"),
    "task_id": several("task_id"), "last_version": truth("is_current"),
}  # fmt: skip
CATEGORY = {
    "id": number("pk"), "name": text("name"), "short_name": text("short_name"), "description": text("description"),
    "created": moment("created_at"),
}  # fmt: skip
MATERIAL = {
    "id": number("pk"), "created": moment("created_at"), "project_id": several("project_id"),
    "priority": Column("priority", lambda said: Q(priority=kept_priority(said) / 10_000)), "media_url": text("address"),
}  # fmt: skip
NOTICE = {
    "id": number("pk"), "created": moment("created_at"), "updated": moment("updated_at"),
    "project_id": several("project_id"), "title": text("title"), "slug": text("slug"), "published": truth("published"),
    "user_id": number("person_id"), "media_url": text("address"),
}  # fmt: skip
PEOPLE = {"id": number("pk"), "name": text("contributor__credit_name"), "locale": text("language")}
STATS = {"id": number("pk"), "project_id": several("pk")}
TO_PROJECT, TO_TASK = {"project": "project_id"}, {"project": "project_id", "task": "task_id"}
MINE = "project__api_side__owner"


def every_notice(kind: NoticeKind) -> Kind:
    owner = "" if kind == NoticeKind.ANNOUNCEMENT else MINE
    links = None if kind == NoticeKind.ANNOUNCEMENT else TO_PROJECT
    return Kind(kind, lambda: queries.client_notices(kind), readable_notices, shapes.notices, NOTICE, owner, links)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "project", queries.client_projects, readable_projects, shapes.projects, PROJECT, "api_side__owner",
            {"category": "category_id"},
        ),
        Kind("task", queries.client_tasks, of_project, shapes.tasks, TASK, MINE, TO_PROJECT),
        Kind("taskrun", queries.client_answers, readable_answers, shapes.answers, RUN, MINE, TO_TASK),
        Kind("result", queries.client_results, of_project, shapes.results, RESULT, MINE, TO_TASK),
        Kind("category", Category.objects.all, lambda caller: EVERYBODY, shapes.categories, CATEGORY),
        Kind("helpingmaterial", queries.client_materials, of_project, shapes.materials, MATERIAL, MINE, TO_PROJECT),
        Kind("user", all_people, readable_people, shapes.people, PEOPLE),
        Kind(
            "projectstats", queries.client_projects, readable_projects, shapes.statistics, STATS, "", TO_PROJECT
        ),
        *(every_notice(kind) for kind in NoticeKind),
    )
}  # fmt: skip
