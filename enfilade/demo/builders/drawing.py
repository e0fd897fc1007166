"""Drawing every picture of the demo network, on all processors at once."""

import io
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from PIL import Image

from enfilade.demo.content.cards import IndexCard
from enfilade.demo.content.museums import DemoMuseum
from enfilade.demo.content.works import DemoWork
from enfilade.demo.drawings import DRAWINGS
from enfilade.demo.drawings.cards import index_card
from enfilade.demo.drawings.facades import facade

Order = tuple[str, Callable[..., Image.Image], tuple[object, ...]]


@dataclass
class Drawn:
    """Pictures as uncompressed TIFF files, by key: museum slug, or museum slug / inventory number."""

    files: dict[str, bytes] = field(default_factory=dict)

    def file(self, key: str) -> io.BytesIO:
        return io.BytesIO(self.files.pop(key))


def draw_all(
    works: Iterable[DemoWork], cards: Iterable[IndexCard], museums: Iterable[DemoMuseum], scale: float = 1.0
) -> Drawn:
    """Draw what is asked; nothing starts when nothing is asked. ``scale`` below 1 draws smaller, for tests."""
    asked = [*orders(works, cards, museums, scale)]
    if not asked:
        return Drawn()
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        return Drawn(dict(pool.map(draw, asked, chunksize=8)))


def orders(
    works: Iterable[DemoWork], cards: Iterable[IndexCard], museums: Iterable[DemoMuseum], scale: float
) -> Iterator[Order]:
    for work in works:
        size = (round(side * scale) for side in work.size)
        yield f"{work.museum}/{work.inventory_number}", DRAWINGS[work.drawing], (work.seed, *size)
    for number, card in enumerate(cards):
        yield f"val-d-ombre/{card.number}", index_card, (number, card.lines)
    for museum in museums:
        yield museum.slug, facade, (museum.seed, round(1200 * scale), round(800 * scale))


def draw(order: Order) -> tuple[str, bytes]:
    key, drawing, details = order
    file = io.BytesIO()
    drawing(*details).save(file, "TIFF")
    return key, file.getvalue()
