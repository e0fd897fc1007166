"""Index cards of 1904 at the Musée du Val-d'Ombre: what each one truly says."""

import random
from dataclasses import dataclass

OBJECTS = (
    ("hache à rebords", "bronze"),
    ("poignard à languette", "bronze"),
    ("fibule", "bronze"),
    ("clé à anneau", "fer"),
    ("pointe de lance", "fer"),
    ("fusaïole", "terre cuite"),
    ("hameçon", "bronze"),
    ("épingle à tête ronde", "bronze"),
    ("bague à chaton", "argent"),
    ("boucle de ceinture", "fer"),
    ("lampe à huile", "terre cuite"),
    ("serpe", "fer"),
)
SPOTS = (
    "Saint-Aubin, lit de la rivière",
    "Tournelle, sous le pont",
    "les Combes, labour",
    "Hauteclaire, talus du chemin",
    "Valmeure, cave de la halle",
)
GIVERS = (
    "M. Perrot, instituteur",
    "Mme Vial",
    "M. Chambon, carrier",
    "la Ville",
    "M. Astier, batelier",
    "le curé Vassal",
)
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
REMARKS = (
    "tranchant ébréché, patine verte",
    "complet",
    "anse manquante",
    "trouvé au dragage",
    "deux fragments jointifs",
    "très oxydé",
)


@dataclass(frozen=True)
class IndexCard:
    """The known true text of a card, field by field."""

    number: str
    object_name: str
    material: str
    spot: str
    length_cm: str
    weight_g: str
    giver: str
    day: str
    remark: str

    @property
    def lines(self) -> list[str]:
        """The card as typed."""
        return [
            f"Musée du Val-d'Ombre     Inv. {self.number}",
            f"Objet : {self.object_name}, {self.material}",
            f"Provenance : {self.spot}",
            f"Long. {self.length_cm} cm     Poids {self.weight_g} g",
            f"Don de {self.giver}, {self.day}",
            f"Obs. : {self.remark}",
        ]


def index_cards(count: int = 48) -> list[IndexCard]:
    return [index_card(number) for number in range(count)]


def index_card(number: int) -> IndexCard:
    dice = random.Random(6000 + number)
    object_name, material = OBJECTS[number % len(OBJECTS)]
    return IndexCard(
        number=f"1904.{number // 12 + 4}.{number % 12 + 1}",
        object_name=object_name,
        material=material,
        spot=dice.choice(SPOTS),
        length_cm=f"{dice.randint(2, 24)},{dice.randint(1, 9)}",
        weight_g=str(dice.randint(6, 640)),
        giver=dice.choice(GIVERS),
        day=f"{dice.randint(2, 28)} {dice.choice(MONTHS)} 1904",
        remark=dice.choice(REMARKS),
    )
