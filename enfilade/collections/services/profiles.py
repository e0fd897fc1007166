"""Saving a mapping under a name."""

from django.db import transaction

from enfilade.collections.engine.mapping import Line
from enfilade.collections.models import ImportProfile
from enfilade.network.models import Museum


@transaction.atomic
def save_profile(*, museum: Museum, name: str, mapping: list[Line]) -> ImportProfile:
    """Keep a mapping for the next file; the same name replaces it."""
    profile, _ = ImportProfile.objects.update_or_create(museum=museum, name=name, defaults={"mapping": mapping})
    return profile
