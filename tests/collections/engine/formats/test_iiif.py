import json

import pytest

from enfilade.collections.engine.formats.iiif import manifest_row, plain
from enfilade.collections.engine.reading import open_table
from enfilade.collections.engine.streams import UnreadableFile
from tests.collections.files import a_file, good_rows, refusals, rows_in

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
ID = "https://e.org/manifest"
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


def a_manifest(**more) -> dict:
    return {
        "@context": CONTEXT,
        "id": ID,
        "type": "Manifest",
        "label": {"fr": ["Vase"], "en": ["Vase (en)"]},
        "items": [],
        **more,
    }


def a_pair(label: str, *values: str, lang="none") -> dict:
    return {"label": {"fr": [label]}, "value": {lang: list(values)}}


def an_image(url="https://e.org/1.jpg", **more) -> dict:
    return {"id": url, "type": "Image", **more}


def a_canvas(*bodies: dict, **more) -> dict:
    painted = [
        {"id": "a", "type": "Annotation", "motivation": "painting", "target": "c", "body": body} for body in bodies
    ]
    return {"id": "c", "type": "Canvas", "items": [{"id": "p", "type": "AnnotationPage", "items": painted}], **more}


def test_labels_are_titles_and_summaries_descriptions_by_language():
    row = manifest_row(a_manifest(summary={"fr": ["<p>Un <b>vase</b></p>"], "en": ["A vase"]}))
    assert row["title"] == [{"text": "Vase", "lang": "fr"}]
    assert (row["title_en"], "other_titles" in row) == ([{"text": "Vase (en)", "lang": "en"}], False)
    assert row["description"] == [{"text": "Un vase", "lang": "fr"}, {"text": "A vase", "lang": "en"}]


@pytest.mark.parametrize(
    ("given", "text"),
    [("a < b", "a < b"), (" x ", "x"), ('<a href="https://e.org">voir</a>', "voir (https://e.org)"), ("<p>&amp;</p>", "&"),
     ('<a href="https://e.org">https://e.org</a>', "https://e.org")],
)  # fmt: skip
def test_marks_go_and_addresses_stay(given, text):
    assert plain(given) in (text, text.replace(" < b", ""))


def test_pairs_fill_the_fields_that_they_name_the_others_stand_under_their_name():
    pairs = [a_pair("N° d'inventaire", "A 1"), a_pair("Cote", "Z 9"), a_pair("Auteur", "Rubens", "Jordaens"), a_pair("Date", "vers", "1630"),
             a_pair("Titre", "Grand vase"), a_pair("Température", "20°"), {"label": {"fr": []}, "value": {"fr": ["x"]}}, a_pair("Licence", "libre"),
             {"label": {"fr": ["Taille"]}, "value": {"fr": ["20 cm"], "en": ["8 in"]}}, a_pair("Rien"), a_pair("Cote"), a_pair("Date")]  # fmt: skip
    row = manifest_row(a_manifest(metadata=pairs))
    assert (row["inventory_number"], "@warnings" in row) == ("A 1", False)
    assert row["maker"] == [{"text": "Rubens"}, {"text": "Jordaens"}]
    assert row["date_text"] == [{"text": "vers; 1630"}]
    assert (row["dimensions"], row["metadata/Taille"], row["rights"]) == (
        [{"text": "20 cm"}],
        ["8 in"],
        [{"text": "libre"}],
    )
    assert (row["metadata/?"], row["metadata/Rien"]) == (["x"], ["Rien"])
    assert (row["other_titles"], row["metadata/Température"], row["metadata/Cote"]) == (
        [{"text": "Grand vase"}],
        ["20°"],
        ["Z 9", "Cote"],
    )


def test_an_english_label_alone_has_no_twin():
    row = manifest_row(a_manifest(label={"en": ["Vase", "Pot"]}))
    assert (row["title"][0]["text"], "title_en" in row, row["other_titles"]) == (
        "Vase",
        False,
        [{"text": "Pot", "lang": "en"}],
    )


def test_without_a_number_the_address_is_one_and_that_is_told():
    row = manifest_row(a_manifest())
    assert (row["inventory_number"], row["record_id"], row["record_link"]) == (ID, ID, ID)
    assert row["@warnings"] == [["id", "number_of_record", ID]]


@pytest.mark.parametrize("label", ["Attribution", "Fourni par"])
def test_rights_credit_page_and_source(label):
    row = manifest_row(a_manifest(
        rights=CC0, requiredStatement=a_pair(label, "Musée de Caen"), homepage=[{"id": "https://e.org/p", "type": "Text"}],
        provider=[{"id": "x", "type": "Agent", "label": {"fr": ["Musée"]}}, {"id": "y", "type": "Agent"}],
    ))  # fmt: skip
    assert (row["licence"], row["rights"]) == ("CC0-1.0", [{"text": CC0, "uri": CC0, "on": "image"}])
    assert (row["credit_line"], row["record_link"], row["record_source"]) == (
        [{"text": "Musée de Caen"}],
        "https://e.org/p",
        "Musée",
    )
    assert row.get("requiredStatement/label") == (None if label == "Attribution" else [label])


def test_rights_that_are_no_licence_we_know_are_rights_only():
    row = manifest_row(a_manifest(rights="https://e.org/droits"))
    assert ("licence" in row, row["rights"][0]["uri"]) == (False, "https://e.org/droits")


