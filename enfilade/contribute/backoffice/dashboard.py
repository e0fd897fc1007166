"""A project as its owner follows it: where it stands, and every figure with its plot."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from enfilade.contribute import queries
from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.forms import CardsForm
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.queries.dashboard import (
    Figures,
    answering_times,
    figures_of,
    flag_counts,
    many_skip,
    oldest_waiting,
    unanswered_within,
)
from enfilade.contribute.queries.measures import Day
from enfilade.contribute.rules import makes_projects, reviews_readings
from enfilade.core.clock import today
from enfilade.core.translated import localized
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.ui.pieces import Series

DAYS = 14
FEW = 5


@atelier(makes_projects)
def project(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = project_of(space, public_id)
    gauge = queries.gauges([found])[found.pk]
    left = gauge.total - gauge.read
    figures = figures_of(found, left)
    context: dict[str, Any] = {
        "project": found,
        "tab": "project",
        "gauge": gauge,
        "left": left,
        "figures": figures,
        "dates": dates_of(figures),
        "charts": paces(figures),
        "flags": sum(flag_counts(found).values()),
        "oldest": oldest_waiting(found) if gauge.review else None,
        "times": answering_times(found),
        "cards_form": CardsForm(),
        "for_programs": hasattr(found, "api_side"),
        "may_review": reviews_readings.test(request.user, space),
    }
    return render(request, "contribute/atelier_project.html", context)


def dates_of(figures: Figures) -> dict[str, date | None] | None:
    """The expected end and its range as dates; None while it is too early to tell."""
    if figures.expected is None:
        return None
    return {
        name: None if days is None else today() + timedelta(days=days) for name, days in vars(figures.expected).items()
    }


def paces(figures: Figures) -> list[Series]:
    """Readings and finished cards of the last two weeks, one bar a day."""
    days = [today() - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]
    counts = [(date_format(day, "j/n"), figures.days.get(day, Day())) for day in days]
    return [
        Series(_("Lectures par jour"), [(label, day.readings) for label, day in counts]),
        Series(_("Fiches terminées par jour"), [(label, day.finished) for label, day in counts]),
    ]


@atelier(makes_projects)
def figures(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = project_of(space, public_id)
    gauge = queries.gauges([found])[found.pk]
    kept = figures_of(found, gauge.total - gauge.read)
    waiting, agreement = unanswered_within(found), agreement_rows(found, kept.facts)
    context = {
        "project": found,
        "tab": "figures",
        "gauge": gauge,
        "figures": kept,
        "people": people_charts(kept.facts),
        "cards": card_charts(kept.facts),
        "agreement": agreement,
        "agreement_chart": agreement_chart(agreement),
        "many": many_skip(found, kept.facts["most_skipped"]),
        "flags": flag_counts(found),
        "oldest": oldest_waiting(found) if gauge.review else None,
        "times": answering_times(found),
        "unanswered": waiting[:FEW],
        "may_review": reviews_readings.test(request.user, space),
    }
    return render(request, "contribute/atelier_figures.html", context)


def agreement_chart(rows: list[dict[str, Any]]) -> Series:
    points = [(str(row["n"]), row["at_once"]) for row in rows]
    return Series(_("Part des fiches où tous ont lu la même chose, par question"), points)


def people_charts(facts: dict[str, Any]) -> dict[str, Series]:
    floors = [floor for floor, _n in facts["spread"]]
    return {
        "survivors": Series(_("Personnes qui ont lu au moins…"), [(str(step), n) for step, n in facts["survivors"]]),
        "spread": Series(
            _("Personnes par nombre de fiches lues"),
            [(group_words(floors, floor), n) for floor, n in facts["spread"]],
        ),
    }


def group_words(floors: list[int], floor: int) -> str:
    """``3–4``, ``100 +``: the cards of one group."""
    place = floors.index(floor)
    if place == len(floors) - 1:
        return f"{floor} +"
    last = floors[place + 1] - 1
    return str(floor) if last == floor else f"{floor}–{last}"


def card_charts(facts: dict[str, Any]) -> dict[str, Series]:
    return {
        "skipping": Series(
            _("Fiches par nombre de fois où elles ont été passées"),
            [(f"{times} +" if times == 4 else str(times), n) for times, n in facts["skipping"]],
        ),
        "seconds": Series(
            _("Temps par fiche, en secondes"), [(f"{percent} %", seconds) for percent, seconds in facts["seconds"]]
        ),
    }


def agreement_rows(project: ContributionProject, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """By question in order, shares in percent of the cards read by two people or more; ``n`` is its number on the chart."""
    rows: list[dict[str, Any]] = []
    for question in project.questions.all():
        same, agreed, cards = facts["agreement"].get(question.key, (0, 0, 0))
        if cards:
            shares = {"at_once": round(100 * same / cards), "agreed": round(100 * agreed / cards)}
            rows.append({"n": len(rows) + 1, "label": localized(question, "label"), "cards": cards, **shares})
    return rows
