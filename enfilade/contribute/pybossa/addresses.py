"""The addresses of PYBOSSA's clients: in no language, without a slash at the end. ``/api/`` and ``/api/v1/`` are the
house's own. Ids are row numbers here, which these clients need; everywhere else the house shows public ids."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from enfilade.contribute.pybossa import calls, pages
from enfilade.contribute.pybossa.gate import opened
from enfilade.contribute.pybossa.kinds import KINDS


class NotOurs(StringConverter):
    """Whatever stands below ``/api/`` and is not the house's own API."""

    regex = r"(?!v1(?:/|$)).+"


register_converter(NotOurs, "not_ours")
OBJECTS = [
    address
    for name in KINDS
    for address in (
        path(f"api/{name}", opened(calls.several(name), target=name), name=f"pybossa-{name}-list"),
        path(f"api/{name}/<int:pk>", opened(calls.single(name), target=name), name=f"pybossa-{name}"),
    )
]
new_task = opened(calls.new_task, target="project")
progress = opened(calls.user_progress, target="", action="USER_PROGRESS")
token = opened(calls.token, target="", action="AUTH_JWT_PROJECT")
urlpatterns = [
    *OBJECTS,
    path("api/project/<str:project>/newtask", new_task, name="pybossa-newtask"),
    path("api/project/<str:project>/userprogress", progress, name="pybossa-userprogress"),
    path("api/app/<str:project>/userprogress", progress, name="pybossa-app-userprogress"),
    path("api/auth/project/<str:short_name>/token", token, name="pybossa-token"),
    path("api/favorites", opened(calls.favourites, target="task"), name="pybossa-favorites"),
    path("api/favorites/<int:pk>", opened(calls.favourite, target="task"), name="pybossa-favorite"),
    path("api/globalstats", opened(calls.global_stats, target="globalstats"), name="pybossa-globalstats"),
    path("api/<not_ours:rest>", opened(calls.nowhere, target=""), name="pybossa-nowhere"),
    path("project/<slug:short_name>/", opened(pages.project_page, target="project"), name="pybossa-page"),
    path(
        "project/<slug:short_name>/tasks/export", opened(pages.export, target="project"), name="pybossa-export"
    ),
    path(
        "project/<slug:short_name>/<int:pk>/results.json", opened(pages.task_results, target="task"),
        name="pybossa-results",
    ),
    path("admin/users/export", opened(pages.users_export, target="user"), name="pybossa-users"),
]  # fmt: skip
