"""What the collections keep."""

from enfilade.collections.models.imports import ImportProfile, ImportRefusal, ImportRun
from enfilade.collections.models.links import RecordLink
from enfilade.collections.models.outbox import SearchOutbox
from enfilade.collections.models.proposals import Proposal
from enfilade.collections.models.records import DETAIL, Record, RecordImage, Revision, Tombstone

__all__ = [
    "DETAIL",
    "ImportProfile",
    "ImportRefusal",
    "ImportRun",
    "Proposal",
    "Record",
    "RecordImage",
    "RecordLink",
    "Revision",
    "SearchOutbox",
    "Tombstone",
]
