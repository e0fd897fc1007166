"""Evenings and mornings over the valley."""

import random

from PIL import Image, ImageDraw, ImageFilter

from enfilade.demo.drawings.canvas import FINE, finish, mix, rgb, ridge, vertical_gradient

SKIES = [
    ("#e9c9a0", "#d9a57c", "#c98f6b", "#6d5a4b", "#33352f"),
    ("#c8d6d8", "#dfe0d2", "#efe3c8", "#7d8a80", "#2f3f3a"),
    ("#3d4f6b", "#7c7f96", "#d3a89a", "#4d4a5a", "#1d2430"),
    ("#f0e6d2", "#e6d3a8", "#c7b98a", "#6c7a4f", "#2f3b26"),
    ("#aebfcb", "#c9d2d4", "#e8e2d4", "#8d8f86", "#45483f"),
]


def landscape(seed: int, width: int, height: int) -> Image.Image:
    """Ridges one behind the other, a sun or a river."""
    dice = random.Random(seed)
    top, middle, low, far, near = (rgb(code) for code in dice.choice(SKIES))
    image = vertical_gradient(width, height, [top, middle, low, low])
    brush = ImageDraw.Draw(image)
    wide, high = image.size
    horizon = high * dice.uniform(0.42, 0.6)
    put_sun(brush, dice, wide, horizon, mix(low, (255, 244, 214), 0.7))
    layers = dice.randint(4, 6)
    for layer in range(layers):
        depth = layer / (layers - 1)
        base = horizon + (high - horizon) * depth * 0.8
        skyline = ridge(dice, wide, base, high * (0.07 + 0.05 * depth), 6 * FINE)
        brush.polygon([(0, high), *skyline, (wide, high)], fill=mix(far, near, depth))
        if layer == 1 and dice.random() < 0.6:
            put_river(brush, dice, wide, high, base, mix(low, (255, 255, 255), 0.25))
    put_trees(brush, dice, wide, high, mix(near, (0, 0, 0), 0.35))
    return finish(image.filter(ImageFilter.GaussianBlur(1.2)), 22)


def put_sun(brush: ImageDraw.ImageDraw, dice: random.Random, wide: int, horizon: float, colour: tuple) -> None:
    x, y, r = wide * dice.uniform(0.2, 0.8), horizon * dice.uniform(0.45, 0.85), wide * dice.uniform(0.03, 0.06)
    brush.ellipse((x - r, y - r, x + r, y + r), fill=colour)


def put_river(
    brush: ImageDraw.ImageDraw, dice: random.Random, wide: int, high: int, base: float, colour: tuple
) -> None:
    x = wide * dice.uniform(0.3, 0.6)
    banks = [(x, base), (x + wide * 0.02, base), (x + wide * 0.16, high), (x - wide * 0.1, high)]
    brush.polygon(banks, fill=colour)


def put_trees(brush: ImageDraw.ImageDraw, dice: random.Random, wide: int, high: int, colour: tuple) -> None:
    for _ in range(dice.randint(0, 9)):
        x, size = wide * dice.random(), high * dice.uniform(0.03, 0.1)
        foot = high * dice.uniform(0.86, 1.0)
        brush.ellipse((x - size * 0.35, foot - size * 1.7, x + size * 0.35, foot), fill=colour)
