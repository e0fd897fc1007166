"""Writing records: one use case a module."""

from enfilade.collections.services.importing import import_now, start_import
from enfilade.collections.services.indexing import index_changes, rebuild_index
from enfilade.collections.services.profiles import save_profile
from enfilade.collections.services.records import attach_picture, create_record, publish_records
from enfilade.collections.services.values import Source, edit_record, write_value

__all__ = [
    "Source",
    "attach_picture",
    "create_record",
    "edit_record",
    "import_now",
    "index_changes",
    "publish_records",
    "rebuild_index",
    "save_profile",
    "start_import",
    "write_value",
]
