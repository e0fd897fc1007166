"""Reads of contributing, scoped."""

from enfilade.contribute.queries.desk import (
    compared,
    kept_for_later,
    news_for,
    no_readings,
    read_by,
    readings_of,
)
from enfilade.contribute.queries.projects import (
    Gauge,
    credited_names,
    gauges,
    open_projects,
    projects_of,
    public_hits,
    public_projects,
    readers_count,
    readers_of_record,
    records_to_read,
)
from enfilade.contribute.queries.review import (
    review_sheet,
    tasks_of,
    tasks_to_review,
    tasks_with_readings,
    waiting_count,
)
from enfilade.contribute.queries.seated import (
    companions,
    leases_at_desk,
    open_sets,
    others_read,
    own_reading,
    questions_asked,
)
from enfilade.contribute.queries.transcriptions import transcriptions_of_record

__all__ = [
    "Gauge",
    "companions",
    "compared",
    "credited_names",
    "gauges",
    "kept_for_later",
    "leases_at_desk",
    "news_for",
    "no_readings",
    "open_projects",
    "open_sets",
    "others_read",
    "own_reading",
    "projects_of",
    "public_hits",
    "public_projects",
    "questions_asked",
    "read_by",
    "readers_count",
    "readers_of_record",
    "readings_of",
    "records_to_read",
    "review_sheet",
    "tasks_of",
    "tasks_to_review",
    "tasks_with_readings",
    "transcriptions_of_record",
    "waiting_count",
]
