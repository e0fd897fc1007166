"""Reading: one object, or a list of them as PYBOSSA's parameters ask."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse, JsonResponse

from enfilade.contribute.engine.pybossa import (
    BIGGEST,
    Unreadable,
    Wish,
    highlighted,
    is_yes,
    number_or,
    page_size,
    wishes,
)
from enfilade.contribute.enums import PUBLIC_STATES
from enfilade.contribute.pybossa import shapes
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.pybossa.kinds import KINDS, Kind
from enfilade.contribute.pybossa.refusals import forbidden, not_found, unauthorized, wrong
from enfilade.contribute.queries import compatible as queries

PARAMETERS = frozenset(
    {
        "api_key", "callback", "_", "limit", "offset", "last_id", "orderby", "desc", "all", "related", "stats",
        "participated", "fulltextsearch", "info", "format",
    }
)  # fmt: skip


def one(kind: Kind, caller: Caller, pk: int) -> Any:
    """The row of that id. Raises ``Refused``: 404 for none, 401 or 403 for one that the caller may not read."""
    row = kind.rows().filter(pk=pk).first() if pk <= BIGGEST else None
    if row is None:
        raise not_found()
    if is_public(kind, row):  # by far the most asked for: no second question then
        return row
    if not kind.rows().filter(kind.readable(caller), pk=pk).exists():
        raise unauthorized() if caller.person is None else forbidden()
    return row


def is_public(kind: Kind, row: Any) -> bool:
    """Whether a row, read with its project, is anybody's to read: a card, a result or the project itself."""
    project = row if kind.name == "project" else row.project if kind.name in ("task", "result") else None
    return project is not None and project.state in PUBLIC_STATES


def answer_one(kind: Kind, caller: Caller, pk: int) -> HttpResponse:
    row = one(kind, caller, pk)
    return JsonResponse(linked(kind, [row], caller)[0])


def answer_list(kind: Kind, caller: Caller) -> HttpResponse:
    """A list; by HEAD, which pbs sends only to read the headers, an empty one."""
    if caller.request.method == "HEAD":
        return JsonResponse([], safe=False)
    given = caller.request.GET
    rows = page(kind, caller, asked(kind, caller))
    shaped = linked(kind, rows, caller)
    if is_yes(given.get("related", "")):
        relate(kind, rows, shaped, caller)
    if kind.name == "project" and is_yes(given.get("stats", "")):
        for row, stats in zip(shaped, shapes.statistics(rows), strict=True):
            row["stats"] = stats
    if is_yes(given.get("fulltextsearch", "")) and "::" in given.get("info", ""):
        shaped = best_first(shaped, given["info"])
    return JsonResponse(shaped, safe=False)


def asked(kind: Kind, caller: Caller) -> QuerySet[Any]:
    """The rows that the filters leave. Raises ``Refused`` (415) for a column that is not one, or a value that is not its."""
    given = caller.request.GET
    rows = kind.rows().filter(kind.readable(caller))
    if kind.owner and caller.person is not None and not is_yes(given.get("all", "")):
        rows = rows.filter(**{kind.owner: caller.person})
    for name, value in given.items():
        rows = rows if name in PARAMETERS else narrowed(kind, rows, name, value)
    if given.get("info"):
        rows = of_info(rows, given["info"], found=is_yes(given.get("fulltextsearch", "")))
    if kind.name == "task" and is_yes(given.get("participated", "")):
        rows = rows.exclude(answers__contributor=caller.reader) if caller.reader else rows
    return rows


