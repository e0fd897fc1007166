"""The atelier of the collections: records, their history, imports."""

import csv
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.mapping import Refused
from enfilade.collections.engine.profiles import PROFILES, guess_mapping
from enfilade.collections.engine.reading import UnreadableFile, read_rows
from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.errors import REASONS, UNREADABLE
from enfilade.collections.forms import ImportFileForm, MappingForm, RecordForm
from enfilade.collections.models import ImportProfile, ImportRun
from enfilade.collections.rules import edits_records, imports_records
from enfilade.core.pagination import key_page
from enfilade.network.models import Museum
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def museum_of(space: Space) -> Museum:
    return get_object_or_404(Museum, pk=space.pk)


@atelier(edits_records)
def records(request: PersonRequest, space: Space) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    rows = queries.records_of(space).defer("payload")
    if text:
        rows = rows.filter(sort_title__contains=fold(text)) | rows.filter(inventory_key__startswith=fold(text))
    page = key_page(rows, order=("sort_title", "pk"), cursor=request.GET.get("apres"), size=40)
    return render(request, "collections/atelier_records.html", {"page": page, "text": text})


@atelier(edits_records)
def new_record(request: PersonRequest, space: Space) -> HttpResponse:
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {str(name): value for name, value in form.values().items()}
        number = form.cleaned_data["inventory_number"]
        record = services.create_record(museum=museum_of(space), inventory_number=number, by=request.user, **values)
        messages.success(request, _("La notice est créée. Elle n'est pas encore publiée."))
        return redirect("collections:atelier_record", space=space.slug, public_id=record.public_id)
    return render(request, "collections/atelier_record.html", {"form": form})


@atelier(edits_records)
def record(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    form = RecordForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        expected = {Field(name): form.initial[name] for name in form.changed_data if name in Field.values}
        source = services.Source(SourceKind.PERSON)
        services.edit_record(record=found, values=form.values(), source=source, by=request.user, expected=expected)
        messages.success(request, _("C'est enregistré. L'ancienne valeur reste dans l'historique."))
        return redirect("collections:atelier_record", space=space.slug, public_id=public_id)
    history = queries.history_of(found)[:30]
    return render(request, "collections/atelier_record.html", {"form": form, "record": found, "history": history})


@atelier(edits_records)
@require_POST
def publish(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    public = request.POST.get("public") == "1"
    services.publish_records(museum=museum_of(space), records=[found], by=request.user, public=public)
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)


@atelier(edits_records)
@require_POST
def revert(request: PersonRequest, space: Space, public_id: str, revision: int) -> HttpResponse:
    """Give back to each field the value it had before one revision."""
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    old = get_object_or_404(found.revisions, pk=revision)
    values = {Field(name): before for name, (before, _after) in old.changes.items() if name in Field.values}
    source = services.Source(SourceKind.PERSON, _("retour en arrière"))
    services.edit_record(record=found, values=values, source=source, by=request.user)
    messages.success(request, _("Les valeurs d'avant sont revenues."))
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)


@atelier(imports_records)
def imports(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    form = ImportFileForm(request.POST or None, request.FILES or None, museum=museum)
    if request.method == "POST" and form.is_valid():
        mapping = chosen_mapping(museum, form.cleaned_data["profile"])
        run = ImportRun(museum=museum, file_name=Path(form.cleaned_data["file"].name).name[:200], by_id=request.user.pk)
        run.mapping, run.state = mapping, "mapping"
        run.file.save(f"{run.public_id}.data", form.cleaned_data["file"], save=False)
        run.save()
        return redirect("collections:atelier_mapping", space=space.slug, public_id=run.public_id)
    page = key_page(museum.imports.all(), order=("-created_at", "-pk"), cursor=request.GET.get("apres"))
    return render(request, "collections/atelier_imports.html", {"form": form, "page": page})


def chosen_mapping(museum: Museum, name: str) -> list:
    saved = ImportProfile.objects.filter(museum=museum, name=name).first()
    return saved.mapping if saved else PROFILES.get(name, [])


@atelier(imports_records)
def mapping(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Say which column is which field, see samples, then try (dry run) or import."""
    run = get_object_or_404(ImportRun, museum_id=space.pk, public_id=public_id)
    try:
        samples = [row for _line, row in islice(read_rows(Path(run.file.path)), 5) if not isinstance(row, Refused)]
    except UnreadableFile as error:
        return render(request, "collections/atelier_unreadable.html", {"reason": UNREADABLE[error.code]}, status=400)
    columns = list(dict.fromkeys(column for row in samples for column in row))
    known = run.mapping or guess_mapping(columns)
    guessed = {path: name for name, path, _transform in known}
    nested = [path for path in guessed if path not in columns]
    form = MappingForm(request.POST or None, columns=columns + nested, guessed=guessed)
    if request.method == "POST" and form.is_valid():
        transforms = {(name, path): transform for name, path, transform in known}
        lines = [(name, path, transforms.get((name, path), "")) for name, path, _none in form.mapping()]
        if form.cleaned_data["name"]:
            services.save_profile(museum=museum_of(space), name=form.cleaned_data["name"], mapping=lines)
        with run.file.open("rb") as file:
            file.name = run.file_name
            begun = services.start_import(
                museum=museum_of(space), file=file, mapping=lines, dry_run="dry" in request.POST, by=request.user
            )
        return redirect("collections:atelier_import", space=space.slug, public_id=begun.public_id)
    rows = [(form[f"column_{n}"], [str(row.get(c, ""))[:80] for row in samples]) for n, c in enumerate(form.columns)]
    return render(request, "collections/atelier_mapping.html", {"form": form, "rows": rows, "run": run})


@atelier(imports_records)
def import_run(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    run = get_object_or_404(ImportRun, museum_id=space.pk, public_id=public_id)
    page = key_page(run.refusals.all(), order=("line", "pk"), cursor=request.GET.get("apres"), size=50)
    rows = [(refusal, REASONS[refusal.code]) for refusal in page.items]
    context = {"run": run, "page": page, "rows": rows, "running": run.state in {"waiting", "running"}}
    return render(request, "collections/atelier_import.html", context)


@atelier(imports_records)
def report(request: PersonRequest, space: Space, public_id: str) -> StreamingHttpResponse:
    """Every refused row as CSV; a cell that a spreadsheet would run as a formula is quoted."""
    run = get_object_or_404(ImportRun, museum_id=space.pk, public_id=public_id)
    head = [_("ligne"), _("colonne"), _("raison"), _("valeur")]
    lines: Iterator[list[Any]] = (
        [r.line, r.column, str(REASONS[r.code]), r.value] for r in run.refusals.order_by("line", "pk").iterator()
    )
    writer = csv.writer(Echo())
    body: Iterator[Any] = (writer.writerow([harmless(cell) for cell in line]) for line in chain([head], lines))
    answer = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="refus-{run.public_id}.csv"'
    return answer


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def harmless(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text
