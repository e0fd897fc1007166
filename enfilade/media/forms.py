"""The form of the CMS for images: what comes in there is read, stripped and signed like everything else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from enfilade.core.contracts.shown_changes import picture_changes
from enfilade.media.engine.reading import dominant_colour
from enfilade.media.errors import NotAPicture
from enfilade.media.models import Picture, Shelf
from enfilade.media.services.add_picture import encoded


class CarefulImageField(WagtailImageField):
    """Reads the file as the house does before Wagtail looks at it (a truncated one would be an error 500)."""

    colour = ""

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return super().to_python(data)
        try:
            kept, image = encoded(data)
        except NotAPicture as error:
            raise ValidationError(str(error), code=error.code) from error
        self.colour = dominant_colour(image)
        return super().to_python(kept)


class PictureForm(BaseImageForm):
    """Wagtail's form, with the house's reading of files and the space of the shelf that was chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked := self.fields.get("file"):
            field = CarefulImageField(label=asked.label, required=asked.required, widget=asked.widget)
            self.fields["file"] = field

    def save(self, commit: bool = True) -> Picture:
        shelf = Shelf.objects.filter(collection_id=self.instance.collection_id).first()
        self.instance.space_id = shelf.space_id if shelf else None
        if "file" in self.changed_data:
            self.instance.colour = self.fields["file"].colour
        with transaction.atomic():
            picture: Picture = super().save(commit=commit)
            for told in picture_changes if commit else ():
                told(picture.pk, self.changed_data)
        return picture
