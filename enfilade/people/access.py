"""The doors of the staff space: every view under ``atelier/`` stands behind ``atelier`` or ``for_oneself``.

Both leave a mark (``guarded_by``) on the view: a system check refuses an address of the atelier without one.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from rules import Predicate

from enfilade.people.errors import NotYourSpace
from enfilade.people.models import Person, Space
from enfilade.people.queries import has_second_factor


class PersonRequest(HttpRequest):
    """What a view behind ``atelier`` or ``login_required`` receives: its user is a person."""

    user: Person


def atelier[**P](
    rule: Predicate,
) -> Callable[[Callable[Concatenate[PersonRequest, Space, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Decorate ``view(request, space, …)``: the URL gives ``space`` (slug); visitors go to the login page, people
    without the right get ``NotYourSpace`` (403), people without a second factor are led to it where it is required."""

    def decorate(
        view: Callable[Concatenate[PersonRequest, Space, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: PersonRequest, space: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            found = get_object_or_404(Space, slug=space)
            if not rule.test(request.user, found):
                raise NotYourSpace
            if settings.ENFILADE_SECOND_FACTOR_REQUIRED and not has_second_factor(request.user):
                messages.warning(
                    request, _("Cet atelier demande un second facteur : ajoutez une clé ou une application.")
                )
                return redirect("mfa_index")
            request.space = found  # type: ignore[attr-defined]  # the shell shows it
            return view(request, found, *args, **kwargs)

        guarded.guarded_by = rule  # type: ignore[attr-defined]
        return login_required(guarded)

    return decorate


def for_oneself[**P](
    view: Callable[Concatenate[PersonRequest, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Decorate a view that shows a person their own things only: visitors go to the login page."""
    guarded: Callable[..., HttpResponseBase] = login_required(view)
    guarded.guarded_by = "the person"  # type: ignore[attr-defined]
    return guarded
