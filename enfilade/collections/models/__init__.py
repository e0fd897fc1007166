"""What the collections keep."""

from enfilade.collections.models.authorities import (
    Authority,
    AuthorityAct,
    AuthorityName,
    AuthorityUri,
    IgnoredName,
    Mention,
    RecordNumber,
)
from enfilade.collections.models.imports import ImportProfile, ImportRefusal, ImportRun
from enfilade.collections.models.outbox import SearchOutbox
from enfilade.collections.models.proposals import Proposal
from enfilade.collections.models.records import DETAIL, Record, RecordImage, Revision, Tombstone
from enfilade.collections.models.vocabularies import ReferenceImport, Term, TermName, TermProposal, Vocabulary

__all__ = [
    "DETAIL",
    "Authority",
    "AuthorityAct",
    "AuthorityName",
    "AuthorityUri",
    "IgnoredName",
    "ImportProfile",
    "ImportRefusal",
    "ImportRun",
    "Mention",
    "Proposal",
    "Record",
    "RecordImage",
    "RecordNumber",
    "ReferenceImport",
    "Revision",
    "SearchOutbox",
    "Term",
    "TermName",
    "TermProposal",
    "Tombstone",
    "Vocabulary",
]
