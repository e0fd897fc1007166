"""The campaign that brings a painting home: its words, and who gave."""

import random
from dataclasses import dataclass

SLUG = "la-libraire"
TITLE, TITLE_EN = "Faire revenir La Libraire", "Bring The Bookseller home"
LEAD = "Le tableau a quitté la ville en 1962. Sa propriétaire nous le laisse le temps de réunir la somme."
LEAD_EN = "The painting left the town in 1962. Its owner is leaving it with us while we raise the money."
STORY = """En 1931, Jeanne Collin peint sa voisine de la place de la Halle, qui vendait des livres et en prêtait davantage. Le portrait est resté trente ans au-dessus de la caisse. À la fermeture de la boutique, il est parti avec les meubles, puis de main en main jusqu'à Lyon.

Sa propriétaire actuelle l'a reconnu dans une de nos reproductions. Elle accepte de nous le vendre au prix de l'expertise, et nous l'a confié en dépôt pour que chacun puisse venir le voir avant de décider de donner.

La somme paie le tableau, son constat d'état et un cadre climatique. La Ville prend à sa charge le transport et l'assurance."""
STORY_EN = """In 1931 Jeanne Collin painted her neighbour on the market square, who sold books and lent even more of them. The portrait hung above the till for thirty years. When the shop closed it left with the furniture, and passed from hand to hand as far as Lyon.

Its present owner recognised it in one of our reproductions. She agrees to sell it to us at the appraised price, and has left it on deposit so that everyone may come and see it before deciding to give.

The money pays for the painting, its condition report and a climate frame. The town pays for transport and insurance."""
FALLBACK = """Si la somme n'est pas atteinte, la propriétaire nous laisse six mois de plus et le musée complète sur son budget d'acquisition. Si l'achat ne se fait pas, les dons servent à restaurer les trois autres tableaux de Jeanne Collin que nous conservons.

Si elle est dépassée, le surplus sert à la même restauration."""
FALLBACK_EN = """If the goal is not met, the owner gives us six more months and the museum completes the sum from its acquisitions budget. If the purchase falls through, gifts will restore the three other paintings by Jeanne Collin that we keep.

If it is exceeded, the surplus serves the same restoration."""
NEWS = (  # days before now, French, English
    (
        40,
        "Ouverture de la campagne. La Libraire est accrochée dans la salle 4.",
        "The campaign opens. The Bookseller hangs in room 4.",
    ),
    (
        31,
        "La bibliothèque municipale a retrouvé trois cartes de prêt écrites de la main de la libraire.",
        "The town library has found three loan cards in the bookseller's own hand.",
    ),
    (22, "Le cadre a été examiné : il est d'origine.", "The frame has been examined: it is the original one."),
    (
        13,
        "Deux classes de l'école du Pont-Neuf ont écrit ce que la libraire leur aurait prêté. Leurs lettres sont affichées à côté du tableau.",
        "Two classes of the Pont-Neuf school wrote what the bookseller would have lent them. Their letters hang beside the painting.",
    ),
    (4, "La moitié de la somme est réunie. Merci.", "Half of the sum has been raised. Thank you."),
)
ENTITY = {
    "name": "Ville de Valmeure",
    "siren": "732829320",
    "status": "Commune, gestionnaire d'un musée de France",
    "purpose": "Conserver, étudier et ouvrir au public les collections du musée des Beaux-Arts",
    "address": "1, place de la Halle",
    "postcode": "63990",
    "city": "Valmeure",
    "signatory": "Hélène Astruc",
    "signatory_role": "directrice du musée, par délégation du maire",
    "code": "BA",
    "confirmed": True,
}
AMOUNTS = {  # euros: how many gave them; 418 gifts, 37,240 €
    20: 40, 30: 80, 50: 120, 80: 29, 100: 90, 120: 1, 150: 18, 200: 25, 300: 8, 500: 3, 1000: 3, 2000: 1,
}  # fmt: skip
FIRST_NAMES = (
    "Anne", "Marc", "Jeanne", "Karim", "Louise", "Paul", "Fatou", "Hugo", "Claire", "Denis", "Inès", "Samuel", "Odile",
    "Yves", "Maryam", "Thomas", "Lucie", "Bernard", "Élise", "Rachid", "Nicole", "Adrien", "Zoé", "Michel", "Ana",
)  # fmt: skip
LAST_NAMES = (
    "Chambon", "Vial", "Roche", "Benali", "Farge", "Perdriau", "Diallo", "Astier", "Morel", "Sauvignet", "Garnier",
    "Boyer", "Nguyen", "Dorat", "Pereira", "Lefort", "Marchand", "Vassal", "Costa", "Bonnefond", "Roussel", "Petit",
)  # fmt: skip
PSEUDONYMS = ("Une lectrice", "La classe de CM2", "Un voisin de la Halle", "Les amis du marché", "Une ancienne élève")
WORDS = (
    "Ma grand-mère y empruntait ses romans.",
    "Je l'ai vue samedi, elle a sa place ici.",
    "Pour que les enfants la voient en allant à l'école.",
    "Merci de nous avoir raconté son histoire.",
)
STREETS = ("rue du Pont", "rue de la Halle", "quai de l'Ombre", "chemin des Combes", "place du Bief")


@dataclass(frozen=True)
class DemoGift:
    """One gift of the story; ``ago`` is days before now."""

    ago: float
    amount: int
    name: str
    email: str
    shown_as: str
    pseudonym: str
    message: str
    wants_receipt: bool
    address: str


def gifts() -> list[DemoGift]:
    """Who gave, oldest first; always the same."""
    dice = random.Random(1931)
    amounts = [euros * 100 for euros, count in AMOUNTS.items() for _ in range(count)]
    dice.shuffle(amounts)
    days = sorted((when(dice) for _ in amounts), reverse=True)
    return [gift(dice, number, ago, amount) for number, (ago, amount) in enumerate(zip(days, amounts, strict=True))]


def when(dice: random.Random) -> float:
    """Many at the opening, many after the school's letters, some every day."""
    drawn = dice.random()
    if drawn < 0.3:
        return 40 - min(6.0, dice.expovariate(0.6)) - 0.3
    if drawn < 0.5:
        return 13 - min(5.0, dice.expovariate(0.7)) - 0.3
    return dice.uniform(0.1, 39.6)


def gift(dice: random.Random, number: int, ago: float, amount: int) -> DemoGift:
    name = f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}"
    shown_as = dice.choices(("name", "pseudonym", "anonymous"), (45, 10, 45))[0]
    return DemoGift(
        ago=ago,
        amount=amount,
        name=name,
        email=f"personne-{number:03}@exemple.test",
        shown_as=shown_as,
        pseudonym=dice.choice(PSEUDONYMS) if shown_as == "pseudonym" else "",
        message=dice.choice(WORDS) if dice.random() < 0.06 else "",
        wants_receipt=dice.random() < 0.45,
        address=f"{dice.randint(1, 60)}, {dice.choice(STREETS)}",
    )
