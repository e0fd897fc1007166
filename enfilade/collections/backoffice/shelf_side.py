"""The telephone at the shelf: one page that works with the network, without it, and without a script."""

import json
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from enfilade.collections import services
from enfilade.collections.backoffice.recolement import check_of
from enfilade.collections.backoffice.storages import suggested_places
from enfilade.collections.enums import Outcome, StockCheckState
from enfilade.collections.forms.shelf import FindingForm, SightingForm
from enfilade.collections.models import StockCheck, Storage, Target
from enfilade.collections.queries import shelf as shelf_queries
from enfilade.collections.rules import keeps_stores
from enfilade.core.errors import Refusal
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

SHOWN = 60  # rows without a script
MOST_ROWS = 20_000  # rows kept on a telephone
NOWHERE = "sans-lieu"


@atelier(keeps_stores)
@require_GET
def worker(request: PersonRequest, space: Space) -> HttpResponse:
    """The service worker of a museum's récolement pages; it may rule these pages and no other."""
    path = finders.find("house/recolement_worker.js")
    with open(str(path), encoding="utf-8") as file:  # noqa: PTH123  # finders give text
        script = file.read()
    scope = reverse("collections:atelier_checks", args=[space.slug])
    answer = HttpResponse(
        f"self.STATIC = {json.dumps(settings.STATIC_URL)};\n{script}", content_type="text/javascript; charset=utf-8"
    )
    answer["Service-Worker-Allowed"], answer["Cache-Control"] = scope, "no-cache"
    return answer


