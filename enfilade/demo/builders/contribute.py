"""The reading of the 1904 cards at the Musée du Val-d'Ombre, half done: read, differing, validated, untouched."""

from enfilade.collections.models import Record
from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason
from enfilade.contribute.models import ContributionProject, Contributor, Task
from enfilade.core import clock
from enfilade.demo.builders.world import World
from enfilade.demo.content import contribute as content
from enfilade.demo.content.cards import IndexCard, index_cards

MUSEUM = "val-d-ombre"
OPENED = 30.0  # days ago
PACE = 1.1  # days from card to card


def build(world: World) -> None:
    """Tell the whole story, once. Needs the cards' records and the steered project ``fiches``, past its gates."""
    if ContributionProject.objects.filter(short_name=content.SHORT_NAME).exists():
        return
    cards = {card.number: (place, card) for place, card in enumerate(index_cards())}
    project = open_reading(world, list(cards))
    readers = {key: services.reader_for(person=world.people[key]) for key in content.CREDITS}
    with clock.standing_at(world.before(OPENED - 0.2)):
        for key, name in content.CREDITS.items():
            services.choose_credit(reader=readers[key], name=name)
    for place in range(content.READ_TWICE):
        for turn, key in enumerate(content.PAIRS[place % len(content.PAIRS)]):
            with clock.standing_at(world.before(OPENED - 1 - place * PACE - turn * 0.3)):
                read_next(project, readers[key], key, cards)
    for turn in range(content.READ_ONCE - content.READ_TWICE):
        with clock.standing_at(world.before(1 - turn * 0.005)):
            read_next(project, readers["lucie"], "lucie", cards)
    validate(world, project, cards)
    signal(world, project, readers)


def open_reading(world: World, numbers: list[str]) -> ContributionProject:
    museum, lead = world.museums[MUSEUM], world.people["numerique"]
    with clock.standing_at(world.before(OPENED + 2)):
        project = services.draft_project(
            museum=museum, short_name=content.SHORT_NAME, steered_project=world.projects["fiches"], by=lead,
            title=content.TITLE, **content.TEXTS,
        )  # fmt: skip
        services.set_questions(project=project, questions=content.QUESTIONS, by=lead)
        records = Record.objects.filter(museum=museum, inventory_number__in=numbers)
        services.add_tasks(project=project, records=records, by=lead)
    with clock.standing_at(world.before(OPENED)):
        return services.open_project(project=project, by=lead)


def read_next(
    project: ContributionProject, reader: Contributor, key: str, cards: dict[str, tuple[int, IndexCard]]
) -> None:
    """``reader`` takes the next card as anyone does, and copies it."""
    lease = services.lease_task(project=project, contributor=reader)
    if lease and lease.task.record:
        place, card = cards[lease.task.record.inventory_number]
        services.submit_answer(lease=lease, values=content.reading(place, card, key))


def validate(world: World, project: ContributionProject, cards: dict[str, tuple[int, IndexCard]]) -> None:
    """The registrar validates the first cards, against the card itself where readings differ."""
    waiting = Task.objects.filter(project=project, state="review").select_related("record").order_by("pk")
    for place, task in enumerate(waiting[: content.SETTLED]):
        _, card = cards[task.record.inventory_number]  # type: ignore[union-attr]  # every card of the demo has its record
        with clock.standing_at(world.before(OPENED - 4 - place * 1.6)):
            services.settle_task(task=task, values=content.truth(card), by=world.people["regie"])


def signal(world: World, project: ContributionProject, readers: dict[str, Contributor]) -> None:
    key, reason, words = content.FLAGGED
    with clock.standing_at(world.before(0.5)):
        lease = services.lease_task(project=project, contributor=readers[key])
        if lease:
            services.flag_task(lease=lease, reason=FlagReason(reason), words=words)
