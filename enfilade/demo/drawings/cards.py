"""Index cards as a typewriter left them in 1904: the text is known, so a reading can be judged."""

import io
import json
import random

import typst
from PIL import Image, ImageFilter

PAGE = """
#let card = json(bytes(sys.inputs.card))
#set page(width: 150mm, height: 95mm, margin: (x: 10mm, top: 10mm, bottom: 2mm), fill: rgb("#efe3c4"))
#set text(font: "DejaVu Sans Mono", size: 12.2pt, fill: rgb("#2b2a3a"), lang: "fr")
#set block(spacing: 0pt)
#place(dx: -5mm, dy: -5mm, rect(width: 140mm, height: 85mm, stroke: 0.6pt + rgb("#b9a77c")))
#place(dx: -5mm, dy: 9mm, line(length: 140mm, stroke: 0.7pt + rgb("#c0392b").transparentize(50%)))
#for line in card.lines {
  block(height: 12.6mm, rotate(line.tilt * 1deg, origin: left, move(dx: line.shift * 1mm, line.text)))
}
"""


def index_card(seed: int, lines: list[str], compiler: typst.Compiler | None = None) -> Image.Image:
    """Draw ``lines`` (7 at most) as a typed card of about 1,180 × 750 pixels, a little crooked, a little faded."""
    dice = random.Random(seed)
    typed = [{"text": line, "tilt": dice.uniform(-0.35, 0.35), "shift": dice.uniform(0, 1.5)} for line in lines]
    compiler = compiler or card_compiler()
    drawn = compiler.compile(PAGE.encode(), format="png", ppi=200, sys_inputs={"card": json.dumps({"lines": typed})})
    if not isinstance(drawn, bytes):
        raise ValueError("The lines do not fit on one card.")
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    return age(image, dice)


def card_compiler() -> typst.Compiler:
    """A compiler to reuse from card to card: the fonts are read once."""
    return typst.Compiler(PAGE.encode(), ignore_system_fonts=True)


def age(image: Image.Image, dice: random.Random) -> Image.Image:
    noise = Image.effect_noise(image.size, 22).filter(ImageFilter.GaussianBlur(0.6))
    stained = Image.composite(image, Image.new("RGB", image.size, (196, 178, 140)), noise.point(lambda v: 200 + v // 5))
    turned = stained.rotate(dice.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=(58, 52, 44))
    return turned.filter(ImageFilter.GaussianBlur(0.5))
