"""Letting a picture go, when nothing shows it any more."""

from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from enfilade.media.models import Picture


@transaction.atomic
def remove_picture(*, picture: Picture) -> bool:
    """Delete a picture with its sizes, unless a page or a row of any room still shows it; whether it went."""
    pages = ReferenceIndex.get_references_to(picture).filter(base_content_type__model=Page._meta.model_name)
    if pages.exists() or is_named(picture):
        return False
    picture.delete()
    return True


def is_named(picture: Picture) -> bool:
    """Whether a row of any room names the picture, its own sizes aside."""
    for field in Picture._meta.get_fields(include_hidden=True):
        if (field.one_to_many or field.one_to_one) and field.auto_created and field.name != "renditions":
            rows = field.related_model._base_manager
            if rows.filter(**{field.remote_field.name: picture}).exists():
                return True
    return False
