"""Projects and their questions; tasks, leases, answers; what is believed and what is settled."""

from enfilade.contribute.models.people import Contributor
from enfilade.contribute.models.projects import ContributionProject, Question
from enfilade.contribute.models.truth import FieldBelief, Settlement
from enfilade.contribute.models.work import Answer, Flag, Lease, Task

__all__ = [
    "Answer",
    "ContributionProject",
    "Contributor",
    "FieldBelief",
    "Flag",
    "Lease",
    "Question",
    "Settlement",
    "Task",
]
