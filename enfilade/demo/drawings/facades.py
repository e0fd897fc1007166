"""The museums' own houses, seen from the street."""

import random

from PIL import Image, ImageDraw

from enfilade.demo.drawings.canvas import Colour, finish, mix, rgb, vertical_gradient

STONES = ["#d9c9a8", "#c9b7a0", "#b9bdb4", "#c98f6b", "#a9a394"]
ROOFS = ["#6d5a4b", "#4d5560", "#8a4b3a"]


def facade(seed: int, width: int, height: int) -> Image.Image:
    """A front with its doors in line, a roof, a sky."""
    dice = random.Random(seed)
    image = vertical_gradient(width, height, [rgb("#c5d3d6"), rgb("#e6e4d8"), rgb("#efe3c8")])
    brush = ImageDraw.Draw(image)
    wide, high = image.size
    stone, roof = rgb(dice.choice(STONES)), rgb(dice.choice(ROOFS))
    left, right, top, ground = wide * 0.12, wide * 0.88, high * dice.uniform(0.34, 0.46), high * 0.86
    brush.rectangle((0, ground, wide, high), fill=rgb("#a79f8c"))
    if dice.random() < 0.5:
        brush.polygon([(left * 0.8, top), (wide / 2, top - high * 0.16), (wide - left * 0.8, top)], fill=roof)
    else:
        brush.polygon(
            [
                (left * 0.85, top),
                (left * 1.4, top - high * 0.13),
                (wide - left * 1.4, top - high * 0.13),
                (wide - left * 0.85, top),
            ],
            fill=roof,
        )
    brush.rectangle((left, top, right, ground), fill=stone)
    brush.rectangle((left, top, right, top + high * 0.02), fill=mix(stone, (255, 255, 255), 0.3))
    bays = dice.choice([5, 7])
    step = (right - left) / bays
    for bay in range(bays):
        middle = left + step * (bay + 0.5)
        door = bay == bays // 2
        opening(brush, middle, step * 0.5, top + high * 0.07, top + high * 0.2, mix(stone, (40, 46, 54), 0.75))
        low = top + high * (0.25 if not door else 0.24)
        opening(
            brush,
            middle,
            step * (0.5 if not door else 0.62),
            low,
            ground if door else ground - high * 0.06,
            rgb("#3a2f28") if door else mix(stone, (40, 46, 54), 0.8),
        )
    brush.rectangle((left - 10, ground - high * 0.012, right + 10, ground + 4), fill=mix(stone, (0, 0, 0), 0.25))
    return finish(image, 18)


def opening(brush: ImageDraw.ImageDraw, middle: float, wide: float, top: float, foot: float, colour: Colour) -> None:
    """A round-headed window or door."""
    half = wide / 2
    brush.pieslice((middle - half, top, middle + half, top + wide), 180, 360, fill=colour)
    brush.rectangle((middle - half, top + half, middle + half, foot), fill=colour)
