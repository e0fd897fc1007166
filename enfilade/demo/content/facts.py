"""What else the records of the demo say: statutes, uses, periods, papers; drawn from the work's own seed."""

import random

from enfilade.demo.content.works import DemoWork

SUBJECTS = {
    "landscape": ("paysage (vallée, rivière)", "paysage (colline, chemin)", "paysage (village, halage)"),
    "portrait": ("portrait (en buste, de face)", "figure (à mi-corps)"),
    "vase": ("ornement (bandes)", "ornement à forme géométrique"),
    "plate": ("fleur (bouquet)", "ornement végétal (pétale)"),
    "textile": ("ornement à forme géométrique (losange)", "fleur (semis)"),
    "coin": ("portrait (tête laurée, de profil)",),
    "axe": (),
    "key": (),
    "herbarium": ("botanique",),
}
USES = {
    "vase": ("conservation des aliments", "service de la table"),
    "plate": ("service de la table",),
    "textile": ("vêtement", "ameublement"),
    "coin": ("échange",),
    "axe": ("travail du bois",),
    "key": ("fermeture d'un coffre",),
}
OWNERS = {
    "beaux-arts": ("propriété de la commune", "Valmeure, musée des Beaux-Arts"),
    "ceramique": ("propriété de la commune", "Saint-Aubin, musée de la Céramique"),
    "textile": ("propriété de la communauté de communes", "Tournelle, musée du Textile"),
    "val-d-ombre": ("propriété de l'association du musée", "Val-d'Ombre"),
    "herbiers": ("propriété du département", ""),
}
MODES = {"Don": "don", "Achat": "achat", "Legs": "legs", "Dépôt": "dépôt"}
SHOWS = (
    "Valmeure, musée des Beaux-Arts, La Vallée peinte, 1987",
    "Saint-Aubin, Formes utiles, 2004",
    "Réseau du Haut-Val, Prêtés, rendus, 2019",
)
PAPERS = (
    "Inventaire manuscrit, registre 2, folio 41",
    "M. Dorat, Les Arts du Haut-Val, Valmeure, 1998, p. 112",
    "Bulletin de la Société des amis, nº 14, 2006",
)
SIGNED = ("signé en bas à droite", "signé et daté en bas à gauche", "étiquette au revers : nº {n}")
BOOKSELLER = {
    "period": "XXᵉ siècle",
    "subjects": "figure (à mi-corps, livre)",
    "inscriptions": "signé et daté en bas à gauche",
    "acquisition": "dépôt, 2026",
    "legal_status": "propriété d'une personne privée ; dépôt ; Valmeure, musée des Beaux-Arts",
    "history": "Atelier de l'artiste jusqu'en 1954 ; famille de la Libraire depuis",
    "bibliography": "M. Dorat, Les Arts du Haut-Val, Valmeure, 1998, p. 141",
}


def facts_of(work: DemoWork) -> dict[str, str]:
    """The fields of a record that its drawing does not tell; a tenth of the records say little, as in life."""
    dice = random.Random(f"{work.museum}/{work.inventory_number}")
    if work.inventory_number == "D 2026.1":
        return BOOKSELLER
    if dice.random() < 0.1:
        return {"legal_status": OWNERS[work.museum][0]}
    owner, place = OWNERS[work.museum]
    mode = MODES.get(work.credit_line.split()[0], "")
    return {
        "period": period_of(work.years[0]),
        "subjects": dice.choice(SUBJECTS[work.drawing] or ("",)),
        "use": dice.choice(USES.get(work.drawing, ("",))),
        "inscriptions": dice.choice(SIGNED).format(n=dice.randint(3, 400))
        if work.maker and dice.random() < 0.7
        else "",
        "acquisition": f"{mode}, {dice.randint(max(1894, (work.years[1] or 0) + 2), 2019)}"
        if mode and mode != "dépôt"
        else mode,
        "legal_status": " ; ".join(filter(None, (owner, mode, place))),
        "other_numbers": f"{dice.randint(1, 900)} (ancien numéro)" if dice.random() < 0.3 else "",
        "exhibitions": dice.choice(SHOWS) if dice.random() < 0.2 else "",
        "bibliography": dice.choice(PAPERS) if dice.random() < 0.3 else "",
        "history": f"Atelier de l'artiste jusqu'en {(work.years[1] or 0) + dice.randint(4, 30)}"
        if painted(work)
        else "",
    }


def painted(work: DemoWork) -> bool:
    """Whether a work came from a painter's hand and the story goes back there."""
    return work.domain == "peinture" and bool(work.maker) and work.seed % 4 == 0 and work.years[1] is not None


def period_of(year: int | None) -> str:
    """``XIXᵉ siècle``, as the cartels of the demo write it; nothing before our era."""
    if year is None or year < 1:
        return ""
    numerals = ("Iᵉʳ", "XIVᵉ", "XVᵉ", "XVIᵉ", "XVIIᵉ", "XVIIIᵉ", "XIXᵉ", "XXᵉ", "XXIᵉ")
    century = (year - 1) // 100 + 1
    return f"{numerals[0] if century == 1 else numerals[century - 13]} siècle" if century == 1 or century >= 14 else ""
