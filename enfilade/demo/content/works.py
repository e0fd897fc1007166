"""The works: drawn by lot from written lists, always the same for the same number."""

import random
from dataclasses import dataclass

from enfilade.demo.content.titles import MOMENTS, PLACES, title_in_english

PAINTERS = (
    "Émile Roussel",
    "Jeanne Collin",
    "Auguste Perdriau",
    "Marthe Vial",
    "Henri Chambon",
    "Louise Astier",
    "Paul Sauvignet",
    "Clémence Dorat",
    "Jules Farge",
    "Antoinette Boyer",
)
SITTERS = (
    "Le Meunier",
    "La Dentellière",
    "L'Institutrice",
    "Le Passeur",
    "Femme au col clair",
    "Jeune homme de profil",
    "La Sage-Femme",
    "Le Facteur",
    "Portrait d'une inconnue",
    "L'Horloger",
    "La Marchande de grains",
    "Le Potier",
)
POTTERIES = ("Atelier de Saint-Aubin", "Atelier Bonnefond", "Fabrique du Quai", "Atelier Marchand", "")
POTS = (
    "Vase à bandes",
    "Pichet",
    "Gourde de moissonneur",
    "Pot à graisse",
    "Cruche à huile",
    "Saloir",
    "Bouteille",
    "Vase aux gouttes",
)
PLATES = ("Assiette aux pétales", "Plat rond", "Assiette de mariage", "Plat au bouquet", "Assiette parlante")
CLOTHS = (
    "Étoffe aux losanges",
    "Rayure de filature",
    "Mouchoir à carreaux",
    "Indienne aux fleurs",
    "Châle",
    "Échantillon de tissage",
    "Couverture de berceau",
    "Toile à matelas",
    "Tablier",
    "Ruban",
)
MILLS = ("Filature Haute", "Tissage Chaumel", "Manufacture du Bief", "")
FINDS = {
    "coin": ("Monnaie à la tête laurée", "Denier", "Monnaie au profil", "Jeton", "Obole"),
    "axe": ("Hache à rebords", "Hache à talon", "Hache plate", "Lame de hache"),
    "key": ("Clé à anneau", "Clé de coffre", "Clé bénarde", "Clé à panneton"),
}
PLANTS = (
    ("Centaurea montana", "Bleuet des montagnes"),
    ("Gentiana lutea", "Gentiane jaune"),
    ("Viola calcarata", "Pensée des Alpes"),
    ("Arnica montana", "Arnica"),
    ("Sanguisorba officinalis", "Grande pimprenelle"),
    ("Caltha palustris", "Populage"),
    ("Filipendula ulmaria", "Reine-des-prés"),
    ("Digitalis purpurea", "Digitale"),
    ("Achillea millefolium", "Achillée"),
    ("Salvia pratensis", "Sauge des prés"),
    ("Lychnis flos-cuculi", "Fleur de coucou"),
    ("Geranium sylvaticum", "Géranium des bois"),
)
ALTS = {
    "landscape": "Un paysage de vallée peint, collines l'une derrière l'autre",
    "portrait": "Une figure peinte à mi-corps sur fond sombre",
    "vase": "Une pièce de grès tournée, posée sur une table",
    "plate": "Une assiette de faïence vue de dessus, décor au pinceau",
    "textile": "Un fragment d'étoffe à motifs répétés",
    "coin": "Une monnaie de bronze, tête de profil dans un cercle de points",
    "axe": "Une hache de bronze vue de face, tranchant en bas",
    "key": "Une clé de fer forgé, anneau en haut",
    "herbarium": "Une plante pressée sur sa planche, étiquette en bas à droite",
}
GIVERS = (
    "Don de la famille Perrot",
    "Achat de la Ville",
    "Legs de Mme Astier",
    "Dépôt de la Société des amis",
    "Don d'un ancien ouvrier",
)


@dataclass(frozen=True)
class DemoWork:
    """One record to create; ``drawing`` names a drawing, with its size in pixels."""

    museum: str
    inventory_number: str
    title: str
    maker: str
    date_text: str
    years: tuple[int | None, int | None]
    object_name: str
    domain: str
    materials: str
    dimensions: str
    place: str
    description: str
    credit_line: str
    drawing: str
    size: tuple[int, int]
    seed: int

    @property
    def title_en(self) -> str:
        return title_in_english(self.title)

    @property
    def alt(self) -> str:
        """What the drawing shows, for who does not see it."""
        return f"{ALTS[self.drawing]} : {self.title}"


def works() -> list[DemoWork]:
    """Every work of the demo network, in the order of its museums."""
    return [*paintings(), *pots(), *cloths(), *finds(), *plants()]


def paintings() -> list[DemoWork]:
    found = [painting(number) for number in range(110)]
    found[7] = the_bookseller(found[7])
    return found


def painting(number: int) -> DemoWork:
    dice = random.Random(1000 + number)
    is_landscape = number % 5 != 2
    year = dice.randint(1858, 1938)
    wide, high = dice.choice(((54, 81), (46, 61), (38, 55), (65, 92), (27, 41)))
    title = f"{dice.choice(MOMENTS)} {dice.choice(PLACES)}" if is_landscape else dice.choice(SITTERS)
    title = title.replace("à le ", "au ").replace("à les ", "aux ").replace("de le ", "du ").replace("de les ", "des ")
    return DemoWork(
        museum="beaux-arts",
        inventory_number=f"{900 + number // 3}.{number % 3 + 1}",
        title=title,
        maker=dice.choice(PAINTERS),
        date_text=f"vers {year}" if number % 4 == 0 else str(year),
        years=(year - 5, year + 5) if number % 4 == 0 else (year, year),
        object_name="tableau",
        domain="peinture",
        materials=dice.choice(("huile sur toile", "huile sur carton", "huile sur bois", "tempera sur toile")),
        dimensions=f"{wide} × {high} cm" if is_landscape else f"{high} × {wide} cm",
        place="Valmeure",
        description="La vallée vue du chemin de halage."
        if is_landscape
        else "Figure en buste, de face, sur un fond sombre.",
        credit_line=dice.choice(GIVERS),
        drawing="landscape" if is_landscape else "portrait",
        size=(960, 640) if is_landscape else (720, 940),
        seed=number,
    )


