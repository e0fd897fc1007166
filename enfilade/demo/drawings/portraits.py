"""People nobody ever was, half length, on a dark ground."""

import random

from PIL import Image, ImageDraw, ImageFilter

from enfilade.demo.drawings.canvas import Colour, finish, mix, rgb, sheet, smooth_outline

GROUNDS = ["#3d3a2c", "#2d3238", "#4a3328", "#38403a", "#5a4d3c"]
CLOTHES = ["#1d2530", "#5b2a26", "#2c4238", "#6b5a35", "#33283a", "#22221f"]
SKINS = ["#d9a98a", "#e4bfa0", "#b98464", "#8b5e44", "#6d4633", "#cf9f7c"]
HAIRS = ["#2a1a12", "#5a3a20", "#8a8378", "#1a1614", "#7a4a22"]


def portrait(seed: int, width: int, height: int) -> Image.Image:
    dice = random.Random(seed)
    ground, cloth, skin, hair = (rgb(dice.choice(choices)) for choices in (GROUNDS, CLOTHES, SKINS, HAIRS))
    image, brush = sheet(width, height, ground)
    wide, high = image.size
    lean = dice.uniform(-0.04, 0.04)
    light_the_wall(image, wide, high, mix(ground, (255, 240, 210), 0.22))
    put_bust(brush, wide, high, cloth, mix(skin, (240, 232, 214), 0.8 if dice.random() < 0.6 else 0.1), lean)
    put_head(brush, dice, wide, high, skin, hair, lean)
    return finish(image.filter(ImageFilter.GaussianBlur(2.4)), 26)


def light_the_wall(image: Image.Image, wide: int, high: int, colour: Colour) -> None:
    glow = Image.new("L", image.size, 0)
    ImageDraw.Draw(glow).ellipse((wide * 0.05, -high * 0.1, wide * 0.75, high * 0.7), fill=160)
    glow = glow.resize((wide // 16, high // 16)).filter(ImageFilter.GaussianBlur(wide / 160)).resize(image.size)
    image.paste(Image.new("RGB", image.size, colour), (0, 0), glow)


def put_bust(brush: ImageDraw.ImageDraw, wide: int, high: int, cloth: Colour, collar: Colour, lean: float) -> None:
    middle = wide * (0.5 + lean)
    shoulders = [(-0.46, 1.05), (-0.44, 0.8), (-0.2, 0.68), (0.2, 0.68), (0.44, 0.8), (0.46, 1.05)]
    brush.polygon(smooth_outline([(middle + x * wide, y * high) for x, y in shoulders]), fill=cloth)
    neck = [(-0.13, 0.66), (0.13, 0.66), (0.17, 0.76), (0.0, 0.84), (-0.17, 0.76)]
    brush.polygon(smooth_outline([(middle + x * wide, y * high) for x, y in neck], 2), fill=collar)


def put_head(
    brush: ImageDraw.ImageDraw, dice: random.Random, wide: int, high: int, skin: Colour, hair: Colour, lean: float
) -> None:
    x, y, rx, ry = wide * (0.5 + lean), high * 0.43, wide * 0.155, high * 0.17
    shade = mix(skin, (40, 24, 16), 0.35)
    brush.ellipse((x - rx * 1.3, y - ry * 1.35, x + rx * 1.3, y + ry * dice.uniform(0.3, 1.3)), fill=hair)
    brush.rectangle((x - rx * 0.5, y + ry * 0.6, x + rx * 0.5, y + ry * 1.6), fill=shade)
    brush.ellipse((x - rx, y - ry, x + rx, y + ry), fill=shade)
    brush.ellipse((x - rx, y - ry, x + rx * 0.82, y + ry * 0.97), fill=skin)
    brush.chord((x - rx * 1.08, y - ry * 1.15, x + rx * 1.08, y + ry * 0.6), 195, 345, fill=hair)
    for side in (-1, 1):
        ex = x + side * rx * 0.38 - rx * 0.06
        brush.ellipse((ex - rx * 0.13, y - ry * 0.06, ex + rx * 0.13, y + ry * 0.08), fill=mix(hair, shade, 0.2))
        brush.line((ex - rx * 0.2, y - ry * 0.2, ex + rx * 0.2, y - ry * 0.22), fill=hair, width=int(ry * 0.05) + 1)
    brush.line((x - rx * 0.08, y + ry * 0.05, x - rx * 0.14, y + ry * 0.38), fill=shade, width=int(rx * 0.1))
    brush.line(
        (x - rx * 0.3, y + ry * 0.6, x + rx * 0.18, y + ry * 0.6),
        fill=mix(skin, (130, 30, 30), 0.55),
        width=int(ry * 0.07),
    )
