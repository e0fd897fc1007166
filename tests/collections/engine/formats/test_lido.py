"""LIDO to the fields of a record; nothing lost."""

import pytest
from lxml import etree

from enfilade.collections.engine.formats.lido import lido_row
from tests.collections.engine.formats.xml import TERMS, an_event, named, row_of

AAT = "http://vocab.getty.edu/aat/300379868"


def identified(inside: str) -> str:
    return f"<lido:objectIdentificationWrap>{inside}</lido:objectIdentificationWrap>"


def titled(*titles: str) -> str:
    return identified(f"<lido:titleWrap>{''.join(titles)}</lido:titleWrap>")


def a_title(text: str, lang="", pref="", kind="") -> str:
    marks = f' xml:lang="{lang}"' * bool(lang) + f' lido:pref="{pref}"' * bool(pref)
    of_kind = f' lido:type="{kind}"' * bool(kind)
    return f"<lido:titleSet{of_kind}><lido:appellationValue{marks}>{text}</lido:appellationValue></lido:titleSet>"


def test_a_french_title_comes_first_the_english_one_is_its_twin():
    row = row_of(
        titled(a_title("Der Frühling", "de"), a_title("Spring", "en"), a_title("Le Printemps", "fr", kind="usuel"))
    )
    assert row["title"] == [{"text": "Le Printemps", "kind": "usuel", "lang": "fr"}]
    assert row["title_en"] == [{"text": "Spring", "lang": "en"}]
    assert row["other_titles"] == [{"text": "Der Frühling", "lang": "de"}]


def test_a_main_title_comes_before_another_in_french():
    row = row_of(titled(a_title("Le Printemps", "fr", "alternate"), a_title("La Primavera", "it", "preferred")))
    assert row["title"] == [{"text": "La Primavera", "lang": "it"}]


def test_an_english_title_alone_has_no_twin():
    row = row_of(titled(a_title("Spring", "en"), a_title("Springtime", "en")))
    assert (row["title"], row.get("title_en")) == ([{"text": "Spring", "lang": "en"}], None)


def test_a_kind_of_object_keeps_its_languages_and_address():
    inside = (
        f'<lido:conceptID lido:type="{TERMS}lido00099">{AAT}</lido:conceptID><lido:conceptID lido:type="local">77</lido:conceptID>'
        '<lido:term xml:lang="de">Schrank</lido:term><lido:term xml:lang="fr">Cabinet</lido:term>'
        '<lido:term lido:addedSearchTerm="yes">Möbel</lido:term>'
    )
    row = row_of(
        "<lido:objectClassificationWrap><lido:objectWorkTypeWrap><lido:objectWorkType>" + inside
        + "</lido:objectWorkType></lido:objectWorkTypeWrap></lido:objectClassificationWrap>"
    )  # fmt: skip
    assert row["object_name"] == [
        {"text": "Cabinet", "uri": AAT, "lang": "fr"}, {"text": "Schrank", "uri": AAT, "lang": "de"},
    ]  # fmt: skip
    path = "objectClassificationWrap/objectWorkTypeWrap/objectWorkType/"
    assert (row[f"{path}conceptID"], row[f"{path}term"]) == (["77"], ["Möbel"])


def test_a_concept_of_skos_is_read_and_one_without_a_name_is_left():
    skos = f'<skos:Concept rdf:about="{AAT}"><skos:prefLabel xml:lang="fr">Cabinet</skos:prefLabel></skos:Concept>'
    classes = f"<lido:classification>{skos}</lido:classification><lido:classification><lido:conceptID>99</lido:conceptID></lido:classification>"
    row = row_of(
        f"<lido:objectClassificationWrap><lido:classificationWrap>{classes}</lido:classificationWrap></lido:objectClassificationWrap>"
    )
    assert row["domain"] == [{"text": "Cabinet", "uri": AAT, "lang": "fr"}]
    assert row["objectClassificationWrap/classificationWrap/classification/conceptID"] == ["99"]


def test_numbers_are_the_inventorys_or_others_with_what_they_are():
    row = row_of(identified(
        '<lido:repositoryWrap><lido:repositorySet lido:type="former">' + named("repositoryName", "x").replace(
            "<lido:appellationValue>", "<lido:legalBodyName><lido:appellationValue>").replace(
            "</lido:appellationValue>", "</lido:appellationValue></lido:legalBodyName>")
        + f'<lido:workID lido:type="{TERMS}lido00113">F 1</lido:workID></lido:repositorySet><lido:repositorySet>'
        '<lido:workID lido:type="numéro de dépôt" lido:label="Louvre">D 2</lido:workID></lido:repositorySet></lido:repositoryWrap>'
    ))  # fmt: skip
    assert row["inventory_number"] == "1977.20"
    assert row["other_numbers"] == [
        {"text": "F 1", "kind": "former", "holder": "x"}, {"text": "D 2", "kind": "deposit", "holder": "Louvre"},
    ]  # fmt: skip


