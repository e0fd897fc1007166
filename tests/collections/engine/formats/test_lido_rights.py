"""The administrative half of LIDO."""

import pytest

from tests.collections.engine.formats.xml import TERMS, row_of

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


def a_right(uri="", text="", holder="", credit="", kind="") -> str:
    concept = f"<lido:conceptID lido:type='URI'>{uri}</lido:conceptID>" * bool(
        uri
    ) + f"<lido:term>{text}</lido:term>" * bool(text)
    said = f"<lido:rightsType{f' lido:type="{kind}"' * bool(kind)}>{concept}</lido:rightsType>" if concept else ""
    body = f"<lido:rightsHolder><lido:legalBodyName><lido:appellationValue>{holder}</lido:appellationValue></lido:legalBodyName></lido:rightsHolder>"
    return said + body * bool(holder) + f"<lido:creditLine>{credit}</lido:creditLine>" * bool(credit)


def in_work(inside: str) -> str:
    return f"<lido:rightsWorkWrap><lido:rightsWorkSet>{inside}</lido:rightsWorkSet></lido:rightsWorkWrap>"


def in_record(inside: str) -> str:
    return f"<lido:recordWrap><lido:recordID>00154</lido:recordID><lido:recordRights>{inside}</lido:recordRights></lido:recordWrap>"


def test_rights_say_on_what_they_bear_and_the_record_gives_the_licence():
    row = row_of(
        "",
        in_work(a_right(text="Gemeinfrei", holder="Uffizi", credit="Foto Uffizi")) + in_record(a_right(CC0, "CC0 1.0")),
    )
    assert row["rights"] == [
        {"text": "Gemeinfrei", "holder": "Uffizi", "on": "work"}, {"text": "CC0 1.0", "uri": CC0, "on": "record"},
    ]  # fmt: skip
    assert (row["licence"], row["credit_line"], row["record_id"]) == (
        [{"text": "CC0-1.0"}], [{"text": "Foto Uffizi", "lang": "de"}], "00154",
    )  # fmt: skip


def test_a_right_that_only_names_the_licence_is_the_licence():
    row = row_of("", in_record(a_right(CC0, "CC0-1.0")))
    assert (row["licence"], "rights" in row) == ([{"text": "CC0-1.0"}], False)


def test_the_licence_of_the_object_stands_where_the_record_has_none():
    assert row_of("", in_work(a_right("http://rightsstatements.org/vocab/InC/1.0/")))["licence"] == [{"text": "InC"}]


def test_rights_may_name_a_holder_alone():
    assert row_of("", in_work(a_right(holder="Uffizi")))["rights"] == [{"holder": "Uffizi", "on": "work"}]


def test_the_legal_status_that_we_write_is_read_again():
    row = row_of("", in_work(a_right(text="achat ; Caen", holder="Commune", kind="statut juridique")))
    assert (row["legal_status"], "rights" in row) == ([{"text": "achat ; Caen", "owner": "Commune"}], False)


def an_image(*links: tuple[str, str], more="") -> str:
    shown = "".join(f"<lido:resourceRepresentation lido:type='{kind}'><lido:linkResource>{url}</lido:linkResource>"
                    "</lido:resourceRepresentation>" for kind, url in links)  # fmt: skip
    return f"<lido:resourceWrap><lido:resourceSet>{shown}{more}</lido:resourceSet></lido:resourceWrap>"


@pytest.mark.parametrize("large", [f"{TERMS}lido00464", "image_master", "image_large"])
def test_the_largest_view_of_an_image_is_taken_the_others_are_told(large):
    row = row_of(
        "",
        an_image(
            (f"{TERMS}lido00451", "http://e.org/s.jpg"), ("", "http://e.org/m.jpg"), (large, "http://e.org/l.jpg")
        ),
    )
    assert row["images"] == [{"url": "http://e.org/l.jpg"}]
    assert row["resourceWrap/resourceSet/resourceRepresentation/linkResource"] == [
        "http://e.org/s.jpg",
        "http://e.org/m.jpg",
    ]


def test_an_image_has_its_own_credit_licence_and_words():
    more = f"<lido:resourceDescription>Vorderseite</lido:resourceDescription><lido:rightsResource>{a_right(CC0, 'CC0', 'Braun', 'Foto Braun')}</lido:rightsResource>"
    assert row_of("", an_image(("", "http://e.org/1.jpg"), more=more))["images"] == [
        {
            "url": "http://e.org/1.jpg",
            "text": "Vorderseite",
            "credit": "Foto Braun",
            "holder": "Braun",
            "licence": "CC0-1.0",
            "rights": f"CC0; {CC0}",
        }
    ]


def test_an_image_without_an_address_is_told():
    row = row_of("", an_image(("", "p_001.tif")))
    assert ("images" in row, row["resourceWrap/resourceSet/resourceRepresentation/linkResource"]) == (
        False,
        ["p_001.tif"],
    )


def test_rights_that_say_nothing_are_none():
    assert "rights" not in row_of("", in_work("<lido:rightsType/>"))
