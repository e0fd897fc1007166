"""The judges themselves: they pass every example of the specification's cookbook and catch what is wrong."""

import json

import pytest

from tests.collections.iiif.judges import faults, schema_faults
from tests.real_data import real_file

pytestmark = pytest.mark.real_data


def cookbook():
    folder = real_file("iiif-cookbook/0001-mvm-image__manifest.json").parent
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]


def simplest():
    return json.loads(real_file("iiif-cookbook/0001-mvm-image__manifest.json").read_text())


def test_every_example_of_the_cookbook_passes_but_the_template_that_waits_to_be_filled():
    examples = cookbook()
    assert len(examples) == 89
    found = [(one["id"].split("/")[-2], fault) for one in examples for fault in [*faults(one), *schema_faults(one)]]
    assert [recipe for recipe, _ in found] == ["0000_template"]


def test_a_manifest_without_a_canvas_is_caught():
    assert faults(simplest() | {"items": []})


def test_an_annotation_without_motivation_is_caught():
    wrong = simplest()
    del wrong["items"][0]["items"][0]["items"][0]["motivation"]
    assert faults(wrong)


def test_a_painting_on_another_canvas_is_caught():
    wrong = simplest()
    wrong["items"][0]["items"][0]["items"][0]["target"] = "https://example.org/elsewhere"
    assert faults(wrong)


def test_a_canvas_whose_id_has_a_fragment_is_caught():
    wrong = simplest()
    canvas = wrong["items"][0]
    canvas["id"] += "#1"
    assert faults(wrong)
