"""The page that tells people what the API offers: plain, in the kit, from the same description as programs read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from enfilade.api.house import api


def docs(request: HttpRequest) -> HttpResponse:
    schema = api.get_openapi_schema()
    operations = [told(path, one) for path, ways in schema["paths"].items() for one in ways.values()]
    context = {
        "operations": operations,
        "schema_url": request.build_absolute_uri(reverse("api-1:openapi-json")),
        "words": schema["info"]["description"],
    }
    return render(request, "api/docs.html", context)


def told(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    """An operation in plain values; ``try_it`` is its address when it needs nothing in its path."""
    names = [(one["name"], one.get("description", ""), one["in"] == "path") for one in operation.get("parameters", [])]
    try_it = "" if "{" in path else path
    return {"path": path, "summary": operation["summary"], "parameters": names, "try_it": try_it}
