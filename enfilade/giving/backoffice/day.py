"""The fundraiser's day in the atelier: what is new, what waits, one act a line."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enfilade.core.clock import now
from enfilade.core.contracts.waiting import WaitingItem
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.backoffice.day_sections import DayLine, DaySection, day_sections
from enfilade.giving.forms import CareRulesForm
from enfilade.giving.rules import runs_campaigns
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Person, Space

FIRST, COUNTED, PAGE = 5, 100, 40


@dataclass(frozen=True)
class Shown:
    """A section as the page shows it: ``count`` stops at a hundred, ``more`` says that there are others."""

    key: str
    section: DaySection
    count: int
    is_over: bool
    lines: list[DayLine]

    @property
    def more(self) -> bool:
        return self.is_over or self.count > len(self.lines)


def shown(key: str, section: DaySection, space: Space, person: Person) -> Shown:
    """Two bounded queries, whatever there is to read."""
    rows = section.rows(space, person)
    count = rows[: COUNTED + 1].count()
    lines = [section.line(one, space) for one in rows.order_by(*section.order)[:FIRST]]
    return Shown(key, section, min(count, COUNTED), count > COUNTED, lines)


@atelier(runs_campaigns)
def day(request: PersonRequest, space: Space) -> HttpResponse:
    """Looking changes nothing; the button says until when gifts were seen, which is when the page was made."""
    if request.method == "POST":
        services.note_look(museum=museum_of(space), person=request.user, until=moment_of(request.POST.get("until", "")))
        messages.success(request, _("Les nouveaux dons sont notés comme vus."))
        return redirect("giving:atelier_day", space=space.slug)
    ordered = sorted(day_sections.items(), key=lambda pair: pair[1].place)
    found = [shown(key, section, space, request.user) for key, section in ordered]
    context = {"sections": found, "until": now().timestamp(), "since": queries.seen_until(space, request.user)}
    return render(request, "giving/atelier_day.html", context)


def moment_of(text: str) -> datetime:
    """When the page was made, never later than now. Raises ``Http404`` for what is no moment."""
    try:
        return min(datetime.fromtimestamp(float(text), UTC), now())
    except (ValueError, OverflowError, OSError) as error:
        raise Http404 from error


@atelier(runs_campaigns)
def day_list(request: PersonRequest, space: Space, section: str) -> HttpResponse:
    """One section whole, page by page; gifts to thank may be ticked for letters."""
    if section not in day_sections:
        raise Http404
    found = day_sections.get(section)
    rows = found.rows(space, request.user)
    page = key_page(rows, order=found.order, cursor=request.GET.get("apres"), size=PAGE)
    pairs = [(one, found.line(one, space)) for one in page.items]
    templates = queries.letter_templates_of(space) if found.picks else []
    context = {"section": found, "page": page, "pairs": pairs, "templates": templates}
    return render(request, "giving/atelier_day_list.html", context)


@atelier(runs_campaigns)
def rules(request: PersonRequest, space: Space) -> HttpResponse:
    form = CareRulesForm(request.POST or None, rules=queries.rules_of(space))
    if request.method == "POST" and form.is_valid():
        services.set_rules(museum=museum_of(space), by=request.user, **form.cleaned_data)
        messages.success(request, _("C'est enregistré."))
        return redirect("giving:atelier_day", space=space.slug)
    return render(request, "giving/atelier_care_rules.html", {"form": form}, status=422 if form.errors else 200)


def desk_waiting(space: Space) -> list[WaitingItem]:
    """What the desk and the bank leave waiting, for the atelier's first screen; each count stops at a hundred."""
    lines, cheques, tills = (
        rows[: COUNTED + 1].count()
        for rows in (
            queries.lines_to_settle(space),
            queries.cheques_to_deposit(space),
            queries.sessions_to_check(space),
        )
    )
    items = []
    if lines:
        words = ngettext("%(n)s ligne de banque à rapprocher.", "%(n)s lignes de banque à rapprocher.", lines)
        items.append(WaitingItem(words % {"n": lines}, url("transfers", space), _("Rapprocher")))
    if cheques:
        words = ngettext("%(n)s chèque à remettre à la banque.", "%(n)s chèques à remettre à la banque.", cheques)
        items.append(WaitingItem(words % {"n": cheques}, url("cheques", space), _("Préparer un bordereau")))
    if tills:
        words = ngettext("%(n)s caisse à vérifier.", "%(n)s caisses à vérifier.", tills)
        items.append(WaitingItem(words % {"n": tills}, url("tills", space), _("Voir les caisses")))
    return items


def url(name: str, space: Space) -> str:
    return reverse(f"giving:atelier_{name}", args=[space.slug])
