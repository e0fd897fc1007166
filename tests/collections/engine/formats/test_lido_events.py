"""Events, relations and rights of LIDO."""

import pytest

from tests.collections.engine.formats.xml import TERMS, an_event, named, row_of

ULAN = "http://vocab.getty.edu/ulan/500015254"


def an_actor(name: str, more="", shown="") -> str:
    said = f"<lido:displayActorInRole>{shown}</lido:displayActorInRole>" if shown else ""
    actor = (
        f"<lido:actor><lido:actorID lido:type='URI'>{ULAN}</lido:actorID>{named('nameActorSet', name)}"
        "<lido:vitalDatesActor><lido:earliestDate>1445</lido:earliestDate></lido:vitalDatesActor></lido:actor>"
    )
    role = "<lido:roleActor><lido:term>Maler</lido:term></lido:roleActor>"
    return f"<lido:eventActor>{said}<lido:actorInRole>{actor}{role}{more}</lido:actorInRole></lido:eventActor>"


def a_date(first="", last="", shown="") -> str:
    said = f"<lido:displayDate>{shown}</lido:displayDate>" if shown else ""
    bounds = f"<lido:earliestDate>{first}</lido:earliestDate><lido:latestDate>{last}</lido:latestDate>" if first else ""
    return f"<lido:eventDate>{said}<lido:date>{bounds}</lido:date></lido:eventDate>"


def a_place(name: str, more="", shown="") -> str:
    said = f"<lido:displayPlace>{shown}</lido:displayPlace>" if shown else ""
    return f"<lido:eventPlace>{said}<lido:place>{named('namePlaceSet', name)}{more}</lido:place></lido:eventPlace>"


BOTTICELLI = {"text": "Botticelli", "role": "Maler", "uri": ULAN, "born": "1445"}


@pytest.mark.parametrize(
    ("more", "shown", "kept"),
    [("", "", {}), ("", "Botticelli (Maler)", {}), ("", "Botticelli zugeschrieben", {"note": "Botticelli zugeschrieben"}),
     ("<lido:attributionQualifierActor>Werkstatt</lido:attributionQualifierActor>", "", {"qualifier": "Werkstatt"}),
     ("<lido:sourceActorInRole>Vasari</lido:sourceActorInRole>", "", {"note": "Vasari"})],
)  # fmt: skip
def test_a_maker_has_name_role_address_dates_and_what_more_is_said(more, shown, kept):
    assert row_of(an_event(an_actor("Botticelli", more, shown)))["maker"] == [BOTTICELLI | kept]


def test_a_maker_in_words_alone_is_one():
    only = "<lido:eventActor><lido:displayActorInRole>unbekannt</lido:displayActorInRole>{}</lido:eventActor>"
    empty = "<lido:actorInRole/>"
    assert row_of(an_event(only.format("")))["maker"] == [{"text": "unbekannt"}]
    assert row_of(an_event(only.format(empty)))["maker"] == [{"text": "unbekannt"}]


@pytest.mark.parametrize(
    ("given", "item"),
    [(("1480", "1485", "um 1480"), {"text": "um 1480", "from": 1480, "to": 1485}),
     (("-0450", "-0450", ""), {"from": -450, "to": -450}),
     (("1921-07-01", "1921-07-31", ""), {"text": "1921-07-01/1921-07-31", "from": 1921, "to": 1921}),
     (("", "", "ohne Datum"), {"text": "ohne Datum"}),
     (("später", "später", ""), {"text": "später"})],
)  # fmt: skip
def test_a_date_keeps_its_words_and_years(given, item):
    assert row_of(an_event(a_date(*given)))["date_text"] == [item]


def test_days_that_the_words_of_a_date_leave_out_are_told():
    row = row_of(an_event(a_date("1921-07-01", "1921", "Sommer 1921")))
    assert row["eventWrap/eventSet/event/eventDate/date/earliestDate"] == ["1921-07-01"]


def test_a_place_without_words_of_its_own_is_named_with_what_it_is_part_of():
    point = "<lido:gml><gml:Point><gml:pos>43.77 11.25</gml:pos></gml:Point></lido:gml>"
    part = f"<lido:partOfPlace>{named('namePlaceSet', 'Italien')}</lido:partOfPlace>"
    row = row_of(an_event(a_place("Florenz", point + part)))
    assert row["place"] == [{"text": "Florenz, Italien", "kind": "creation", "lat": 43.77, "lon": 11.25}]


@pytest.mark.parametrize("position", ["95 11", "43.77", "nord 11"])
def test_a_point_that_is_not_on_earth_is_left(position):
    point = f"<lido:gml><gml:Point><gml:pos>{position}</gml:pos></gml:Point></lido:gml>"
    row = row_of(an_event(a_place("Florenz", point)))
    assert row["place"] == [{"text": "Florenz", "kind": "creation"}]
    assert row["eventWrap/eventSet/event/eventPlace/place/gml/Point/pos"] == [position]


