"""Plants pressed on a sheet, with their label."""

import math
import random

from PIL import Image, ImageDraw

from enfilade.demo.drawings.canvas import Colour, finish, mix, rgb, sheet, smooth_outline

GREENS = ["#5a6b3c", "#7a7a48", "#4a5a44", "#8a7a4c"]
BLOOMS = ["#8e5a7a", "#b08a3a", "#7c7fa6", "#a8503c", "#d8cfae"]


def herbarium_sheet(seed: int, width: int, height: int) -> Image.Image:
    dice = random.Random(seed)
    image, brush = sheet(width, height, rgb(dice.choice(["#efe6cf", "#e9dfc6", "#f2ead8"])))
    wide, high = image.size
    green, bloom = rgb(dice.choice(GREENS)), rgb(dice.choice(BLOOMS))
    for _ in range(dice.randint(1, 3)):
        grow(brush, dice, (wide * dice.uniform(0.4, 0.6), high * 0.82), high * 0.155, -math.pi / 2, 5, (green, bloom))
    brush.rectangle(
        (wide * 0.58, high * 0.86, wide * 0.95, high * 0.97), fill=rgb("#f8f3e4"), outline=rgb("#b9a77c"), width=3
    )
    for line in range(3):
        y = high * (0.885 + line * 0.028)
        brush.line((wide * 0.6, y, wide * dice.uniform(0.8, 0.93), y), fill=rgb("#6a6258"), width=4)
    for y in (0.4, 0.62):
        brush.rectangle((wide * 0.46, high * y, wide * 0.54, high * (y + 0.012)), fill=rgb("#fbf7ea"))
    return finish(image, 14)


def grow(
    brush: ImageDraw.ImageDraw,
    dice: random.Random,
    foot: tuple[float, float],
    length: float,
    angle: float,
    left: int,
    colours: tuple[Colour, Colour],
) -> None:
    """One stem and what it bears, smaller at each fork."""
    tip = (foot[0] + length * math.cos(angle), foot[1] + length * math.sin(angle))
    green, bloom = colours
    brush.line((*foot, *tip), fill=mix(green, (40, 30, 10), 0.3), width=max(3, left * 3))
    if left == 0:
        r = length * 0.45
        brush.ellipse((tip[0] - r, tip[1] - r, tip[0] + r, tip[1] + r), fill=bloom)
        return
    for side in (-1, 1):
        leaf(
            brush,
            tip,
            length * 0.7,
            angle + side * dice.uniform(0.6, 1.2),
            mix(green, (200, 190, 120), dice.uniform(0, 0.35)),
        )
    for turn in dice.choice([(0.0,), (-0.45, 0.4), (-0.3, 0.35)]):
        grow(
            brush,
            dice,
            tip,
            length * dice.uniform(0.72, 0.9),
            angle + turn + dice.uniform(-0.12, 0.12),
            left - 1,
            colours,
        )


def leaf(brush: ImageDraw.ImageDraw, foot: tuple[float, float], length: float, angle: float, colour: Colour) -> None:
    shape = [(0, 0), (0.35, -0.18), (0.75, -0.12), (1, 0), (0.75, 0.12), (0.35, 0.18)]
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(foot[0] + length * (x * cos - y * sin), foot[1] + length * (x * sin + y * cos)) for x, y in shape]
    brush.polygon(smooth_outline(turned, 1), fill=colour)
