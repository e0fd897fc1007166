"""What a reader takes away of their own; the notice of a reader who was stopped, and how to contest it."""

import json
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from enfilade.community.enums import ThreadKind
from enfilade.community.forms import MessageForm
from enfilade.community.queries import key_of
from enfilade.community.services import open_thread
from enfilade.contribute.access import known_reader
from enfilade.contribute.errors import ReaderBlocked
from enfilade.contribute.models import Answer, Contributor
from enfilade.contribute.queries import people
from enfilade.core.errors import Refusal
from enfilade.core.exports import CSV, attachment, csv_lines

View = Callable[..., HttpResponse]


def kindly(view: View) -> View:
    """A blocked reader is led to the notice that says why and how to contest."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ReaderBlocked:
            return redirect("contribute:stopped")

    return shown


def own_work(reader: Contributor | None) -> dict[str, Any]:
    """What the page of one's contributions says above the list of readings."""
    if reader is None:
        return {"work": None}
    work = people.work_of(reader.answers.all())
    return {"work": work, "drafts": people.drafts_of(reader)}


def own_reader(request: HttpRequest) -> Contributor:
    if (reader := known_reader(request)) is None:
        raise Http404
    return reader


def own_rows(reader: Contributor) -> Iterator[Answer]:
    rows = reader.answers.select_related("project", "task__record").order_by("pk")
    return rows.iterator(chunk_size=500)


def number_of(answer: Answer) -> str:
    return answer.task.record.inventory_number if answer.task.record else ""


@never_cache
def own_csv(request: HttpRequest) -> HttpResponseBase:
    """One line a value: projects ask different questions."""
    head = [[_("projet"), _("notice"), _("envoyée"), _("question"), _("votre lecture"), _("validée")]]
    lines = (
        [one.project.title, number_of(one), one.at.isoformat(), key, said(value), int(one.settled_at is not None)]
        for one in own_rows(own_reader(request))
        for key, value in one.values.items()
    )
    return attachment(csv_lines(chain(head, lines)), kind=CSV, name="mes-lectures.csv")


def said(value: Any) -> str:
    return value if isinstance(value, str) else " ; ".join(str(one) for one in value)


@never_cache
def own_json(request: HttpRequest) -> HttpResponseBase:
    parts = (
        json.dumps(
            {
                "project": one.project.title, "record": number_of(one), "at": one.at.isoformat(), "values": one.values,
                "settled_at": one.settled_at and one.settled_at.isoformat(), "kept": one.kept,
            },
            ensure_ascii=False,
        )
        for one in own_rows(own_reader(request))
    )  # fmt: skip
    body = chain(["["], (("" if n == 0 else ",\n") + part for n, part in enumerate(parts)), ["]\n"])
    return attachment(body, kind="application/json", name="mes-lectures.json")


@never_cache
def stopped(request: HttpRequest) -> HttpResponse:
    """Where one was stopped and why."""
    reader = known_reader(request)
    blocks = list(people.blocks_on(reader)) if reader else []
    if not blocks:
        return redirect("contribute:mine")
    return render(request, "contribute/stopped.html", {"blocks": blocks})


@never_cache
def contest(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to the museum that stopped one: a private exchange."""
    reader = own_reader(request)
    block = get_object_or_404(people.blocks_on(reader), public_id=public_id)
    form = MessageForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid() and not form.is_trap:
        try:
            thread = open_thread(
                space=block.museum, about=block.thing, kind=ThreadKind.TALK, is_public=False,
                author=form.sender(key=reader.author_key), body=form.cleaned_data["body"],
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre message est parti. La réponse se lira ici."))
            assert thread.author  # noqa: S101  # it was written just now
            return redirect("community:mine", token=key_of(thread, thread.author))
    context = {"paused": block, "form": form}
    return render(request, "contribute/contest.html", context, status=422 if form.errors else 200)
