"""The code of a presenter: written by those who lead its project, never run in the house's own pages."""

from pathlib import Path
from typing import Any

from django.db import transaction

from enfilade.contribute.engine.presenter_code import filled
from enfilade.contribute.errors import CodeTooLong
from enfilade.contribute.models import ApiSide, ContributionProject
from enfilade.contribute.queries.presenters import PARTS
from enfilade.contribute.services.projects import tell
from enfilade.core.clock import now

LONGEST = 500_000  # characters
STARTERS = Path(__file__).resolve().parents[2] / "presenter_starters"
NAMES = ("basic", "image", "sound", "video", "map", "pdf")


@transaction.atomic
def write_presenter(*, project: ContributionProject, part: str, code: str, by: Any) -> ContributionProject:
    """Keep the code of one page (``queries.presenters.PARTS``) of a project's presenter; an empty one takes it away. Raises
    ``CodeTooLong``; nothing is changed then."""
    if len(code) > LONGEST or "\0" in code or part not in PARTS:
        raise CodeTooLong
    fresh = ContributionProject.objects.select_for_update().get(pk=project.pk)
    info = {**fresh.info, part: code} if code.strip() else {k: v for k, v in fresh.info.items() if k != part}
    fresh.info = info
    fresh.save(update_fields=["info"])
    ApiSide.objects.filter(project=fresh).update(updated_at=now())
    tell("contribute.presenter_written", fresh, by, part=part)
    return fresh


def starter(name: str, short_name: str) -> str:
    """A presenter to begin with, for a project of that short name; empty for a name that is none of ``NAMES``."""
    return filled((STARTERS / f"{name}.htm").read_text(), short_name) if name in NAMES else ""
