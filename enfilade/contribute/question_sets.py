"""Sets of questions ready to use."""

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
QUESTION_SETS = {"inventory_card": INVENTORY_CARD}
