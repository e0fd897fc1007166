"""Shared by the network: one route along the river, in service."""

from enfilade.demo.content.steering.telling import DemoProject

PARCOURS = DemoProject(
    "parcours",
    "haut-val",
    "coordination",
    "direction",
    401,
    {
        "title": "Cinq musées, une rivière",
        "title_en": "Five museums, one river",
        "aim": "Pour qu'une famille venue pour un seul musée en découvre deux autres le même jour.",
        "aim_en": "So that a family who came for one museum discovers two more on the same day.",
        "kind": "stretch",
        "size": "M",
        "visibility": "public",
    },
    (
        (
            388,
            "evidence",
            {
                "criterion": "comparables",
                "text": "Lu le bilan d'un sentier voisin : beau dépliant, horaires faux dès la deuxième saison.",
                "on": -5,
            },
        ),
        (
            384,
            "go_on",
            {
                "by": "coordination",
                "reasons": "Cinq directions d'accord pour essayer, une coordinatrice avec des heures.",
                "next": 80,
            },
        ),
        (
            352,
            "evidence",
            {
                "criterion": "count",
                "text": "Une question à la caisse pendant deux semaines : 318 familles, 22 comptaient voir un second musée.",
                "on": -2,
            },
        ),
        (345, "freeze", {}),
        (
            340,
            "evidence",
            {
                "criterion": "mandate",
                "text": "Lettre de mission du bureau du réseau : trois heures par semaine, quatre en été.",
                "on": -1,
            },
        ),
        (
            336,
            "evidence",
            {
                "criterion": "premortem",
                "text": "« Les horaires ne sont plus vrais » : ils viendront des fiches des musées, jamais d'un texte recopié.",
                "on": 0,
            },
        ),
        (
            318,
            "go_on",
            {
                "by": "direction",
                "reasons": "Le besoin est compté, l'entretien des textes a une personne par musée.",
                "next": 170,
            },
        ),
        (242, "measure", {"value": 9, "note": "enquête de caisse, une semaine d'essai"}),
        (
            236,
            "evidence",
            {
                "criterion": "trial_result",
                "text": "Dix familles ont suivi le parcours imprimé : sept ont vu trois musées, deux se sont perdues au pont.",
                "on": -3,
            },
        ),
        (
            233,
            "evidence",
            {
                "criterion": "accessibility",
                "text": "Parcours refait avec une personne en fauteuil : une étape déplacée, la tour signalée comme à escaliers.",
                "on": 0,
            },
        ),
        (
            231,
            "evidence",
            {
                "criterion": "rights",
                "text": "Textes écrits par les cinq musées, sous Licence Ouverte ; aucune image extérieure.",
                "on": 0,
            },
        ),
        (
            228,
            "go_on",
            {"by": "direction", "reasons": "L'essai a tenu ; la signalétique du pont est corrigée.", "next": 183},
        ),
        (
            225,
            "decision",
            {
                "question": "Faut-il une application à télécharger ?",
                "options": "Une application ; une page lisible hors ligne ; un dépliant seul.",
                "choice": "Une page que le téléphone garde, et un dépliant d'une feuille.",
                "reasons": "Aucune des dix familles n'aurait téléchargé une application pour trois heures.",
                "expected": "La moitié des familles consulte la page sur place.",
                "decider": "coordination",
                "review": 120,
            },
        ),
        (104, "happened", {"happened": "Un tiers consulte la page, deux tiers le dépliant. On garde les deux."}),
        (150, "measure", {"value": 14, "note": "enquête de caisse"}),
        (
            52,
            "evidence",
            {
                "criterion": "used",
                "text": "Été : 640 dépliants pris, 211 visites de la page depuis les trois communes.",
                "on": -4,
            },
        ),
        (
            45,
            "evidence",
            {
                "criterion": "usable",
                "text": "Plus personne ne demande son chemin au pont depuis le nouveau panneau.",
                "on": -2,
            },
        ),
        (
            44,
            "evidence",
            {
                "criterion": "useful",
                "text": "Cahier de la caisse : onze mots spontanés sur « la journée entière ».",
                "on": -1,
            },
        ),
        (
            43,
            "evidence",
            {
                "criterion": "impact",
                "text": "Quatorze familles sur cent voient un second musée, contre sept avant.",
                "on": 0,
            },
        ),
        (
            43,
            "evidence",
            {"criterion": "efficient", "text": "Deux heures et demie par semaine, 900 euros d'impressions.", "on": 0},
        ),
        (42, "measure", {"value": 14, "note": "enquête de caisse de l'été"}),
        (
            41,
            "go_on",
            {
                "by": "direction",
                "reasons": "Le double de familles pour deux heures par semaine : on garde, on revoit au printemps.",
                "next": 180,
            },
        ),
    ),
    ("beaux-arts", "val-d-ombre", "textile"),
    {
        "problem": "Neuf familles sur dix repartent sans savoir qu'un autre musée est à dix minutes à pied.",
        "for_whom": "Les familles en visite pour la journée, surtout l'été.",
        "proof": "318 familles interrogées à la caisse : 22 comptaient voir un second musée.",
        "change": "Une famille sur six voit au moins deux musées dans la journée.",
        "indicator": "Familles qui voient un second musée le même jour",
        "unit": "pour cent",
        "baseline": 7,
        "baseline_days": -3,
        "target": 17,
        "target_days": 500,
        "out_of_scope": "Un billet commun, et les transports.",
        "rejected": "Une application : personne ne la télécharge pour trois heures.",
        "smallest_trial": "Un parcours imprimé, dix familles, un dimanche.",
        "stop_criteria": "Moins d'une famille sur dix après deux étés.",
        "weekly_hours": 3,
        "build_cost": 640_000,
        "run_cost": 390_000,
        "run_owner": "La coordination du réseau, avec une personne par musée",
    },
)
