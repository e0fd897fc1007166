"""What the engine finds, in sentences people read."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enfilade.steering.engine.warnings import Finding

FACTORS = {
    "F01": lambda: _("Raison d'être floue"),
    "F03": lambda: _("Soutien inconstant de la direction"),
    "F04": lambda: _("Pilote mal identifié"),
    "F06": lambda: _("Moyens insuffisants"),
    "F07": lambda: _("Calendrier irréaliste"),
    "F12": lambda: _("Décisions lentes ou subies"),
    "F14": lambda: _("L'après oublié"),
    "F15": lambda: _("Ne pas savoir s'arrêter"),
}


def missing_words(absent: Iterable[str]) -> str:
    """What a project lacks to open to the public, in one line."""
    words = {
        "phase": _("un projet en réalisation ou en service"),
        "owner": _("une personne qui pilote"),
        "aim_measured": _("un indicateur et son point de départ"),
        "hours": _("des heures garanties chaque semaine"),
        "run_owner": _("qui portera le service ensuite"),
    }
    return ", ".join(words[name] for name in absent)


def sentence_of(finding: Finding) -> str:
    """The one sentence of a warning, with its numbers."""
    days = finding.values.get("days", 0)
    numbers = {"days": days, "weeks": finding.values.get("weeks", 0)}
    sentences = {
        "sponsor_silent": ngettext(
            "La personne commanditaire n'a pas répondu depuis %(days)s jour ouvré.",
            "La personne commanditaire n'a pas répondu depuis %(days)s jours ouvrés.",
            days,
        ),
        "decision_due": _("Une décision arrive à sa date de revue."),
        "review_due": ngettext(
            "La revue de jalon a lieu dans %(days)s jour.", "La revue de jalon a lieu dans %(days)s jours.", days
        ),
        "review_overdue": ngettext(
            "La revue de jalon attend sa décision depuis %(days)s jour.",
            "La revue de jalon attend sa décision depuis %(days)s jours.",
            days,
        ),
        "nobody_leads": _("Personne ne pilote ce projet."),
        "no_hours": _("Aucune heure n'est garantie pour ce projet."),
        "nothing_measured": _("Après un mois de cadrage, rien ne dit encore ce qui doit changer."),
        "framing_long": _("Le cadrage dure depuis %(weeks)s semaines, dix au plus étaient prévues."),
        "measure_silent": _("Rien n'a été mesuré depuis %(days)s jours de service."),
    }
    return sentences[finding.rule] % numbers


def act_of(finding: Finding) -> str:
    """What one could do about it, in one sentence."""
    waiting = finding.values.get("waiting", 0)
    acts = {
        "sponsor_silent": ngettext(
            "%(n)s demande attend. Un rappel part en un geste ; un appel va souvent plus vite.",
            "%(n)s demandes attendent. Un rappel part en un geste ; un appel va souvent plus vite.",
            waiting,
        )
        % {"n": waiting},
        "decision_due": _("Notez en une minute ce qui est arrivé, attendu ou non."),
        "review_due": _("Regardez ce qui manque, et prévenez la personne qui décide."),
        "review_overdue": _(
            "Poursuivre, poser une condition, réorienter ou arrêter : chacun de ces choix vaut mieux que rien."
        ),
        "nobody_leads": _("Nommez quelqu'un, ou arrêtez le projet en le disant."),
        "no_hours": _("Écrivez dans la note de cadrage combien d'heures par semaine, et faites-les signer."),
        "nothing_measured": _("Choisissez un seul indicateur, et datez la mesure de départ."),
        "framing_long": _("Décidez avec ce que vous avez : le plus petit essai, ou l'arrêt."),
        "measure_silent": _("Une mesure suffit, même approximative, si elle est datée."),
    }
    return acts[finding.rule]
