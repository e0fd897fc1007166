"""Imports in the atelier: send a file, say what its columns are, try, import, read the report."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.engine.mapping import Line, dig, text_of
from enfilade.collections.engine.profiles import PROFILES, WANTED, proposed_mapping
from enfilade.collections.engine.reading import Sample, sample_of
from enfilade.collections.engine.streams import UnreadableFile
from enfilade.collections.enums import AT_WORK, Field, ImportState, ProposalState
from enfilade.collections.errors import REASONS, unreadable_words
from enfilade.collections.forms import YEAR_LABELS, ImportFileForm, MappingForm
from enfilade.collections.models import ImportProfile, ImportRun
from enfilade.collections.rules import imports_records
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.pagination import key_page
from enfilade.network.models import Museum
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

SAMPLES = 5


@atelier(imports_records)
def imports(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    form = ImportFileForm(request.POST or None, request.FILES or None, museum=museum)
    if request.method == "POST" and form.is_valid():
        mapping = chosen_mapping(museum, form.cleaned_data["profile"])
        run = services.open_import(museum=museum, file=form.cleaned_data["file"], mapping=mapping, by=request.user)
        return redirect("collections:atelier_mapping", space=space.slug, public_id=run.public_id)
    page = key_page(queries.imports_of(space), order=("-created_at", "-pk"), cursor=request.GET.get("apres"), size=20)
    return render(request, "collections/atelier_imports.html", {"form": form, "page": page})


def chosen_mapping(museum: Museum, name: str) -> list[Line]:
    saved = ImportProfile.objects.filter(museum=museum, name=name).first()
    return saved.mapping if saved else PROFILES.get(name, [])


@atelier(imports_records)
def mapping(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Say which column is which field, see samples, then try (dry run) or import."""
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    if not queries.is_startable(run):
        return redirect("collections:atelier_import", space=space.slug, public_id=public_id)
    try:
        sample = sample_of(Path(run.file.path), SAMPLES)
    except UnreadableFile as error:
        reason = unreadable_words(error.code, error.detail)
        return render(request, "collections/atelier_unreadable.html", {"run": run, "reason": reason}, status=400)
    lines = [(name, path, transform) for name, path, transform in run.mapping]
    known = lines or proposed_mapping(sample.profile, sample.columns)
    form = MappingForm(request.POST or None, columns=columns_to_show(sample, known), known=known)
    if request.method == "POST" and form.is_valid():
        return begin(request, run, form)
    return render(
        request, "collections/atelier_mapping.html", {"form": form, "rows": sampled(form, sample.rows), "run": run}
    )


def columns_to_show(sample: Sample, known: list[Line]) -> list[str]:
    """The columns of a file, then the paths that a mapping reads beside: inside a column, or in rows yet to come."""
    paths = dict.fromkeys(path for _, path, _ in known if path not in sample.columns)
    if not sample.fixed:
        return [*sample.columns, *paths]
    return [*sample.columns, *(path for path in paths if path.split(".")[0] in sample.columns)]


def sampled(form: MappingForm, samples: list[dict[str, Any]]) -> list[tuple[Any, list[str]]]:
    """Each column's choice of field, beside what the first rows hold there."""
    found = []
    for number, column in enumerate(form.columns):
        texts = (text_of(dig(row, column))[:80] for row in samples)
        found.append((form[f"column_{number}"], list(dict.fromkeys(filter(None, texts)))))
    return found


def begin(request: PersonRequest, run: ImportRun, form: MappingForm) -> HttpResponse:
    lines = form.mapping()
    if name := form.cleaned_data["name"]:
        services.save_profile(museum=run.museum, name=name, mapping=lines)
    services.begin_import(
        run=run, mapping=lines, dry_run="dry" in request.POST, publish=form.cleaned_data["publish"], by=request.user
    )
    return redirect("collections:atelier_import", space=run.museum.slug, public_id=run.public_id)


@atelier(imports_records)
def import_run(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    if run.state == ImportState.MAPPING:
        return redirect("collections:atelier_mapping", space=space.slug, public_id=public_id)
    page = key_page(run.refusals.all(), order=("line", "pk"), cursor=request.GET.get("apres"), size=50)
    context = {
        "run": run,
        "page": page,
        "rows": [(refusal, field_label(refusal.column), REASONS[refusal.code]) for refusal in page.items],
        "working": run.state in AT_WORK,
        "startable": queries.is_startable(run),
        "gaps": [(code, run.gaps[code]) for code in WANTED if code in run.gaps],
        "missing": [field_label(name) for name in run.missing],
        "failure": unreadable_words(run.failure, run.failure_detail) if run.failure else "",
        "offers": run.proposals.filter(state=ProposalState.WAITING).count(),
        "drafts": queries.drafts_of(run).count() if run.state == ImportState.DONE and not run.dry_run else 0,
    }
    return render(request, "collections/atelier_import.html", context)


def field_label(name: str) -> str:
    """A record field as people read it; a column of the file as it is."""
    labels = {"inventory_number": _("Numéro d'inventaire"), **YEAR_LABELS}
    return str(Field(name).label if name in Field.values else labels.get(name, name))


@atelier(imports_records)
@require_POST
def start(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Import for good what has just been tried, with the same mapping."""
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    lines = [(name, path, transform) for name, path, transform in run.mapping]
    services.begin_import(run=run, mapping=lines, publish="publish" in request.POST, by=request.user)
    return redirect("collections:atelier_import", space=space.slug, public_id=public_id)


@atelier(imports_records)
@require_POST
def pause(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Pause an import at work, or let a paused one go on."""
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    if "resume" in request.POST:
        services.resume_import(run=run, by=request.user)
    else:
        services.pause_import(run=run)
    return redirect("collections:atelier_import", space=space.slug, public_id=public_id)


@atelier(imports_records)
@require_POST
def publish(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    count = services.publish_import(run=run, by=request.user)
    words = ngettext("%(n)s notice est maintenant publique.", "%(n)s notices sont maintenant publiques.", count)
    messages.success(request, words % {"n": count})
    return redirect("collections:atelier_import", space=space.slug, public_id=public_id)


@atelier(imports_records)
@require_POST
def undo(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    services.undo_import(run=run, by=request.user)
    return redirect("collections:atelier_import", space=space.slug, public_id=public_id)


@atelier(imports_records)
def report(request: PersonRequest, space: Space, public_id: str) -> HttpResponseBase:
    """Every refused row as CSV, as spreadsheets of French offices open it: semicolons and a byte-order mark."""
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    body = chain(["\ufeff"], csv_lines(report_lines(run), delimiter=";"))
    return attachment(body, kind=CSV, name=f"refus-{run.public_id}.csv")


def report_lines(run: ImportRun) -> Iterator[list[Any]]:
    yield [_("ligne"), _("colonne"), _("raison"), _("valeur")]
    listed = 0
    for listed, refusal in enumerate(run.refusals.order_by("line", "pk").iterator(), start=1):  # noqa: B007
        yield [refusal.line, field_label(refusal.column), str(REASONS[refusal.code]), refusal.value]
    if more := run.counts["refused"] + run.counts["kept"] - listed:
        yield ["", "", _("%(n)s autres, comptées mais non listées.") % {"n": more}, ""]
