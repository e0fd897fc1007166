"""What stands beside projects for PYBOSSA's clients: categories, helping materials, notices."""

from typing import IO, Any

from django.db import transaction

from enfilade.contribute.models import Category, ContributionProject, HelpingMaterial, Notice
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.media.services import add_picture

Kept = Category | HelpingMaterial | Notice


@transaction.atomic
def save_thing(*, thing: Kept, by: Any, **values: Any) -> Kept:
    """Make a thing, or change what ``values`` names of it. Raises ``IntegrityError`` for a name that is taken."""
    for name, value in values.items():
        setattr(thing, name, value)
    if isinstance(thing, Notice):
        thing.updated_at = now()
    thing.save()
    note_thing(thing, "saved", by)
    return thing


@transaction.atomic
def remove_thing(*, thing: Kept, by: Any) -> None:
    """Take a thing away. Raises ``ProtectedError`` for a category that projects stand in."""
    note_thing(thing, "removed", by)
    thing.delete()


@transaction.atomic
def add_material(
    *, project: ContributionProject, file: IO[bytes], name: str, container: str, by: Any
) -> HelpingMaterial:
    """A helping picture, re-encoded and kept with the museum's. Raises ``NotAPicture``."""
    picture = add_picture(space=project.museum, file=file, title=name, by=by)
    info = {"container": container, "file_name": name}
    made = HelpingMaterial.objects.create(project=project, picture=picture, info=info)
    note_thing(made, "saved", by)
    return made


def note_thing(thing: Kept, act: str, by: Any) -> None:
    """Write in the journal that a thing was saved or removed."""
    kind = type(thing).__name__.lower()
    project = getattr(thing, "project", None)
    record_event(
        "contribute.thing_saved" if act == "saved" else "contribute.thing_removed",
        subject=Thing(f"contribute.{kind}", str(thing.pk)),
        within=Thing("contribute.project", project.public_id) if project else None,
        space_id=project.museum_id if project else None,
        by=by,
        kind=kind,
    )
