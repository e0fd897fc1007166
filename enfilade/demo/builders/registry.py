"""The registrar's side of the demo: places, a récolement under way, a late loan, values to decide, linked records."""

import io
import random
from datetime import timedelta

from django.core.files import File

from enfilade.collections.enums import Condition, LinkKind, LoanState, Marking, MoveReason, Outcome, PlaceKind
from enfilade.collections.models import Record, Storage
from enfilade.collections.services import (
    ask_loan,
    import_now,
    link_records,
    list_object,
    move_records,
    open_check,
    open_storage,
    plan_check,
    record_sighting,
    step_loan,
)
from enfilade.collections.services.stock_checks import candidates, finish_opening, list_some, rooms_of
from enfilade.core import clock
from enfilade.core.clock import today
from enfilade.demo.builders.world import World

MUSEUM = "val-d-ombre"
MAPPING = [("inventory_number", "numero", ""), ("materials", "matiere", ""), ("place", "lieu", "")]
SPREADSHEET = "inventaire-depot-2026.csv"
SEEN = 0.6  # share of the list already checked


def build(world: World) -> None:
    """Everything once: a second time adds nothing."""
    museum, registrar = world.museums[MUSEUM], world.people["regie"]
    if Storage.objects.filter(museum=museum).exists():
        return
    finds = list(Record.objects.filter(museum=museum).exclude(object_name="fiche d'inventaire").order_by("pk"))
    with clock.standing_at(world.before(90)):
        shelves = open_places(world)
        for number, shelf in enumerate(shelves):
            part = finds[number :: len(shelves)]
            move_records(museum=museum, records=part, to=shelf, reason=MoveReason.STORED, by=registrar)
        pair_portraits(world)
    with clock.standing_at(world.before(40)):
        lend(world, finds[3])
    with clock.standing_at(world.before(12)):
        check_the_store(world, shelves[0].parent)
    with clock.standing_at(world.before(2)):
        offer_values(world, finds[5:8])


def open_places(world: World) -> list[Storage]:
    """A building, its store, a cabinet of three shelves."""
    museum, by = world.museums[MUSEUM], world.people["regie"]
    house = open_storage(museum=museum, code="Maison", kind=PlaceKind.BUILDING, name="Maison du Val-d'Ombre", by=by)
    store = open_storage(museum=museum, code="Réserve", parent=house, kind=PlaceKind.ROOM, name="Réserve haute", by=by)
    return [
        open_storage(museum=museum, code=f"Tablette {number}", parent=store, kind=PlaceKind.SHELF, by=by)
        for number in (1, 2, 3)
    ]


def lend(world: World, record: Record) -> None:
    """One find went to another museum and should be back."""
    by = world.people["regie"]
    loan = ask_loan(
        museum=world.museums[MUSEUM], partner="Musée de Préhistoire de Hauteclaire", starts=today(),
        ends=today() + timedelta(days=30), purpose="Exposition « Les chemins du bronze »", by=by,
    )  # fmt: skip
    list_object(loan=loan, record=record, value=180_000, by=by)
    for state in (LoanState.AGREED, LoanState.AWAY):
        loan = step_loan(loan=loan, to=state, by=by)


def check_the_store(world: World, store: Storage | None) -> None:
    """A campaign over the store, more than half seen, two objects not found yet."""
    museum, by, dice = world.museums[MUSEUM], world.people["regie"], random.Random(451)
    check = plan_check(
        museum=museum, name="Réserve haute, 2026", planned_from=today(), planned_to=today() + timedelta(days=40), by=by,
        team=[by], scope_place=store, method="Deux personnes, tablette par tablette ; photographie de ce qui a changé.",
    )  # fmt: skip
    open_check(check=check, by=by)
    list_some(check, list(candidates(check)), rooms_of(museum))
    finish_opening(check, by)
    targets = list(check.targets.order_by("number_order", "pk"))
    for place, target in enumerate(targets[: int(len(targets) * SEEN)]):
        found = place not in (4, 11)
        record_sighting(
            target=target, key=f"demo-{target.pk}", outcome=Outcome.SEEN if found else Outcome.NOT_SEEN, by=by,
            place=target.place if found else None,
            condition=dice.choice((Condition.GOOD, Condition.GOOD, Condition.FAIR)) if found else "",
            marking=Marking.PRESENT if found else "",
        )  # fmt: skip


def offer_values(world: World, records: list[Record]) -> None:
    """A spreadsheet of the depositor says otherwise of three objects: the registrar has to decide."""
    lines = [f"{record.inventory_number};{record.materials}, patine verte;La Combe-aux-Loups" for record in records]
    file = File(io.BytesIO("\n".join(["numero;matiere;lieu", *lines, ""]).encode()), SPREADSHEET)
    import_now(museum=world.museums[MUSEUM], file=file, mapping=MAPPING, by=world.people["regie"])


def pair_portraits(world: World) -> None:
    """Two portraits of one painter go together."""
    portraits = Record.objects.filter(museum=world.museums["beaux-arts"], subjects__contains="portrait").order_by("pk")
    first, second = portraits[:2]
    link_records(record=first, other=second, kind=LinkKind.PENDANT, by=world.people["direction"])
