"""Vocabularies in the atelier: their trees, terms as one types, words that museums propose."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import services
from enfilade.collections.errors import AlreadyDecided
from enfilade.collections.models import Term, Vocabulary
from enfilade.collections.queries import vocabularies as queries
from enfilade.collections.rules import coordinates, reads_vocabularies
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 100
SHOWN = 40


@atelier(reads_vocabularies)
def vocabularies(request: PersonRequest, space: Space) -> HttpResponse:
    coordinating = coordinates.test(request.user, space)
    waiting = queries.proposed_terms().count() if coordinating else 0
    context = {"vocabularies": queries.vocabularies(), "coordinating": coordinating, "waiting": waiting}
    return render(request, "collections/atelier_vocabularies.html", context)


@atelier(reads_vocabularies)
def vocabulary(request: PersonRequest, space: Space, code: str) -> HttpResponse:
    """One level of a tree at a time, or the terms found by their names."""
    found = get_object_or_404(Vocabulary, code=code)
    text = request.GET.get("q", "")[:100]
    under = request.GET.get("sous", "")
    parent = (
        get_object_or_404(found.terms.select_related("parent"), pk=under)
        if under.isascii() and under.isdigit()
        else None
    )
    rows = queries.terms_under(found, parent)
    context: dict[str, Any] = {
        "vocabulary": found,
        "text": text,
        "hits": queries.terms_starting([found], text, SHOWN) if text else [],
        "page": key_page(rows, order=("position", "pk"), cursor=request.GET.get("apres"), size=PAGE),
        "parent": parent,
        "above": queries.ancestors(parent) if parent else [],
    }
    return render(request, "collections/atelier_vocabulary.html", context)


@atelier(reads_vocabularies)
def terms(request: PersonRequest, space: Space) -> JsonResponse:
    """The terms of a field's vocabularies that begin as one types: ``{"terms": [{text, matched, context}]}``."""
    lists = queries.vocabularies_for(request.GET.get("champ", ""))
    found = queries.terms_starting(lists, request.GET.get("q", "")[:100])
    rows = [{"text": one.text, "matched": one.matched, "context": one.context} for one in found]
    return JsonResponse({"terms": rows}, headers={"Cache-Control": "private, max-age=300"})


@atelier(coordinates)
def proposals(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.proposed_terms(), order=("at", "pk"), cursor=request.GET.get("apres"), size=30)
    return render(request, "collections/atelier_term_proposals.html", {"page": page})


@atelier(coordinates)
@require_POST
def decide(request: PersonRequest, space: Space, proposal: int) -> HttpResponse:
    """Make a term of a word, under the term named if there is one, or leave it a word."""
    found = queries.proposed_terms().filter(pk=proposal).first()
    if found is None:
        raise AlreadyDecided
    if "accept" not in request.POST:
        services.refuse_term(proposal=found, space=space, by=request.user)
        messages.success(request, _("Le mot reste dans la notice et n'entre pas dans le vocabulaire."))
    elif (under := request.POST.get("under", "").strip()) and (parent := term_called(found.vocabulary, under)) is None:
        messages.error(request, _("Aucun terme ne s'appelle « %(name)s » dans ce vocabulaire.") % {"name": under[:80]})
    else:
        services.accept_term(proposal=found, parent=parent if under else None, space=space, by=request.user)
        messages.success(request, _("« %(term)s » est maintenant un terme.") % {"term": found.label})
    return redirect("collections:atelier_term_proposals", space=space.slug)


def term_called(vocabulary: Vocabulary, text: str) -> Term | None:
    """The term of that very label, or of that very path."""
    rows = vocabulary.terms.filter(withdrawn_at=None)
    return rows.filter(path=text).first() or rows.filter(label=text).order_by("depth", "pk").first()
