"""Writing records: one use case a module."""

from enfilade.collections.services.bulk_edits import begin_bulk_edit, prepare_bulk_edit, undo_bulk_edit
from enfilade.collections.services.imports import (
    begin_import,
    import_now,
    open_import,
    publish_import,
    start_import,
)
from enfilade.collections.services.indexing import index_changes, rebuild_index
from enfilade.collections.services.profiles import save_profile
from enfilade.collections.services.proposals import (
    accept_proposal,
    decide_proposals,
    propose_value,
    refuse_proposal,
)
from enfilade.collections.services.records import attach_picture, create_record, publish_records
from enfilade.collections.services.undoing import undo_import
from enfilade.collections.services.values import Source, edit_record, revert_revision, write_value

__all__ = [
    "Source",
    "accept_proposal",
    "attach_picture",
    "begin_bulk_edit",
    "begin_import",
    "create_record",
    "decide_proposals",
    "edit_record",
    "import_now",
    "index_changes",
    "open_import",
    "prepare_bulk_edit",
    "propose_value",
    "publish_import",
    "publish_records",
    "rebuild_index",
    "refuse_proposal",
    "revert_revision",
    "save_profile",
    "start_import",
    "undo_bulk_edit",
    "undo_import",
    "write_value",
]
