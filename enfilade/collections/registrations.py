"""What the collections give the house."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enfilade.collections.enums import BulkAction
from enfilade.collections.models import Record
from enfilade.collections.queries import described, hung_works, public_records, waiting_proposals
from enfilade.collections.queries.completeness import measured
from enfilade.collections.rules import edits_records
from enfilade.collections.search_index import search
from enfilade.collections.services.completeness import EVERY as MEASURED_EVERY
from enfilade.collections.services.completeness import measure_completeness
from enfilade.collections.services.indexing import EVERY, index_changes
from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.job_words import job_words
from enfilade.core.contracts.metrics import Metric, metrics
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu, public_menu
from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.contracts.search import Hit, SearchSource, search_sources
from enfilade.core.contracts.showcase import showcases
from enfilade.core.contracts.waiting import WaitingItem, waiting


def public_hits(text: str, limit: int) -> list[Hit]:
    ids = search(text, {}, size=limit).ids
    found = {record.pk: record for record in public_records().filter(pk__in=ids)}
    rows = [found[pk] for pk in ids if pk in found]
    return [Hit(described(row), reverse("collections:record", args=[row.public_id]), row.museum.name) for row in rows]


def count_public(space_id: int | None) -> int:
    rows = Record.objects.filter(is_public=True)
    return (rows.filter(museum_id=space_id) if space_id else rows).count()


def share_complete(space_id: int | None) -> int:
    return measured(space_id).share


def import_words(data: dict) -> str:
    return (
        _("Import de « %(file)s » : %(created)s notices créées, %(updated)s modifiées, %(refused)s lignes refusées.")
        % data
    )


def published_words(data: dict) -> str:
    return ngettext("%(count)s notice publiée.", "%(count)s notices publiées.", data["count"]) % data


def undone_words(data: dict) -> str:
    words = _("Import de « %(file)s » annulé : %(deleted)s notices retirées, %(returned)s revenues à l'état d'avant.")
    return words % data


def decisions_waiting(person: Any, space: Any) -> list[WaitingItem]:
    count = waiting_proposals(space).count() if edits_records.test(person, space) else 0
    if not count:
        return []
    words = ngettext("%(n)s valeur attend votre décision.", "%(n)s valeurs attendent votre décision.", count)
    return [
        WaitingItem(words % {"n": count}, reverse("collections:atelier_proposals", args=[space.slug]), _("Décider"))
    ]


def changed_words(data: dict) -> str:
    words = ngettext(
        "%(n)s notice modifiée d'un coup : %(what)s.", "%(n)s notices modifiées d'un coup : %(what)s.", data["count"]
    )
    return words % {"n": data["count"], "what": str(BulkAction(data["action"]).label).lower()}


def bulk_undone_words(data: dict) -> str:
    words = ngettext(
        "Modification d'ensemble annulée : %(n)s notice revenue.",
        "Modification d'ensemble annulée : %(n)s notices revenues.",
        data["count"],
    )
    return words % {"n": data["count"]}


public_menu.register("collections", MenuEntry(gettext_lazy("Collections"), "collections:home", 20))
entry = MenuEntry(gettext_lazy("Collections"), "collections:atelier_records", 10, edits_records.test, ("museum",))
atelier_menu.register("collections", entry)
search_sources.register("records", SearchSource(gettext_lazy("Œuvres et objets"), public_hits))
showcases.register("collections", hung_works)
waiting.register("collections", decisions_waiting)
schedules.register("collections.index", Recurring(index_changes, EVERY))
metrics.register("records", Metric(gettext_lazy("Notices publiées"), count_public, public=True))
event_words.register("collections.record_created", lambda data: _("Notice créée : %(number)s.") % data)
event_words.register("collections.record_edited", lambda data: _("Notice modifiée : %(number)s.") % data)
event_words.register("collections.picture_hung", lambda data: _("Image ajoutée à la notice %(number)s.") % data)
event_words.register("collections.records_published", published_words)
event_words.register("collections.records_withdrawn", lambda data: _("Notices retirées du public : %(count)s.") % data)
event_words.register("collections.import_finished", import_words)
event_words.register("collections.import_undone", undone_words)
event_words.register("collections.records_changed", changed_words)
event_words.register("collections.bulk_undone", bulk_undone_words)
event_words.register("collections.picture_described", lambda data: _("Image décrite : %(number)s.") % data)
event_words.register(
    "collections.records_merged", lambda data: _("Notice %(other)s réunie à la notice %(number)s.") % data
)
event_words.register(
    "collections.merge_undone", lambda data: _("Notice %(other)s séparée de la notice %(number)s.") % data
)
event_words.register("collections.records_kept_apart", lambda data: _("%(kept)s et %(other)s sont deux objets.") % data)
schedules.register("collections.completeness", Recurring(measure_completeness, MEASURED_EVERY))
metrics.register("completeness", Metric(gettext_lazy("Complétude des notices, sur 100"), share_complete))
job_words.register(
    "enfilade.collections.services.bulk_edits.continue_bulk_edit", gettext_lazy("Modification d'ensemble")
)
job_words.register(
    "enfilade.collections.services.bulk_undoing.continue_bulk_undoing", gettext_lazy("Annulation d'une modification")
)
job_words.register("enfilade.collections.services.duplicates.search_duplicates", gettext_lazy("Recherche de doublons"))
job_words.register("enfilade.collections.services.imports.continue_import", gettext_lazy("Import de notices"))
job_words.register("enfilade.collections.services.proposals.continue_deciding", gettext_lazy("Décisions sur un import"))
job_words.register("enfilade.collections.services.undoing.continue_undoing", gettext_lazy("Annulation d'un import"))
