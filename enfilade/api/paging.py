"""Pages of the API: by key, so that a harvest neither slows down nor sees a thing twice."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from enfilade.core.pagination import key_page

LIMIT, MOST = 24, 100


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any],
    *,
    order: Sequence[str],
    cursor: str,
    limit: int,
    told: Callable[[Any], Any] = lambda row: row,
) -> dict[str, Any]:
    """The page of ``rows`` after ``cursor``, each as ``told``, with the address of the next."""
    page = key_page(rows, order=order, cursor=cursor, size=limit)
    return {"items": [told(row) for row in page.items], "next": following(request, "cursor", page.next_cursor)}


def following(request: HttpRequest, name: str, value: object) -> str | None:
    """The same address with one value changed; None when there is none."""
    if value is None:
        return None
    query = request.GET.copy()
    query[name] = str(value)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
