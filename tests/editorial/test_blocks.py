"""The pieces of a story, cleaned."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from enfilade.editorial.blocks import PictureBlock, RecordBlock
from enfilade.editorial.shown import hung_records
from tests.factories.collections import a_record
from tests.factories.media import a_picture

pytestmark = pytest.mark.django_db


def test_a_picture_without_any_description_is_refused():
    with pytest.raises(StructBlockValidationError) as refused:
        PictureBlock().clean({"picture": a_picture(alt=""), "alt": "", "caption": ""})
    assert set(refused.value.block_errors) == {"alt"}


@pytest.mark.parametrize(("own", "placed"), [("Une rive", ""), ("", "Une rive en mars")])
def test_a_picture_described_once_is_enough(own, placed):
    assert PictureBlock().clean({"picture": a_picture(alt=own), "alt": placed, "caption": ""})["alt"] == placed


def test_the_words_of_the_place_win_over_those_of_the_picture():
    value = {"picture": a_picture(alt="Une rive"), "alt": "La même, en mars", "caption": ""}
    assert PictureBlock().get_context(value)["pic"].alt == "La même, en mars"


@pytest.mark.parametrize("shape", ["{}", "https://exemple.test/collections/{}/", "/en/collections/{}", " {} "])
def test_a_record_is_named_by_its_address_or_its_number(shape):
    record = a_record()
    assert RecordBlock().clean(shape.format(record.public_id)) == record.public_id


@pytest.mark.parametrize("words", ["hache", "000000000000", "/collections/"])
def test_an_address_that_leads_to_no_record_is_refused(words):
    with pytest.raises(ValidationError):
        RecordBlock().clean(words)


def test_a_record_that_is_not_public_is_refused():
    with pytest.raises(ValidationError):
        RecordBlock().clean(a_record(is_public=False).public_id)


def test_works_hang_in_the_order_given():
    one, other, hidden = a_record(title="Une"), a_record(title="Autre", picture=True), a_record(is_public=False)
    works = hung_records([other.public_id, "000000000000", hidden.public_id, one.public_id])
    assert [(work.label.title, bool(work.picture)) for work in works] == [("Autre", True), ("Une", False)]
