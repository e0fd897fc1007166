"""Sets of questions ready to use."""

from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import Field
from enfilade.contribute.enums import QuestionKind
from enfilade.contribute.services import QuestionDraft

K = QuestionKind
INVENTORY_CARD = (
    QuestionDraft("numero", K.SHORT_TEXT, "Numéro d'inventaire", "Inventory number"),
    QuestionDraft("objet", K.TERM, "Objet", "Object", required=True, record_field=Field.OBJECT_NAME, gives_title=True),
    QuestionDraft("matiere", K.TERM, "Matière", "Material", record_field=Field.MATERIALS),
    QuestionDraft("lieu", K.SHORT_TEXT, "Lieu de découverte", "Place of discovery", record_field=Field.PLACE),
    QuestionDraft(
        "longueur", K.NUMBER, "Longueur, en cm", "Length, in cm", unit="cm", record_field=Field.DIMENSIONS,
        pattern="Long. {} cm",
    ),
    QuestionDraft(
        "poids", K.NUMBER, "Poids, en g", "Weight, in g", unit="g", record_field=Field.DIMENSIONS, pattern="poids {} g"
    ),
    QuestionDraft(
        "donateur", K.SHORT_TEXT, "Nom du donateur", "Name of the donor", record_field=Field.ACQUISITION,
        pattern="Don de {}",
    ),
    QuestionDraft("date_don", K.DATE, "Date du don", "Date of the gift", record_field=Field.ACQUISITION),
    QuestionDraft("observations", K.LONG_TEXT, "Observations", "Remarks", record_field=Field.DESCRIPTION),
)  # fmt: skip
HERBARIUM = (
    QuestionDraft(
        "taxon",
        K.TERM,
        "Nom scientifique, tel qu'écrit",
        "Scientific name, as written",
        required=True,
        record_field=Field.OBJECT_NAME,
        gives_title=True,
    ),
    QuestionDraft(
        "collecteur",
        K.SHORT_TEXT,
        "Récolté par",
        "Collected by",
        record_field=Field.ACQUISITION,
        pattern="récolte de {}",
    ),
    QuestionDraft("date_recolte", K.DATE, "Date de récolte", "Date of collection", record_field=Field.DATE_TEXT),
    QuestionDraft("lieu", K.PLACE, "Lieu de récolte", "Place of collection", record_field=Field.PLACE),
    QuestionDraft(
        "altitude",
        K.NUMBER,
        "Altitude, en m",
        "Altitude, in m",
        unit="m",
        settings={"minimum": -450, "maximum": 8900, "units": ["ft"]},
    ),
    QuestionDraft("milieu", K.SHORT_TEXT, "Milieu", "Habitat"),
    QuestionDraft("etiquette", K.LINES, "L'étiquette, ligne à ligne", "The label, line by line"),
)
REGISTER = (
    QuestionDraft("numero", K.SHORT_TEXT, "Numéro d'ordre", "Entry number", required=True),
    QuestionDraft("designation", K.LONG_TEXT, "Désignation", "Description", record_field=Field.DESCRIPTION),
    QuestionDraft(
        "date_entree", K.DATE, "Date d'entrée", "Date of entry", record_field=Field.ACQUISITION, pattern="entré en {}"
    ),
    QuestionDraft(
        "entree", K.CHOICE, "Mode d'entrée", "How it came", options=["don", "achat", "legs", "dépôt", "autre"]
    ),
    QuestionDraft(
        "donateur",
        K.SHORT_TEXT,
        "Donateur ou vendeur",
        "Donor or seller",
        record_field=Field.ACQUISITION,
        shown_if={"key": "entree", "values": ["don", "achat", "legs", "dépôt"]},
    ),
    QuestionDraft(
        "prix", K.SHORT_TEXT, "Prix, tel qu'écrit", "Price, as written", shown_if={"key": "entree", "values": ["achat"]}
    ),
    QuestionDraft(
        "mesures",
        K.NUMBER,
        "Dimensions, en cm",
        "Dimensions, in cm",
        unit="cm",
        record_field=Field.DIMENSIONS,
        settings={"parts": True, "placeholder": "hauteur 12 ; largeur 8,5"},
    ),
)
PHOTOGRAPH = (
    QuestionDraft(
        "sujet",
        K.TAGS,
        "Ce que l'on voit",
        "What is seen",
        options=["portrait", "groupe", "rue", "monument", "paysage", "fête", "travail"],
        record_field=Field.DESCRIPTION,
    ),
    QuestionDraft("lieu", K.PLACE, "Où elle est prise", "Where it was taken", record_field=Field.PLACE),
    QuestionDraft(
        "date",
        K.DATE,
        "Quand, même à peu près",
        "When, even roughly",
        record_field=Field.DATE_TEXT,
        settings={"placeholder": "vers 1905"},
    ),
    QuestionDraft(
        "indice",
        K.LONG_TEXT,
        "Ce qui vous le fait dire",
        "What makes you say so",
        shown_if={"key": "date", "values": []},
    ),
    QuestionDraft(
        "personnes",
        K.REGION,
        "Entourez chaque personne",
        "Outline each person",
        settings={"shapes": ["box"], "max_items": 60},
    ),
    QuestionDraft("noms", K.LINES, "Qui sont-elles, de gauche à droite", "Who they are, from left to right"),
)
LETTER = (
    QuestionDraft("expediteur", K.SHORT_TEXT, "De qui", "From"),
    QuestionDraft("destinataire", K.SHORT_TEXT, "À qui", "To"),
    QuestionDraft("lieu", K.PLACE, "Écrite où", "Written where", record_field=Field.PLACE),
    QuestionDraft("date", K.DATE, "Date", "Date", record_field=Field.DATE_TEXT),
    QuestionDraft(
        "langue", K.CHOICE, "Langue", "Language", options=["français", "latin", "allemand", "anglais", "autre"]
    ),
    QuestionDraft("texte", K.LINES, "Le texte, ligne à ligne", "The text, line by line", required=True),
)
COIN = (
    QuestionDraft(
        "denomination",
        K.TERM,
        "Monnaie",
        "Denomination",
        required=True,
        record_field=Field.OBJECT_NAME,
        gives_title=True,
    ),
    QuestionDraft("autorite", K.SHORT_TEXT, "Autorité émettrice", "Issuing authority", record_field=Field.MAKER),
    QuestionDraft(
        "matiere",
        K.CHOICE,
        "Métal",
        "Metal",
        options=["or", "argent", "bronze", "cuivre", "billon", "autre"],
        record_field=Field.MATERIALS,
    ),
    QuestionDraft("droit", K.SHORT_TEXT, "Légende du droit", "Obverse legend"),
    QuestionDraft("revers", K.SHORT_TEXT, "Légende du revers", "Reverse legend"),
    QuestionDraft(
        "diametre",
        K.NUMBER,
        "Diamètre, en mm",
        "Diameter, in mm",
        unit="mm",
        record_field=Field.DIMENSIONS,
        pattern="Diam. {} mm",
        settings={"minimum": 1, "maximum": 200, "units": ["cm", "in"]},
    ),
    QuestionDraft(
        "poids",
        K.NUMBER,
        "Poids, en g",
        "Weight, in g",
        unit="g",
        record_field=Field.DIMENSIONS,
        pattern="poids {} g",
        settings={"minimum": 0, "maximum": 5000},
    ),
    QuestionDraft("date", K.DATE, "Date", "Date", record_field=Field.DATE_TEXT),
)
POSTCARD = (
    QuestionDraft(
        "lieu", K.PLACE, "Le lieu que l'on voit", "The place that is seen", required=True, record_field=Field.PLACE
    ),
    QuestionDraft(
        "endroit",
        K.REGION,
        "Ce qui vous a fait reconnaître le lieu",
        "What made you recognise the place",
        settings={"shapes": ["box", "point"], "max_items": 5},
    ),
    QuestionDraft(
        "certitude", K.CHOICE, "En êtes-vous sûr", "Are you sure", options=["oui", "plutôt", "une supposition"]
    ),
    QuestionDraft("legende", K.SHORT_TEXT, "La légende imprimée", "The printed caption", gives_title=True),
    QuestionDraft("cachet", K.DATE, "Date du cachet", "Date of the postmark", record_field=Field.DATE_TEXT),
    QuestionDraft("message", K.LINES, "Le message, ligne à ligne", "The message, line by line"),
)
QUESTION_SETS = {
    "inventory_card": INVENTORY_CARD,
    "herbarium": HERBARIUM,
    "register": REGISTER,
    "photograph": PHOTOGRAPH,
    "letter": LETTER,
    "coin": COIN,
    "postcard": POSTCARD,
}
SET_NAMES = {
    "inventory_card": _("Fiche d'inventaire"),
    "herbarium": _("Étiquette d'herbier"),
    "register": _("Registre d'inventaire"),
    "photograph": _("Photographie à reconnaître"),
    "letter": _("Lettre"),
    "coin": _("Monnaie"),
    "postcard": _("Carte postale à situer"),
}
