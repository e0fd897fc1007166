"""What fields of the desk ask while one types: terms and places that begin so, what is understood of a date."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from enfilade.collections.enums import AuthorityKind
from enfilade.collections.models import Vocabulary
from enfilade.collections.queries.authorities import authorities_named
from enfilade.collections.queries.vocabularies import FOUND, terms_starting, vocabularies_for
from enfilade.contribute import queries
from enfilade.contribute.enums import QuestionKind
from enfilade.contribute.models import Question
from enfilade.contribute.question_fields import understood as understood_of

KEPT = {"Cache-Control": "private, max-age=300"}


def question_at(request: HttpRequest, short_name: str) -> Question:
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    return get_object_or_404(project.questions, key=request.GET.get("champ", ""))


def words(request: HttpRequest, short_name: str) -> JsonResponse:
    """``{"terms": [{text, matched, context}]}``: terms of the question's vocabulary, or places of the network."""
    question, text = question_at(request, short_name), request.GET.get("q", "")[:100]
    rows = []
    if question.kind == QuestionKind.PLACE and text.strip():
        places = authorities_named(text).filter(kind=AuthorityKind.PLACE).order_by("name", "pk")[:FOUND]
        rows = [{"text": place.name, "matched": "", "context": ""} for place in places]
    elif question.kind == QuestionKind.TERM:
        code = question.settings.get("vocabulary")
        lists = list(Vocabulary.objects.filter(code=code)) if code else vocabularies_for(question.record_field)
        found = terms_starting(lists, text)
        rows = [{"text": one.text, "matched": one.matched, "context": one.context} for one in found]
    return JsonResponse({"terms": rows}, headers=KEPT)


def understood(request: HttpRequest, short_name: str) -> JsonResponse:
    """``{"words": "Compris : 1904 à 1906"}``, or no words."""
    question = question_at(request, short_name)
    return JsonResponse({"words": understood_of(question, request.GET.get("q", ""))}, headers=KEPT)
