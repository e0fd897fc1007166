"""Records in plain values: one that says everything its fields can say, one that says next to nothing."""

from datetime import UTC, datetime

from enfilade.collections.engine.items import items_of, words_of
from enfilade.collections.engine.standards.published import PublishedMuseum, PublishedPicture, PublishedRecord

MUSEUM = PublishedMuseum("vents", "Musée des Vents", "https://maison.example/musees/vents/", "Brest", "M0001")
AT = datetime(2026, 11, 25, 8, 30, 15, 250_000, tzinfo=UTC)
EVERYTHING = {
    "title": [{"text": "La Libraire", "lang": "fr", "kind": "titre attribué"}],
    "title_en": [{"text": "The Bookseller", "lang": "en"}],
    "other_titles": [{"text": "Frau mit Büchern", "lang": "de", "kind": "former"}],
    "other_numbers": [{"text": "D 17", "kind": "deposit", "holder": "Musée du Louvre"}, {"text": "B 4", "kind": "former"}],
    "maker": [
        {"text": "Jeanne Collin", "role": "peintre", "uri": "https://id.example/collin", "born": "1889", "died": "1961"},
        {"text": "Rubens", "qualifier": "d'après", "role": "auteur du modèle", "note": "selon le cartel"},
        {"text": "atelier <Dubois & fils>"},
    ],
    "date_text": [{"text": "vers 1931", "from": 1926, "to": 1936, "kind": "création"}, {"text": "repris en 1940", "from": 1940}],
    "period": [
        {"text": "XXe siècle", "kind": "period", "uri": "https://id.example/20e"},
        {"text": "bretonne", "kind": "culture"},
    ],
    "object_name": [{"text": "tableau", "uri": "http://vocab.getty.edu/aat/300177435", "lang": "fr"}, {"text": "portrait"}],
    "domain": [{"text": "peinture", "uri": "http://data.culture.fr/thesaurus/resource/ark:/67717/T51-21"}],
    "materials": [
        {"text": "huile", "kind": "material", "uri": "http://vocab.getty.edu/aat/300015050"},
        {"text": "peinture à l'huile", "kind": "technique", "uri": "http://vocab.getty.edu/aat/300178684"},
        {"text": "toile", "kind": "support"},
    ],
    "dimensions": [
        {"kind": "height", "value": "81,5", "unit": "cm"},
        {"kind": "width", "value": "65", "unit": "cm", "part": "cadre"},
        {"text": "grand format"},
    ],
    "subjects": [
        {"text": "livre", "kind": "concept", "uri": "https://iconclass.org/49M32"},
        {"text": "Anne de Bretagne", "kind": "person", "uri": "https://id.example/anne"},
        {"text": "Brest", "kind": "place", "uri": "https://id.example/brest", "lat": 48.39, "lon": -4.486},
        {"text": "Noël 1930", "kind": "date", "from": 1930, "to": 1930},
        {"text": "le Salon", "kind": "event", "uri": "https://id.example/salon"},
        {"text": "La Liseuse", "kind": "work", "uri": "https://id.example/liseuse"},
        {"text": "femme"},
    ],
    "place": [
        {"text": "Brest", "kind": "creation", "uri": "https://id.example/brest", "lat": 48.39, "lon": -4.486},
        {"text": "Plougastel", "kind": "discovery"},
        {"text": "Quimper"},
    ],
    "use": [{"text": "enseigne", "uri": "https://id.example/enseigne"}],
    "description": [{"text": "Une femme lit.\nElle sourit.", "kind": "description", "lang": "fr"}],
    "inscriptions": [{"text": "J. Collin 1931", "kind": "signature"}],
    "history": [
        {"kind": "Restauration", "uri": "http://terminology.lido-schema.org/lido00034",
         "makers": [{"text": "Paul Garnier", "role": "restaurateur"}], "date": {"text": "1952", "from": 1952, "to": 1952},
         "places": [{"text": "Paris", "kind": "atelier"}], "terms": [{"text": "rentoilage"}]},
        {"kind": "Trouvaille", "date": {"from": -450}},
        {"text": "Resta dans la famille de l'artiste."},
    ],
    "acquisition": [{"text": "Don de l'artiste, 1960", "mode": "don", "date": "1960", "from": "Jeanne Collin"}],
    "legal_status": [{"owner": "propriété de la commune", "mode": "don", "holder": "Musée des Vents"}],
    "credit_line": [{"text": "Don Jeanne Collin", "lang": "fr"}],
    "rights": [
        {"text": "Domaine public", "uri": "http://creativecommons.org/publicdomain/mark/1.0/", "on": "work"},
        {"text": "Notice libre", "on": "record", "holder": "Musée des Vents"},
        {"text": "Photo réservée", "on": "image"},
    ],
    "licence": [{"text": "PDM-1.0"}],
    "exhibitions": [{"text": "Femmes peintres, Brest, 1998", "uri": "https://id.example/expo"}],
    "bibliography": [{"text": "Le Goff, Les Vents, 1999, p. 12"}, {"uri": "https://id.example/livre"}],
    "related": [
        {"text": "Esquisse", "kind": "esquisse pour", "number": "1931.2", "uri": "https://id.example/esquisse"},
        {"text": "Pendant", "uri": "local:12"},
    ],
}  # fmt: skip
PICTURES = (
    PublishedPicture("aaaaaaaaaaaa", "https://maison.example/media/a.jpg", 1200, 900, "image/jpeg", "Une femme lit",
                     "Photo Le Bris", "Musée des Vents", "CC-BY-4.0"),
    PublishedPicture("bbbbbbbbbbbb", "https://maison.example/media/b.png", 600, 800, "image/png"),
)  # fmt: skip


def a_full_record(**changes) -> PublishedRecord:
    """A record of which every field has structure, with two images."""
    fields = {**EVERYTHING, **changes}
    texts = {name: words_of(name, items) for name, items in fields.items()}
    return PublishedRecord(
        "0123456789ab", "https://maison.example/collections/0123456789ab/", "La maison", MUSEUM, "1931.1.1", AT, fields,
        texts, (1926, 1936), "PDM-1.0", PICTURES,
    )  # fmt: skip


def a_told_record(**texts) -> PublishedRecord:
    """A record with texts alone, as a simple inventory gives them."""
    fields = {name: items_of(name, text) for name, text in texts.items()}
    return PublishedRecord(
        "bcdefghjkmnp", "https://maison.example/collections/bcdefghjkmnp/", "La maison",
        PublishedMuseum("sans", "Musée sans code", "https://maison.example/musees/sans/"), "12", AT, fields, texts,
    )  # fmt: skip
