"""What the museums of the Haut-Val announce, where they lead their visitors, and what they tell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoEvent:
    """``days`` from now, moved to the museum's next open day; ``hour`` as on the wall there, ``lasts`` in hours."""

    museum: str
    days: int
    hour: int
    lasts: float
    kind: str
    title: str
    title_en: str
    description: str
    description_en: str


EVENTS = (
    DemoEvent("beaux-arts", 1, 15, 1.5, "visit", "La Libraire, de près", "The Bookseller, up close",
              "Une heure et demie devant un seul tableau, avec la restauratrice. Sans inscription, dix chaises pliantes.",
              "An hour and a half before one painting, with its restorer. No booking, ten folding chairs."),
    DemoEvent("val-d-ombre", 2, 10, 2, "workshop", "Lire une fiche de 1904", "Reading a card of 1904",
              "On apprend les abréviations de l'instituteur Breuil, puis chacun lit trois fiches. Venez avec vos lunettes.",
              "Learn schoolmaster Breuil's abbreviations, then read three cards each. Bring your glasses."),
    DemoEvent("textile", 4, 14, 1, "visit", "Les métiers en marche", "The looms at work",
              "Le métier de 1887 tourne pendant une heure. Casques antibruit à l'accueil.",
              "The 1887 loom runs for an hour. Ear defenders at the desk."),
    DemoEvent("ceramique", 6, 14, 2.5, "workshop", "Tourner un bol", "Throwing a bowl",
              "Six tours, six personnes, de 8 à 88 ans. Le bol est cuit avec la prochaine fournée.",
              "Six wheels, six people, from 8 to 88. The bowl is fired with the next kiln."),
    DemoEvent("herbiers", 8, 14, 2, "visit", "Une heure au presbytère", "An hour at the presbytery",
              "Les planches de saison, sorties du meuble et montrées à plat. On ne touche pas, on respire.",
              "Sheets of the season, out of the cabinet and laid flat. No touching, plenty of breathing."),
    DemoEvent("beaux-arts", 11, 18, 1.5, "talk", "Peindre la vallée sous la pluie", "Painting the valley in the rain",
              "Pourquoi tant de crues dans nos paysages ? Une historienne et un hydrologue se répondent.",
              "Why so many floods in our landscapes? A historian and a hydrologist answer each other."),
    DemoEvent("val-d-ombre", 14, 10, 2, "visit", "La tour en 64 marches", "The tower in 64 steps",
              "Une marche, un objet : de la hache à la clé du pont. Le rez-de-chaussée se visite de plain-pied.",
              "One step, one object: from the axe to the key of the bridge. The ground floor is step-free."),
    DemoEvent("ceramique", 16, 10, 168, "exhibition", "Le bleu de Saint-Aubin", "The blue of Saint-Aubin",
              "Trente pièces et trois recettes, dont une perdue. Une semaine seulement, dans la salle du four.",
              "Thirty pieces and three recipes, one of them lost. One week only, in the kiln room."),
    DemoEvent("textile", 20, 14, 2, "workshop", "Repriser à vue", "Visible mending",
              "Apportez un vêtement troué. On repart avec un vêtement reprisé, et le point d'une ouvrière de 1912.",
              "Bring something with a hole. Leave with a darn, and the stitch of a worker of 1912."),
    DemoEvent("beaux-arts", 24, 10, 1, "visit", "Heure calme", "Quiet hour",
              "Lumière basse, pas de groupe, pas d'annonce. Pour qui a besoin de silence.",
              "Low light, no groups, no announcements. For whoever needs silence."),
    DemoEvent("herbiers", 29, 14, 3, "workshop", "Presser, nommer, dater", "Press, name, date",
              "Chacun fait sa planche : la plante, le lieu, le jour, la main qui écrit.",
              "Everyone makes a sheet: the plant, the place, the day, the hand that writes."),
    DemoEvent("val-d-ombre", 34, 10, 1.5, "talk", "À qui était cette clé ?", "Whose key was it?",
              "Vingt clés sans serrure, et ce que les registres paroissiaux en disent.",
              "Twenty keys without a lock, and what the parish registers say of them."),
    DemoEvent("beaux-arts", 42, 10, 720, "exhibition", "Visages de la vallée", "Faces of the valley",
              "Quarante portraits, dont onze sans nom. Les visiteurs peuvent proposer un nom.",
              "Forty portraits, eleven of them nameless. Visitors may suggest a name."),
    DemoEvent("textile", 51, 14, 1.5, "talk", "Ce que les étoffes disent des mains", "What cloth says of hands",
              "Défauts de tissage, reprises, marques : une enquête sur soixante étoffes.",
              "Faults, darns, marks: an inquiry into sixty pieces of cloth."),
)  # fmt: skip


