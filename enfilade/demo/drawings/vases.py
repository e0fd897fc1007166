"""Stoneware and faience from the potteries by the river."""

import math
import random

from PIL import Image, ImageDraw

from enfilade.demo.drawings.canvas import Colour, Point, darken, finish, mix, rgb, shadow_of, sheet, smooth_outline

GROUNDS = [("#1f2a2c", "#2b3234"), ("#d8d2c3", "#c4bcab"), ("#46403a", "#332f2a"), ("#b9c0bd", "#9da5a2")]
GLAZES = ["#b5552f", "#27408b", "#5c7a6a", "#8a6f3c", "#e0d6bf", "#2f3b45", "#7d3b34"]
PROFILES = [
    [0.16, 0.12, 0.14, 0.3, 0.36, 0.34, 0.27, 0.2, 0.18],
    [0.22, 0.2, 0.3, 0.34, 0.33, 0.3, 0.26, 0.22, 0.24],
    [0.1, 0.09, 0.1, 0.16, 0.3, 0.36, 0.32, 0.22, 0.2],
    [0.32, 0.3, 0.31, 0.32, 0.31, 0.3, 0.28, 0.24, 0.2],
]


def vase(seed: int, width: int, height: int) -> Image.Image:
    dice = random.Random(seed)
    wall, table = (rgb(code) for code in dice.choice(GROUNDS))
    glaze, lines = rgb(dice.choice(GLAZES)), rgb("#1a1512")
    image, brush = sheet(width, height, wall)
    wide, high = image.size
    brush.rectangle((0, high * 0.8, wide, high), fill=table)
    outline = profile_outline(dice.choice(PROFILES), wide, high)
    image = darken(
        image, shadow_of([(x + wide * 0.06, y * 0.25 + high * 0.68) for x, y in outline], image.size, 18, 150)
    )
    body = decorated_body(dice, image.size, glaze, lines)
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    image.paste(body, (0, 0), mask)
    return finish(image, 18)


def profile_outline(radii: list[float], wide: int, high: int) -> list[Point]:
    """A pot turned on the wheel: radii from lip to foot, mirrored."""
    top, step = high * 0.16, high * 0.7 / (len(radii) - 1)
    right = [(wide / 2 + r * wide, top + i * step) for i, r in enumerate(radii)]
    return smooth_outline([*right, *[(wide - x, y) for x, y in reversed(right)]], 2)


def decorated_body(dice: random.Random, size: tuple[int, int], glaze: Colour, lines: Colour) -> Image.Image:
    """The glaze, lit from the left, with painted bands, waves or drops."""
    wide, high = size
    row = Image.new("RGB", (5, 1))
    row.putdata(
        [
            mix(glaze, (0, 0, 0), 0.35),
            mix(glaze, (255, 250, 235), 0.28),
            glaze,
            mix(glaze, (0, 0, 0), 0.3),
            mix(glaze, (0, 0, 0), 0.55),
        ]
    )
    body = row.resize(size, Image.Resampling.BICUBIC)
    brush = ImageDraw.Draw(body)
    kind, count = dice.choice(["bands", "waves", "drops", "plain"]), dice.randint(3, 8)
    ink = mix(glaze, lines if sum(glaze) > 250 else (240, 230, 205), 0.75)
    for band in range(count):
        y = high * (0.36 + 0.38 * band / count)
        if kind == "bands":
            brush.line((0, y, wide, y), fill=ink, width=dice.choice([4, 8, 14]))
        elif kind == "waves":
            brush.line([(x, y + 12 * math.sin(x / 26 + band)) for x in range(0, wide, 6)], fill=ink, width=6)
        elif kind == "drops":
            for x in range(0, wide, 70):
                brush.ellipse((x + 35 * (band % 2), y, x + 18 + 35 * (band % 2), y + 26), fill=ink)
    return body


def plate(seed: int, width: int, height: int) -> Image.Image:
    """A faience plate seen from above: a rim, a frieze, a flower or a bird's path."""
    dice = random.Random(seed)
    wall, _ = (rgb(code) for code in dice.choice(GROUNDS))
    ink = rgb(dice.choice(["#27408b", "#7d3b34", "#2c5f4b", "#6b2d5c"]))
    image, _ = sheet(width, height, wall)
    wide, high = image.size
    x, y, r = wide / 2, high / 2, min(wide, high) * 0.42
    circle = [(x + r * math.cos(a / 60 * math.tau), y + r * math.sin(a / 60 * math.tau)) for a in range(60)]
    image = darken(image, shadow_of([(px + 20, py + 30) for px, py in circle], image.size, 22, 140))
    brush = ImageDraw.Draw(image)
    for share, colour in ((1, "#efe7d4"), (0.97, "#f6f0e2"), (0.66, "#e6dcc4"), (0.64, "#f3ecdc")):
        brush.ellipse((x - r * share, y - r * share, x + r * share, y + r * share), fill=rgb(colour))
    petals = dice.choice([12, 16, 20, 24])
    for i in range(petals):
        angle = i / petals * math.tau
        px, py, s = x + r * 0.81 * math.cos(angle), y + r * 0.81 * math.sin(angle), r * 0.06
        brush.ellipse((px - s, py - s, px + s, py + s), outline=ink, width=5, fill=ink if i % 2 else None)
    leaves = dice.randint(5, 9)
    for i in range(leaves):
        angle = i / leaves * math.tau + 0.3
        tip = (x + r * 0.5 * math.cos(angle), y + r * 0.5 * math.sin(angle))
        side = [(x + r * 0.25 * math.cos(angle + d), y + r * 0.25 * math.sin(angle + d)) for d in (-0.35, 0.35)]
        brush.polygon(
            smooth_outline([(x, y), side[0], tip, side[1]], 2), fill=mix(ink, (246, 240, 226), 0.25 * (i % 3))
        )
    return finish(image, 16)
