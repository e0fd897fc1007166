"""The list of records for work: filters, columns, a file of everything it shows."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from enfilade.collections import queries
from enfilade.collections.enums import Field
from enfilade.collections.forms import YEAR_LABELS
from enfilade.collections.forms.worklist import WorkForm, lack_label
from enfilade.collections.models import ImportRun, Record
from enfilade.collections.queries.worklist import COUNTED, Work, how_many, whole_lines, work_list
from enfilade.collections.rules import edits_records, imports_records
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 40


@atelier(edits_records)
def records(request: PersonRequest, space: Space) -> HttpResponse:
    form = WorkForm(request.GET)
    work, columns = form.work(), form.columns()
    rows = work_list(space, work)
    page = key_page(rows, order=form.order(), cursor=request.GET.get("apres"), size=PAGE)
    count = how_many(rows)
    context = {
        "form": form,
        "work": work,
        "page": page,
        "columns": [column.label for column in columns],
        "lines": with_columns(page.items, columns),
        "count": min(count, COUNTED),
        "is_longer": count > COUNTED,
        "query": without_page(request),
        "filters": filter_words(space, work),
        "may_import": imports_records.test(request.user, space),
    }
    return render(request, "collections/atelier_records.html", context)


def with_columns(records: list[Record], columns: list[Field]) -> list[tuple[Record, list[str]]]:
    """Each record with the columns chosen, read in one query whichever they are."""
    names = [str(column) for column in columns]
    rows = Record.objects.filter(pk__in=[record.pk for record in records]).values_list("pk", *names)
    cells = {pk: [queries.value_words(f, v) for f, v in zip(columns, values, strict=True)] for pk, *values in rows}
    return [(record, cells.get(record.pk, [])) for record in records]


def without_page(request: PersonRequest) -> str:
    query = request.GET.copy()
    query.pop("apres", None)
    return query.urlencode()


def filter_words(space: Space, work: Work) -> list[str]:
    """The filters in force, as people read them."""
    said = [_("sans : %(what)s") % {"what": str(lack_label(key)).lower()} for key in work.lacking]
    said += {"public": [_("publiées")], "draft": [_("brouillons")]}.get(work.state, [])
    if work.run:
        name = (
            ImportRun.objects.filter(museum_id=space.pk, public_id=work.run).values_list("file_name", flat=True).first()
        )
        said.append(_("import « %(file)s »") % {"file": name or work.run})
    if work.since:
        said.append(_("modifiées depuis le %(day)s") % {"day": work.since.strftime("%d/%m/%Y")})
    if work.waiting:
        said.append(_("une valeur attend une décision"))
    if work.untouched:
        said.append(_("jamais reprises à la main"))
    return said


@atelier(edits_records)
def export(request: PersonRequest, space: Space) -> HttpResponseBase:
    """Everything written of the records that the list shows, as spreadsheets of French offices open it."""
    rows = work_list(space, WorkForm(request.GET).work())
    body = chain(["\ufeff"], csv_lines(table(rows), delimiter=";"))
    return attachment(body, kind=CSV, name=f"notices-{space.slug}.csv")


def table(rows: Any) -> Iterator[list[Any]]:
    years = [str(label) for label in YEAR_LABELS.values()]
    fields = [str(field.label) for field in Field]
    dates = [_("Publiée"), _("Créée le"), _("Modifiée le")]
    yield [_("Identifiant"), _("Numéro d'inventaire"), *fields, *years, *dates]
    for line in whole_lines(rows):
        *values, public, created, updated = line
        yield [*values, _("oui") if public else _("non"), f"{created:%Y-%m-%d %H:%M}", f"{updated:%Y-%m-%d %H:%M}"]
