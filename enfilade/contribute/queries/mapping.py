"""What a mapping names, and what there is to name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from enfilade.contribute.engine.mapped import places_in
from enfilade.contribute.models import AnswerMapping, ContributionProject

SAMPLE = 300


@dataclass(frozen=True)
class Place:
    """A place of the JSON that clients sent: how many of the sampled answers fill it, and one of its values."""

    path: str
    filled: int
    example: str


def paths_of(project: ContributionProject) -> Mapping[str, Sequence[str]]:
    """The mapping of a project at its revision, read once a process; empty for a project without one."""
    return paths_at(project.pk, project.revision)


@lru_cache(maxsize=256)
def paths_at(project_id: int, revision: str) -> Mapping[str, Sequence[str]]:
    """The mapping of a project as it is at a revision."""
    return AnswerMapping.objects.filter(project=project_id).values_list("paths", flat=True).first() or {}


def places_of(project: ContributionProject) -> list[Place]:
    """The places that the latest answers fill, the most filled first."""
    rows = project.answers.filter(info__isnull=False).order_by("-pk").values_list("info", flat=True)[:SAMPLE]
    filled: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for info in rows:
        for path, text in places_in(info).items():
            filled[path] += bool(text)
            if text:
                examples.setdefault(path, text[:80])
    return [Place(path, count, examples.get(path, "")) for path, count in filled.most_common()]
