"""Projects and what steers them."""

from enfilade.steering.models.charter import CHARTER_FIELDS, CharterDraft, CharterText, CharterVersion
from enfilade.steering.models.ending import Lesson, Outcome
from enfilade.steering.models.following import EarlyWarning, LoggedDecision, Measurement, SponsorTouch, SteeredLink
from enfilade.steering.models.gates import Evidence, GateReview
from enfilade.steering.models.project import Project

__all__ = [
    "CHARTER_FIELDS",
    "CharterDraft",
    "CharterText",
    "CharterVersion",
    "EarlyWarning",
    "Evidence",
    "GateReview",
    "Lesson",
    "LoggedDecision",
    "Measurement",
    "Outcome",
    "Project",
    "SponsorTouch",
    "SteeredLink",
]
