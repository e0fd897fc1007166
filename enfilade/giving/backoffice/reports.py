"""What a campaign brought: a page, and the same as CSV."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.giving import queries
from enfilade.giving.backoffice.campaigns import campaign_of
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def report(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = campaign_of(space, public_id)
    figures = queries.report_of(found)
    return render(
        request, "giving/atelier_report.html", {"campaign": found, "report": figures, "tables": tables(figures)}
    )


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
    return attachment(csv_lines(rows(queries.report_of(found))), kind=CSV, name=f"bilan-{found.slug}.csv")


def rows(report: queries.Report) -> Iterator[list[object]]:
    yield [_("partie"), _("ligne"), _("nombre"), _("centimes")]
    yield [_("Ensemble"), _("réuni"), report.gifts, report.raised]
    yield [_("Ensemble"), _("don médian"), report.gifts, report.median or 0]
    for title, lines in tables(report):
        for line in lines:
            yield [title, line.words, line.count, line.amount]
