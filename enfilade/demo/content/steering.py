"""Four steered projects, told as dated steps: one in health, one to worry about, one honourably stopped, one shared.

A step is (days before now, what happens, its words); days inside words are counted from the step, ahead or back.
"""

from dataclasses import dataclass, field
from typing import Any

Step = tuple[float, str, dict[str, Any]]


@dataclass(frozen=True)
class DemoProject:
    key: str
    space: str
    lead: str
    sponsor: str
    opened: float
    card: dict[str, str]
    steps: tuple[Step, ...]
    museums: tuple[str, ...] = ()
    charter: dict[str, Any] = field(default_factory=dict)


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
                "limits": "Ne vaut pas pour un site sans personnel, ni pour un public qui ne peut pas demander.",
                "limits_en": "Does not hold for a site without staff, nor for visitors who cannot ask.",
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

PROJECTS = (LIBRAIRE, FICHES, BORNES, PARCOURS)
