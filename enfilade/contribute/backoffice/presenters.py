"""The presenter of a client project: its code, what it speaks to, what it may surprise with, and a try of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from enfilade.contribute.access import framing
from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.engine.presenter_code import signs_in
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.queries.presenters import address_of, code_of, has_presenter, hosts_of
from enfilade.contribute.rules import makes_projects
from enfilade.contribute.services.compatible.presenters import LONGEST, starter, write_presenter
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGES = {
    "lecteur": ("task_presenter", gettext_lazy("Lecteur")),
    "exercice": ("tutorial", gettext_lazy("Exercice du début")),
    "resultats": ("results", gettext_lazy("Page des résultats")),
}
STARTERS = {
    "basic": gettext_lazy("Une fiche de texte"),
    "image": gettext_lazy("Une image"),
    "sound": gettext_lazy("Un son"),
    "video": gettext_lazy("Une vidéo"),
    "map": gettext_lazy("Un plan à pointer"),
    "pdf": gettext_lazy("Un document PDF"),
}
WARNINGS = {
    "plain_http": gettext_lazy("Des adresses en http:// : les navigateurs les refusent sur une page sûre."),
    "cookies": gettext_lazy("Il lit ou écrit des cookies : dans un cadre, les navigateurs les refusent souvent."),
    "outside": gettext_lazy("Il parle à la page autour de lui : ce qu'il lui demande est refusé."),
    "endpoint": gettext_lazy("Il choisit l'adresse du serveur : seule celle de ce projet lui répondra."),
    "storage": gettext_lazy("Il garde des choses dans le navigateur des lecteurs : dites-leur lesquelles."),
    "forms": gettext_lazy("Un formulaire part vers un autre site : il est refusé."),
    "old_maps": gettext_lazy("Une ancienne bibliothèque de cartes, qui ne répond plus toujours."),
    "calls": gettext_lazy("Il n'emploie pas run, taskLoaded, presentTask et saveTask : il ne donnera pas de réponse."),
}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code de la page"), required=False, strip=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "autocomplete": "off", "class": "code"}),
        help_text=gettext_lazy("HTML, styles et scripts, comme PYBOSSA les attend. Vide : la page est retirée."),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("Ou un fichier HTML"), required=False, widget=forms.FileInput(attrs={"accept": ".html,text/html"}),
        help_text=gettext_lazy("Il remplace le code ci-dessus."),
    )  # fmt: skip

    def clean_file(self) -> str:
        """The text of the file, empty without one."""
        sent: UploadedFile | None = self.cleaned_data["file"]
        if sent is None:
            return ""
        if (sent.size or 0) > LONGEST * 4:
            raise forms.ValidationError(_("Ce fichier est trop long pour une page."))
        try:
            return sent.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("Ce fichier n'est pas du texte en UTF-8. Rien n'a été changé.")) from error

    def written(self) -> str:
        return str(self.cleaned_data["file"] or self.cleaned_data["code"])


def client_project_of(space: Space, public_id: str) -> ContributionProject:
    """A project that compatible clients know; 404 otherwise."""
    found = project_of(space, public_id)
    if not hasattr(found, "api_side"):
        raise Http404
    return found


@atelier(makes_projects)
def presenter(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = client_project_of(space, public_id)
    name = request.GET.get("page", "lecteur")
    if name not in PAGES:
        raise Http404
    part, title = PAGES[name]
    code = starter(request.GET.get("modele", ""), found.short_name) or code_of(found, part)
    form = CodeForm(request.POST or None, request.FILES or None, initial={"code": code})
    if request.method == "POST" and form.is_valid():
        write_presenter(project=found, part=part, code=form.written(), by=request.user)
        messages.success(request, _("Le code est gardé. Essayez-le avant d'ouvrir le projet."))
        here = reverse("contribute:atelier_presenter", kwargs={"space": space.slug, "public_id": public_id})
        return redirect(f"{here}?page={name}")
    return render(request, "contribute/atelier_presenter.html", shown(found, form, code, name, title))


def shown(project: ContributionProject, form: CodeForm, code: str, name: str, title: Any) -> dict[str, Any]:
    """What the page says of the code in the form."""
    return {
        "project": project, "form": form, "name": name, "title": title, "hosts": hosts_of(project),
        "pages": [(key, words) for key, (_part, words) in PAGES.items()], "starters": STARTERS.items(),
        "warnings": [WARNINGS[sign] for sign in signs_in(code) if sign != "calls" or name == "lecteur"],
        "may_try": has_presenter(project),
    }  # fmt: skip


@atelier(makes_projects)
@never_cache
def preview(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The presenter as a reader will meet it; nothing is handed out, nothing is kept."""
    found = client_project_of(space, public_id)
    if not has_presenter(found):
        raise Http404
    context = {"project": found, "address": address_of(found, None), "cards": found.tasks.count()}
    return framing(render(request, "contribute/atelier_presenter_preview.html", context), found)
