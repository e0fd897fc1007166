"""Writing records: one use case a module."""

from enfilade.collections.services.authorities import create_authority, describe_authority
from enfilade.collections.services.identifying import (
    create_from_name,
    identify_mention,
    identify_name,
    ignore_name,
)
from enfilade.collections.services.imports import (
    begin_import,
    import_now,
    open_import,
    publish_import,
    start_import,
)
from enfilade.collections.services.indexing import index_changes, rebuild_index
from enfilade.collections.services.merging import merge_authorities, split_authority, undo_act
from enfilade.collections.services.profiles import save_profile
from enfilade.collections.services.proposals import (
    accept_proposal,
    decide_proposals,
    propose_value,
    refuse_proposal,
)
from enfilade.collections.services.proposing_terms import accept_term, propose_terms, refuse_term
from enfilade.collections.services.records import attach_picture, create_record, publish_records
from enfilade.collections.services.reference import import_reference_now, start_reference_import
from enfilade.collections.services.undoing import undo_import
from enfilade.collections.services.values import Source, edit_record, revert_revision, write_value

__all__ = [
    "Source",
    "accept_proposal",
    "accept_term",
    "attach_picture",
    "begin_import",
    "create_authority",
    "create_from_name",
    "create_record",
    "decide_proposals",
    "describe_authority",
    "edit_record",
    "identify_mention",
    "identify_name",
    "ignore_name",
    "import_now",
    "import_reference_now",
    "index_changes",
    "merge_authorities",
    "open_import",
    "propose_terms",
    "propose_value",
    "publish_import",
    "publish_records",
    "rebuild_index",
    "refuse_proposal",
    "refuse_term",
    "revert_revision",
    "save_profile",
    "split_authority",
    "start_import",
    "start_reference_import",
    "undo_act",
    "undo_import",
    "write_value",
]
