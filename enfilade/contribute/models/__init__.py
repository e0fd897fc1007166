"""Projects and their questions; tasks, leases, answers; what is believed and what is settled."""

from enfilade.contribute.models.people import Contributor, Seat
from enfilade.contribute.models.projects import CardSet, ContributionProject, Question
from enfilade.contribute.models.truth import Settlement
from enfilade.contribute.models.work import Answer, EarlierAnswer, Flag, Lease, Task

__all__ = [
    "Answer",
    "CardSet",
    "ContributionProject",
    "Contributor",
    "EarlierAnswer",
    "Flag",
    "Lease",
    "Question",
    "Seat",
    "Settlement",
    "Task",
]
