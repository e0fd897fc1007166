"""Writing records: one use case a module."""

from enfilade.collections.services.harvests import (
    ask_repository,
    open_harvest,
    pause_harvest,
    start_due_harvests,
    start_harvest,
)
from enfilade.collections.services.imports import (
    begin_import,
    import_now,
    open_import,
    pause_import,
    publish_import,
    resume_import,
    start_import,
)
from enfilade.collections.services.indexing import index_changes, rebuild_index
from enfilade.collections.services.links import link_records, unlink_records
from enfilade.collections.services.profiles import save_profile
from enfilade.collections.services.proposals import (
    accept_proposal,
    decide_proposals,
    propose_value,
    refuse_proposal,
)
from enfilade.collections.services.records import attach_picture, create_record, mark_changed, publish_records
from enfilade.collections.services.rights import clear_rights, describe_pictures, set_rights_default
from enfilade.collections.services.undoing import undo_import
from enfilade.collections.services.values import Source, edit_record, revert_revision, write_value

__all__ = [
    "Source",
    "accept_proposal",
    "ask_repository",
    "attach_picture",
    "begin_import",
    "clear_rights",
    "create_record",
    "decide_proposals",
    "describe_pictures",
    "edit_record",
    "import_now",
    "index_changes",
    "link_records",
    "mark_changed",
    "open_harvest",
    "open_import",
    "pause_harvest",
    "pause_import",
    "propose_value",
    "publish_import",
    "publish_records",
    "rebuild_index",
    "refuse_proposal",
    "resume_import",
    "revert_revision",
    "save_profile",
    "set_rights_default",
    "start_due_harvests",
    "start_harvest",
    "start_import",
    "undo_import",
    "unlink_records",
    "write_value",
]