def test_a_place_in_words_keeps_them_and_periods_and_cultures_are_told_apart():
    terms = (
        "<lido:culture><lido:term>florentin</lido:term></lido:culture>"
        "<lido:periodName lido:type='époque'><lido:term>Renaissance</lido:term></lido:periodName>"
    )
    row = row_of(an_event(terms + a_place("Florenz", shown="Florenz (Werkstatt)")))
    assert row["place"] == [{"text": "Florenz (Werkstatt)", "kind": "creation"}]
    assert [(item["text"], item["kind"]) for item in row["period"]] == [
        ("florentin", "culture"),
        ("Renaissance", "époque"),
    ]


def test_an_acquisition_has_its_field_unless_it_tells_more():
    method = "<lido:eventMethod><lido:term>Schenkung</lido:term></lido:eventMethod>"
    row = row_of(an_event(an_actor("Martin") + a_date(shown="1900") + method, "lido00001", "Geschenk von Martin"))
    assert row["acquisition"] == [
        {"text": "Geschenk von Martin", "mode": "Schenkung", "date": "1900", "from": "Martin (Maler)"}
    ]
    told = row_of(an_event(a_date(shown="1900") + a_place("Trier"), "lido00001"))
    assert told["history"][0]["places"] == [{"text": "Trier"}]


def test_finding_use_and_exhibitions_have_their_fields():
    assert row_of(an_event(a_place("Trier"), "lido00002"))["place"] == [{"text": "Trier", "kind": "discovery"}]
    method = "<lido:eventMethod><lido:term>Tafelgeschirr</lido:term></lido:eventMethod>"
    assert row_of(an_event(method, "lido00011"))["use"] == [{"text": "Tafelgeschirr", "lang": "de"}]
    shown = (
        "<lido:eventID lido:type='URI'>http://e.org/1</lido:eventID>"
        + named("eventName", "Salon")
        + a_date(shown="1900")
    )
    assert row_of(an_event(shown, "lido00225"))["exhibitions"] == [{"text": "Salon, 1900", "uri": "http://e.org/1"}]


@pytest.mark.parametrize("kind", ["lido00002", "lido00011", "lido00225"])
def test_events_that_tell_more_than_their_field_holds_are_history(kind):
    row = row_of(an_event(an_actor("Martin") + a_date("1873", "1873"), kind))
    assert row["history"] == [
        {
            "kind": "Ereignis",
            "uri": TERMS + kind,
            "makers": [{**BOTTICELLI, "text": "Martin"}],
            "date": {"from": 1873, "to": 1873},
        }
    ]


@pytest.mark.parametrize(
    ("shown", "text"),
    [("", None), ("Ereignis", None), ("Ereignis : 1981", None), ("Restauriert in Florenz", "Restauriert in Florenz")],
)
def test_an_event_of_history_keeps_words_that_say_more_than_its_parts(shown, text):
    row = row_of(an_event(a_date(shown="1981"), "lido00034", shown))
    assert row["history"][0].get("text") == text


def test_an_event_in_words_alone_is_history():
    row = row_of(
        "<lido:eventWrap><lido:eventSet><lido:displayEvent>1873 gefunden</lido:displayEvent></lido:eventSet></lido:eventWrap>"
    )
    assert row["history"] == [{"text": "1873 gefunden"}]


def test_an_event_may_be_told_by_its_name_or_description_and_have_no_kind():
    told = "<lido:eventDescriptionSet><lido:descriptiveNoteValue>Ein Brand</lido:descriptiveNoteValue></lido:eventDescriptionSet>"
    assert row_of(an_event(told, "lido00003"))["history"][0]["text"] == "Ein Brand"
    bare = f"<lido:eventWrap><lido:eventSet><lido:event>{named('eventName', 'Brand')}</lido:event></lido:eventSet></lido:eventWrap>"
    assert row_of(bare)["history"] == [{"text": "Brand"}]


def related(inside: str) -> str:
    return f"<lido:objectRelationWrap>{inside}</lido:objectRelationWrap>"


