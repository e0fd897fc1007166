"""My keys: what lets a program speak for me, made for a time and a purpose, shown once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from enfilade.contribute.forms import KeyForm
from enfilade.contribute.queries.compatible import keys_of
from enfilade.contribute.services.compatible.keys import create_key, revoke_key
from enfilade.people.access import PersonRequest

SHOWN = 50


@login_required
@never_cache
def keys(request: PersonRequest) -> HttpResponse:
    """The keys, and the form that makes one; its text is in the answer to that form and nowhere else."""
    form, text = KeyForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _key, text = create_key(person=request.user, **form.values())
        form = KeyForm()
    context = {"form": form, "text": text, "keys": keys_of(request.user)[:SHOWN]}
    return render(request, "contribute/keys.html", context)


@login_required
@require_POST
def revoke(request: PersonRequest, public_id: str) -> HttpResponse:
    revoke_key(key=get_object_or_404(keys_of(request.user), public_id=public_id), by=request.user)
    messages.success(request, _("Cette clé n'ouvre plus rien."))
    return redirect("contribute:keys")
