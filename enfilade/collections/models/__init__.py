"""What the collections keep."""

from enfilade.collections.models.bulk import BulkEdit, BulkSkip
from enfilade.collections.models.completeness import CompletenessPoint
from enfilade.collections.models.duplicates import DuplicatePair, DuplicateSearch, RecordMerge
from enfilade.collections.models.imports import ImportProfile, ImportRefusal, ImportRun
from enfilade.collections.models.outbox import SearchOutbox
from enfilade.collections.models.proposals import Proposal
from enfilade.collections.models.records import DETAIL, Record, RecordImage, Revision, Tombstone

__all__ = [
    "DETAIL",
    "BulkEdit",
    "BulkSkip",
    "CompletenessPoint",
    "DuplicatePair",
    "DuplicateSearch",
    "ImportProfile",
    "ImportRefusal",
    "ImportRun",
    "Proposal",
    "Record",
    "RecordImage",
    "RecordMerge",
    "Revision",
    "SearchOutbox",
    "Tombstone",
]
