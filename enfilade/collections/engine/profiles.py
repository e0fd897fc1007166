"""Mappings ready to use, and the guess made for a file nobody has described."""

import re

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.formats.dublin_core import PROFILE as DUBLIN_CORE
from enfilade.collections.engine.formats.lido import PROFILE as LIDO
from enfilade.collections.engine.mapping import Line

PROFILES: dict[str, list[Line]] = {
    "simple": [
        ("inventory_number", "numero_inventaire", ""),
        ("title", "titre", ""),
        ("maker", "auteur", ""),
        ("date_text", "date", ""),
        ("object_name", "denomination", ""),
        ("domain", "domaine", ""),
        ("materials", "materiaux", ""),
        ("dimensions", "dimensions", ""),
        ("subjects", "sujets", ""),
        ("place", "lieu", ""),
        ("description", "description", ""),
        ("inscriptions", "inscriptions", ""),
        ("acquisition", "acquisition", ""),
        ("credit_line", "credit", ""),
        ("rights", "droits", ""),
    ],
    # The open-data export of the Ministry's base, with its long column names.
    "joconde": [
        ("inventory_number", "Numero_inventaire", ""),
        ("title", "Titre", ""),
        ("maker", "Auteur", ""),
        ("date_text", "Millesime_de_creation_initial", ""),
        ("date_text", "Periode_de_creation_1", ""),
        ("date_text", "Periode_de_creation_2", ""),
        ("date_text", "Periode_de_creation_3", ""),
        ("date_text", "Periode_de_creation_4", ""),
        ("object_name", "Denomination_1", ""),
        ("object_name", "Denomination_2", ""),
        ("object_name", "Denomination 3", ""),
        ("object_name", "Denomination 4", ""),
        ("object_name", "Denomination 5", ""),
        ("object_name", "Denomination 6", ""),
        ("object_name", "Denomination 7", ""),
        ("domain", "Domaine", ""),
        ("materials", "Materiaux_techniques", "known"),
        ("dimensions", "Mesures", ""),
        ("subjects", "Sujet_Represente", ""),
        ("subjects", "Precisions_sujets_representes", ""),
        ("description", "Description", ""),
        ("inscriptions", "Inscription", ""),
        ("inscriptions", "Precisions_inscriptions", ""),
        ("acquisition", "Date_d_acquisition", ""),
        ("acquisition", "Ancienne_appartenance", ""),
    ],
    # The same base by its field codes.
    "joconde-codes": [
        ("inventory_number", "INV", ""),
        ("title", "TITR", ""),
        ("maker", "AUTR", ""),
        ("date_text", "MILL", ""),
        ("date_text", "PERI", ""),
        ("object_name", "DENO", ""),
        ("domain", "DOMN", ""),
        ("materials", "TECH", "known"),
        ("dimensions", "DIMS", ""),
        ("place", "LIEUX", ""),
        ("subjects", "REPR", ""),
        ("description", "DESC", ""),
        ("inscriptions", "INSC", ""),
        ("inscriptions", "PINS", ""),
        ("acquisition", "DACQ", ""),
        ("credit_line", "STAT", ""),
    ],
    "tate": [
        ("inventory_number", "acno", ""),
        ("title", "title", ""),
        ("maker", "all_artists", ""),
        ("date_text", "dateText", ""),
        ("year_from", "dateRange.startYear", ""),
        ("year_to", "dateRange.endYear", ""),
        ("object_name", "classification", "first"),
        ("domain", "classification", ""),
        ("materials", "medium", ""),
        ("dimensions", "dimensions", ""),
        ("subjects", "subjects.children.children.children.name", ""),
        ("inscriptions", "inscription", ""),
        ("credit_line", "creditLine", ""),
        ("rights", "thumbnailCopyright", ""),
    ],
}
PROFILES |= {"lido": LIDO, "dublin_core": DUBLIN_CORE}
# For each field, the names of columns that mean it, the surest first.
NAMES: dict[str, str] = {
    "inventory_number": "numero inventaire,numero d inventaire,n d inventaire,no d inventaire,"
    "n inventaire,no inventaire,num inventaire,"
    "inventaire,inv,n inv,no inv,acno,accession number,inventory number,object number,identifier,cote,numero",
    "title": "titre,title,titr,intitule,appellation",
    "maker": "auteur,auteurs,artiste,autr,maker,artist,all artists,createur,fabricant",
    "date_text": "date,datation,datetext,date text,date creation,date de creation,mill,millesime,millesime de creation initial,"
    "peri,periode,periode de creation,periode de creation 1",
    "object_name": "denomination,deno,denomination 1,objet,object name,nom,classification,type",
    "domain": "domaine,domaines,domn,domain,categorie",
    "materials": "materiaux techniques,materiaux et techniques,materiaux,technique,"
    "techniques,tech,medium,materials,matiere,matieres",
    "dimensions": "dimensions,mesures,dims,taille,format",
    "subjects": "sujet represente,sujets,sujet,repr,subject,subjects",
    "place": "lieu,lieu creation,lieu de creation,lieu decouverte,lieu de decouverte,lieux,provenance,place,origine",
    "description": "description,desc,commentaire,commentaires,notes",
    "inscriptions": "inscriptions,inscription,insc,marques",
    "acquisition": "acquisition,mode acquisition,mode d acquisition,date d acquisition,dacq,entree",
    "credit_line": "credit,credits,credit line,creditline,statut juridique,statut,stat",
    "rights": "droits,rights,licence,license,copyright",
}  # fmt: skip
NOT_WORDS = re.compile(r"[^a-z0-9]+")


def guess_mapping(columns: list[str]) -> list[Line]:
    """The likely field of each column, by its name; a field is guessed once, a column serves once."""
    free = {plain_name(column): column for column in reversed(columns)}
    found: list[Line] = []
    for name, known in NAMES.items():
        word = next((word for word in known.split(",") if word in free), None)
        if word is not None:
            found.append((name, free.pop(word), ""))
    return found


def plain_name(column: str) -> str:
    """A column's name as people mean it: ``N° d'inventaire`` → ``n d inventaire``."""
    return NOT_WORDS.sub(" ", fold(column)).strip()
