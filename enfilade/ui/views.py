"""The catalogue of the kit, and the reader's choice of theme."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.ui.accents import LABELS
from enfilade.ui.context import THEMES
from enfilade.ui.pieces import Door, Entry, Hung, Label, PictureView, Series

ONE_YEAR = 365 * 24 * 3600


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie and go back where the reader was."""
    where = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()})
    answer = redirect(where if safe else "/")
    if request.POST.get("theme") in THEMES:
        answer.set_cookie("theme", request.POST["theme"], max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    return answer


class SampleForm(forms.Form):
    """A form in every state."""

    name = forms.CharField(label="Nom", help_text="Comme sur votre pièce d'identité.")
    letter = forms.CharField(label="Votre mot", widget=forms.Textarea, required=False)
    choice = forms.ChoiceField(label="Forme", choices=[("a", "Une"), ("b", "Deux")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="J'ai lu", required=False)


def catalogue(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    messages.info(request, _("Un message passe ici."))
    drawing = PictureView("/static/ui/icon.svg", 320, 320, _("Une porte"), colour="#8e2a23")
    label = Label(
        "La Libraire", "Jeanne Collin", "1931", "huile sur carton", "65 × 50 cm", "946.1", "Musée des Beaux-Arts"
    )
    return render(
        request,
        "ui/catalogue.html",
        {
            "label": label,
            "hung": [Hung(drawing, label)] * 4,
            "drawing": drawing,
            "doors": [Door("Idée", "12 sept.", "past"), Door("Cadrage", "revue le 2 mars", "current"), Door("Clos")],
            "entries": [Entry(date(2026, 2, 18), "Le cadre est d'origine."), Entry(date(2026, 2, 1), "Ouverture.")],
            "good_form": SampleForm(),
            "bad_form": SampleForm({"letter": "Bonjour"}),
            "series": Series("Visites", [("lun.", 12), ("mar.", 30), ("mer.", 0)]),
            "accents": LABELS.items(),
        },
    )