def test_a_record_without_a_number_takes_that_of_its_description():
    row = row_of(number="")
    assert (row["inventory_number"], row["@warnings"]) == ("rec-1", [["inventory_number", "number_of_record", "rec-1"]])


def test_measures_say_their_words_once_with_values_apart():
    one = (
        "<lido:measurementsSet><lido:measurementType>{}</lido:measurementType><lido:measurementUnit>cm</lido:measurementUnit>"
        "<lido:measurementValue>{}</lido:measurementValue></lido:measurementsSet>"
    )
    row = row_of(identified(
        "<lido:objectMeasurementsWrap><lido:objectMeasurementsSet><lido:displayObjectMeasurements>20 x 30 cm"
        "</lido:displayObjectMeasurements><lido:objectMeasurements>" + one.format("Höhe", "20") + one.format("Breite", "30")
        + "<lido:extentMeasurements>Blatt</lido:extentMeasurements></lido:objectMeasurements></lido:objectMeasurementsSet>"
        "<lido:objectMeasurementsSet><lido:displayObjectMeasurements>in-8</lido:displayObjectMeasurements>"
        "</lido:objectMeasurementsSet></lido:objectMeasurementsWrap>"
    ))  # fmt: skip
    same = {"text": "20 x 30 cm", "unit": "cm", "part": "Blatt"}
    assert row["dimensions"] == [
        {**same, "kind": "Höhe", "value": "20"}, {**same, "kind": "Breite", "value": "30"}, {"text": "in-8"},
    ]  # fmt: skip


def test_words_that_say_no_more_than_the_measures_are_not_kept_twice():
    row = row_of(identified(
        "<lido:objectMeasurementsWrap><lido:objectMeasurementsSet><lido:displayObjectMeasurements>Höhe 20 cm</lido:displayObjectMeasurements>"
        "<lido:objectMeasurements><lido:measurementsSet><lido:measurementType>Höhe</lido:measurementType><lido:measurementUnit>cm"
        "</lido:measurementUnit><lido:measurementValue>20</lido:measurementValue></lido:measurementsSet></lido:objectMeasurements>"
        "</lido:objectMeasurementsSet></lido:objectMeasurementsWrap>"
    ))  # fmt: skip
    assert row["dimensions"] == [{"kind": "Höhe", "value": "20", "unit": "cm"}]