def test_subjects_are_what_kind_of_thing_they_are():
    parts = [
        "<lido:subjectConcept><lido:term>Meer</lido:term></lido:subjectConcept>",
        f"<lido:subjectActor><lido:displayActor>Venus</lido:displayActor><lido:actor>{named('nameActorSet', 'Venus')}</lido:actor></lido:subjectActor>",
        "<lido:subjectActor><lido:displayActor>Flora</lido:displayActor></lido:subjectActor>",
        f"<lido:subjectPlace><lido:place>{named('namePlaceSet', 'Zypern')}</lido:place></lido:subjectPlace>",
        "<lido:subjectDate><lido:date><lido:earliestDate>1500</lido:earliestDate></lido:date></lido:subjectDate>",
        f"<lido:subjectEvent><lido:event><lido:eventType/>{named('eventName', 'Hochzeit')}</lido:event></lido:subjectEvent>",
        "<lido:subjectEvent><lido:displayEvent>Schlacht</lido:displayEvent></lido:subjectEvent>",
        "<lido:subjectObject><lido:displayObject>Vase</lido:displayObject></lido:subjectObject>",
        "<lido:subjectConcept><lido:conceptID>1</lido:conceptID></lido:subjectConcept>",
    ]
    sets = "".join(f"<lido:subjectSet><lido:subject>{part}</lido:subject></lido:subjectSet>" for part in parts)
    row = row_of(related(f"<lido:subjectWrap>{sets}</lido:subjectWrap>"))
    assert [(item["text"], item["kind"]) for item in row["subjects"]] == [
        ("Meer", "concept"), ("Venus", "person"), ("Flora", "person"), ("Zypern", "place"), ("1500 –", "date"),
        ("Hochzeit", "event"), ("Schlacht", "event"), ("Vase", "work"),
    ]  # fmt: skip


def test_the_words_of_a_subject_are_kept_unless_its_parts_say_them():
    one = (
        "<lido:subjectSet><lido:displaySubject>{}</lido:displaySubject><lido:subject><lido:subjectConcept><lido:term>Meer</lido:term>"
        "</lido:subjectConcept></lido:subject></lido:subjectSet>"
    )
    row = row_of(related(f"<lido:subjectWrap>{one.format('Meer')}{one.format('Am Meer')}</lido:subjectWrap>"))
    assert [item["text"] for item in row["subjects"]] == ["Meer", "Am Meer"]


def a_work(inside: str, relation="", concept="") -> str:
    uri = f"<lido:conceptID lido:type='URI'>{concept}</lido:conceptID>" if concept else ""
    said = (
        f"<lido:relatedWorkRelType>{uri}<lido:term>{relation}</lido:term></lido:relatedWorkRelType>" if relation else ""
    )
    wrapped = (
        f"<lido:relatedWork>{inside}</lido:relatedWork>"
        if inside.startswith("<lido:display") or "object" in inside
        else inside
    )
    return related(
        f"<lido:relatedWorksWrap><lido:relatedWorkSet>{wrapped}{said}</lido:relatedWorkSet></lido:relatedWorksWrap>"
    )


def test_a_related_work_has_words_kind_number_and_address():
    thing = "<lido:object><lido:objectWebResource>http://e.org/2</lido:objectWebResource><lido:objectID>1931.2</lido:objectID></lido:object>"
    row = row_of(a_work(f"<lido:displayObject>La Libraire</lido:displayObject>{thing}", "Vorstudie"))
    assert row["related"] == [{"text": "La Libraire", "number": "1931.2", "uri": "http://e.org/2", "kind": "Vorstudie"}]


@pytest.mark.parametrize(
    ("relation", "concept"), [("est documenté dans", f"{TERMS}lido00617"), ("Literatur zum Stück", "")]
)
def test_what_was_written_of_an_object_is_its_bibliography(relation, concept):
    note = "<lido:object><lido:objectNote>Fossi, 2005</lido:objectNote></lido:object>"
    row = row_of(a_work(note, relation, concept))
    assert (row["bibliography"], row.get("related")) == ([{"text": "Fossi, 2005"}], None)


def test_a_related_work_may_be_said_in_one_line_or_say_nothing():
    line = "<lido:displayRelatedWork>Magritte, 1957</lido:displayRelatedWork>"
    said = related(f"<lido:relatedWorksWrap><lido:relatedWorkSet>{line}</lido:relatedWorkSet></lido:relatedWorksWrap>")
    assert row_of(said)["related"] == [{"text": "Magritte, 1957"}]
    assert "related" not in row_of(related("<lido:relatedWorksWrap><lido:relatedWorkSet/></lido:relatedWorksWrap>"))


def test_a_display_that_only_repeats_the_kind_of_a_making_goes_without_saying():
    row = row_of(an_event(a_date(shown="1480"), shown="ereignis"))
    assert (row["date_text"], "eventWrap/eventSet/displayEvent" in row) == ([{"text": "1480"}], False)


def test_a_place_may_be_told_in_words_alone():
    words = "<lido:eventPlace><lido:displayPlace>Florenz</lido:displayPlace></lido:eventPlace>"
    assert row_of(an_event(words))["place"] == [{"text": "Florenz", "kind": "creation"}]
