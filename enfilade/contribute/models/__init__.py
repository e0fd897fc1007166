"""Projects and their questions; tasks, leases, answers; what is believed and what is settled; what clients know beside."""

from enfilade.contribute.models.blocking import Block
from enfilade.contribute.models.compatible import (
    AnswerSide,
    ApiSide,
    Category,
    Favourite,
    HelpingMaterial,
    ImportedRow,
    Notice,
)
from enfilade.contribute.models.figures import DayFigures, ProjectFigures
from enfilade.contribute.models.keys import ApiKey
from enfilade.contribute.models.mapping import AnswerMapping
from enfilade.contribute.models.people import Contributor, Seat
from enfilade.contribute.models.projects import CardSet, ContributionProject, Question
from enfilade.contribute.models.results import Result, WebhookCall
from enfilade.contribute.models.truth import Settlement
from enfilade.contribute.models.work import Answer, EarlierAnswer, Flag, Lease, Task

__all__ = [
    "Answer",
    "AnswerMapping",
    "AnswerSide",
    "ApiKey",
    "ApiSide",
    "Block",
    "CardSet",
    "Category",
    "ContributionProject",
    "Contributor",
    "DayFigures",
    "EarlierAnswer",
    "Favourite",
    "Flag",
    "HelpingMaterial",
    "ImportedRow",
    "Lease",
    "Notice",
    "ProjectFigures",
    "Question",
    "Result",
    "Seat",
    "Settlement",
    "Task",
    "WebhookCall",
]