def narrowed(kind: Kind, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
    column = kind.columns.get(name)
    if column is None:
        raise wrong("AttributeError", f"{kind.name} has no attribute '{name[:40]}'")
    if "\0" in value:
        raise wrong("DataError", f"{name}: a character that cannot be kept")
    try:
        return rows.filter(column.where(value))
    except Unreadable as error:
        raise wrong("DataError", f"{name}: {error}") from error


def of_info(rows: QuerySet[Any], text: str, *, found: bool) -> QuerySet[Any]:
    """Rows whose ``info`` says ``text``; with ``found``, contains its term."""
    if not any(field.name == "info" for field in rows.model._meta.fields) or "\0" in text:
        raise wrong("AttributeError", "this kind has no attribute 'info'")
    for place, wish in enumerate(wishes(text)):
        rows = rows.alias(**{f"wish_{place}": at(wish)}) if wish.path else rows
        rows = rows.filter(**{condition(wish, place, found=found): wish.value})
    return rows


def at(wish: Wish) -> Any:
    node: Any = F("info")
    for key in wish.path[:-1]:
        node = KeyTransform(key, node)
    if wish.as_text:
        return Cast(KeyTextTransform(wish.path[-1], node), TextField())
    return KeyTransform(wish.path[-1], node)


def condition(wish: Wish, place: int, *, found: bool) -> str:
    if not wish.path:
        return "info"
    return f"wish_{place}__icontains" if found and wish.as_text else f"wish_{place}"


def page(kind: Kind, caller: Caller, rows: QuerySet[Any]) -> list[Any]:
    """The page asked for: after an id, or from an offset, in the order of a column."""
    given = caller.request.GET
    size, last = page_size(given.get("limit", "")), given.get("last_id", "")
    if last:
        return list(rows.filter(pk__gt=number_or(last, 0)).order_by("pk")[:size])
    name = given.get("orderby", "id") or "id"
    if name not in kind.columns:
        raise wrong("AttributeError", f"{kind.name} has no attribute '{name[:40]}'")
    path = kind.columns[name].path
    rows = rows.annotate(likes=Count("favourites")) if path == "likes" else rows
    order = f"-{path}" if is_yes(given.get("desc", "")) else path
    first = number_or(given.get("offset", ""), 0)
    return list(rows.order_by(order, "pk")[first : min(first + size, BIGGEST)])


def linked(kind: Kind, rows: list[Any], caller: Caller) -> list[shapes.Shape]:
    """The objects with their links, as GET answers them."""
    shaped = kind.shape(rows, caller)
    if kind.name == "user":
        return shaped
    for shape in shaped:
        above = [(title, shape[column]) for title, column in (kind.links or {}).items()]
        links = [
            link("category" if title == "category" else "parent", title, pk, caller.request) for title, pk in above
        ]
        shape |= {"links": links} if links else {}
        shape["link"] = link("self", kind.name, shape["id"], caller.request)
    return shaped


def link(rel: str, title: str, pk: int, request: HttpRequest) -> str:
    return f"<link rel='{rel}' title='{title}' href='{request.build_absolute_uri(f'/api/{title}/{pk}')}'/>"


def best_first(shaped: list[shapes.Shape], text: str) -> list[shapes.Shape]:
    """The objects with where their ``info`` says the term, and how much of it."""
    key, _, term = text.partition("::")
    for shape in shaped:
        value = shape["info"].get(key, "") if isinstance(shape["info"], dict) else ""
        shape["headline"], shape["rank"] = highlighted(str(value), term)
    return sorted(shaped, key=lambda shape: -shape["rank"])


def relate(kind: Kind, rows: list[Any], shaped: list[shapes.Shape], caller: Caller) -> None:
    """Put beside each object the cards, answers and results it goes with."""
    if kind.name not in ("task", "taskrun", "result"):
        return
    ids = {row.pk if kind.name == "task" else row.task_id for row in rows}
    tasks = {shape["id"]: shape for shape in shapes.tasks(list(queries.client_tasks().filter(pk__in=ids)))}
    current = queries.client_results().filter(task__in=ids, is_current=True)
    results = {shape["task_id"]: shape for shape in shapes.results(list(current))}
    runs = runs_of(ids, caller)
    for shape in shaped:
        task_id = shape["id"] if kind.name == "task" else shape["task_id"]
        beside = {"task": tasks.get(task_id), "result": results.get(task_id), "task_runs": runs.get(task_id, [])}
        names = {"task": ("task_runs", "result"), "taskrun": ("task", "result"), "result": ("task", "task_runs")}
        shape |= {name: beside[name] for name in names[kind.name]}


def runs_of(tasks: Iterable[int], caller: Caller) -> dict[int, list[shapes.Shape]]:
    """The answers to each card that the caller may read."""
    kind = KINDS["taskrun"]
    found: dict[int, list[shapes.Shape]] = {}
    rows = kind.rows().filter(kind.readable(caller), task__in=tasks).order_by("pk")
    for shape in kind.shape(list(rows), caller):
        found.setdefault(shape["task_id"], []).append(shape)
    return found
