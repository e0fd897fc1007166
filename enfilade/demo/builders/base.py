"""The ground of the demo network: its network, museums, people and records, with the pictures it draws."""

from collections.abc import Iterable
from datetime import date, timedelta

from enfilade.collections.models import Record
from enfilade.collections.services import attach_picture, create_record
from enfilade.core import clock
from enfilade.demo.builders.drawing import Drawn, draw_all
from enfilade.demo.builders.world import World
from enfilade.demo.content.cards import IndexCard, index_cards
from enfilade.demo.content.facts import facts_of
from enfilade.demo.content.museums import ACCESS, ACCESS_EN, MUSEUMS, NETWORK, DemoMuseum
from enfilade.demo.content.people import PASSWORD, PEOPLE
from enfilade.demo.content.works import DemoWork, works
from enfilade.media.services import add_picture
from enfilade.network.engine.hours import Opening
from enfilade.network.models import Museum
from enfilade.network.services import join_network, open_museum, open_network, set_hours
from enfilade.people.services import grant_role, open_account

CREDIT = "Image dessinée pour la démonstration"
RIGHTS = "CC0 1.0"
LICENCE = "CC0-1.0"
OPENED_DAYS_AGO = 430


def begin(scale: float = 1.0) -> World:
    """The network, its museums and its people; what exists already is found again."""
    moment = clock.now()
    with clock.standing_at(moment - timedelta(days=OPENED_DAYS_AGO)):
        world = World(moment, open_network(**NETWORK, accent="ardoise"), scale)
        for told in MUSEUMS:
            world.museums[told.slug] = open_one(told)
        for museum in world.museums.values():
            join_network(
                museum=museum, network=world.network, since=date(2025, 9, 1), options=["collections", "agenda"]
            )
        gather_people(world)
    return world


def open_one(told: DemoMuseum) -> Museum:
    museum = open_museum(
        slug=told.slug, name=told.name, city=told.city, address=told.address, latitude=told.latitude,
        longitude=told.longitude, accent=told.accent, summary=told.summary, summary_en=told.summary_en,
        access=ACCESS[told.slug], access_en=ACCESS_EN[told.slug],
    )  # fmt: skip
    if not museum.hours.exists():
        set_hours(museum=museum, hours=[Opening(*opening) for opening in told.openings()])
    return museum


def gather_people(world: World) -> None:
    spaces = {**world.museums, world.network.slug: world.network}
    for key, told in PEOPLE.items():
        person = open_account(email=told.email, name=told.name, password=PASSWORD)
        for slug, role in told.roles:
            grant_role(person=person, space=spaces[slug], role=role, by=None)
        world.people[key] = person


def fill(world: World) -> None:
    """Records, facades and pictures that are not there yet; drawing is shared between the processors."""
    known = set(Record.objects.values_list("museum__slug", "inventory_number"))
    new_works = [work for work in works() if (work.museum, work.inventory_number) not in known]
    new_cards = [card for card in index_cards() if ("val-d-ombre", card.number) not in known]
    faceless = [told for told in MUSEUMS if world.museums[told.slug].picture_id is None]
    moment = world.before(OPENED_DAYS_AGO - 10)
    with clock.standing_at(moment), draw_all(faceless, new_works, new_cards, world.scale) as drawn:
        put_facades(world, faceless, drawn)
        put_works(world, new_works, drawn)
        put_cards(world, new_cards, drawn)


def put_facades(world: World, faceless: Iterable[DemoMuseum], drawn: Drawn) -> None:
    for told in faceless:
        museum = world.museums[told.slug]
        alt = f"La façade du {told.name}, dessinée"
        museum.picture = add_picture(space=museum, file=drawn.file(told.slug), title=told.name, alt=alt, credit=CREDIT)
        museum.save(update_fields=["picture"])


def put_works(world: World, new_works: Iterable[DemoWork], drawn: Drawn) -> None:
    for work in new_works:
        record = create_record(
            museum=world.museums[work.museum], inventory_number=work.inventory_number, is_public=True, years=work.years,
            title=work.title, title_en=work.title_en, maker=work.maker, date_text=work.date_text, place=work.place,
            object_name=work.object_name, domain=work.domain, materials=work.materials, dimensions=work.dimensions,
            description=work.description, credit_line=work.credit_line, rights=RIGHTS, licence=LICENCE,
            **facts_of(work),
        )  # fmt: skip
        hang(record, drawn, f"{work.museum}/{work.inventory_number}", work.alt)


def put_cards(world: World, new_cards: Iterable[IndexCard], drawn: Drawn) -> None:
    for card in new_cards:
        record = create_record(
            museum=world.museums["val-d-ombre"], inventory_number=card.number, is_public=True,
            object_name="fiche d'inventaire", rights=RIGHTS, licence=LICENCE,
        )  # fmt: skip
        alt = "Une fiche d'inventaire tapée à la machine, sur carton jauni ; son texte est à transcrire"
        hang(record, drawn, f"val-d-ombre/{card.number}", alt)


def hang(record: Record, drawn: Drawn, key: str, alt: str) -> None:
    picture = add_picture(
        space=record.museum,
        file=drawn.file(key),
        title=str(record),
        alt=alt,
        credit=CREDIT,
        rights=RIGHTS,
        licence=LICENCE,
    )
    attach_picture(record=record, picture=picture)
