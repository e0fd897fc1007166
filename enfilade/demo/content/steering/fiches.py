"""To worry about: three thousand cards to read, and a sponsor who no longer answers."""

from enfilade.demo.content.steering.telling import DemoProject

FICHES = DemoProject(
    "fiches",
    "val-d-ombre",
    "numerique",
    "direction-val",
    214,
    {
        "title": "Les fiches de 1904",
        "title_en": "The cards of 1904",
        "aim": "Pour que 3 000 objets sans notice soient trouvables par les enseignants du Val.",
        "aim_en": "So that 3,000 objects without a record can be found by the valley's teachers.",
        "kind": "stretch",
        "size": "M",
        "visibility": "public",
    },
    (
        (
            200,
            "evidence",
            {
                "criterion": "comparables",
                "text": "Lu deux projets de transcription voisins : l'un s'est éteint faute de relecture après l'été.",
                "on": -3,
            },
        ),
        (
            196,
            "go_on",
            {
                "by": "numerique",
                "reasons": "Les fiches sont lisibles, le besoin vient des enseignants. On cadre.",
                "next": 70,
            },
        ),
        (
            170,
            "evidence",
            {
                "criterion": "user_contact",
                "text": "Collège de Saint-Aubin : deux professeures cherchent des objets du fleuve et ne trouvent rien.",
                "on": -1,
            },
        ),
        (
            163,
            "evidence",
            {
                "criterion": "user_contact",
                "text": "Archives : une fiche sur trois suffit à dater un objet, si elle est transcrite.",
                "on": 0,
            },
        ),
        (
            151,
            "evidence",
            {
                "criterion": "user_contact",
                "text": "Atelier du samedi : onze personnes, cinquante fiches lues en deux heures, quatre envies de revenir.",
                "on": 0,
            },
        ),
        (149, "freeze", {}),
        (
            140,
            "evidence",
            {
                "criterion": "mandate",
                "text": "Lettre de mission signée : six heures par semaine, protégées jusqu'à l'été.",
                "on": -2,
            },
        ),
        (
            137,
            "evidence",
            {
                "criterion": "premortem",
                "text": "« Personne ne relit » est arrivé en tête. Une relecture par semaine est inscrite à l'agenda de la régie.",
                "on": 0,
            },
        ),
        (
            132,
            "go_on",
            {
                "by": "direction-val",
                "reasons": "L'essai a tenu : cinquante fiches en un après-midi. Le coût de la suite est petit et connu.",
                "objection": "La régie craint de relire seule : deux lectures ne remplacent pas un regard de métier.",
                "next": 190,
            },
        ),
        (90, "ask", {"kind": "reading", "question": "Le mode d'emploi pour les bénévoles vous convient-il ?"}),
        (86, "answer", {"reply": "yes", "note": "Très clair. Ajoutez une fiche d'exemple."}),
        (
            44,
            "decision",
            {
                "question": "Deux lectures par fiche plutôt que trois ?",
                "options": "Trois lectures ; deux lectures et une relecture ; une seule, relue.",
                "choice": "Deux lectures par fiche, et une relecture des désaccords.",
                "reasons": "Trois lectures demanderaient neuf mille gestes ; l'essai montre que deux suffisent presque toujours.",
                "expected": "Moins d'une fiche sur dix en désaccord.",
                "decider": "direction-val",
                "review": 40,
            },
        ),
        (27, "measure", {"value": 4, "note": "compté à la main"}),
        (6, "measure", {"value": 18, "note": "compté à la main"}),
        (
            -12,
            "ask",
            {
                "kind": "arbitration",
                "question": "Qui relit quand la régie est en congé : le Musée du Textile, ou personne ?",
            },
        ),
        (
            -9,
            "ask",
            {"kind": "arbitration", "question": "Publier les transcriptions sous Licence Ouverte, comme les notices ?"},
        ),
    ),
    ("textile",),
    {
        "problem": "Trois mille objets n'ont d'autre notice qu'une fiche tapée en 1904, que personne ne peut chercher.",
        "for_whom": "Les enseignants de la vallée, et la régie qui répond à leurs questions une par une.",
        "proof": "Vingt-six demandes par an, dont dix-neuf restées sans réponse ; deux professeures rencontrées.",
        "change": "Un enseignant trouve seul un objet et peut le montrer en classe.",
        "indicator": "Notices consultables tirées des fiches",
        "unit": "notices",
        "baseline": 0,
        "baseline_days": 0,
        "target": 3000,
        "target_days": 420,
        "out_of_scope": "Photographier les objets, et dater ceux que la fiche ne date pas.",
        "rejected": "La reconnaissance automatique seule : une fiche sur quatre y devient illisible.",
        "smallest_trial": "Cinquante fiches, onze volontaires, un samedi.",
        "stop_criteria": "Moins de dix fiches validées par semaine pendant deux mois.",
        "weekly_hours": 6,
        "build_cost": 320_000,
        "run_cost": 210_000,
        "run_owner": "La régie des collections",
    },
)
