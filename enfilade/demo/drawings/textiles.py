"""Cloths from the mills: lozenges, stripes, checks and small flowers."""

import random

from PIL import Image, ImageDraw

from enfilade.demo.drawings.canvas import Colour, finish, mix, rgb, sheet

PALETTES = [
    ("#e6dcc5", "#27408b", "#2c5f4b", "#8e2a23", "#3b2f2a", "#c9a24a"),
    ("#2b2a33", "#c9a24a", "#9a4b3c", "#d8d2c3", "#5c7a6a", "#7c7f96"),
    ("#8e2a23", "#e6dcc5", "#c9a24a", "#3b2f2a", "#b97a56", "#5b1a18"),
    ("#cfd6d1", "#23604f", "#44605a", "#9fb4a6", "#f1ede4", "#6d4633"),
]


def textile(seed: int, width: int, height: int) -> Image.Image:
    dice = random.Random(seed)
    ground, *threads = (rgb(code) for code in dice.choice(PALETTES))
    image, brush = sheet(width, height, ground)
    step = dice.choice([44, 56, 68, 84])
    motif = dice.choice([lozenges, stripes, checks, flowers])
    motif(brush, dice, image.size, threads, step)
    weave(brush, image.size, mix(ground, (0, 0, 0), 0.12))
    return finish(image, 24)


def lozenges(
    brush: ImageDraw.ImageDraw, dice: random.Random, size: tuple[int, int], threads: list[Colour], step: int
) -> None:
    half = step * 0.42
    for y in range(step // 2, size[1], step):
        for x in range(step // 2, size[0], step):
            brush.polygon([(x - half, y), (x, y - half), (x + half, y), (x, y + half)], fill=dice.choice(threads))


def stripes(
    brush: ImageDraw.ImageDraw, dice: random.Random, size: tuple[int, int], threads: list[Colour], step: int
) -> None:
    bands = [(dice.choice(threads), dice.choice([4, 10, 22, step // 2])) for _ in range(5)]
    x = 0
    while x < size[0]:
        for colour, thickness in bands:
            brush.rectangle((x, 0, x + thickness, size[1]), fill=colour)
            x += thickness + step // 3


def checks(
    brush: ImageDraw.ImageDraw, dice: random.Random, size: tuple[int, int], threads: list[Colour], step: int
) -> None:
    dark, light = threads[0], threads[1]
    for row, y in enumerate(range(0, size[1], step)):
        for column, x in enumerate(range(0, size[0], step)):
            colour = mix(dark, light, (row % 2 + column % 2) / 2)
            brush.rectangle((x, y, x + step - 3, y + step - 3), fill=colour)


def flowers(
    brush: ImageDraw.ImageDraw, dice: random.Random, size: tuple[int, int], threads: list[Colour], step: int
) -> None:
    for row, y in enumerate(range(step, size[1], step * 2)):
        for x in range(step + (row % 2) * step, size[0], step * 2):
            colour, r = dice.choice(threads), step * 0.32
            for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                brush.ellipse(
                    (x + dx * r - r * 0.8, y + dy * r - r * 0.8, x + dx * r + r * 0.8, y + dy * r + r * 0.8),
                    fill=colour,
                )
            brush.ellipse((x - r * 0.45, y - r * 0.45, x + r * 0.45, y + r * 0.45), fill=threads[-1])
            brush.line((x, y + r * 1.8, x - r, y + r * 3.4), fill=threads[1], width=5)


def weave(brush: ImageDraw.ImageDraw, size: tuple[int, int], colour: Colour) -> None:
    """Fine threads across the cloth."""
    for y in range(0, size[1], 6):
        brush.line((0, y, size[0], y), fill=colour, width=1)
