"""What a campaign brought: a page, the same as CSV, and as a PDF to sign."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.giving import queries, services
from enfilade.giving.backoffice.campaigns import campaign_of
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def report(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = campaign_of(space, public_id)
    figures = queries.report_of(found)
    ways = queries.ways_of(found)
    context = {"campaign": found, "report": figures, "tables": tables(figures), "ways": [*ways, queries.whole(ways)]}
    context["timeline"] = queries.timeline_series(queries.raised_over_time(found))
    return render(request, "giving/atelier_report.html", context)


def tables(report: queries.Report) -> list[tuple[str, list[queries.Line]]]:
    return [
        (_("Par source"), report.sources),
        (_("Par lien"), report.links),
        (_("Contreparties acquises"), report.tiers),
        (_("En nature, valeur déclarée par les entreprises (à confirmer)"), report.in_kind),
    ]


@atelier(runs_campaigns)
def report_csv(request: PersonRequest, space: Space, public_id: str) -> StreamingHttpResponse:
    """Amounts in cents, so that no spreadsheet guesses a decimal sign."""
    found = campaign_of(space, public_id)
    return attachment(
        csv_lines(rows(queries.report_of(found), queries.ways_of(found))), kind=CSV, name=f"bilan-{found.slug}.csv"
    )


@atelier(runs_campaigns)
def report_pdf(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The same figures, to sign and to keep."""
    found = campaign_of(space, public_id)
    answer = HttpResponse(services.report_pdf(campaign=found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="bilan-{found.slug}.pdf"'
    return answer


def rows(report: queries.Report, ways: list[queries.Way]) -> Iterator[list[object]]:
    yield [_("partie"), _("ligne"), _("nombre"), _("centimes")]
    yield [_("Ensemble"), _("réuni"), report.gifts, report.raised]
    yield [_("Ensemble"), _("don médian"), report.gifts, report.median or 0]
    for way in ways:
        yield [_("Par voie, reçu"), way.words, way.count, way.came]
        yield [_("Par voie, rendu"), way.words, "", way.left]
        yield [_("Par voie, frais"), way.words, "", way.fees]
    for title, lines in tables(report):
        for line in lines:
            yield [title, line.words, line.count, line.amount]
