"""The addresses of a presenter's own host: its pages, and PYBOSSA's API for one project and one reader. ``/app/`` and
``/api/app`` are what the oldest presenters call projects."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path, re_path

from enfilade.contribute.pybossa import presenter_calls as calls
from enfilade.contribute.pybossa import presenter_pages as pages
from enfilade.contribute.pybossa.gate import opened
from enfilade.contribute.pybossa.presenter_caller import PresenterCaller

KINDS = ("project", "task", "taskrun", "result", "helpingmaterial", "category")


def door(view: calls.Act, target: str, action: str = "") -> Callable[..., HttpResponseBase]:
    return opened(view, target=target, action=action, known_as=PresenterCaller)


new_task, progress = door(calls.new_task, "project"), door(calls.user_progress, "", "USER_PROGRESS")
urlpatterns = [
    path("", pages.first),
    *(
        path(f"{home}/<str:short_name>/{name}", pages.page, {"part": part})
        for home in ("project", "app")
        for name, part in pages.NAMES.items()
    ),
    *(path(f"{home}/<str:short_name>/task/<int:pk>", pages.page, {"part": "task_presenter"}) for home in ("project", "app")),
    *(
        address
        for name in KINDS
        for address in (
            path(f"api/{name}", door(calls.several(name), name)),
            path(f"api/{name}/<int:pk>", door(calls.single(name), name)),
        )
    ),
    path("api/app", door(calls.several("project"), "project")),
    path("api/app/<int:pk>", door(calls.single("project"), "project")),
    *(path(f"api/{name}/<str:project>/newtask", new_task) for name in ("project", "app")),
    *(path(f"api/{name}/<str:project>/userprogress", progress) for name in ("project", "app")),
    path("api/token", door(calls.renew, "token")),
    path("api/<path:rest>", door(calls.nowhere, "")),
    re_path(r"^static/(?:js/)?vendor/.+$", pages.there_already),
]  # fmt: skip
