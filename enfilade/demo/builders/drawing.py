"""Drawing every picture of the demo network, on all processors at once."""

import io
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from PIL import Image

from enfilade.demo.content.cards import IndexCard
from enfilade.demo.content.museums import DemoMuseum
from enfilade.demo.content.works import DemoWork
from enfilade.demo.drawings import DRAWINGS
from enfilade.demo.drawings.cards import index_card
from enfilade.demo.drawings.facades import facade

Order = tuple[str, Callable[..., Image.Image], tuple[object, ...]]


class Drawn:
    """Pictures as uncompressed TIFF files, by key: museum slug, or museum slug / inventory number.

    They come in the order in which they were asked, while others are still being drawn.
    """

    def __init__(self, results: Iterator[tuple[str, bytes]]) -> None:
        self.results, self.early = results, dict[str, bytes]()

    def file(self, key: str) -> io.BytesIO:
        while key not in self.early:
            name, content = next(self.results)
            self.early[name] = content
        return io.BytesIO(self.early.pop(key))


@contextmanager
def draw_all(
    museums: Iterable[DemoMuseum], works: Iterable[DemoWork], cards: Iterable[IndexCard], scale: float = 1.0
) -> Iterator[Drawn]:
    """Draw what is asked; nothing starts when nothing is asked. ``scale`` below 1 draws smaller, for tests."""
    asked = [*orders(museums, works, cards, scale)]
    if not asked:
        yield Drawn(iter(()))
        return
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        yield Drawn(pool.map(draw, asked, chunksize=4))


def orders(
    museums: Iterable[DemoMuseum], works: Iterable[DemoWork], cards: Iterable[IndexCard], scale: float
) -> Iterator[Order]:
    for museum in museums:
        yield museum.slug, facade, (museum.seed, round(1200 * scale), round(800 * scale))
    for work in works:
        size = (round(side * scale) for side in work.size)
        yield f"{work.museum}/{work.inventory_number}", DRAWINGS[work.drawing], (work.seed, *size)
    for number, card in enumerate(cards):
        yield f"val-d-ombre/{card.number}", index_card, (number, card.lines)


def draw(order: Order) -> tuple[str, bytes]:
    key, drawing, details = order
    file = io.BytesIO()
    drawing(*details).save(file, "TIFF")
    return key, file.getvalue()