def the_bookseller(like: DemoWork) -> DemoWork:
    """The painting that the campaign brings home."""
    return DemoWork(
        museum=like.museum,
        inventory_number="D 2026.1",
        title="La Libraire",
        maker="Jeanne Collin",
        date_text="1931",
        years=(1931, 1931),
        object_name="tableau",
        domain="peinture",
        materials="huile sur carton",
        dimensions="65 × 50 cm",
        place="Valmeure",
        description="Jeanne Collin a peint sa voisine de la place de la Halle, qui vendait des livres et en prêtait davantage.",
        credit_line="Dépôt de la propriétaire, dans l'attente de l'acquisition",
        drawing="portrait",
        size=(720, 940),
        seed=like.seed,
    )


def pots() -> list[DemoWork]:
    return [pot(number) for number in range(70)]


def pot(number: int) -> DemoWork:
    dice = random.Random(2000 + number)
    is_plate = number % 3 == 1
    year = dice.randint(1690, 1935)
    size = dice.randint(18, 46)
    return DemoWork(
        museum="ceramique",
        inventory_number=f"D {number + 1}",
        title=dice.choice(PLATES if is_plate else POTS),
        maker=dice.choice(POTTERIES),
        date_text=f"vers {year // 10 * 10}",
        years=(year // 10 * 10 - 10, year // 10 * 10 + 10),
        object_name="assiette" if is_plate else "vase",
        domain="céramique",
        materials="faïence" if is_plate else dice.choice(("grès", "grès émaillé", "terre vernissée")),
        dimensions=f"diam. {size} cm" if is_plate else f"haut. {size} cm",
        place="Saint-Aubin",
        description="Décor au pinceau, émail un peu coulé au revers."
        if is_plate
        else "Tourné, émaillé par trempage, une trace de doigt au pied.",
        credit_line=dice.choice(GIVERS),
        drawing="plate" if is_plate else "vase",
        size=(760, 760) if is_plate else (700, 900),
        seed=number,
    )


def cloths() -> list[DemoWork]:
    return [cloth(number) for number in range(60)]


def cloth(number: int) -> DemoWork:
    dice = random.Random(3000 + number)
    century = dice.choice(("XVIIIᵉ siècle", "XIXᵉ siècle", "1ᵉʳ quart du XXᵉ siècle"))
    years = {"XVIIIᵉ siècle": (1701, 1800), "XIXᵉ siècle": (1801, 1900)}.get(century, (1901, 1925))
    return DemoWork(
        museum="textile",
        inventory_number=f"T.{200 + number}",
        title=dice.choice(CLOTHS),
        maker=dice.choice(MILLS),
        date_text=century,
        years=years,
        object_name="étoffe",
        domain="textile",
        materials=dice.choice(("laine", "coton", "lin et coton", "soie", "chanvre")),
        dimensions=f"{dice.randint(30, 120)} × {dice.randint(40, 180)} cm",
        place="Tournelle",
        description="Armure toile, lisière d'origine sur un côté.",
        credit_line=dice.choice(GIVERS),
        drawing="textile",
        size=(960, 700),
        seed=number,
    )


def finds() -> list[DemoWork]:
    return [find(number) for number in range(45)]


def find(number: int) -> DemoWork:
    dice = random.Random(4000 + number)
    kind = ("coin", "axe", "key")[number % 3]
    dates = {
        "coin": ("Iᵉʳ siècle", (1, 100)),
        "axe": ("âge du bronze", (-1800, -1200)),
        "key": ("XVᵉ siècle", (1401, 1500)),
    }
    date_text, years = dates[kind]
    return DemoWork(
        museum="val-d-ombre",
        inventory_number=f"1898.{number // 6 + 1}.{number % 6 + 1}",
        title=dice.choice(FINDS[kind]),
        maker="",
        date_text=date_text,
        years=years,
        object_name={"coin": "monnaie", "axe": "hache", "key": "clé"}[kind],
        domain="archéologie",
        materials="fer forgé" if kind == "key" else "bronze",
        dimensions=f"long. {dice.randint(2, 18)},{dice.randint(0, 9)} cm",
        place="Saint-Aubin, lit de la rivière",
        description="Trouvé au dragage de 1898.",
        credit_line=dice.choice(GIVERS),
        drawing=kind,
        size=(720, 720) if kind == "coin" else (640, 880),
        seed=number,
    )


def plants() -> list[DemoWork]:
    return [plant(number) for number in range(36)]


def plant(number: int) -> DemoWork:
    dice = random.Random(5000 + number)
    latin, french = PLANTS[number % len(PLANTS)]
    year = dice.randint(1871, 1902)
    return DemoWork(
        museum="herbiers",
        inventory_number=f"H {number + 1:03}",
        title=french,
        maker="Abbé Louis Vassal",
        date_text=str(year),
        years=(year, year),
        object_name="planche d'herbier",
        domain="histoire naturelle",
        materials="plante séchée, papier",
        dimensions="42 × 28 cm",
        place=dice.choice(("Hauteclaire", "les Combes", "la Croix-Haute")),
        description=f"{latin}, récoltée en fleur.",
        credit_line="Legs de l'abbé Vassal",
        drawing="herbarium",
        size=(720, 990),
        seed=number,
    )
