"""The museums of the Haut-Val: different sizes, different kinds, one river."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

NETWORK: dict[str, Any] = {
    "slug": "haut-val",
    "name": "Musées du Haut-Val",
    "summary": "Cinq musées le long de l'Ombre, de la source au pont de Tournelle : une seule maison, cinq portes.",
    "summary_en": "Five museums along the Ombre, from its spring to Tournelle bridge: one house, five doors.",
}


@dataclass(frozen=True)
class DemoMuseum:
    slug: str
    name: str
    city: str
    address: str
    latitude: float
    longitude: float
    accent: str
    closed_on: tuple[int, ...]  # 0 is Monday
    hours: tuple[str, str]
    summary: str
    summary_en: str
    seed: int

    def openings(self) -> Iterator[tuple[int, time, time]]:
        """(weekday, opens, closes) for each day it opens."""
        opens, closes = (time.fromisoformat(hour) for hour in self.hours)
        return ((day, opens, closes) for day in range(7) if day not in self.closed_on)


MUSEUMS = (
    DemoMuseum(
        "beaux-arts",
        "Musée des Beaux-Arts",
        "Valmeure",
        "2, place de la Halle",
        45.6012,
        3.9571,
        "sanguine",
        (1,),
        ("10:00", "18:00"),
        "Des paysages de la vallée et les visages de ceux qui l'ont peinte, dans l'ancienne halle aux grains.",
        "Landscapes of the valley and the faces of those who painted it, in the former corn exchange.",
        4,
    ),
    DemoMuseum(
        "ceramique",
        "Musée de la Céramique",
        "Saint-Aubin",
        "14, quai des Potiers",
        45.5894,
        3.9702,
        "ocre",
        (0, 1),
        ("10:00", "17:30"),
        "Quatre siècles de grès et de faïence, à côté du dernier four encore allumé deux fois l'an.",
        "Four centuries of stoneware and faience, beside the last kiln, still lit twice a year.",
        5,
    ),
    DemoMuseum(
        "textile",
        "Musée du Textile",
        "Tournelle",
        "Filature Haute, rue du Bief",
        45.5861,
        3.9784,
        "outremer",
        (1,),
        ("14:00", "18:00"),
        "Une filature dont les métiers tournent encore, et les étoffes que les ouvrières ont gardées.",
        "A mill whose looms still run, and the cloth its workers kept.",
        9,
    ),
    DemoMuseum(
        "val-d-ombre",
        "Musée du Val-d'Ombre",
        "Saint-Aubin",
        "Tour du Pont",
        45.5903,
        3.9668,
        "verdigris",
        (0,),
        ("10:00", "12:30"),
        "Ce que la rivière a rendu : haches, monnaies, clés, et trois mille fiches tapées en 1904.",
        "What the river gave back: axes, coins, keys, and three thousand cards typed in 1904.",
        6,
    ),
    DemoMuseum(
        "herbiers",
        "Maison des Herbiers",
        "Hauteclaire",
        "Le Presbytère",
        45.6247,
        3.9312,
        "prune",
        (0, 1, 2, 3),
        ("14:00", "17:00"),
        "Les plantes pressées du curé Vassal, montrées par une personne et ses voisins.",
        "The pressed plants of Father Vassal, shown by one person and their neighbours.",
        12,
    ),
)

ACCESS = {
    "beaux-arts": "Entrée de plain-pied par la rue du Four. Boucle magnétique à l'accueil. Heures calmes le jeudi matin.",
    "ceramique": "Rampe côté quai, ascenseur, deux fauteuils à prêter.",
    "textile": "Un étage sur deux est accessible. Casques antibruit à l'accueil quand les métiers tournent.",
    "val-d-ombre": "Une tour et 64 marches ; le rez-de-chaussée se visite de plain-pied, le reste se voit sur tablette.",
    "herbiers": "Deux marches à l'entrée, une rampe sur demande.",
}
ACCESS_EN = {
    "beaux-arts": "Step-free entrance from rue du Four. Hearing loop at the desk. Quiet hours on Thursday mornings.",
    "ceramique": "Ramp on the quay side, lift, two wheelchairs to borrow.",
    "textile": "One floor of two is accessible. Ear defenders at the desk when the looms run.",
    "val-d-ombre": "A tower and 64 steps; the ground floor is step-free, the rest can be seen on a tablet.",
    "herbiers": "Two steps at the entrance, a ramp on request.",
}