def test_texts_keep_their_kind_language_and_lines():
    row = row_of(identified(
        "<lido:inscriptionsWrap><lido:inscriptions lido:type='front'><lido:inscriptionTranscription>a\nb</lido:inscriptionTranscription>"
        "<lido:inscriptionDescription><lido:descriptiveNoteValue>Wappen</lido:descriptiveNoteValue></lido:inscriptionDescription>"
        "</lido:inscriptions></lido:inscriptionsWrap><lido:displayStateEditionWrap><lido:displayState>2. Zustand</lido:displayState>"
        "</lido:displayStateEditionWrap><lido:objectDescriptionWrap><lido:objectDescriptionSet lido:type='note'>"
        "<lido:descriptiveNoteValue xml:lang='fr'>Un  cabinet</lido:descriptiveNoteValue></lido:objectDescriptionSet>"
        "</lido:objectDescriptionWrap>"
    ))  # fmt: skip
    assert row["inscriptions"] == [
        {"text": "a\nb", "kind": "front", "lang": "de"}, {"text": "Wappen", "kind": "front (description)", "lang": "de"},
    ]  # fmt: skip
    assert row["description"] == [
        {"text": "Un cabinet", "kind": "note", "lang": "fr"}, {"text": "2. Zustand", "kind": "state", "lang": "de"},
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Tempera; Holz", "Tempera auf Holz"])
def test_words_for_all_materials_are_kept_where_they_say_more(words):
    terms = "".join(f"<lido:termMaterialsTech lido:type='{kind}'><lido:term>{word}</lido:term></lido:termMaterialsTech>"
                    for kind, word in ((f"{TERMS}lido00131", "Tempera"), ("Material", "Holz")))  # fmt: skip
    row = row_of(an_event(
        f"<lido:eventMaterialsTech><lido:displayMaterialsTech>{words}</lido:displayMaterialsTech><lido:materialsTech>{terms}"
        "</lido:materialsTech></lido:eventMaterialsTech>"
    ))  # fmt: skip
    told = [] if ";" in words else [{"text": words}]
    assert row["materials"] == [
        *told, {"text": "Tempera", "kind": "technique", "lang": "de"}, {"text": "Holz", "kind": "material", "lang": "de"},
    ]  # fmt: skip


def test_items_beyond_the_room_of_a_field_stand_beside_it():
    titles = [f"Klasse {n} " + "x" * 90 for n in range(5)]
    classes = "".join(f"<lido:classification><lido:term>{title}</lido:term></lido:classification>" for title in titles)
    row = row_of(
        f"<lido:objectClassificationWrap><lido:classificationWrap>{classes}</lido:classificationWrap></lido:objectClassificationWrap>"
    )
    assert [item["text"] for item in (*row["domain"], *row["domain (suite)"])] == titles
    assert len(row["domain"]) == 2


def test_what_is_not_understood_stands_under_its_path_words_between_elements_too():
    row = row_of("<lido:etwas lido:sortorder='3'>neu<lido:mehr/>und alt</lido:etwas>")
    assert (row["etwas"], row["etwas@sortorder"]) == (["neu", "und alt"], ["3"])


def test_a_record_without_any_id_has_no_number():
    assert lido_row(etree.fromstring('<lido xmlns="http://www.lido-schema.org"/>')).keys() == {"@source"}


def test_a_number_that_does_not_say_what_it_is_is_the_best_there_is():
    row = row_of(
        identified(
            "<lido:repositoryWrap><lido:repositorySet lido:type='former'><lido:workID>9</lido:workID></lido:repositorySet></lido:repositoryWrap>"
        ),
        number="",
    )
    assert (row["inventory_number"], row["objectIdentificationWrap/repositoryWrap/repositorySet@type"]) == (
        "9",
        ["former"],
    )


def test_text_without_a_language_anywhere_has_none_and_empty_notes_say_nothing():
    note = "<l:inscriptions><l:inscriptionTranscription>{}</l:inscriptionTranscription></l:inscriptions>"
    inside = f"<l:inscriptionsWrap>{note.format('')}{note.format('A')}</l:inscriptionsWrap>"
    record = f'<l:lido xmlns:l="http://www.lido-schema.org"><l:descriptiveMetadata><l:objectIdentificationWrap>{inside}</l:objectIdentificationWrap></l:descriptiveMetadata></l:lido>'
    assert lido_row(etree.fromstring(record))["inscriptions"] == [{"text": "A"}]


def test_french_inherited_goes_without_saying():
    title = "<l:titleWrap><l:titleSet><l:appellationValue>Vase</l:appellationValue></l:titleSet></l:titleWrap>"
    record = f'<l:lido xmlns:l="http://www.lido-schema.org"><l:descriptiveMetadata xml:lang="fr"><l:objectIdentificationWrap>{title}</l:objectIdentificationWrap></l:descriptiveMetadata></l:lido>'
    assert lido_row(etree.fromstring(record))["title"] == [{"text": "Vase"}]


def test_materials_may_be_told_with_the_object_itself():
    inside = "<lido:displayMaterialsTech>Tempera</lido:displayMaterialsTech>"
    row = row_of(identified(
        f"<lido:objectMaterialsTechWrap><lido:objectMaterialsTechSet>{inside}</lido:objectMaterialsTechSet></lido:objectMaterialsTechWrap>"
    ))  # fmt: skip
    assert row["materials"] == [{"text": "Tempera"}]


def classified(inside: str) -> str:
    wrap = f"<lido:classificationWrap><lido:classification>{inside}</lido:classification></lido:classificationWrap>"
    return f"<lido:objectClassificationWrap>{wrap}</lido:objectClassificationWrap>"


def test_a_concept_has_one_name_a_language_another_is_told():
    row = row_of(classified("<lido:term lido:addedSearchTerm='no'>Schrank</lido:term><lido:term>Kabinett</lido:term>"))
    path = "objectClassificationWrap/classificationWrap/classification/term"
    assert (row["domain"], row[path]) == ([{"text": "Schrank", "lang": "de"}], ["Kabinett"])
    assert f"{path}@addedSearchTerm" not in row


def test_an_id_that_is_no_address_is_told_and_the_address_taken():
    ids = f"<lido:conceptID>77</lido:conceptID><lido:conceptID>{AAT}</lido:conceptID>"
    row = row_of(classified(f"{ids}<lido:term>Schrank</lido:term>"))
    assert row["domain"] == [{"text": "Schrank", "uri": AAT, "lang": "de"}]
    assert row["objectClassificationWrap/classificationWrap/classification/conceptID"] == ["77"]
