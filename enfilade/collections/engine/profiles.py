"""Mappings ready to use, and the guess made for a file nobody has described."""

import re
from collections.abc import Collection, Mapping

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.mapping import ITEMS, LIMITS, Line

STRUCTURED: list[Line] = [
    ("inventory_number", "inventory_number", ""),
    *((name, name, ITEMS) for name in LIMITS if name not in ("inventory_number", "licence")),
    ("licence", "licence", "licence"),
]
"""For readers that give our fields as items: LIDO, EDM, IIIF."""


def columns(name: str, *paths: str, transform: str = "") -> list[Line]:
    """Lines of one field: its columns, all read in one way."""
    return [(name, path, transform) for path in paths]


PROFILES: dict[str, list[Line]] = {
    "simple": [
        ("inventory_number", "numero_inventaire", ""), ("title", "titre", ""), ("maker", "auteur", ""), ("date_text", "date", ""),
        ("object_name", "denomination", ""), ("domain", "domaine", ""), ("materials", "materiaux", ""),
        ("dimensions", "dimensions", ""), ("subjects", "sujets", ""), ("place", "lieu", ""), ("description", "description", ""),
        ("inscriptions", "inscriptions", ""), ("acquisition", "acquisition", ""), ("credit_line", "credit", ""),
        ("rights", "droits", ""),
    ],
    # The open-data export of the Ministry's base, with its long column names.
    "joconde": [
        ("inventory_number", "Numero_inventaire", ""), ("other_numbers", "Numero_inventaire", "several"),
        ("title", "Titre", ""), ("other_titles", "Appellation", ""), ("maker", "Auteur", ""),
        *columns("date_text", "Millesime_de_creation_initial", "Millesime_de_creation 1", "Millesime_de_creation 2",
                 *(f"Periode_de_creation_{n}" for n in range(1, 5))),
        ("period", "Epoque", ""),
        *columns("object_name", "Denomination_1", "Denomination_2", *(f"Denomination {n}" for n in range(3, 8))),
        ("domain", "Domaine", "commas"), ("materials", "Materiaux_techniques", "known"), ("dimensions", "Mesures", ""),
        *columns("subjects", "Sujet_Represente", "Precisions_sujets_representes"),
        *columns("use", "Utilisation", "Precisions_utilisation"),
        *columns("description", "Description", "Commentaires"),
        *columns("inscriptions", "Inscription", "Precisions_inscriptions"),
        ("history", "Ancienne_appartenance", "lines"), ("history", "Ancienne_attribution", "lines"),
        ("acquisition", "Date_d_acquisition", ""), ("exhibitions", "Exposition", "lines"),
        ("bibliography", "Bibliographie", "lines"),
    ],
    # The same base by its field codes, in tables and in labelled text.
    "joconde-codes": [
        ("inventory_number", "INV", ""), ("other_numbers", "INV", "several"), ("other_numbers", "REF", "reference"),
        ("title", "TITR", ""), ("other_titles", "APPL", ""),
        ("maker", "AUTR", ""), *columns("date_text", "MILL", "PERI"), *columns("period", "EPOQ", "ECOL"),
        ("object_name", "DENO", ""), ("domain", "DOMN", ""), ("materials", "TECH", "known"), ("dimensions", "DIMS", ""),
        *columns("place", "LIEUX", "PLIEUX", "GEOHI"), *columns("subjects", "REPR", "PREP", "DREP", "SREP"),
        *columns("use", "UTIL", "PUTI", "PERU", "MILU"), *columns("description", "DESC", "COMM"),
        *columns("inscriptions", "INSC", "PINS", "ONOM"),
        *columns("history", "HIST", "DECV", "PDEC", "GENE", "APTN", "ATTR", "PEOC", "ADPT", transform="lines"),
        ("acquisition", "DACQ", ""), *columns("legal_status", "STAT", "DEPO", "DDPT"), ("credit_line", "PHOT", ""),
        ("rights", "COPY", ""), ("exhibitions", "EXPO", "lines"), ("bibliography", "BIBL", "lines"),
    ],
    "tate": [
        ("inventory_number", "acno", ""), ("title", "title", ""), ("maker", "all_artists", ""), ("date_text", "dateText", ""),
        ("year_from", "dateRange.startYear", ""), ("year_to", "dateRange.endYear", ""),
        ("object_name", "classification", "first"),
        ("domain", "classification", ""), ("materials", "medium", ""), ("dimensions", "dimensions", ""),
        ("period", "movements.name", ""), ("subjects", "subjects.children.children.children.name", ""),
        ("inscriptions", "inscription", ""), ("acquisition", "acquisitionYear", ""), ("credit_line", "creditLine", ""),
        ("rights", "thumbnailCopyright", ""), ("related", "groupTitle", ""), ("other_titles", "foreignTitle", ""),
    ],
    "lido": STRUCTURED,
    "edm": STRUCTURED,
    "iiif": STRUCTURED,
    "dublin_core": [
        ("inventory_number", "number", ""), ("title", "title", ITEMS), ("title_en", "title_en", ITEMS),
        ("other_titles", "other_titles", ITEMS), *columns("maker", "creator", "contributor", transform=ITEMS),
        *columns("date_text", "date", "created"), ("object_name", "type", ITEMS), ("materials", "medium", ITEMS),
        ("materials", "format", ITEMS), ("dimensions", "extent", ""), ("subjects", "subject", ITEMS),
        *columns("place", "coverage", "spatial", transform=ITEMS), ("period", "temporal", ITEMS),
        *columns("description", "description", "abstract", transform=ITEMS), ("history", "provenance", ITEMS),
        ("rights", "rights", ITEMS), ("credit_line", "rightsHolder", ""), ("licence", "licence", "licence"),
        *columns("bibliography", "isReferencedBy", "bibliographicCitation", transform=ITEMS), ("related", "relation", ITEMS),
    ],
}  # fmt: skip
"""By name; for tables, the columns of the names that an export has."""
WANTED = ("REF", "MUSEO", "INV", "DOMN", "STAT")
"""The five fields that the Ministry's base wants of every record."""
REQUIRED: dict[str, dict[str, str]] = {
    "joconde": {"REF": "", "MUSEO": "Code_Museofile", "INV": "Numero_inventaire", "DOMN": "Domaine", "STAT": ""},
    "joconde-codes": dict(zip(WANTED, WANTED, strict=True)),
}
"""For each of its profiles, the column that holds each of them, if any."""
TELLING = {"joconde": 10, "joconde-codes": 4, "tate": 5}
"""How many columns of a profile a table must have to be taken for one."""
# For each field, the names of columns that mean it, the surest first.
NAMES: dict[str, str] = {
    "inventory_number": "numero inventaire,numero d inventaire,n d inventaire,no d inventaire,"
    "n inventaire,no inventaire,num inventaire,inventaire,inv,n inv,no inv,acno,accession number,inventory number,object number,"
    "shelfmark,call number,identifier,cote,numero",
    "title": "titre,title,titr,intitule,appellation",
    "title_en": "titre anglais,title en,english title",
    "other_titles": "autres titres,autre titre,other titles,alternative title,appl",
    "other_numbers": "autres numeros,autre numero,ancien numero,anciens numeros,other numbers",
    "maker": "auteur,auteurs,artiste,autr,maker,artist,all artists,createur,fabricant,creator,author,createur trice",
    "date_text": "date,datation,datetext,date text,date creation,date de creation,mill,millesime,millesime de creation initial,"
    "peri,periode de creation,periode de creation 1,created,date created,publication date",
    "period": "periode,epoque,epoq,period,siecle,style,ecole,ecol,mouvement,temporal",
    "object_name": "denomination,deno,denomination 1,objet,object name,nom,classification,type,object type,genre",
    "domain": "domaine,domaines,domn,domain,categorie,category",
    "materials": "materiaux techniques,materiaux et techniques,materiaux,technique,"
    "techniques,tech,medium,materials,matiere,matieres,materials and techniques",
    "dimensions": "dimensions,mesures,dims,taille,format,extent,measurements,size",
    "subjects": "sujet represente,sujets,sujet,repr,subject,subjects,representation,keywords,mots cles,topic",
    "place": "lieu,lieu creation,lieu de creation,lieu decouverte,lieu de decouverte,lieux,provenance geographique,place,origine,"
    "coverage,spatial,place of origin,provenance",
    "use": "utilisation,usage,util,fonction,destination",
    "description": "description,desc,commentaire,commentaires,notes,abstract,resume,summary",
    "inscriptions": "inscriptions,inscription,insc,marques",
    "history": "historique,hist,history,ancienne appartenance",
    "acquisition": "acquisition,mode acquisition,mode d acquisition,date d acquisition,dacq,entree",
    "legal_status": "statut juridique,statut,stat,legal status,propriete,proprietaire",
    "credit_line": "credit,credits,credit line,creditline,mention obligatoire,attribution,phot",
    "rights": "droits,rights,copyright,copy",
    "licence": "licence,license",
    "exhibitions": "expositions,exposition,expo,exhibitions,exhibition history",
    "bibliography": "bibliographie,bibl,bibliography,references,publications",
    "related": "oeuvres en rapport,en rapport,related works,relation",
}  # fmt: skip
DUBLIN_CORE = re.compile(r"^dc(?:terms|mitype)? ")
NOT_WORDS = re.compile(r"[^a-z0-9]+")


