import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.contribute.engine.structures import STRUCTURED, Ill, for_record, taken, written

UNIT = st.floats(0, 1).map(lambda n: round(n, 4))
POINTS = st.lists(st.tuples(UNIT, UNIT).map(list), min_size=3, max_size=6)
WORD = st.text("abcé ", min_size=1, max_size=8).map(str.strip).filter(bool)
VALUES = {
    "lines": st.lists(WORD, min_size=1, max_size=5),
    "tags": st.lists(WORD, min_size=1, max_size=5),
    "ranking": st.permutations(["or", "fer", "bronze"]),
    "place": st.fixed_dictionaries(
        {"name": WORD, "lat": st.floats(-90, 90), "lon": st.floats(-180, 180)},
        optional={"precision": st.integers(1, 50_000), "source": st.just("geo:12")},
    ),
    "region": st.lists(
        st.one_of(
            st.fixed_dictionaries({"shape": st.just("box"), "points": POINTS.map(lambda points: points[:2])}),
            st.fixed_dictionaries({"shape": st.just("polygon"), "points": POINTS}),
            st.fixed_dictionaries({"shape": st.just("point"), "points": POINTS.map(lambda points: points[:1])}),
            st.fixed_dictionaries({"shape": st.just("mask"), "points": POINTS, "holes": st.lists(POINTS, max_size=2)}),
        ),
        min_size=1, max_size=3,
    ),
    "media": st.lists(
        st.fixed_dictionaries({"start": st.integers(0, 4000), "end": st.integers(4000, 9000), "text": WORD}),
        min_size=1, max_size=3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", STRUCTURED)
@given(data=st.data())
def test_what_is_written_is_read_back(kind, data):
    value = taken(kind, data.draw(VALUES[kind]))
    text = written(kind, value)
    again = taken(kind, text)
    assert written(kind, again) == text
    assert again == value


@pytest.mark.parametrize("kind", STRUCTURED)
@pytest.mark.parametrize(("given", "value"), [("", ""), (None, ""), ([], ""), ("  ?\r\n", "?")])
def test_blank_and_unreadable_are_so_for_every_kind(kind, given, value):
    assert taken(kind, given) == written(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("lines", "Cher ami,\r\n\r\nje suis", ["Cher ami,", "", "je suis"]),
        ("lines", ["", " "], ""),
        ("tags", "fer ;Bronze; fer;", ["fer", "Bronze"]),
        ("tags", [" ;"], [","]),
        ("tags", [""], ""),
        ("ranking", "2. fer\n1) or", ["or", "fer"]),
        ("place", "Autun", {"name": "Autun"}),
        ("place", "46,95 4,3", {"name": "", "lat": 46.95, "lon": 4.3}),
        ("place", "Autun (ville)", {"name": "Autun (ville)"}),
        ("place", "Autun (46.95, 4.3)", {"name": "Autun", "lat": 46.95, "lon": 4.3}),
        ("place", "Autun ( ; 500 m ; geo:1)", {"name": "Autun", "precision": 500, "source": "geo:1"}),
        ("place", {"name": ""}, ""),
        ("region", "rectangle 10 20 30 40", [{"shape": "box", "points": [[0.1, 0.2], [0.4, 0.6]]}]),
        ("region", "Point 12,5 50", [{"shape": "point", "points": [[0.125, 0.5]]}]),
        ("media", "0:07 b\n3,5 - 5 a", [{"start": 3.5, "end": 5, "text": "a"}, {"start": 7, "end": 7, "text": "b"}]),
        ("media", "1:00:01 loin", [{"start": 3601, "end": 3601, "text": "loin"}]),
        ("media", [{"start": 1, "end": None, "text": "a"}], [{"start": 1, "end": 1, "text": "a"}]),
    ],
)  # fmt: skip
def test_readings_are_taken_as_people_write_them(kind, given, value):
    assert taken(kind, given) == taken(kind, written(kind, value)) == value


NAN, INF = float("nan"), float("inf")
RING = [[0, 0], [1, 0], [1, 1]]


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("lines", "x" * 20_001, "too_long"),
        ("lines", ["x" * 20_001], "too_long"),
        ("lines", [["a"]], "malformed"),
        ("lines", ["a\0"], "malformed"),
        ("lines", {"a": 1}, "malformed"),
        ("lines", ["a"] * 201, "too_many"),
        ("ranking", ["or", "or"], "not_ranked"),
        ("ranking", "or, fer", "not_ranked"),
        ("ranking", "1. or\n3. fer", "not_ranked"),
        ("place", ["Autun"], "malformed"),
        ("place", {"name": "Autun", "lat": 46}, "coordinates"),
        ("place", {"lat": NAN, "lon": 4}, "coordinates"),
        ("place", {"lat": True, "lon": 4}, "coordinates"),
        ("place", {"lat": 91, "lon": 4}, "coordinates"),
        ("place", {"name": "a", "precision": INF}, "coordinates"),
        ("place", {"name": "a", "source": "<script>"}, "malformed"),
        ("region", "cercle 10 10", "shape_unknown"),
        ("region", "rectangle 10 10 20", "too_few_points"),
        ("region", "rectangle 10 10", "too_few_points"),
        ("region", "rectangle 90 90 20 20", "off_picture"),
        ("region", "polygone 1 1 ; 2 2", "too_few_points"),
        ("region", [{"shape": "circle"}], "malformed"),
        ("region", ["box"], "malformed"),
        ("region", [{"shape": "polygon", "points": [[0, 0]] * 2001}], "malformed"),
        ("region", [{"shape": "polygon", "points": [[0, 0, 0]] * 3}], "malformed"),
        ("region", [{"shape": "polygon", "points": [[0, INF]] * 3}], "off_picture"),
        ("region", [{"shape": "mask", "points": RING, "holes": [[[0, 0]]]}], "too_few_points"),
        ("region", [{"shape": "mask", "points": RING, "holes": [RING] * 51}], "too_few_points"),
        ("media", "bonjour", "time"),
        ("media", "0:07 - 0:03 a", "time"),
        ("media", ["0:07"], "malformed"),
        ("media", [{"start": -1, "text": "a"}], "time"),
    ],
)
def test_what_is_not_of_its_kind_is_refused_by_name(kind, given, code):
    with pytest.raises(Ill) as refused:
        taken(kind, given)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("kind", "given", "settings", "options", "code"),
    [
        ("tags", ["a", "b"], {"max_items": 1}, [], "too_many"),
        ("region", "point 1 1", {"shapes": ["box"]}, [], "shape_not_asked"),
        ("ranking", ["or", "eau"], {}, ["or", "fer"], "not_ranked"),
    ],
)
def test_a_reading_stays_within_what_is_asked(kind, given, settings, options, code):
    with pytest.raises(Ill) as refused:
        taken(kind, given, settings=settings, options=options)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("kind", "text", "on_record"),
    [
        ("place", "Autun (46.95, 4.3)", "Autun"), ("place", "46.95 4.3", "46.95 4.3"), ("place", "?", "?"),
        ("tags", "fer ; or", "fer, or"), ("tags", "", ""), ("date", "1904", "1904"),
    ],
)  # fmt: skip
def test_a_record_says_a_place_by_its_name_and_tags_as_a_list(kind, text, on_record):
    assert for_record(kind, text) == on_record


def test_times_are_written_with_their_hours_and_tenths():
    text = "1:00:01,5 - 1:01:00 chœur"
    assert written("media", taken("media", text)) == text


def test_a_place_is_as_precise_as_its_question_asks_unless_its_reader_says_otherwise():
    settings = {"precision": 500}
    assert taken("place", "46.95 4.3", settings=settings)["precision"] == 500
    assert taken("place", "Autun (46.95, 4.3 ; 20 m)", settings=settings)["precision"] == 20
    assert "precision" not in taken("place", "Autun", settings=settings)
