"""The reading of the cards of 1904: its words, who read which card, and the slips they made."""

from typing import Any

from enfilade.contribute.question_sets import INVENTORY_CARD
from enfilade.demo.content.cards import IndexCard

SHORT_NAME = "fiches-de-1904"
TITLE = "Lire les fiches de 1904"
TEXTS: dict[str, Any] = {
    "title_en": "Read the cards of 1904",
    "story": (
        "En 1904, la rivière fut draguée, et le val apporta au musée ce qu'elle rendait : haches, clés, fibules, lampes."
        " On tapa une fiche par objet, puis on rangea les fiches.\n\n"
        "Elles sont restées cent vingt ans dans un meuble à tiroirs. Nous les avons photographiées ; il reste à les lire."
        " Recopiez ce que dit chaque fiche : votre lecture rejoindra la notice de l'objet, et l'on saura enfin où cette"
        " hache a été trouvée, et par qui elle nous est venue."
    ),
    "story_en": (
        "In 1904 the river was dredged, and the valley brought to the museum what it gave back: axes, keys, brooches,"
        " lamps. A card was typed for each object, then the cards were put away.\n\nThey stayed in a chest of drawers for a hundred and twenty years. We have photographed them; they are"
        " still to be read. Copy what each card says: your reading will join the object's record, and we shall know at"
        " last where this axe was found, and who gave it to us."
    ),
}
QUESTIONS = INVENTORY_CARD
CREDITS = {"lucie": "Lucie", "bernard": "Bernard Tixier", "ines": ""}

PAIRS = (("lucie", "bernard"), ("bernard", "ines"), ("lucie", "ines"))
SETTLED, READ_TWICE, READ_ONCE = 14, 24, 34
"""Cards up to the first are validated, then up to the second wait for a reviewer, then up to the third were read once."""

SLIPS: dict[int, tuple[str, dict[str, str]]] = {
    2: ("ines", {"matiere": "bronse"}),
    4: ("ines", {"poids": ""}),
    7: ("ines", {"lieu": "les Combes, labours"}),
    11: ("lucie", {"observations": "deux fragments joints"}),
    14: ("ines", {"lieu": "Valmeure, cave de la salle"}),
    15: ("bernard", {"longueur": "6,1"}),
    16: ("bernard", {"objet": "pointe de lame", "observations": "?"}),
    18: ("lucie", {"donateur": "M. Chambon, carier"}),
    20: ("ines", {"date_don": "23 juillet 1904"}),
    22: ("bernard", {"objet": "lampe", "poids": "?"}),
}
"""By card: who slipped, and what they wrote instead."""

FLAGGED = ("ines", "other", "Une tache couvre le poids : faudrait-il une autre photo ?")


def truth(card: IndexCard) -> dict[str, str]:
    """What the card says, by question."""
    return {
        "numero": card.number, "objet": card.object_name, "matiere": card.material, "lieu": card.spot,
        "longueur": card.length_cm, "poids": card.weight_g, "donateur": card.giver, "date_don": card.day,
        "observations": card.remark,
    }  # fmt: skip


def reading(number: int, card: IndexCard, reader: str) -> dict[str, str]:
    """What ``reader`` copied from the card: true but for the habits of each (which are no slips) and a few slips."""
    values = truth(card)
    if reader == "lucie":
        values["longueur"] = values["longueur"].replace(",", ".")
    elif reader == "bernard":
        values["objet"] = values["objet"].capitalize()
        values["lieu"] = f"{values['lieu']}."
    slipped, slips = SLIPS.get(number, ("", {}))
    return values | (slips if slipped == reader else {})
