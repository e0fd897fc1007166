"""The note de cadrage, written in several goes."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.steering import services
from enfilade.steering.backoffice.common import back, show, the_project
from enfilade.steering.forms import SECTIONS, CharterForm
from enfilade.steering.models import CHARTER_FIELDS, CharterDraft, CharterText, Project
from enfilade.steering.rules import sees_projects


@atelier(sees_projects)
def charter(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The whole note; each section saves on its own, and with JavaScript each field as soon as it is left."""
    found = the_project(request, space, public_id)
    sent = request.POST.get("section", "")
    forms = {name: form_of(found, name, request.POST if name == sent else None) for name in SECTIONS}
    if request.method == "POST" and sent in SECTIONS:
        form = forms[sent]
        if form.is_valid():
            draft = services.save_charter_fields(project=found, values=form.changes(), by=request.user)
            if asks_json(request):
                return JsonResponse({"left": left_words(draft)})
            messages.success(request, _("C'est enregistré. Vous pouvez vous arrêter là et revenir."))
            return back(space, found, "charter")
        if asks_json(request):
            return JsonResponse({"errors": form.errors}, status=400)
    return show(request, found, "charter", **context_of(found, forms))


def form_of(project: Project, section: str, data: object) -> CharterForm:
    fresh = CharterDraft.objects.get(project=project)
    return CharterForm(data, instance=fresh, section=section, prefix=None)


def context_of(project: Project, forms: dict[str, CharterForm]) -> dict[str, object]:
    versions = list(project.charters.select_related("frozen_by").order_by("-number"))
    draft = CharterDraft.objects.get(project=project)
    return {
        "sections": [(name, SECTIONS[name][0], form) for name, form in forms.items()],
        "left": left_words(draft),
        "versions": versions,
        "changed": bool(draft.filled()) and not (versions and versions[0].said() == draft.said()),
        "said": said_by(draft),
    }


def left_words(draft: CharterDraft) -> str:
    """What remains to say, in one sentence."""
    absent = [label_of(name) for name in CHARTER_FIELDS if name not in draft.filled()]
    if not absent:
        return _("Tout est dit. Figez cette version quand elle vous convient.")
    return _("Il reste à dire : %(fields)s.") % {"fields": ", ".join(f"« {name} »" for name in absent)}


def label_of(name: str) -> str:
    return str(CharterDraft._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # never a relation


def said_by(text: CharterText) -> list[tuple[str, str, object]]:
    return [(name, label_of(name), getattr(text, name)) for name in text.filled()]


def asks_json(request: PersonRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


@atelier(sees_projects)
@require_POST
def freeze(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    version = services.freeze_charter(project=found, by=request.user)
    messages.success(request, _("La version %(number)s est figée.") % {"number": version.number})
    return back(space, found, "charter")


@atelier(sees_projects)
def version(request: PersonRequest, space: Space, public_id: str, number: int) -> HttpResponse:
    found = the_project(request, space, public_id)
    kept = get_object_or_404(found.charters.select_related("frozen_by", "sponsor"), number=number)
    return show(request, found, "version", version=kept, said=said_by(kept))
