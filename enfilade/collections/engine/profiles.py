"""Mappings ready to use, and the guess made for a file nobody has described."""

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.mapping import Line

PROFILES: dict[str, list[Line]] = {
    "tate": [
        ("inventory_number", "acno", ""),
        ("title", "title", ""),
        ("maker", "all_artists", ""),
        ("date_text", "dateText", ""),
        ("object_name", "classification", "first"),
        ("domain", "classification", ""),
        ("materials", "medium", ""),
        ("dimensions", "dimensions", ""),
        ("inscriptions", "inscription", ""),
        ("credit_line", "creditLine", ""),
        ("description", "subjects.children.name", ""),
    ],
    "joconde": [
        ("inventory_number", "Numero_inventaire", ""),
        ("title", "Titre", ""),
        ("maker", "Auteur", ""),
        ("date_text", "Date_creation", ""),
        ("object_name", "Denomination", "first"),
        ("domain", "Domaine", ""),
        ("materials", "Materiaux_techniques", ""),
        ("dimensions", "Mesures", ""),
        ("place", "Lieu_creation_utilisation", ""),
        ("description", "Description", ""),
        ("inscriptions", "Inscription", ""),
        ("credit_line", "Statut_juridique", ""),
    ],
    "simple": [
        ("inventory_number", "numero_inventaire", ""),
        ("title", "titre", ""),
        ("maker", "auteur", ""),
        ("date_text", "date", ""),
        ("object_name", "denomination", ""),
        ("domain", "domaine", ""),
        ("materials", "materiaux", ""),
        ("dimensions", "dimensions", ""),
        ("place", "lieu", ""),
        ("description", "description", ""),
        ("inscriptions", "inscriptions", ""),
        ("acquisition", "acquisition", ""),
        ("credit_line", "credit", ""),
        ("rights", "droits", ""),
    ],
}
NAMES: dict[str, tuple[str, ...]] = {
    "inventory_number": (
        "numero inventaire",
        "inventaire",
        "inv",
        "n inv",
        "acno",
        "accession number",
        "identifier",
        "cote",
        "numero",
    ),
    "title": ("titre", "title", "titr", "appellation", "intitule"),
    "maker": ("auteur", "artiste", "autr", "maker", "artist", "all artists", "createur", "fabricant"),
    "date_text": ("date", "datation", "datetext", "date text", "mill", "peri", "periode", "date creation"),
    "object_name": ("denomination", "deno", "objet", "object name", "classification", "type"),
    "domain": ("domaine", "domn", "domain", "categorie"),
    "materials": ("materiaux", "technique", "tech", "medium", "materials", "materiaux techniques", "matiere"),
    "dimensions": ("dimensions", "mesures", "dims", "taille", "format"),
    "place": ("lieu", "provenance", "place", "lieu creation", "lieu decouverte", "origine"),
    "description": ("description", "desc", "commentaire", "notes"),
    "inscriptions": ("inscriptions", "inscription", "insc", "marques"),
    "acquisition": ("acquisition", "mode acquisition", "entree"),
    "credit_line": ("credit", "credit line", "creditline", "statut"),
    "rights": ("droits", "rights", "licence", "license"),
}


def guess_mapping(columns: list[str]) -> list[Line]:
    """The likely field of each column, by its name; a field is guessed once, the best-known name first."""
    plain = {fold(column).replace("_", " ").replace(".", " ").strip(): column for column in columns}
    found: list[Line] = []
    for name, known in NAMES.items():
        column = next((plain[word] for word in known if word in plain), None)
        if column is not None:
            found.append((name, column, ""))
    return found
