"""Writing records: one use case a module."""

from enfilade.collections.services.authorities import (
    create_authority,
    describe_authority,
)
from enfilade.collections.services.bulk_edits import (
    begin_bulk_edit,
    prepare_bulk_edit,
    undo_bulk_edit,
)
from enfilade.collections.services.closing_checks import (
    close_check,
    report_file,
)
from enfilade.collections.services.harvests import (
    ask_repository,
    open_harvest,
    pause_harvest,
    start_due_harvests,
    start_harvest,
)
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
    pause_import,
    publish_import,
    resume_import,
    start_import,
)
from enfilade.collections.services.indexing import (
    index_changes,
    rebuild_index,
)
from enfilade.collections.services.links import (
    link_records,
    unlink_records,
)
from enfilade.collections.services.loans import (
    ask_loan,
    change_loan,
    list_object,
    report_condition,
    step_loan,
    unlist_object,
)
from enfilade.collections.services.lots import (
    addresses_of,
    hang_lot,
    open_lot,
    open_lot_of_addresses,
    open_lot_of_files,
    undo_lot,
)
from enfilade.collections.services.merging import (
    merge_authorities,
    split_authority,
    undo_act,
)
from enfilade.collections.services.moving import (
    move_records,
    strike_move,
)
from enfilade.collections.services.profiles import (
    save_profile,
)
from enfilade.collections.services.proposals import (
    accept_proposal,
    decide_proposals,
    propose_value,
    refuse_proposal,
)
from enfilade.collections.services.proposing_terms import (
    accept_term,
    propose_terms,
    refuse_term,
)
from enfilade.collections.services.records import (
    attach_picture,
    create_record,
    mark_changed,
    publish_records,
)
from enfilade.collections.services.reference import (
    import_reference_now,
    start_reference_import,
)
from enfilade.collections.services.rights import (
    clear_rights,
    describe_pictures,
    set_rights_default,
)
from enfilade.collections.services.shelving import (
    change_storage,
    open_storage,
)
from enfilade.collections.services.sightings import (
    record_finding,
    record_sighting,
    settle_target,
)
from enfilade.collections.services.stock_checks import (
    open_check,
    plan_check,
    replan_check,
)
from enfilade.collections.services.undoing import (
    undo_import,
)
from enfilade.collections.services.values import (
    Source,
    edit_record,
    revert_revision,
    write_value,
)

__all__ = [
    "Source",
    "accept_proposal",
    "accept_term",
    "addresses_of",
    "ask_loan",
    "ask_repository",
    "attach_picture",
    "begin_bulk_edit",
    "begin_import",
    "change_loan",
    "change_storage",
    "clear_rights",
    "close_check",
    "create_authority",
    "create_from_name",
    "create_record",
    "decide_proposals",
    "describe_authority",
    "describe_pictures",
    "edit_record",
    "hang_lot",
    "identify_mention",
    "identify_name",
    "ignore_name",
    "import_now",
    "import_reference_now",
    "index_changes",
    "link_records",
    "list_object",
    "mark_changed",
    "merge_authorities",
    "move_records",
    "open_check",
    "open_harvest",
    "open_import",
    "open_lot",
    "open_lot_of_addresses",
    "open_lot_of_files",
    "open_storage",
    "pause_harvest",
    "pause_import",
    "plan_check",
    "prepare_bulk_edit",
    "propose_terms",
    "propose_value",
    "publish_import",
    "publish_records",
    "rebuild_index",
    "record_finding",
    "record_sighting",
    "refuse_proposal",
    "refuse_term",
    "replan_check",
    "report_condition",
    "report_file",
    "resume_import",
    "revert_revision",
    "save_profile",
    "set_rights_default",
    "settle_target",
    "split_authority",
    "start_due_harvests",
    "start_harvest",
    "start_import",
    "start_reference_import",
    "step_loan",
    "strike_move",
    "undo_act",
    "undo_bulk_edit",
    "undo_import",
    "undo_lot",
    "unlink_records",
    "unlist_object",
    "write_value",
]