@dataclass(frozen=True)
class DemoStep:
    """``museum`` empty: outdoors, at ``place`` (latitude, longitude)."""

    museum: str
    minutes: int
    title: str
    title_en: str
    text: str
    text_en: str
    place: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class DemoRoute:
    slug: str
    accent: str
    title: str
    title_en: str
    text: str
    text_en: str
    steps: tuple[DemoStep, ...]


ROUTES = (
    DemoRoute(
        "le-long-de-l-ombre", "verdigris", "Le long de l'Ombre", "Along the Ombre",
        "De la halle aux grains au dernier four, en suivant l'eau. Trois musées, un pont, un lavoir ; on marche peu et "
        "l'on s'assoit deux fois.",
        "From the corn exchange to the last kiln, following the water. Three museums, a bridge, a wash-house; little "
        "walking, and two places to sit.",
        (
            DemoStep("beaux-arts", 50, "", "", "Commencez par les crues : quatre tableaux, quatre rivières en colère. "
                     "La Libraire est au bout de la salle.",
                     "Begin with the floods: four paintings, four angry rivers. The Bookseller is at the end of the room."),
            DemoStep("", 15, "Le lavoir du Bief", "The wash-house", "Les pierres sont usées par les genoux. Un banc, de "
                     "l'ombre, une fontaine.", "The stones are worn by knees. A bench, shade, a fountain.",
                     (45.5958, 3.9629)),
            DemoStep("val-d-ombre", 40, "", "", "Ce que la rivière a rendu. Montez au moins au premier : la vitrine des "
                     "clés vaut les douze marches.",
                     "What the river gave back. Climb at least one floor: the case of keys is worth the twelve steps."),
            DemoStep("", 10, "Le pont, côté aval", "The bridge, downstream", "Cherchez la hauteur des crues gravée sur la "
                     "troisième pile.", "Look for the flood marks cut in the third pier.", (45.5899, 3.9677)),
            DemoStep("ceramique", 45, "", "", "Le four est au fond. Touchez la brique de démonstration : elle a vu mille "
                     "deux cents degrés.",
                     "The kiln is at the back. Touch the sample brick: it has seen twelve hundred degrees."),
        ),
    ),
    DemoRoute(
        "du-fil-a-la-plante", "outremer", "Du fil à la plante", "From thread to plant",
        "Le bleu d'une étoffe, l'argile d'un émail, la garance d'une planche : une couleur à la fois.",
        "The blue of a cloth, the clay of a glaze, the madder of a sheet: one colour at a time.",
        (
            DemoStep("textile", 45, "", "", "Demandez à voir l'échantillon de bleu de 1887.",
                     "Ask for the 1887 sample of blue."),
            DemoStep("ceramique", 40, "", "", "Le même bleu, mille degrés plus loin.", "The same blue, a thousand degrees on."),
            DemoStep("val-d-ombre", 30, "", "", "Les fiches de 1904 nomment douze couleurs ; la salle en montre dix.",
                     "The cards of 1904 name twelve colours; the room shows ten."),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class DemoStory:
    """``works`` are inventory numbers; the first gives the opening picture. Texts are paragraphs; English is their twin."""

    space: str
    days_ago: int
    kind: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    heading: str
    heading_en: str
    text: tuple[str, ...]
    text_en: tuple[str, ...]
    quote: str
    quote_en: str
    who: str
    works: tuple[str, ...]


STORIES = (
    DemoStory(
        "beaux-arts", 40, "story", "Une femme derrière un comptoir", "A woman behind a counter",
        "La Libraire a regardé passer quarante ans de clients avant d'entrer au musée par la petite porte.",
        "The Bookseller watched forty years of customers before entering the museum by the side door.",
        "Ce que l'on voit d'abord", "What one sees first",
        (("On voit d'abord les mains. Elles tiennent un livre fermé, le pouce glissé entre deux pages, comme si l'on venait "
         "d'interrompre la lecture."),
         ("Jeanne Collin a peint ce portrait en trois matinées, dans l'arrière-boutique, parce que la lumière y venait du "
         "nord. Le fond a été repris deux fois : la radiographie montre une étagère effacée.")),
        (("One sees the hands first. They hold a closed book, a thumb between two pages, as if the reading had just been "
         "interrupted."),
         ("Jeanne Collin painted the portrait in three mornings, in the back room, because the light there came from the "
         "north. The background was reworked twice: the X-ray shows a shelf painted out.")),
        "Elle disait qu'un client qui ne sait pas ce qu'il veut est le meilleur des clients.",
        "She used to say that a customer who does not know what they want is the best kind.",
        "Une habituée de la librairie, 1962", ("D 2026.1", "900.1", "901.1"),
    ),
    DemoStory(
        "val-d-ombre", 18, "story", "Trois mille fiches et une machine à écrire",
        "Three thousand cards and a typewriter",
        "En 1904, un instituteur tape l'inventaire du musée en un hiver. Nous le relisons avec vous.",
        "In 1904 a schoolmaster typed the museum's inventory in one winter. We are reading it again with you.",
        "Un hiver, deux doigts", "One winter, two fingers",
        (("La machine avait été prêtée par la mairie, à condition qu'elle revienne au printemps. Les fiches sont donc "
         "brèves : une ligne pour l'objet, une pour le lieu, une pour le doute."),
         ("Le doute est ce qui nous intéresse le plus. Partout où il écrit « peut-être », quelqu'un peut aujourd'hui "
         "vérifier.")),
        (("The machine was on loan from the town hall, on condition that it came back by spring. So the cards are short: a "
         "line for the object, a line for the place, a line for the doubt."),
         "The doubt is what interests us most. Wherever he writes “perhaps”, somebody can check today."),
        "Hache, trouvée au gué, peut-être.", "Axe, found at the ford, perhaps.",
        "Fiche de 1904", ("1898.1.2", "1898.1.3", "1898.2.2"),
    ),
    DemoStory(
        "ceramique", 6, "news", "Le four est rallumé en mars", "The kiln is lit again in March",
        "Deux jours, deux nuits, douze stères : la fournée de printemps est ouverte aux visiteurs.",
        "Two days, two nights, twelve steres of wood: the spring firing is open to visitors.",
        "Comment venir", "How to come",
        (("Le feu prend le vendredi à six heures et l'on veille à tour de rôle. Le samedi soir, à mille deux cents degrés, "
         "le ciel du four devient blanc : c'est le moment d'y regarder."),
         "Les enfants sont bienvenus jusqu'à vingt heures. Apportez une veste que vous n'aimez plus."),
        (("The fire is lit on Friday at six, and people keep watch in turn. On Saturday evening, at twelve hundred degrees, "
         "the vault of the kiln turns white: that is the time to look."),
         "Children are welcome until eight. Bring a jacket you no longer like."),
        "Le feu ne se commande pas, il s'accompagne.", "A fire is not commanded, it is kept company.",
        "Le dernier potier de Saint-Aubin", ("D 1", "D 2", "D 3"),
    ),
)  # fmt: skip