def guess_mapping(columns: list[str]) -> list[Line]:
    """The likely field of each column, by its name; a field is guessed once, a column serves once."""
    free = {plain_name(column): column for column in reversed(columns)}
    found: list[Line] = []
    for name, known in NAMES.items():
        word = next((word for word in known.split(",") if word in free), None)
        if word is not None:
            found.append((name, free.pop(word), "licence" if name == "licence" else ""))
    return found


def guess_field(label: str) -> str:
    """The field that a label names; empty when it names none that we know."""
    word = plain_name(label)
    return next((name for name, known in NAMES.items() if word in known.split(",")), "")


def proposed_mapping(profile: str | None, columns: list[str]) -> list[Line]:
    """The ready mapping that a file calls for, else the guess made of its columns."""
    return PROFILES[profile] if profile else guess_mapping(columns)


def known_profile(columns: Collection[str]) -> str | None:
    """The ready profile whose columns a table has, if it has enough of them to be told."""
    held = set(columns)
    for name, enough in TELLING.items():
        paths = {path.split(".")[0] for _, path, _ in PROFILES[name]} | {*REQUIRED.get(name, {}).values()}
        if PROFILES[name][0][1] in held and len(paths & held) >= enough:
            return name
    return None


def gaps_in(row: Mapping[str, object], profile: str | None) -> list[str]:
    """The fields that the Ministry's base wants and that a row lacks."""
    wanted = REQUIRED.get(profile or "", {})
    return [code for code, column in wanted.items() if not column or row.get(column) in (None, "", [])]


def plain_name(column: str) -> str:
    """A column's name as people mean it: ``N° d'inventaire`` → ``n d inventaire``, ``dc:title`` → ``title``."""
    return DUBLIN_CORE.sub("", NOT_WORDS.sub(" ", fold(column)).strip())