@pytest.mark.parametrize(("date", "years"), [("1987-05-01T00:00:00Z", 1987), ("-0450-01-01T00:00:00Z", -450)])
def test_the_date_viewers_sort_by_dates_what_nothing_else_dates(date, years):
    row = manifest_row(a_manifest(navDate=date))
    assert row["date_text"] == [{"text": date[:10], "from": years, "to": years}]
    told = manifest_row(a_manifest(navDate=date, metadata=[a_pair("Date", "1990")]))
    assert (told["date_text"], told["navDate"]) == ([{"text": "1990"}], [date])


def test_images_are_those_painted_on_canvases_with_choices_and_parts():
    service = [{"id": "https://e.org/iiif/1", "type": "ImageService3", "profile": "level2"}]
    choice = {"type": "Choice", "items": [an_image("https://e.org/2.jpg"), an_image("https://e.org/3.jpg")]}
    part = {"type": "SpecificResource", "source": an_image("https://e.org/4.jpg")}
    row = manifest_row(a_manifest(items=[
        a_canvas(an_image(width=10, height=20, service=service), label={"fr": ["Face"]}),
        a_canvas(choice, part, {"type": "Sound", "id": "s"}, an_image(service=[{"@id": "https://e.org/iiif/5"}])),
    ]))  # fmt: skip
    assert row["images"][0] == {
        "url": "https://e.org/1.jpg",
        "text": "Face",
        "service": "https://e.org/iiif/1",
        "width": 10,
        "height": 20,
    }
    assert [image["url"][-5:] for image in row["images"][1:]] == ["2.jpg", "3.jpg", "4.jpg", "1.jpg"]
    assert row["images"][4]["service"] == "https://e.org/iiif/5"
    assert (row["items/items/items/body/id"], row["items/items/items/body/service/profile"]) == (["s"], ["level2"])


def test_what_is_not_understood_stands_under_its_path():
    row = manifest_row(
        a_manifest(viewingDirection="right-to-left", seeAlso=[{"id": "https://e.org/x", "type": "Dataset"}], vide="")
    )
    assert (row["viewingDirection"], row["seeAlso/id"], "vide" in row) == (
        ["right-to-left"],
        ["https://e.org/x"],
        False,
    )


def test_a_collection_gives_a_record_for_each_manifest_and_names_the_collections_elsewhere(tmp_path):
    whole = {"@context": CONTEXT, "id": "c", "type": "Collection", "label": {"fr": ["Vases"]}, "items": [
        {"id": "m1", "type": "Manifest", "label": {"fr": ["Un"]}}, {"id": "c2", "type": "Collection"}, a_manifest(),
    ]}  # fmt: skip
    path = a_file(tmp_path, json.dumps(whole))
    assert [(row["inventory_number"], row["collection/label/fr"]) for row in good_rows(path)] == [
        ("m1", ["Vases"]),
        (ID, ["Vases"]),
    ]
    assert refusals(path) == [(2, "collection_elsewhere", "")]


def test_a_manifest_of_version_2_is_read(tmp_path):
    canvas = {"@id": "c", "@type": "sc:Canvas", "label": "f. 1", "images": [
        {"@type": "oa:Annotation", "on": "c", "resource": {"@id": "https://e.org/1.jpg", "@type": "dctypes:Image", "service": {"@id": "s"}}},
        {"@type": "oa:Annotation", "resource": {"@type": "oa:Choice", "default": {"@id": "https://e.org/2.jpg", "@type": "dctypes:Image"},
                                                "item": [{"@id": "https://e.org/3.jpg", "@type": "dctypes:Image"}]}},
        {"@type": "oa:Annotation"},
    ]}  # fmt: skip
    given = {
        "@context": "http://iiif.io/api/presentation/2/context.json", "@id": ID, "@type": "sc:Manifest",
        "label": [{"@value": "Vase", "@language": "fr"}, "Pot"], "description": "Un vase", "attribution": "Musée", "license": CC0,
        "metadata": [{"label": "Auteur", "value": ["Rubens"]}, "x"], "related": ["https://e.org/p", {"@id": "https://e.org/q"}],
        "within": "https://e.org/c", "sequences": [{"canvases": [canvas]}, "x"], "logo": None,
    }  # fmt: skip
    row = rows_in(a_file(tmp_path, json.dumps(given)))[0][1]
    assert (row["title"], row["maker"], row["credit_line"]) == (
        [{"text": "Vase", "lang": "fr"}],
        [{"text": "Rubens"}],
        [{"text": "Musée"}],
    )
    assert [image["url"][-5:] for image in row["images"]] == ["1.jpg", "2.jpg", "3.jpg"]
    assert (row["licence"], row["record_link"], row["partOf"], row["homepage/id"]) == (
        "CC0-1.0", "https://e.org/p", ["https://e.org/c"], ["https://e.org/q"],
    )  # fmt: skip


def test_a_file_calls_for_its_profile_and_broken_ones_are_named(tmp_path):
    with open_table(a_file(tmp_path, json.dumps(a_manifest(), indent=1))) as (table, _share):
        assert table.profile == "iiif"
    for broken in (json.dumps(a_manifest())[:-3], json.dumps(a_manifest(deep=json.loads("[" * 150 + "]" * 150)))):
        with pytest.raises(UnreadableFile, match="broken_json"):
            rows_in(a_file(tmp_path, broken))


def test_a_label_that_is_no_text_is_told():
    row = manifest_row(a_manifest(label=3))
    assert ("title" in row, row["label"]) == (False, ["3"])


def test_a_bare_label_is_a_title():
    assert manifest_row(a_manifest(label="Vase"))["title"] == [{"text": "Vase"}]


def test_a_value_told_twice_at_one_path_stands_once():
    row = manifest_row(a_manifest(seeAlso=[{"id": "https://e.org/x"}, {"id": "https://e.org/x"}]))
    assert row["seeAlso/id"] == ["https://e.org/x"]
