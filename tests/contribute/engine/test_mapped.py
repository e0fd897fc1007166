import pytest

from enfilade.contribute.engine.mapped import Asked, places_in, value_at, value_for, values_for

CARD = {
    "objectType": " SPEARHEAD ", "dateDiscoveryYear": "1884", "dateDiscoveryMonth": "5", "dateDiscoveryDay": "None",
    "site": "ESSEX [;] Chesterford", "a.b": 1, "geojson": {"geometry": {"coordinates": ["0.47", 51.7]}}, "tags": ["a", None, "b"],
    "sure": True, "nothing": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value"),
    [("geojson.geometry.coordinates.0", "0.47"), ("a.b", 1), ("geojson.x.0", None), ("tags.9", None), ("sure.x", None)],
)
def test_a_path_leads_through_keys_and_places(path, value):
    assert value_at(CARD, path) == value


@pytest.mark.parametrize(
    ("kind", "paths", "value"),
    [
        ("term", ["objectType"], "SPEARHEAD"),
        ("short_text", ["site"], "ESSEX, Chesterford"),
        ("long_text", ["site", "objectType"], "ESSEX\nChesterford\nSPEARHEAD"),
        ("short_text", ["dateDiscoveryDay"], ""),
        ("short_text", ["tags", "sure", "geojson"], "a, b, oui"),
        ("number", ["geojson.geometry.coordinates.1"], "51.7"),
        ("choices", ["tags", "objectType", "nothing"], ["a", "b", "SPEARHEAD"]),
        ("date", ["dateDiscoveryYear", "dateDiscoveryMonth", "dateDiscoveryDay"], "1884-05"),
        ("date", ["dateDiscoveryYear"], "1884"),
        ("date", ["nothing", "nothing", "dateDiscoveryMonth"], "5"),
        ("date", ["dateDiscoveryYear", "objectType", "dateDiscoveryMonth"], "5 SPEARHEAD 1884"),
        ("date", ["dateDiscoveryYear", "dateDiscoveryMonth", "dateDiscoveryMonth"], "1884-05-05"),
    ],
)
def test_each_kind_of_question_reads_its_paths(kind, paths, value):
    assert value_for(Asked("q", kind), CARD, paths) == value


def test_without_a_path_a_question_is_looked_for_under_its_own_key():
    questions = [Asked("objectType", "term"), Asked("lieu", "short_text")]
    assert values_for(questions, CARD, {"lieu": ["site"]}) == {"objectType": "SPEARHEAD", "lieu": "ESSEX, Chesterford"}


def test_a_bare_text_answers_nothing():
    assert values_for([Asked("q", "term")], "lu", {}) == {}


def test_the_places_that_a_mapping_may_name():
    assert places_in({"a": {"b": [{"c": 1}], "d": ["x", "y"]}, "e": "[;]f"}) == {
        "a.b.0.c": "1",
        "a.d": "x, y",
        "e": "f",
    }
    assert places_in("lu") == {}
    assert places_in({"a": {"b": {"c": {"d": {"e": 1}}}}}) == {"a.b.c.d": ""}