@atelier(keeps_stores)
@require_GET
def shelf(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """A room's objects, the one that is being looked at, and the form. A script takes it over where there is one."""
    check, text = check_of(space, public_id), request.GET.get("q", "")[:100]
    room = room_of(check, request.GET.get("salle", ""))
    rows = shelf_queries.targets_numbered(check, text) if text else shelf_queries.targets_in(check, room)
    target = target_shown(check, request.GET.get("objet", ""))
    return render(request, "collections/atelier_shelf.html", page_of(space, check, room, text, rows, target))


def page_of(
    space: Space, check: StockCheck, room: Storage | None, text: str, rows: Any, target: Target | None
) -> dict[str, Any]:
    known = {"key": uuid4(), "target": target.pk if target else "", "knew": standing_key(target) if target else ""}
    where = room.public_id if room else NOWHERE
    return {
        "check": check, "room": room, "text": text, "where": where, "rows": rows[:SHOWN], "target": target,
        "rooms": shelf_queries.rooms_here(check), "form": SightingForm(space=space, initial=known),
        "found": FindingForm(space=space, initial={"key": uuid4()}, auto_id="found_%s"), "places": suggested_places(space),
        "is_open": check.state == StockCheckState.OPEN, "words": spoken(),
        "list_url": reverse("collections:atelier_shelf_list", args=[space.slug, check.public_id]) + f"?salle={where}",
        "worker_url": reverse("collections:atelier_worker", args=[space.slug]),
        "scope_url": reverse("collections:atelier_checks", args=[space.slug]),
    }  # fmt: skip


def room_of(check: StockCheck, public_id: str) -> Storage | None:
    """The room asked for; the first of the list when none is."""
    if public_id == NOWHERE:
        return None
    rooms = shelf_queries.rooms_here(check)
    return get_object_or_404(rooms, public_id=public_id) if public_id else rooms.first()


def target_shown(check: StockCheck, pk: str) -> Target | None:
    if not pk.isdecimal():
        return None
    return get_object_or_404(check.targets.select_related("standing", "record"), pk=int(pk[:18]))


def standing_key(target: Target) -> str:
    return target.standing.key if target.standing else ""


@atelier(keeps_stores)
@require_GET
def shelf_list(request: PersonRequest, space: Space, public_id: str) -> JsonResponse:
    """What a telephone keeps to work without the network: a room's objects; who it is for, as a code; a token to send with."""
    check = check_of(space, public_id)
    room = room_of(check, request.GET.get("salle", ""))
    rows = [row_of(target) for target in shelf_queries.targets_in(check, room)[:MOST_ROWS]]
    answer = JsonResponse(
        {"me": code_of(request), "token": get_token(request), "open": check.state == StockCheckState.OPEN, "rows": rows}
    )
    answer["Cache-Control"] = "no-store"
    return answer


def row_of(target: Target) -> dict[str, Any]:
    return {
        "id": target.pk, "number": target.number, "key": target.number_key, "others": target.other_numbers,
        "title": target.title, "place": target.place_label, "record": target.record.public_id, "outcome": target.outcome,
        "again": target.outcome == Outcome.NOT_SEEN and target.looks < 2, "disputed": target.disputed,
        "knew": standing_key(target),
    }  # fmt: skip


def code_of(request: PersonRequest) -> str:
    """Who this is, for a telephone to keep one person's work from another's; nothing can be read in it."""
    return salted_hmac("enfilade.recolement", str(request.user.pk), algorithm="sha256").hexdigest()[:16]


@atelier(keeps_stores)
@require_POST
def sight(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Keep one sighting, from the page or from a telephone's queue: the same one twice is kept once."""
    check = check_of(space, public_id)
    form = SightingForm(request.POST, request.FILES, space=space)
    if not form.is_valid():
        return refused(request, space, check, sentence_of(form))
    target = get_object_or_404(check.targets.select_related("record"), pk=form.cleaned_data["target"])
    try:
        services.record_sighting(
            target=target, photo=form.cleaned_data["photo"] or None, by=request.user, **form.seen()
        )
    except Refusal as refusal:
        return refused(request, space, check, str(refusal), refusal.code, refusal.status)
    return kept(request, space, check, _("Le contrôle est enregistré."))


@atelier(keeps_stores)
@require_POST
def find(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Keep an object found without a number."""
    check = check_of(space, public_id)
    form = FindingForm(request.POST, request.FILES, space=space)
    if not form.is_valid():
        return refused(request, space, check, sentence_of(form))
    data = form.cleaned_data
    try:
        services.record_finding(
            check=check, key=data["key"], words=data["words"], place=data["place"], place_note=form.place_words(),
            photo=data["photo"] or None, by=request.user,
        )  # fmt: skip
    except Refusal as refusal:
        return refused(request, space, check, str(refusal), refusal.code, refusal.status)
    return kept(request, space, check, _("L'objet trouvé a sa notice, sous un numéro provisoire."))


def sentence_of(form: Any) -> str:
    """The first things wrong with a form, in one sentence."""
    return " ".join(f"{form.fields[name].label or name} : {errors[0]}" for name, errors in form.errors.items())


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def kept(request: PersonRequest, space: Space, check: StockCheck, words: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"kept": True}, status=201)
    messages.success(request, words)
    return back(request, space, check)


def refused(
    request: PersonRequest, space: Space, check: StockCheck, sentence: str, code: str = "unreadable", status: int = 400
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": code, "sentence": sentence}, status=status)
    messages.error(request, sentence)
    return back(request, space, check)


def back(request: PersonRequest, space: Space, check: StockCheck) -> HttpResponse:
    """The room that was on the screen."""
    address = reverse("collections:atelier_shelf", args=[space.slug, check.public_id])
    room = request.POST.get("salle", "")
    return redirect(f"{address}?salle={room}" if room.isalnum() or room == NOWHERE else address)


def spoken() -> dict[str, str]:
    """What the script says."""
    return {
        "ready": _("Cette salle est gardée sur l'appareil : vous pouvez travailler sans réseau."),
        "offline": _("Sans réseau. Ce que vous notez est gardé sur l'appareil."),
        "one": _("1 contrôle en attente d'envoi."),
        "many": _("{n} contrôles en attente d'envoi."),
        "sent": _("Tout est envoyé."),
        "expired": _("Votre session est terminée. Rien n'est perdu : reconnectez-vous, et l'envoi reprendra."),
        "others": _(
            "{n} en attente, notés par une autre personne : elle doit se connecter sur cet appareil pour les envoyer."
        ),
        "refused": _("Refusé par la maison :"),
        "drop": _("Retirer de cet appareil"),
        "closed": _("Cette campagne n'est pas ouverte : la liste a été retirée de l'appareil."),
        "kept": _("Noté."),
        "none": _("Aucun objet de cette salle ne répond. Cherchez dans une autre salle, ou notez un objet trouvé."),
        "more": _("{n} autres : précisez le numéro."),
        "photo": _("Photographie jointe ({n} Ko)."),
        "broken": _("Cette photographie ne peut pas être lue."),
        "unsafe": _("Cet appareil ne permet pas de travailler sans réseau : gardez la connexion."),
        "full": _("L'appareil ne peut plus rien garder. Retrouvez le réseau avant de continuer."),
        "seen": str(Outcome.SEEN.label),
        "not_seen": str(Outcome.NOT_SEEN.label),
        "to_verify": str(Outcome.TO_VERIFY.label),
        "again": _("à chercher encore"),
        "disputed": _("désaccord"),
    }
