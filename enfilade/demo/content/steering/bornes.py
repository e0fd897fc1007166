"""Honourably stopped: three kiosks that nobody bought."""

from enfilade.demo.content.steering.telling import DemoProject

BORNES = DemoProject(
    "bornes",
    "textile",
    "numerique",
    "textile",
    338,
    {
        "title": "Trois bornes dans la filature",
        "title_en": "Three kiosks in the mill",
        "aim": "Pour que les visiteurs comprennent un métier à tisser arrêté.",
        "aim_en": "So that visitors understand a loom that stands still.",
        "kind": "everyday",
        "size": "M",
        "visibility": "public",
    },
    (
        (
            326,
            "evidence",
            {
                "criterion": "comparables",
                "text": "Appelé deux musées équipés : une borne sur deux est éteinte la troisième année.",
                "on": -2,
            },
        ),
        (
            322,
            "go_on",
            {
                "by": "numerique",
                "reasons": "Les visiteurs posent la question tous les jours. On cadre, sans rien acheter.",
                "next": 60,
            },
        ),
        (
            301,
            "evidence",
            {
                "criterion": "count",
                "text": "Trois mercredis en salle : 212 visiteurs, 9 ont touché la tablette d'essai, 140 ont parlé à la médiatrice.",
                "on": -1,
            },
        ),
        (296, "freeze", {}),
        (
            290,
            "ask",
            {"kind": "arbitration", "question": "Garder les heures de la médiatrice, ou acheter les bornes ?"},
        ),
        (288, "answer", {"reply": "talk", "note": "Voyons-nous mardi, avec les chiffres des mercredis."}),
        (
            270,
            "stop",
            {
                "by": "textile",
                "reason": "Les visiteurs qui ne comprennent pas un métier demandent à quelqu'un. Trois bornes auraient coûté "
                "le prix de deux ans de médiation, et l'essai a montré qu'on ne les touche pas.",
                "reason_en": "Visitors who do not understand a loom ask someone. Three kiosks would have cost two years of "
                "guided visits, and the trial showed that people do not touch them.",
                "learnt": "Une tablette prêtée trois mercredis a répondu pour cent euros à la question que nous allions poser "
                "pour trente mille. Et nous savons maintenant que la question des visiteurs n'est pas « comment ça "
                "marche », mais « qui travaillait là ».",
                "learnt_en": "A tablet lent for three Wednesdays answered, for a hundred euros, the question we were about to "
                "ask for thirty thousand. And we now know that visitors do not wonder how it works, but who worked here.",
                "frees": "Vingt-huit mille euros et cinq heures par semaine.",
                "usable": "Les trois films muets du métier en marche, tournés pour l'essai, sont sur la page du musée.",
                "usable_en": "The three silent films of the running loom, shot for the trial, are on the museum's page.",
                "thanks": "À l'équipe d'accueil, qui a compté trois mercredis de suite, et aux 212 visiteurs qui ne savaient "
                "pas qu'ils nous évitaient une erreur.",
                "thanks_en": "To the front desk, who counted for three Wednesdays in a row, and to the 212 visitors who did "
                "not know that they were saving us from a mistake.",
                "what_now": "La médiatrice garde son mercredi. Une fiche « Qui travaillait là » s'écrit avec d'anciennes "
                "ouvrières.",
                "what_now_en": "The guide keeps her Wednesdays. A leaflet on who worked here is being written with former "
                "mill workers.",
            },
        ),
        (
            268,
            "lesson",
            {
                "title": "Prêtez une tablette trois mercredis avant d'acheter une borne.",
                "title_en": "Lend a tablet for three Wednesdays before you buy a kiosk.",
                "situation": "Un musée d'un étage, une médiatrice un jour par semaine, un appel à projets qui paie du matériel.",
                "situation_en": "A one-floor museum, a guide one day a week, a grant that pays for equipment.",
                "happened": "Neuf visiteurs sur 212 ont touché l'écran ; cent quarante ont parlé à quelqu'un.",
                "happened_en": "Nine visitors in 212 touched the screen; a hundred and forty spoke to someone.",
                "advice": "Comptez d'abord, avec ce que vous avez, aux heures où le public est là. Si l'écran est ignoré, "
                "l'argent du matériel vaut mieux en heures de personnes.",
                "advice_en": "Count first, with what you have, when people are there. If the screen is ignored, the equipment "
                "money does more as people's hours.",
                "limits": "Un site sans personnel, ou un public qui ne peut pas demander.",
                "limits_en": "A site without staff, or visitors who cannot ask.",
                "factors": ("F11", "F18"),
            },
        ),
    ),
    charter={
        "problem": "Un métier arrêté ressemble à un meuble : les visiteurs passent devant.",
        "for_whom": "Les visiteurs venus sans réserver, les jours sans visite guidée.",
        "change": "Un visiteur seul peut dire à quoi servait la machine.",
        "indicator": "Visiteurs qui savent dire à quoi sert le métier",
        "unit": "sur dix",
        "baseline": 2,
        "baseline_days": -1,
        "target": 6,
        "target_days": 200,
        "smallest_trial": "Une tablette prêtée, trois mercredis.",
        "stop_criteria": "Moins d'un visiteur sur cinq touche l'écran.",
        "weekly_hours": 5,
        "build_cost": 2_800_000,
    },
)
