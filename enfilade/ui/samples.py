"""What the catalogue shows: every piece of the kit in every state, with invented words."""

from datetime import date
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from enfilade.core.jobs.watching import Watched
from enfilade.core.models import Event
from enfilade.core.pagination import KeyPage
from enfilade.ui.accents import LABELS
from enfilade.ui.pieces import Door, Entry, Hung, Label, PictureView, Series

KINDS = [("a", _("Peinture")), ("b", _("Céramique")), ("c", _("Textile"))]


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label=_("Nom"), help_text=_("Comme sur votre pièce d'identité."))
    address = forms.EmailField(label=_("Adresse électronique"), required=False)
    letter = forms.CharField(label=_("Votre mot"), widget=forms.Textarea, required=False)
    day = forms.DateField(label=_("Jour"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    count = forms.IntegerField(label=_("Nombre"), min_value=1, required=False)
    place = forms.ChoiceField(label=_("Musée"), choices=KINDS, required=False)
    choice = forms.ChoiceField(label=_("Forme"), choices=KINDS, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label=_("Sujets"), choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    file = forms.FileField(label=_("Fichier"), help_text=_("CSV, 50 Mo au plus."), required=False)
    agreed = forms.BooleanField(label=_("J'ai lu"), help_text=_("Une case suffit."))


class DeskForm(forms.Form):
    read = forms.CharField(label=_("Ce que vous lisez"))


def samples() -> dict[str, Any]:
    drawing = PictureView(static("ui/icon.svg"), 320, 320, str(_("Une porte")), colour="#8e2a23")
    work: dict[str, Any] = {"title": "La Libraire", "maker": "Jeanne Collin", "date": "1931", "inventory": "946.1"}
    label = Label(**work, materials="huile sur carton", dimensions="65 × 50 cm", museum="Musée des Beaux-Arts",
                  credit="Don de la famille Collin, 1946", rights="Domaine public")  # fmt: skip
    return {
        "label": label,
        "linked": Label(**work, url="#contenu"),
        "bare": Label("Sans titre"),
        "hung": [Hung(drawing, label)] * 4,
        "drawing": drawing,
        **processes(),
        **forms_and_tables(),
        "accents": LABELS.items(),
    }


def processes() -> dict[str, Any]:
    return {
        "doors": [
            Door("Idée", "12 sept.", "past", "#contenu"),
            Door("Cadrage", "revue le 2 mars", "current"),
            Door("Clos"),
        ],
        "closed": [Door("Idée", "12 sept.", "past"), Door("Clos", "2 mars", "past")],
        "gauges": [
            ("37 240 €", 62, "62 % de 60 000 €, grâce à 418 personnes"),
            ("0 €", 0, "0 % de 60 000 €"),
            ("61 500 €", 103, "102 % de 60 000 € : l'objectif est atteint"),
        ],
        "entries": [
            Entry(date(2026, 2, 18), "Le cadre est d'origine.", "#contenu"),
            Entry(date(2026, 2, 1), "Ouverture."),
        ],
        "jobs": [
            Watched("a", str(_("Import")), str(_("Elle attend son tour.")), live=True, failed=False, percent=None),
            Watched("b", str(_("Import")), str(_("2 400 lignes sur 4 000.")), live=True, failed=False, percent=60),
            Watched("c", str(_("Import")), str(_("Terminé.")), live=False, failed=False, percent=100),
            Watched(
                "d", str(_("Import")), str(_("Ce fichier n'est pas lisible.")), live=False, failed=True, percent=None
            ),
        ],
        "series": Series("Visites", [("lun.", 12), ("mar.", 30), ("mer.", 0)]),
        "no_series": Series("Visites d'un musée fermé"),
    }


def forms_and_tables() -> dict[str, Any]:
    note = "Une classe de quarante élèves, venue avec deux accompagnateurs et un herbier."
    return {
        "good_form": SampleForm(prefix="vide"),
        "bad_form": SampleForm(
            {"faux-address": "pas une adresse", "faux-count": "0", "faux-day": "hier"}, prefix="faux"
        ),
        "desk_form": DeskForm(),
        "amounts": [2000, 5000, 10000, 25000],
        "rows": [
            (day, "Musée du Val-d'Ombre", note, number * 113)
            for number, day in enumerate(("lundi", "mardi", "mercredi"))
        ],
        "middle_page": KeyPage[Event](items=[], next_cursor="suite", is_first=False),
    }
