"""LIDO of records that say only a part of what a field can say."""

from dataclasses import replace

import pytest

from enfilade.collections.engine.standards.lido import lido
from enfilade.collections.engine.standards.published import PublishedPicture
from tests.collections.standards.judges import read
from tests.collections.standards.samples import a_full_record, a_told_record

SPACE = {"lido": "http://www.lido-schema.org"}
PICTURE = PublishedPicture("aaaaaaaaaaaa", "https://maison.example/media/a.jpg", 1200, 900)


def told(record, inside):
    """The children of an element, each by its name and all its words."""
    found = read(lido(record)).findall(f".//lido:{inside}/*", SPACE)
    return [(one.tag.rpartition("}")[2], "".join(one.itertext())) for one in found]


def told_of(inside, **fields):
    return told(replace(a_told_record(), fields=fields), inside)


def names(pairs):
    return [name for name, _ in pairs]


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ({"text": "Don"}, ["eventType"]),
        ({"from": "Jeanne Collin"}, ["eventType", "eventActor"]),
        ({"date": "1960"}, ["eventType", "eventDate"]),
        ({"mode": "don"}, ["eventType", "eventMethod"]),
    ],
)
def test_an_acquisition_tells_the_parts_that_are_known(item, parts):
    assert names(told_of("event", acquisition=[item])) == parts


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ({"text": "Le Salon"}, ["eventType", "eventName"]),
        ({"uri": "https://id.example/expo"}, ["eventID", "eventType"]),
    ],
)
def test_an_exhibition_is_known_by_its_name_or_its_address(item, parts):
    assert names(told_of("event", exhibitions=[item])) == parts


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ({"kind": "Trouvaille"}, ["eventType"]),
        ({"kind": "Bain", "date": {"text": "1952"}}, ["eventType", "eventDate"]),
        ({"uri": "https://id.example/bain", "terms": [{"text": "bain"}]}, ["eventType", "eventMethod"]),
    ],
)
def test_an_event_of_the_history_tells_the_parts_that_are_known(item, parts):
    assert names(told_of("event", history=[item])) == parts


@pytest.mark.parametrize(
    ("life", "dates"),
    [
        ({"born": "1889"}, [("earliestDate", "1889")]),
        ({"died": "1961"}, [("latestDate", "1961")]),
    ],
)
def test_a_maker_may_have_one_date_of_life(life, dates):
    assert told_of("vitalDatesActor", maker=[{"text": "Jeanne Collin", **life}]) == dates


@pytest.mark.parametrize(
    ("bounds", "dates"),
    [
        ({"from": -450}, [("earliestDate", "-0450")]),
        ({"to": 1936}, [("latestDate", "1936")]),
        ({}, []),
    ],
)
def test_a_date_may_have_one_bound_or_none(bounds, dates):
    assert told_of("eventDate/lido:date", date_text=[{"text": "autrefois", **bounds}]) == dates


def test_a_work_shown_without_an_address_is_told_in_words():
    assert told_of("subjectObject", subjects=[{"text": "La Liseuse", "kind": "work"}]) == [
        ("displayObject", "La Liseuse")
    ]


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ({"number": "1931.2"}, ["objectID"]),
        ({"uri": "local:12", "number": "1931.2"}, ["objectID", "objectID"]),
        ({"uri": "https://id.example/esquisse"}, ["objectWebResource"]),
        ({"text": "Esquisse", "kind": "esquisse pour"}, []),
    ],
)
def test_a_related_work_is_known_by_its_number_its_address_or_both(item, parts):
    assert names(told_of("relatedWork/lido:object", related=[item])) == parts


@pytest.mark.parametrize(
    ("item", "parts"),
    [({"text": "propriété de l'État"}, ["rightsType"]), ({"owner": "Commune de Brest"}, ["rightsHolder"])],
)
def test_a_legal_status_may_be_words_or_an_owner_alone(item, parts):
    assert names(told_of("rightsWorkSet", legal_status=[item])) == parts


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ({}, []),
        ({"licence": "CC-BY-4.0"}, ["rightsType"]),
        ({"rights": "Musée des Vents"}, ["rightsType"]),
        ({"credit": "Photo Le Bris"}, ["creditLine"]),
    ],
)
def test_an_image_tells_the_rights_that_are_known(said, parts):
    record = replace(a_told_record(), pictures=(replace(PICTURE, **said),))
    assert names(told(record, "rightsResource")) == parts


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ({"text": "Domaine public"}, ["rightsType"]),
        ({"uri": "http://creativecommons.org/publicdomain/mark/1.0/"}, ["rightsType"]),
        ({"holder": "Musée des Vents"}, ["rightsHolder"]),
    ],
)
def test_rights_may_be_words_an_address_or_a_holder_alone(item, parts):
    assert names(told_of("rightsWorkSet", rights=[item])) == parts


def test_every_part_of_a_full_record_is_told():
    assert len(told(a_full_record(), "event")) > 20
