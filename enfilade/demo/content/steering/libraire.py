"""In health: a painting comes home, and the town with it."""

from enfilade.demo.content.steering.telling import DemoProject

LIBRAIRE = DemoProject(
    "libraire",
    "beaux-arts",
    "mecenat",
    "direction",
    292,
    {
        "title": "Faire revenir La Libraire",
        "title_en": "Bringing The Bookseller home",
        "aim": "Pour que le portrait de Jeanne Collin revienne place de la Halle, et que la ville s'y reconnaisse.",
        "aim_en": "So that Jeanne Collin's portrait comes back to the market square, and the town sees itself in it.",
        "kind": "stretch",
        "size": "M",
        "visibility": "public",
    },
    (
        (
            276,
            "evidence",
            {
                "criterion": "comparables",
                "text": "Lu le dossier de la souscription du musée de Saint-Aubin pour ses pots à pharmacie : six mois, "
                "trois personnes, et personne pour écrire aux donateurs après la clôture.",
                "on": -4,
            },
        ),
        (
            272,
            "go_on",
            {
                "by": "mecenat",
                "reasons": "Le tableau existe, sa propriétaire attend un an. Le cadrage dira si la ville suit.",
                "next": 84,
            },
        ),
        (248, "freeze", {}),
        (
            214,
            "evidence",
            {
                "criterion": "user_contact",
                "text": "Réunion avec la bibliothèque : trois lectrices se souviennent de la boutique et veulent témoigner.",
                "on": -2,
            },
        ),
        (
            205,
            "evidence",
            {
                "criterion": "user_contact",
                "text": "Marché du samedi, une table et une reproduction : 64 personnes arrêtées, 41 connaissaient l'histoire.",
                "on": 0,
            },
        ),
        (
            198,
            "evidence",
            {
                "criterion": "user_contact",
                "text": "Entretien avec l'association des commerçants : elle relaiera, sans collecter à notre place.",
                "on": -1,
            },
        ),
        (
            190,
            "save",
            {
                "values": {
                    "run_cost": 480_000,
                    "run_owner": "La conservation : surveillance du climat et constat annuel",
                }
            },
        ),
        (189, "freeze", {}),
        (
            186,
            "evidence",
            {
                "criterion": "mandate",
                "text": "Lettre de mission : quatre heures par semaine jusqu'à la clôture, deux heures ensuite pendant un an.",
                "on": 0,
            },
        ),
        (
            181,
            "evidence",
            {
                "criterion": "premortem",
                "text": "Quarante minutes à six. « Dans un an, personne n'a répondu aux donateurs » : les messages et le "
                "calendrier des nouvelles ont été écrits avant l'ouverture.",
                "on": 0,
            },
        ),
        (
            174,
            "go_on",
            {
                "by": "direction",
                "reasons": "La ville connaît le tableau, les heures sont signées, l'entretien a un service. On lance.",
                "objection": "Le service technique craint que le climat de la salle 4 ne suffise pas en août : relevé demandé.",
                "next": 200,
            },
        ),
        (
            160,
            "decision",
            {
                "question": "Faut-il une contrepartie matérielle pour chaque don ?",
                "options": "Une carte postale pour tous ; des contreparties à partir de 50 euros ; aucune.",
                "choice": "Des contreparties à partir de 50 euros, jamais au-delà du quart du don.",
                "reasons": "Les petits dons coûteraient plus en timbres qu'ils ne rapportent.",
                "expected": "Moins de deux heures d'envois par semaine.",
                "decider": "direction",
                "review": 90,
            },
        ),
        (120, "ask", {"kind": "presence", "question": "Serez-vous là pour l'accrochage en salle 4 ?"}),
        (118, "answer", {"reply": "yes", "note": "Oui, et j'ouvrirai la porte aux premiers arrivés."}),
        (68, "happened", {"happened": "Une heure et demie d'envois par semaine. À refaire ainsi."}),
        (
            58,
            "decision",
            {
                "question": "Que fait-on si la somme est dépassée ?",
                "options": "Fermer la collecte ; continuer et restaurer trois autres tableaux.",
                "choice": "Continuer jusqu'à la date annoncée ; le surplus restaure les autres Collin.",
                "reasons": "C'est écrit sur la page avant le premier don : personne n'est surpris.",
                "expected": "Aucune demande de remboursement.",
                "decider": "direction",
                "review": 95,
            },
        ),
        (38, "measure", {"value": 12, "note": "premiers jours"}),
        (24, "measure", {"value": 148, "note": "relevé du registre"}),
        (10, "measure", {"value": 309, "note": "relevé du registre"}),
        (9, "ask", {"kind": "reading", "question": "Le brouillon de la lettre de remerciement vous convient-il ?"}),
        (6, "answer", {"reply": "yes", "note": "Ajoutez l'heure des visites."}),
    ),
    charter={
        "problem": "Le seul grand format de Jeanne Collin visible par tous est à Lyon, dans un couloir.",
        "for_whom": "Les habitants de Valmeure, et les quarante classes qui viennent au musée chaque année.",
        "proof": "La propriétaire vend ; 41 personnes sur 64 au marché connaissaient l'histoire de la boutique.",
        "change": "Le tableau est dans les collections publiques, et des habitants savent qu'ils y sont pour quelque chose.",
        "indicator": "Personnes qui ont donné",
        "unit": "personnes",
        "baseline": 0,
        "baseline_days": 0,
        "target": 700,
        "target_days": 240,
        "out_of_scope": "La réfection de la salle 4, et toute autre acquisition.",
        "rejected": "Un mécène unique : plus rapide, mais la ville resterait spectatrice.",
        "smallest_trial": "Une table au marché avec une reproduction, un samedi.",
        "stop_criteria": "Moins de cent personnes à mi-parcours, ou un titre de propriété contesté.",
        "weekly_hours": 4,
        "build_cost": 6_000_000,
    },
)
