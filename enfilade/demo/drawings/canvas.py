"""What every drawing shares: colours, curves, and the grain of a surface."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
FINE = 2  # drawings are made twice as large, then reduced, for smooth edges


def rgb(code: str) -> Colour:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` 0 gives ``one``, 1 gives ``other``."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def sheet(width: int, height: int, colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width * FINE, height * FINE), colour)
    return image, ImageDraw.Draw(image)


def vertical_gradient(width: int, height: int, stops: list[Colour]) -> Image.Image:
    """A wash from the first colour at the top to the last at the bottom."""
    column = Image.new("RGB", (1, len(stops)))
    column.putdata(stops)
    return column.resize((width * FINE, height * FINE), Image.Resampling.BICUBIC)


def ridge(dice: random.Random, width: float, base: float, height: float, step: float) -> list[Point]:
    """A skyline: the sum of three sines with random phases, from left to right."""
    waves = [(dice.uniform(0.6, 1.4) * k, dice.uniform(0, math.tau), 1 / k) for k in (1, 2, 5)]
    count = int(width / step) + 2
    return [
        (i * step, base - height * sum(a * math.sin(f * i * step / width * math.tau + p) for f, p, a in waves) / 2)
        for i in range(count)
    ]


def smooth_outline(points: list[Point], turns: int = 3) -> list[Point]:
    """Chaikin's corner cutting: a closed polygon made round."""
    for _ in range(turns):
        cut: list[Point] = []
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
            cut += [(0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1), (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1)]
        points = cut
    return points


def shadow_of(outline: list[Point], size: tuple[int, int], blur: float, strength: int) -> Image.Image:
    """A soft mask of a shape, to darken what lies behind it."""
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(outline, fill=strength)
    return mask.filter(ImageFilter.GaussianBlur(blur))


def darken(image: Image.Image, mask: Image.Image, colour: Colour = (20, 16, 12)) -> Image.Image:
    return Image.composite(Image.new("RGB", image.size, colour), image, mask)


def finish(image: Image.Image, grain: int = 14, tile: int = 256) -> Image.Image:
    """Reduce to the final size and lay a paint-like grain over it."""
    small = image.reduce(FINE)
    noise = Image.effect_noise((tile, tile), grain)
    cover = Image.new("L", small.size)
    for x in range(0, small.width, tile):
        for y in range(0, small.height, tile):
            cover.paste(noise, (x, y))
    return ImageChops.overlay(small, Image.merge("RGB", (cover, cover, cover)))
