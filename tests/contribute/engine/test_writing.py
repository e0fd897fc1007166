from enfilade.contribute.engine.writing import Line, compose

LINES = [
    Line("numero", ""),
    Line("objet", "object_name", gives_title=True),
    Line("longueur", "dimensions", "Long. {} cm"),
    Line("poids", "dimensions", "poids {} g"),
]


def test_values_go_to_their_fields_in_their_words():
    values = {"numero": "1904.4.1", "objet": "hache à rebords", "longueur": "14,2", "poids": "412"}
    assert compose(LINES, values) == {
        "object_name": "hache à rebords",
        "title": "Hache à rebords",
        "dimensions": "Long. 14,2 cm, poids 412 g",
    }


def test_blank_and_unreadable_values_write_nothing():
    assert compose(LINES, {"objet": " ", "longueur": "?", "poids": "412"}) == {"dimensions": "poids 412 g"}
