"""Records."""

import itertools

from enfilade.collections.models import Record
from enfilade.collections.services import attach_picture, create_record
from tests.factories.media import a_picture
from tests.factories.network import a_museum

numbers = itertools.count(1)


def a_record(*, museum=None, inventory_number="", is_public=True, picture=False, **values) -> Record:
    """A record made by hand, public unless said otherwise; with a picture when asked."""
    values = {"title": "Une hache", "object_name": "hache", **values}
    number = inventory_number or f"INV {next(numbers)}"
    record = create_record(museum=museum or a_museum(), inventory_number=number, is_public=is_public, **values)
    if picture:
        attach_picture(record=record, picture=a_picture(space=record.museum))
    return record
