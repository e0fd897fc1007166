"""Real things behind every address of the atelier that names one: what ``test_doors`` knocks with.

A new address with more than ``space`` in it needs a sample here: a function of a ``House`` that makes the thing *in
that house* and answers the other arguments of the address (and ``space`` where it is not the museum's).
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.files import File

from enfilade.collections.enums import BulkAction, Field, LinkKind, ReferenceKind, SourceKind
from enfilade.collections.models import DuplicatePair, Harvest, PictureLot, TermProposal
from enfilade.collections.services import (
    Source,
    attach_picture,
    link_records,
    merge_authorities,
    prepare_bulk_edit,
    propose_terms,
    propose_value,
    record_finding,
    start_import,
    start_reference_import,
)
from enfilade.collections.services.merging_records import merge_records
from enfilade.collections.services.vocabularies import vocabulary_named
from enfilade.core.clock import today
from enfilade.giving.models import LetterBatch
from enfilade.giving.services import install_kiosk
from enfilade.network.services import close_museum
from enfilade.people.enums import Role
from enfilade.people.models import Person, Space
from enfilade.people.services import grant_role
from enfilade.steering.enums import TouchKind
from enfilade.steering.services import ask_sponsor, log_decision
from tests.factories.authorities import an_authority
from tests.factories.bank import a_line as a_bank_line
from tests.factories.bank import an_account as a_bank_account
from tests.factories.care import a_template
from tests.factories.collections import a_record
from tests.factories.community import a_message, a_thread
from tests.factories.contribute import a_card_to_review, an_open_project
from tests.factories.desk import a_cheque, a_remittance, a_session, a_slip, a_till
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.media import a_picture, picture_file
from tests.factories.needs import a_need, an_offer
from tests.factories.network import a_museum, a_network, a_route, an_event
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_draft
from tests.factories.refunds import difference_of, run_of
from tests.factories.rewards import a_tier
from tests.factories.shelf import a_line, a_loan, a_place, a_plan, an_open_check, seen, stored
from tests.factories.steering import a_charter, a_project, in_days
from tests.factories.taxes import a_gift_aid_claim, a_regime


@dataclass(frozen=True)
class House:
    """A museum, its network, and someone who heads both: every right in them, none elsewhere."""

    museum: Any
    network: Any
    head: Person

    def space(self, kind: str) -> Space:
        return self.museum if kind == "museum" else self.network


Sample = Callable[[House], dict[str, Any]]


def a_house() -> House:
    museum = a_museum()
    network, head = a_network(museum), a_person()
    grant_role(person=head, space=museum, role=Role.DIRECTOR, by=None)
    grant_role(person=head, space=network, role=Role.COORDINATOR, by=None)
    return House(museum, network, head)


def a_proposal(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    propose_value(record=record, field=Field.TITLE, value="Autre", source=Source(SourceKind.CONTRIBUTION))
    return {"proposal": record.proposals.get().pk}


def a_link(house: House) -> dict[str, Any]:
    record, other = a_record(museum=house.museum), a_record(museum=house.museum)
    link = link_records(record=record, other=other, kind=LinkKind.PART)
    return {"public_id": record.public_id, "link": link.pk}


def a_harvest(house: House) -> dict[str, Any]:
    harvest = Harvest.objects.create(
        museum=house.museum, name="Ailleurs", address="https://oai.example/", prefix="lido"
    )
    return {"public_id": harvest.public_id}


def an_authority_here(house: House) -> dict[str, Any]:
    return {"public_id": an_authority(space=house.museum).public_id}


def an_act(house: House) -> dict[str, Any]:
    kept, other = an_authority(space=house.museum), an_authority(space=house.museum)
    act = merge_authorities(kept=kept, other=other, space=house.museum)
    return {"public_id": kept.public_id, "act": act.pk}


def a_mention(house: House) -> dict[str, Any]:
    return {"mention": a_record(museum=house.museum, maker="Turner").mentions.get().pk}


def a_vocabulary(house: House) -> dict[str, Any]:
    return {"code": vocabulary_named(code="lexdomn", title="").code}


def a_word(house: House) -> dict[str, Any]:
    vocabulary_named(code="lexdomn", title="")
    record = a_record(museum=house.museum, domain="héraldique")
    propose_terms(record=record, fields=[Field.DOMAIN], space=house.museum)
    return {"space": house.network.slug, "proposal": TermProposal.objects.get().pk}


def a_reference_import(house: House) -> dict[str, Any]:
    file = File(io.BytesIO("Liste\n\ncéramique\n".encode()), name="lexdomn.txt")
    kept = start_reference_import(kind=ReferenceKind.VOCABULARY, file=file, space=house.network)
    return {"space": house.network.slug, "public_id": kept.public_id}


def a_linked_museum(house: House) -> dict[str, Any]:
    return {"space": house.network.slug, "museum": house.museum.slug}


def a_lot(house: House) -> dict[str, Any]:
    return {"public_id": PictureLot.objects.create(museum=house.museum, name="images.zip").public_id}


def a_grant(house: House) -> dict[str, Any]:
    return {"grant": grant_role(person=a_person(), space=house.museum, role=Role.EDITOR, by=None).pk}


def a_closure(house: House) -> dict[str, Any]:
    day = today()
    return {"closure": close_museum(museum=house.museum, first=day, last=day).pk}


def an_event_here(house: House) -> dict[str, Any]:
    return {"public_id": an_event(museum=house.museum).public_id}


def a_membership(house: House) -> dict[str, Any]:
    return {"space": house.network.slug, "membership": house.network.memberships.get().pk}


def a_route_here(house: House) -> dict[str, Any]:
    return {"space": house.network.slug, "public_id": a_route(house.museum, network=house.network).public_id}


def a_record_here(house: House) -> dict[str, Any]:
    return {"public_id": a_record(museum=house.museum).public_id}


def a_revision(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    return {"public_id": record.public_id, "revision": record.revisions.get().pk}


def a_field_changed(house: House) -> dict[str, Any]:
    return {**a_revision(house), "field": "title"}


def an_image(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    image = attach_picture(record=record, picture=a_picture(space=house.museum))
    return {"public_id": record.public_id, "image": image.pk}


def a_bulk_edit(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    edit = prepare_bulk_edit(museum=house.museum, ids=[record.pk], action=BulkAction.PUBLISH)
    return {"public_id": edit.public_id}


def a_pair_here(house: House) -> dict[str, Any]:
    first, second = a_record(museum=house.museum), a_record(museum=house.museum)
    pair = DuplicatePair.objects.create(museum=house.museum, first=first, second=second, reason="same", score=90)
    return {"pair": pair.pk}


def a_merge(house: House) -> dict[str, Any]:
    pair = DuplicatePair.objects.get(pk=a_pair_here(house)["pair"])
    seen = {one.pk: one.updated_at.isoformat() for one in (pair.first, pair.second)}
    return {"public_id": merge_records(pair=pair, kept=pair.first, chosen=[], seen=seen).public_id}


def an_import(house: House) -> dict[str, Any]:
    file = File(io.BytesIO(b"numero\n1\n"), name="fiches.csv")
    run = start_import(museum=house.museum, file=file, mapping=[("inventory_number", "numero", "")])
    return {"public_id": run.public_id}


def a_place_here(house: House) -> dict[str, Any]:
    return {"public_id": a_place(museum=house.museum).public_id}


def a_move(house: House) -> dict[str, Any]:
    (record,) = stored(a_place(museum=house.museum))
    return {"public_id": record.public_id, "move": record.moves.get().pk}


def a_stock_check(house: House) -> dict[str, Any]:
    return {"public_id": a_plan(house.museum).public_id}


def a_target(house: House) -> dict[str, Any]:
    stored(a_place(museum=house.museum))
    check = an_open_check(house.museum)
    return {"public_id": check.public_id, "target": check.targets.get().pk}


def a_sighting(house: House) -> dict[str, Any]:
    a_target(house)
    target = house.museum.stock_checks.get().targets.get()
    return {"sighting": seen(target, photo=picture_file()).pk}


def a_finding(house: House) -> dict[str, Any]:
    a_target(house)
    check, photo = house.museum.stock_checks.get(), picture_file()
    return {"finding": record_finding(check=check, key=str(uuid4()), words="Pot", photo=photo, by=house.head).pk}


def a_loan_here(house: House) -> dict[str, Any]:
    return {"public_id": a_loan(house.museum).public_id}


def a_loan_line(house: House) -> dict[str, Any]:
    line = a_line(a_loan(house.museum, way="in"))
    return {"public_id": line.loan.public_id, "line": line.pk}


def a_kiosk_here(house: House) -> dict[str, Any]:
    campaign = a_campaign(museum=house.museum)
    return {"public_id": install_kiosk(museum=house.museum, campaign=campaign, place="Hall", by=house.head).public_id}


def a_campaign_here(house: House) -> dict[str, Any]:
    return {"public_id": a_campaign(museum=house.museum).public_id}


def a_bank_line_here(house: House) -> dict[str, Any]:
    return {"public_id": a_bank_line(a_bank_account(museum=house.museum)).public_id}


def a_statement_here(house: House) -> dict[str, Any]:
    return {"public_id": a_bank_line(a_bank_account(museum=house.museum)).statement.public_id}


def a_gift_here(house: House) -> dict[str, Any]:
    return {"public_id": a_gift(campaign=a_campaign(museum=house.museum)).public_id}


def a_section(house: House) -> dict[str, Any]:
    return {"section": "remercier"}


def a_letter_template(house: House) -> dict[str, Any]:
    return {"public_id": a_template(house.museum).public_id}


def a_letter_batch(house: House) -> dict[str, Any]:
    made = LetterBatch.objects.create(museum=house.museum, subject="Merci", body="Merci.", language="fr")
    return {"public_id": made.public_id}


def a_payment(house: House) -> dict[str, Any]:
    return {"public_id": payment_of(a_gift(campaign=a_campaign(museum=house.museum))).public_id}


def a_tier_here(house: House) -> dict[str, Any]:
    tier = a_tier(campaign=a_campaign(museum=house.museum))
    return {"public_id": tier.campaign.public_id, "tier": tier.public_id}


def a_claim(house: House) -> dict[str, Any]:
    tier = a_tier(campaign=a_campaign(museum=house.museum))
    return {"claim": a_gift(campaign=tier.campaign, tier=tier).claim.public_id}


def a_difference(house: House) -> dict[str, Any]:
    return {"public_id": difference_of(house.museum).public_id}


def a_run(house: House) -> dict[str, Any]:
    return {"public_id": run_of(house.museum).public_id}


def a_cheque_here(house: House) -> dict[str, Any]:
    return {"public_id": a_cheque(campaign=a_campaign(museum=house.museum), photo=picture_file()).public_id}


def a_remittance_here(house: House) -> dict[str, Any]:
    return {"public_id": a_remittance(a_cheque(campaign=a_campaign(museum=house.museum))).public_id}


def a_till_here(house: House) -> dict[str, Any]:
    return {"public_id": a_till(museum=house.museum).public_id}


def a_session_here(house: House) -> dict[str, Any]:
    return {"public_id": a_session(museum=house.museum).public_id}


def a_slip_here(house: House) -> dict[str, Any]:
    return {"public_id": a_slip(museum=house.museum).public_id}


def a_need_here(house: House) -> dict[str, Any]:
    need = a_need(campaign=a_campaign(museum=house.museum))
    return {"public_id": need.campaign.public_id, "need": need.public_id}


def an_offer_here(house: House) -> dict[str, Any]:
    return {"offer": an_offer(need=a_need(campaign=a_campaign(museum=house.museum))).public_id}


def a_thread_here(house: House) -> dict[str, Any]:
    return {"public_id": a_thread(space=house.museum).public_id}


def a_message_here(house: House) -> dict[str, Any]:
    return {"public_id": a_message(space=house.museum).public_id}


def a_card(house: House) -> dict[str, Any]:
    return {"public_id": a_card_to_review(museum=house.museum).public_id}


def a_card_reader(house: House) -> dict[str, Any]:
    return {"public_id": a_card_to_review(museum=house.museum).answers.first().contributor.public_id}


def a_contribution_project(house: House) -> dict[str, Any]:
    return {"public_id": an_open_project(museum=house.museum).public_id}


def an_export(house: House) -> dict[str, Any]:
    return a_contribution_project(house) | {"what": "answers", "form": "csv"}


def a_client_project_here(house: House) -> dict[str, Any]:
    return {"public_id": a_client_draft(museum=house.museum).public_id}


def a_steered(house: House) -> dict[str, Any]:
    return {"public_id": a_project(space=house.museum).public_id}


def a_charter_version(house: House) -> dict[str, Any]:
    project = a_project(space=house.museum)
    a_charter(project)
    return {"public_id": project.public_id, "number": project.charters.get().number}


def a_decision(house: House) -> dict[str, Any]:
    project = a_project(space=house.museum)
    words = {"question": "Qui tient la borne ?", "choice": "L'accueil", "reasons": "C'est sur le chemin."}
    kept = log_decision(project=project, review_on=in_days(30), decider=project.lead, by=None, **words)
    return {"public_id": project.public_id, "decision": kept.public_id}


def a_touch(house: House) -> dict[str, Any]:
    project = a_project(space=house.museum)
    touch = ask_sponsor(project=project, kind=TouchKind.ARBITRATION, question="Qui tient la borne ?", by=None)
    return {"public_id": project.public_id, "touch": touch.public_id}


def named(room: str, names: str, sample: Sample) -> dict[str, Sample]:
    return {f"{room}:atelier_{name}": sample for name in names.split()}


def a_regime_here(house: House) -> dict[str, Any]:
    return {"public_id": a_regime(house.museum).public_id}


def a_claim_here(house: House) -> dict[str, Any]:
    return {"public_id": a_gift_aid_claim(house.museum).public_id}


SAMPLES: dict[str, Sample] = {
    **named("people", "leave", a_grant),
    **named("community", "thread thread_act", a_thread_here),
    **named("community", "message_act", a_message_here),
    **named("network", "lift", a_closure),
    **named("network", "event withdraw_event", an_event_here),
    **named("network", "member leave_network", a_membership),
    **named("network", "route route_preview publish_route withdraw_route", a_route_here),
    **named(
        "collections",
        "mapping import start_import pause_import publish_import undo_import report decide_run",
        an_import,
    ),
    **named("collections", "decide", a_proposal),
    **named("collections", "unlink", a_link),
    **named("collections", "harvest run_harvest", a_harvest),
    **named("collections", "record publish link pictures", a_record_here),
    **named("collections", "lot run_lot", a_lot),
    **named("collections", "revert", a_revision),
    **named("collections", "storage labels", a_place_here),
    **named("collections", "whereabouts", a_record_here),
    **named("collections", "strike", a_move),
    **named("collections", "check open_check close_check targets check_report check_annex", a_stock_check),
    **named("collections", "shelf shelf_list sight find", a_stock_check),
    **named("collections", "target settle_target", a_target),
    **named("collections", "sighting_photo", a_sighting),
    **named("collections", "finding_photo", a_finding),
    **named("collections", "loan loan_step loan_line loan_printed", a_loan_here),
    **named("collections", "loan_remove loan_report", a_loan_line),
    **named("collections", "authority merge split", an_authority_here),
    **named("collections", "undo_act", an_act),
    **named("collections", "decide_mention", a_mention),
    **named("collections", "vocabulary", a_vocabulary),
    **named("collections", "decide_term", a_word),
    **named("collections", "reference_report", a_reference_import),
    **named("network", "fill_museum", a_linked_museum),
    **named("collections", "revert_field", a_field_changed),
    **named("collections", "compare add_image", a_record_here),
    **named("collections", "describe_image", an_image),
    **named("collections", "bulk_edit begin_bulk_edit undo_bulk_edit", a_bulk_edit),
    **named("collections", "pair decide_pair", a_pair_here),
    **named("collections", "unmerge", a_merge),
    **named("giving", "campaign open_campaign close_campaign news poster", a_campaign_here),
    **named("giving", "switch_kiosk", a_kiosk_here),
    **named("giving", "gift receipt gift_act", a_gift_here),
    **named("giving", "gift receipt receipt_change gift_act", a_gift_here),
    **named("giving", "campaign open_campaign close_campaign news poster preview promises report_csv", a_campaign_here),
    **named("giving", "gift receipt gift_act", a_gift_here),
    **named("giving", "report report_pdf share card links_csv poster_preview", a_campaign_here),
    **named("giving", "tier", a_tier_here),
    **named("giving", "needs", a_campaign_here),
    **named("giving", "need", a_need_here),
    **named("giving", "offer_act", an_offer_here),
    **named("giving", "campaign_regime", a_campaign_here),
    **named("giving", "end_regime", a_regime_here),
    **named("giving", "gift_aid_csv", a_claim_here),
    **named("giving", "settle_claim", a_claim),
    **named("giving", "bank_line bank_line_act", a_bank_line_here),
    **named("giving", "thank letter", a_gift_here),
    **named("giving", "day_list", a_section),
    **named("giving", "letter_template", a_letter_template),
    **named("giving", "letter_batch letter_file", a_letter_batch),
    **named("giving", "statement", a_statement_here),
    **named("giving", "settle_anomaly", a_payment),
    **named("giving", "refund", a_gift_here),
    **named("giving", "difference", a_difference),
    **named("giving", "sign_run", a_run),
    **named("giving", "cheque cheque_photo bounce_cheque", a_cheque_here),
    **named("giving", "remittance remittance_slip remittance_act", a_remittance_here),
    **named("giving", "till open_till bank_cash", a_till_here),
    **named("giving", "till_session receive_cash close_till check_till", a_session_here),
    **named("giving", "slip", a_slip_here),
    **named("contribute", "review flags card card_act", a_card),
    **named("contribute", "reader reader_act", a_card_reader),
    **named("contribute", "project questions cards state others", a_contribution_project),
    **named("contribute", "figures conduct all_cards project_flags data", a_contribution_project),
    **named("contribute", "export", an_export),
    **named("contribute", "programs presenter presenter_preview mapping", a_client_project_here),
    **named("steering", "project amend warning charter freeze gate evidence decisions sponsor", a_steered),
    **named("steering", "measures attached stop close lessons", a_steered),
    **named("steering", "version", a_charter_version),
    **named("steering", "happened", a_decision),
    **named("steering", "answer remind", a_touch),
}
SHARED = {
    f"collections:atelier_{name}"
    for name in ("authority", "merge", "split", "undo_act", "vocabulary", "decide_term", "reference_report")
} | {"giving:atelier_day_list"}  # a list's name is no museum's
"""Addresses of the atelier whose things are no museum's: every museum of the network keeps them together."""
OF_ONESELF = {"atelier:home", "atelier:jobs", "atelier:job", "atelier:job_state"}
"""Addresses of the atelier that no space owns: the person's own things (behind ``people.access.for_oneself``)."""
OPEN_TO_ALL = {"openapi-json", "docs"}
"""Addresses of the API (their last name) that answer a visitor whatever the method, and write nothing."""
