"""What the collections give the house."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enfilade.collections.enums import BulkAction, LoanState
from enfilade.collections.models import Record
from enfilade.collections.queries import described, hung_works, public_records, waiting_proposals
from enfilade.collections.queries.completeness import measured
from enfilade.collections.queries.shelf import late_loans
from enfilade.collections.rules import coordinates, edits_records, keeps_stores
from enfilade.collections.search_index import search
from enfilade.collections.services.completeness import EVERY as MEASURED_EVERY
from enfilade.collections.services.completeness import measure_completeness
from enfilade.collections.services.harvests import EVERY as HARVESTS_EVERY
from enfilade.collections.services.harvests import start_due_harvests
from enfilade.collections.services.indexing import EVERY, index_changes
from enfilade.collections.services.redating import follow_museum, follow_picture
from enfilade.core.clock import today
from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.job_words import job_words
from enfilade.core.contracts.metrics import Metric, metrics
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu, public_menu
from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.contracts.search import Hit, SearchSource, search_sources
from enfilade.core.contracts.showcase import showcases
from enfilade.core.contracts.shown_changes import museum_changes, picture_changes
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


def identified_words(data: dict) -> str:
    words = ngettext("« %(written)s » est %(name)s : %(count)s notice.", "« %(written)s » est %(name)s : %(count)s notices.",
                     data["count"])  # fmt: skip
    return words % data


def mention_words(data: dict) -> str:
    words = _("« %(written)s », dans une notice : %(name)s.") if data["name"] else _("« %(written)s » : personne.")
    return words % data


def reference_words(data: dict) -> str:
    return _("« %(file)s » importé : %(created)s ajouts, %(updated)s mises à jour.") % data


def decisions_waiting(person: Any, space: Any) -> list[WaitingItem]:
    count = waiting_proposals(space).count() if edits_records.test(person, space) else 0
    if not count:
        return []
    words = ngettext("%(n)s valeur attend votre décision.", "%(n)s valeurs attendent votre décision.", count)
    return [
        WaitingItem(words % {"n": count}, reverse("collections:atelier_proposals", args=[space.slug]), _("Décider"))
    ]


def loans_late(person: Any, space: Any) -> list[WaitingItem]:
    count = late_loans(space, today()).count() if keeps_stores.test(person, space) else 0
    if not count:
        return []
    words = ngettext("%(n)s prêt ou dépôt devrait être revenu.", "%(n)s prêts ou dépôts devraient être revenus.", count)
    return [
        WaitingItem(words % {"n": count}, reverse("collections:atelier_loans", args=[space.slug]), _("Voir les prêts"))
    ]


def loan_words(data: dict) -> str:
    return _("%(partner)s : prêt ou dépôt %(state)s.") % {**data, "state": LoanState(data["state"]).label}


def moved_words(data: dict) -> str:
    words = ngettext("%(count)s objet déplacé : %(place)s.", "%(count)s objets déplacés : %(place)s.", data["count"])
    return words % data


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
lists = MenuEntry(gettext_lazy("Vocabulaires"), "collections:atelier_vocabularies", 57, coordinates.test, ("network",))
atelier_menu.register("vocabularies", lists)
people = MenuEntry(
    gettext_lazy("Personnes et lieux"), "collections:atelier_authorities", 58, coordinates.test, ("network",)
)
atelier_menu.register("authorities", people)
search_sources.register("records", SearchSource(gettext_lazy("Œuvres et objets"), public_hits))
showcases.register("collections", hung_works)
museum_changes.register("collections", follow_museum)
picture_changes.register("collections", follow_picture)
waiting.register("collections", decisions_waiting)
schedules.register("collections.index", Recurring(index_changes, EVERY))
schedules.register("collections.harvests", Recurring(start_due_harvests, HARVESTS_EVERY))
metrics.register("records", Metric(gettext_lazy("Notices publiées"), count_public, public=True))
event_words.register("collections.record_created", lambda data: _("Notice créée : %(number)s.") % data)
event_words.register("collections.record_edited", lambda data: _("Notice modifiée : %(number)s.") % data)
event_words.register("collections.picture_hung", lambda data: _("Image ajoutée à la notice %(number)s.") % data)
event_words.register(
    "collections.pictures_described", lambda data: _("Images décrites, notice %(number)s : %(count)s.") % data
)
event_words.register("collections.rights_default_set", lambda data: _("Licence des nouvelles images choisie."))
event_words.register("collections.records_linked", lambda data: _("Notices liées : %(number)s et %(other)s.") % data)
event_words.register("collections.records_unlinked", lambda data: _("Lien retiré : %(number)s et %(other)s.") % data)
event_words.register("collections.records_published", published_words)
event_words.register("collections.records_withdrawn", lambda data: _("Notices retirées du public : %(count)s.") % data)
event_words.register("collections.import_finished", import_words)
event_words.register("collections.import_undone", undone_words)
event_words.register("collections.authority_created", lambda data: _("Fiche créée : %(name)s.") % data)
event_words.register("collections.authority_described", lambda data: _("Fiche modifiée : %(name)s.") % data)
event_words.register("collections.name_identified", identified_words)
event_words.register("collections.name_ignored", lambda data: _("Nom laissé sans fiche : %(written)s.") % data)
event_words.register("collections.mention_identified", mention_words)
event_words.register("collections.authorities_merged", lambda data: _("%(other)s réunie à %(name)s.") % data)
event_words.register("collections.authority_split", lambda data: _("%(other)s séparée de %(name)s.") % data)
event_words.register(
    "collections.authority_act_undone", lambda data: _("%(other)s et %(name)s : retour à avant.") % data
)
event_words.register("collections.term_accepted", lambda data: _("Terme ajouté à %(vocabulary)s : %(label)s.") % data)
event_words.register(
    "collections.term_refused", lambda data: _("Mot laissé hors de %(vocabulary)s : %(label)s.") % data
)
event_words.register("collections.reference_imported", reference_words)
job_words.register(
    "enfilade.collections.services.reference.continue_reference_import", gettext_lazy("Import de données de référence")
)
event_words.register(
    "collections.pictures_hung", lambda data: _("Lot « %(name)s » : %(count)s images accrochées.") % data
)
event_words.register(
    "collections.pictures_taken_down", lambda data: _("Lot « %(name)s » annulé : %(count)s images décrochées.") % data
)
event_words.register("collections.records_changed", changed_words)
event_words.register("collections.bulk_undone", bulk_undone_words)
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
job_words.register("enfilade.collections.services.harvests.continue_harvest", gettext_lazy("Moisson de notices"))
job_words.register("enfilade.collections.services.proposals.continue_deciding", gettext_lazy("Décisions sur un import"))
job_words.register("enfilade.collections.services.undoing.continue_undoing", gettext_lazy("Annulation d'un import"))
waiting.register("collections.loans", loans_late)
SHELF_WORDS = {
    "place_opened": gettext_lazy("Lieu ouvert : %(place)s."),
    "place_changed": gettext_lazy("Lieu modifié : %(place)s."),
    "move_struck": gettext_lazy("Déplacement rayé : %(number)s."),
    "check_planned": gettext_lazy("Récolement préparé : « %(name)s »."),
    "check_opened": gettext_lazy("Récolement ouvert : « %(name)s », %(count)s objets."),
    "object_checked": gettext_lazy("Objet récolé : %(number)s."),
    "check_settled": gettext_lazy("Désaccord tranché sur %(number)s."),
    "object_found": gettext_lazy("Objet trouvé sans numéro : notice provisoire %(number)s."),
    "check_closed": gettext_lazy("Récolement clos : « %(name)s », %(seen)s vus sur %(total)s, %(missing)s manquants."),
    "loan_asked": gettext_lazy("Prêt ou dépôt demandé : %(partner)s."),
    "loan_changed": gettext_lazy("Prêt ou dépôt modifié : %(partner)s."),
    "condition_reported": gettext_lazy("Constat d'état, prêt ou dépôt : %(partner)s."),
}
for verb, sentence in SHELF_WORDS.items():
    event_words.register(f"collections.{verb}", sentence.__mod__)
event_words.register("collections.records_moved", moved_words)
event_words.register("collections.loan_stepped", loan_words)
job_words.register("enfilade.collections.services.stock_checks.continue_opening", gettext_lazy("Liste d'un récolement"))
job_words.register(
    "enfilade.collections.services.closing_checks.continue_closing", gettext_lazy("Clôture d'un récolement")
)
job_words.register(
    "enfilade.collections.services.redating.redate_museum", gettext_lazy("Notices d'un musée datées à nouveau")
)
job_words.register("enfilade.collections.services.lots.continue_lot", gettext_lazy("Lot d'images"))
