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
from enfilade.collections.services.lots import (
    addresses_of,
    hang_lot,
    open_lot,
    open_lot_of_addresses,
    open_lot_of_files,
    undo_lot,
)
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
    "addresses_of",
    "ask_repository",
    "attach_picture",
    "begin_import",
    "create_record",
    "decide_proposals",
    "edit_record",
    "hang_lot",
    "import_now",
    "index_changes",
    "link_records",
    "open_harvest",
    "open_import",
    "open_lot",
    "open_lot_of_addresses",
    "open_lot_of_files",
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
    "start_due_harvests",
    "start_harvest",
    "start_import",
    "undo_import",
    "undo_lot",
    "unlink_records",
    "write_value",
]
