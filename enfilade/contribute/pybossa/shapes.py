"""Our rows as PYBOSSA's objects."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from enfilade.contribute.engine.pybossa import naive, told_priority
from enfilade.contribute.enums import ProjectState, TaskState
from enfilade.contribute.models import Answer, Category, ContributionProject, HelpingMaterial, Notice, Result, Task
from enfilade.contribute.pybossa.callers import Caller
from enfilade.contribute.queries import compatible as queries
from enfilade.media.models import Picture
from enfilade.people.models import Person

Shape = dict[str, Any]
SHOWN = ("task_presenter", "tutorial", "sched", "container", "thumbnail", "thumbnail_url")
"""What everybody may read of a project's ``info``."""
TASK = (
    "id",
    "created",
    "project_id",
    "state",
    "quorum",
    "calibration",
    "priority_0",
    "info",
    "n_answers",
    "fav_user_ids",
)


def projects(rows: Sequence[ContributionProject], caller: Caller) -> list[Shape]:
    return [project(row, caller) for row in rows]


def project(row: ContributionProject, caller: Caller) -> Shape:
    """All of a project for those who lead it; for others, what it is."""
    side = row.api_side
    shape = {
        "id": row.pk, "name": row.title, "short_name": row.short_name, "description": side.description,
        "long_description": row.story or None, "created": naive(row.created_at), "updated": naive(side.updated_at),
        "category_id": side.category_id, "featured": False, "owner_id": side.owner_id,
        "owners_ids": [side.owner_id] if side.owner_id else [],
    }  # fmt: skip
    if not caller.leads(row):
        return shape | {"info": {key: row.info[key] for key in SHOWN if key in row.info}}
    return shape | {
        "webhook": side.webhook or None, "allow_anonymous_contributors": row.allows_anonymous,
        "published": row.state != ProjectState.DRAFT, "secret_key": queries.project_secret(side),
        "zip_download": side.zip_download, "contacted": False, "info": row.info,
    }  # fmt: skip


def tasks(rows: Sequence[Task], caller: Caller | None = None) -> list[Shape]:
    liked = queries.favourite_ids([row.pk for row in rows])
    return [task(row, liked.get(row.pk)) for row in rows]


def task(row: Task, liked: list[int] | None = None) -> Shape:
    return {
        "id": row.pk, "created": naive(row.created_at), "project_id": row.project_id,
        "state": "ongoing" if row.state == TaskState.OPEN else "completed", "quorum": 0, "calibration": 0,
        "priority_0": told_priority(row.priority), "info": row.info, "n_answers": row.wanted, "fav_user_ids": liked,
    }  # fmt: skip


def no_task(words: str) -> Shape:
    """A card of nothing, which presenters of PYBOSSA look into for an error."""
    return {**dict.fromkeys(TASK), "info": {"error": words}}


def answers(rows: Sequence[Answer], caller: Caller) -> list[Shape]:
    return [answer(row, caller.request) for row in rows]


def answer(row: Answer, request: HttpRequest) -> Shape:
    side = getattr(row, "api_side", None)
    return {
        "id": row.pk, "created": naive(row.started_at), "project_id": row.project_id, "task_id": row.task_id,
        "user_id": row.contributor.person_id, "user_ip": None, "finish_time": naive(row.at), "timeout": None,
        "calibration": None, "external_uid": (side.external_uid or None) if side else None,
        "media_url": media_url(side.picture if side else None, request), "info": told_info(row),
    }  # fmt: skip


def told_info(row: Answer) -> Any:
    """What a client sent; for an answer given at the desk, its values."""
    return row.info if row.info is not None else row.values


def media_url(picture: Picture | None, request: HttpRequest) -> str | None:
    return request.build_absolute_uri(f"{settings.MEDIA_URL}{picture.file.name}") if picture else None


def results(rows: Sequence[Result], caller: Caller | None = None) -> list[Shape]:
    ids = queries.run_ids(rows)
    return [result(row, ids[row.pk]) for row in rows]


def result(row: Result, ids: list[int]) -> Shape:
    return {
        "id": row.pk, "created": naive(row.created_at), "project_id": row.project_id, "task_id": row.task_id,
        "task_run_ids": ids, "last_version": row.is_current, "info": row.info,
    }  # fmt: skip


def categories(rows: Sequence[Category], caller: Caller | None = None) -> list[Shape]:
    return [
        {
            "id": row.pk, "name": row.name, "short_name": row.short_name, "description": row.description,
            "created": naive(row.created_at), "info": row.info,
        }
        for row in rows
    ]  # fmt: skip


def materials(rows: Sequence[HelpingMaterial], caller: Caller) -> list[Shape]:
    return [
        {
            "id": row.pk, "created": naive(row.created_at), "project_id": row.project_id, "info": row.info,
            "media_url": media_url(row.picture, caller.request) or row.address or None, "priority": row.priority,
        }
        for row in rows
    ]  # fmt: skip


def notices(rows: Sequence[Notice], caller: Caller | None = None) -> list[Shape]:
    return [notice(row) for row in rows]


def notice(row: Notice) -> Shape:
    shape = {"id": row.pk, "created": naive(row.created_at), "info": row.info, "media_url": row.address or None}
    if row.kind == "page":
        return shape | {"slug": row.slug, "project_id": row.project_id}
    shape |= {
        "updated": naive(row.updated_at), "user_id": row.person_id, "title": row.title, "body": row.body,
        "published": row.published,
    }  # fmt: skip
    return shape | ({"project_id": row.project_id} if row.kind == "blogpost" else {})


def people(rows: Sequence[Person], caller: Caller) -> list[Shape]:
    return [person(row, caller) for row in rows]


def person(row: Person, caller: Caller) -> Shape:
    """Of others, the name they chose to be thanked by; of oneself, what PYBOSSA's clients expect."""
    reader = getattr(row, "contributor", None)
    shape = {"name": reader.credit_name if reader else "", "locale": row.language}
    if caller.person is None or not (caller.is_admin or caller.person.pk == row.pk):
        return shape
    return shape | {
        "created": naive(row.joined_at), "fullname": row.name, "info": {}, "n_answers": None, "registered_ago": None,
        "rank": None, "score": None, "id": row.pk, "email_addr": row.email,
    }  # fmt: skip


def statistics(rows: Sequence[ContributionProject], caller: Caller | None = None) -> list[Shape]:
    counts = queries.counts_for([row.pk for row in rows])
    return [{"id": row.pk, "project_id": row.pk, **counts[row.pk], "average_time": 0.0, "info": {}} for row in rows]
