"""What readers may see of each other's readings."""

from typing import Any

from django.db import transaction

from enfilade.contribute.models import ContributionProject
from enfilade.contribute.services.projects import tell


@transaction.atomic
def show_others(*, project: ContributionProject, shown: bool, by: Any) -> None:
    """Let whoever has read a card see what others read on it, without names; or no longer. Nothing is ever shown before."""
    if ContributionProject.objects.filter(pk=project.pk).exclude(shows_others=shown).update(shows_others=shown):
        project.shows_others = shown
        tell("contribute.others_shown" if shown else "contribute.others_hidden", project, by)
