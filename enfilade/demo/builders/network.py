"""The agenda, the visit routes and the stories of the demo network.

Needs the museums, records and people of ``base`` and the project ``parcours`` of ``steering``. Pictures' sizes are left
as jobs, to run afterwards.
"""

from datetime import datetime, time, timedelta
from html import escape
from zoneinfo import ZoneInfo

from enfilade.collections.models import Record
from enfilade.core import clock
from enfilade.demo.builders.world import World
from enfilade.demo.content.network import EVENTS, ROUTES, STORIES, DemoEvent, DemoRoute, DemoStep, DemoStory
from enfilade.editorial.models import StoryPage
from enfilade.editorial.services import publish_story
from enfilade.network.models import AgendaEvent, Museum, RouteStop, VisitRoute
from enfilade.network.queries import open_museums, opens_on
from enfilade.network.services import announce_event, draft_route, publish_route

ANNOUNCED, DRAFTED, OPENED = 12, 45, 30  # days before now
Blocks = list[tuple[str, object]]


def build(world: World) -> None:
    """Announce, draft, open and tell what is not there yet."""
    hours = {museum.slug: museum for museum in open_museums()}
    for event in EVENTS:
        announce(world, event, hours[event.museum])
    for route in ROUTES:
        lead_along(world, route)
    for story in STORIES:
        tell(world, story)


def announce(world: World, told: DemoEvent, museum: Museum) -> None:
    if AgendaEvent.objects.filter(museum=museum, title=told.title).exists():
        return
    zone = ZoneInfo(museum.timezone)
    day = world.now.astimezone(zone).date() + timedelta(days=told.days)
    day = next(one for one in (day + timedelta(days=n) for n in range(8)) if opens_on(museum, one))
    starts_at = datetime.combine(day, time(told.hour), zone)
    with clock.standing_at(world.before(ANNOUNCED)):
        announce_event(
            museum=museum, kind=told.kind, title=told.title, title_en=told.title_en, description=told.description,
            description_en=told.description_en, starts_at=starts_at, ends_at=starts_at + timedelta(hours=told.lasts),
            by=None,
        )  # fmt: skip


def lead_along(world: World, told: DemoRoute) -> None:
    """Draft a route and open it: its project has passed the gates that let it."""
    coordinator = world.people["coordination"]
    route = VisitRoute.objects.filter(slug=told.slug).first()
    if route is None:
        with clock.standing_at(world.before(DRAFTED)):
            route = draft_route(
                network=world.network, slug=told.slug, title=told.title, title_en=told.title_en, text=told.text,
                text_en=told.text_en, accent=told.accent, stops=[stop(world, step) for step in told.steps],
                project_id=world.projects["parcours"], by=coordinator,
            )  # fmt: skip
    with clock.standing_at(world.before(OPENED)):
        publish_route(route=route, by=coordinator)


def stop(world: World, step: DemoStep) -> RouteStop:
    museum = world.museums.get(step.museum)
    place = (museum.latitude or 0.0, museum.longitude or 0.0) if museum else step.place
    title = museum.name if museum else step.title
    return RouteStop(
        museum=museum, title=title, title_en=step.title_en, text=step.text, text_en=step.text_en, minutes=step.minutes,
        latitude=place[0], longitude=place[1],
    )  # fmt: skip


def tell(world: World, told: DemoStory) -> StoryPage:
    """Publish a story; one told already is found again by its address."""
    works = [world.record(told.space, number) for number in told.works]
    picture = works[0].images.select_related("picture")[0].picture
    with clock.standing_at(world.before(told.days_ago)):
        return publish_story(
            space=world.museums[told.space], title=told.title, title_en=told.title_en, summary=told.summary,
            summary_en=told.summary_en, kind=told.kind, picture=picture, by=None,
            body=blocks(told.heading, told.text, told.quote, told.who, works),
            body_en=blocks(told.heading_en, told.text_en, told.quote_en, told.who, works),
        )  # fmt: skip


def blocks(heading: str, text: tuple[str, ...], quote: str, who: str, works: list[Record]) -> Blocks:
    written = [("text", "".join(f"<p>{escape(part, quote=False)}</p>" for part in text))]
    ids = [work.public_id for work in works]
    return [
        ("heading", heading), *written, ("quote", {"text": quote, "who": who}), ("work", ids[-1]), ("wall", ids),
    ]  # fmt: skip
