"""Pictures as the kit shows them."""

from django.conf import settings
from django.db.models import QuerySet

from enfilade.media.models import Picture
from enfilade.people.models import Space
from enfilade.ui.pieces import PictureView


def pictures_of(space: Space) -> QuerySet[Picture]:
    """The pictures of one space."""
    rows: QuerySet[Picture] = Picture.objects.filter(space=space)
    return rows


def view_of(picture: Picture) -> PictureView:
    """The picture with the sizes already made (prefetch ``renditions``); the original until then. Makes nothing."""
    made = sorted(picture.renditions.all(), key=lambda rendition: rendition.width)
    whole = [item for item in made if item.filter_spec.startswith("width-")]
    srcset = ", ".join(f"{settings.MEDIA_URL}{item.file.name} {item.width}w" for item in whole)
    original = f"{settings.MEDIA_URL}{picture.file.name}"
    middle = next((item for item in whole if item.width >= 900), None)
    src = f"{settings.MEDIA_URL}{middle.file.name}" if middle else original
    return PictureView(src, picture.width, picture.height, picture.alt, srcset, picture.colour, original)
