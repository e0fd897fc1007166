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
from enfilade.collections.models.bulk import (
    BulkEdit,
    BulkSkip,
)
from enfilade.collections.models.completeness import (
    CompletenessPoint,
)
from enfilade.collections.models.duplicates import (
    DuplicatePair,
    DuplicateSearch,
    RecordMerge,
)
from enfilade.collections.models.harvests import (
    Harvest,
    HarvestedRecord,
)
from enfilade.collections.models.imports import (
    ImportProfile,
    ImportRefusal,
    ImportRun,
)
from enfilade.collections.models.links import (
    RecordLink,
)
from enfilade.collections.models.loans import (
    Loan,
    LoanLine,
)
from enfilade.collections.models.lots import (
    LotPiece,
    PictureLot,
)
from enfilade.collections.models.outbox import (
    SearchOutbox,
)
from enfilade.collections.models.proposals import (
    Proposal,
)
from enfilade.collections.models.records import (
    DETAIL,
    PICTURED,
    Record,
    RecordImage,
    Revision,
    Tombstone,
)
from enfilade.collections.models.rights import (
    RightsDefault,
)
from enfilade.collections.models.shelf import (
    ConditionReport,
    Move,
    Storage,
    Whereabouts,
)
from enfilade.collections.models.stock_checks import (
    Finding,
    Sighting,
    StockCheck,
    Target,
)
from enfilade.collections.models.vocabularies import (
    ReferenceImport,
    Term,
    TermName,
    TermProposal,
    Vocabulary,
)

__all__ = [
    "DETAIL",
    "PICTURED",
    "Authority",
    "AuthorityAct",
    "AuthorityName",
    "AuthorityUri",
    "BulkEdit",
    "BulkSkip",
    "CompletenessPoint",
    "ConditionReport",
    "DuplicatePair",
    "DuplicateSearch",
    "Finding",
    "Harvest",
    "HarvestedRecord",
    "IgnoredName",
    "ImportProfile",
    "ImportRefusal",
    "ImportRun",
    "Loan",
    "LoanLine",
    "LotPiece",
    "Mention",
    "Move",
    "PictureLot",
    "Proposal",
    "Record",
    "RecordImage",
    "RecordLink",
    "RecordMerge",
    "RecordNumber",
    "ReferenceImport",
    "Revision",
    "RightsDefault",
    "SearchOutbox",
    "Sighting",
    "StockCheck",
    "Storage",
    "Target",
    "Term",
    "TermName",
    "TermProposal",
    "Tombstone",
    "Vocabulary",
    "Whereabouts",
]
