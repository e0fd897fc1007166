"""What the scripts of the desk say."""

from django.utils.translation import gettext as _


def waiting_words() -> dict[str, str]:
    """Of readings that wait in the browser."""
    return {
        "one": _("1 lecture attend le réseau."),
        "many": _("{n} lectures attendent le réseau."),
        "sent": _("Toutes vos lectures sont arrivées."),
        "expired": _("Votre session est terminée. Rien n'est perdu : reconnectez-vous, et l'envoi reprendra."),
        "others": _("{n} lues sur cet appareil par une autre personne attendent qu'elle se connecte."),
        "refused": _("À revoir :"),
        "resume": _("Reprendre cette fiche"),
        "drop": _("Retirer de cet appareil"),
        "said": _("Ce que vous aviez écrit"),
    }


def desk_words() -> dict[str, str]:
    """Of the desk."""
    return waiting_words() | {
        "sending": _("Envoi…"),
        "kept": _("Gardé sur cet appareil : la lecture partira avec le réseau."),
        "next": _("Voici la fiche suivante, gardée d'avance."),
        "wait": _("Votre lecture est gardée sur cet appareil. La fiche suivante viendra avec le réseau."),
        "online": _("Il faut le réseau pour cela. Ce que vous avez écrit reste ici."),
        "full": _("Cet appareil ne peut plus rien garder. Retrouvez le réseau avant de continuer."),
        "soon": _("Cette fiche vous est gardée encore {n} minutes. Dès que vous écrivez, l'heure recommence."),
        "over": _(
            "L'heure est passée : une autre personne peut recevoir cette fiche. Ce que vous avez écrit est gardé, et vous"
            " pouvez encore l'enregistrer."
        ),
        "answered": _("Cette fiche est déjà enregistrée, sans doute dans un autre onglet."),
        "skipped": _("Vous avez passé cette fiche, sans doute dans un autre onglet."),
        "go": _("Passer à la suivante"),
        "elsewhere": _("Voici votre brouillon, commencé sur un autre appareil."),
        "newer": _("Un brouillon plus récent, écrit sur un autre appareil, a pris la place de celui-ci."),
        "mine": _("Revenir à ce que j'avais écrit ici"),
    }
