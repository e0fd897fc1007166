"""What a record lacks, and how much that weighs."""

from enfilade.collections.engine.completeness import CRITERIA, MOST, WRITTEN, missing, share_of


def keys(found):
    return [one.key for one in found]


def test_the_points_make_a_hundred():
    assert MOST == 100
    assert share_of([]) == 100
    assert share_of(CRITERIA) == 0


def test_each_written_criterion_has_its_own_bit():
    assert len({one.bit for one in WRITTEN}) == len(WRITTEN)
    assert keys(missing(8 | 256, ["Un vase"])) == ["maker", "licence"]


def test_an_image_without_words_lacks_them():
    assert keys(missing(0, [])) == ["image", "alt"]
    assert keys(missing(0, ["Un vase", ""])) == ["alt"]
    assert missing(0, ["Un vase"]) == []
