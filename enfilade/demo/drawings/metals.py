"""What the river gave back: coins, axes, keys."""

import math
import random

from PIL import Image, ImageDraw, ImageFilter

from enfilade.demo.drawings.canvas import Colour, Point, darken, finish, mix, rgb, shadow_of, sheet, smooth_outline

GROUNDS = ["#d8d2c3", "#cbd0cd", "#e3ddcf", "#b8ad98"]
BRONZES = ["#8a7443", "#6c7a5e", "#9a6a3c", "#77766c", "#5f6f66"]


def patina(image: Image.Image, outline: list[Point], colour: Colour, dice: random.Random) -> Image.Image:
    """Fill an outline with an old metal: a lit gradient, stains, a dark edge."""
    image = darken(image, shadow_of([(x + 16, y + 26) for x, y in outline], image.size, 16, 150))
    metal = Image.new("RGB", image.size, colour)
    brush = ImageDraw.Draw(metal)
    for _ in range(90):
        x, y, r = dice.uniform(0, image.width), dice.uniform(0, image.height), dice.uniform(10, image.width * 0.06)
        tint = mix(colour, dice.choice([(40, 60, 50), (230, 215, 170), (30, 24, 18)]), dice.uniform(0.05, 0.3))
        brush.ellipse((x - r, y - r, x + r, y + r), fill=tint)
    metal = metal.filter(ImageFilter.GaussianBlur(9))
    ImageDraw.Draw(metal).line([*outline, outline[0]], fill=mix(colour, (20, 16, 10), 0.5), width=8)
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    image.paste(metal, (0, 0), mask)
    return image


def coin(seed: int, width: int, height: int) -> Image.Image:
    """A head in profile within a ring of dots."""
    dice = random.Random(seed)
    image, _ = sheet(width, height, rgb(dice.choice(GROUNDS)))
    colour = rgb(dice.choice(BRONZES))
    x, y, r = image.width / 2, image.height / 2, min(image.size) * 0.4
    edge = [
        (
            x + r * dice.uniform(0.97, 1.02) * math.cos(a / 40 * math.tau),
            y + r * dice.uniform(0.97, 1.02) * math.sin(a / 40 * math.tau),
        )
        for a in range(40)
    ]
    image = patina(image, smooth_outline(edge, 2), colour, dice)
    brush, relief = ImageDraw.Draw(image), mix(colour, (30, 22, 10), 0.45)
    for dot in range(44):
        angle = dot / 44 * math.tau
        px, py = x + r * 0.88 * math.cos(angle), y + r * 0.88 * math.sin(angle)
        brush.ellipse((px - 7, py - 7, px + 7, py + 7), fill=relief)
    head = [
        (-0.2, 0.5),
        (-0.42, 0.1),
        (-0.34, -0.42),
        (0.05, -0.55),
        (0.34, -0.32),
        (0.3, -0.08),
        (0.42, 0.08),
        (0.3, 0.16),
        (0.3, 0.34),
        (0.08, 0.38),
        (0.1, 0.55),
    ]
    turn = dice.choice([-1, 1])
    brush.polygon(smooth_outline([(x + turn * px * r, y + py * r) for px, py in head], 2), fill=relief)
    return finish(image, 26)


def axe(seed: int, width: int, height: int) -> Image.Image:
    """A flanged axe of the Bronze Age, laid upright."""
    dice = random.Random(seed)
    image, _ = sheet(width, height, rgb(dice.choice(GROUNDS)))
    flare, waist = dice.uniform(0.2, 0.28), dice.uniform(0.06, 0.09)
    blade = [
        (-waist, 0.08),
        (waist, 0.08),
        (waist * 1.15, 0.55),
        (flare, 0.86),
        (0, 0.93),
        (-flare, 0.86),
        (-waist * 1.15, 0.55),
    ]
    outline = [(image.width * (0.5 + px), image.height * py) for px, py in blade]
    image = patina(image, smooth_outline(outline, 2), rgb(dice.choice(BRONZES)), dice)
    brush = ImageDraw.Draw(image)
    for side in (-1, 1):
        px = image.width * (0.5 + side * waist * 0.7)
        brush.line((px, image.height * 0.12, px, image.height * 0.56), fill=(40, 34, 22), width=5)
    return finish(image, 26)


def key(seed: int, width: int, height: int) -> Image.Image:
    """An iron key with a ring and a bit."""
    dice = random.Random(seed)
    image, _ = sheet(width, height, rgb(dice.choice(GROUNDS)))
    wide, high = image.size
    brush, iron = ImageDraw.Draw(image), rgb(dice.choice(["#3c3a37", "#5a4334", "#46484a"]))
    x, ring, stem = wide / 2, min(wide, high) * 0.13, max(14, int(wide * 0.035))
    for offset, colour in (((14, 22), mix(rgb("#b8ad98"), (0, 0, 0), 0.45)), ((0, 0), iron)):
        dx, dy = offset
        brush.ellipse(
            (x - ring + dx, high * 0.1 + dy, x + ring + dx, high * 0.1 + 2 * ring + dy), outline=colour, width=stem
        )
        brush.line((x + dx, high * 0.1 + 2 * ring + dy, x + dx, high * 0.88 + dy), fill=colour, width=stem)
        for tooth in range(dice.randint(2, 4)):
            y = high * (0.7 + tooth * 0.06)
            brush.rectangle((x + dx, y + dy, x + wide * 0.16 + dx, y + high * 0.035 + dy), fill=colour)
    return finish(image.filter(ImageFilter.GaussianBlur(1.5)), 26)
