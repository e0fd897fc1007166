"""A campaign's card for social networks: the work at its own proportions, the title, how far it is. 1200 × 630 pixels,
the size that Open Graph readers ask for."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 60
PAPER, WALL, INK, SOFT, TRACK = "#fbfaf7", "#f3f1ea", "#1c1a17", "#5c574e", "#d9d4c7"
PICTURE = (520, 500)  # the largest a picture may be
LARGER = 3  # how many times a small picture may be enlarged
SIZES = (68, 60, 52, 46, 40)  # of the title, the first that fits
TITLE_HEIGHT = 300
LATIN = {0x131, 0x152, 0x153, 0x20AC, 0x2122, 0x2212, *range(0x2000, 0x2070)}

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
Word = list[tuple[str, str]]  # pieces of one word: (face, text)


@dataclass(frozen=True)
class Faces:
    """Font files: for each face, the Latin one and its extension; empty names where there is none."""

    serif: tuple[str, str] = ("", "")
    italic: tuple[str, str] = ("", "")
    sans: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Card:
    """What a card says. ``title`` is (before, name of the work, after); ``reached`` and ``goal`` are cents."""

    museum: str
    title: tuple[str, str, str]
    figure: str
    words: str
    days: str
    reached: int
    goal: int
    accent: str
    credit: tuple[str, ...] = ()


def draw_card(card: Card, *, faces: Faces, picture: bytes | None = None) -> bytes:
    """The card as PNG. Without a picture, or with one that nothing can read, the title takes the whole width."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = Pen(ImageDraw.Draw(image), faces)
    work = opened(picture)
    left = hang(image, pen, work, card.credit) if work else band(pen, card.accent)
    write(pen, card, left)
    body = io.BytesIO()
    image.save(body, "PNG")
    return body.getvalue()


def opened(picture: bytes | None) -> Image.Image | None:
    """The picture's pixels; nothing for what is not one."""
    try:
        return Image.open(io.BytesIO(picture)).convert("RGB") if picture else None
    except OSError:
        return None


class Pen:
    """Writes on a card, in the letters of the house."""

    def __init__(self, draw: ImageDraw.ImageDraw, faces: Faces) -> None:
        self.draw, self.faces = draw, faces

    def runs(self, text: str, face: str, size: int) -> Iterator[tuple[str, Font]]:
        """Pieces of a text with the file that holds their letters."""
        files = getattr(self.faces, face)
        for extended, letters in groupby(text.replace("\u202f", "\u00a0"), key=is_extended):
            yield "".join(letters), font(files[extended], size)

    def length(self, text: str, face: str, size: int) -> float:
        return sum(letters.getlength(piece) for piece, letters in self.runs(text, face, size))

    def text(self, at: tuple[float, float], text: str, *, face: str = "sans", size: int, fill: str = INK) -> float:
        """Write on a baseline; the answer is where the text ends."""
        x, y = at
        for piece, letters in self.runs(text, face, size):
            self.draw.text((x, y), piece, font=letters, fill=fill, anchor="ls")
            x += letters.getlength(piece)
        return x

    def fitted(self, text: str, face: str, size: int, width: float) -> str:
        """The text, cut where it would leave ``width``."""
        if self.length(text, face, size) <= width:
            return text
        while text and self.length(f"{text}…", face, size) > width:
            text = text[:-1]
        return f"{text.rstrip()}…"


@cache
def font(file: str, size: int) -> Font:
    """The letters of a file at a size in pixels; any letters where there is no file."""
    return ImageFont.truetype(file, size) if file else ImageFont.load_default(size)


def is_extended(letter: str) -> bool:
    """Whether a letter is in the second file of a face."""
    return ord(letter) > 0xFF and ord(letter) not in LATIN


def hang(image: Image.Image, pen: Pen, work: Image.Image, credit: tuple[str, ...]) -> int:
    """Hang the whole work on a wall at the left, never cropped, with a line for its author and one for its licence; the
    answer is where the text begins."""
    scale = min(PICTURE[0] / work.width, PICTURE[1] / work.height, LARGER)
    size = max(1, round(work.width * scale)), max(1, round(work.height * scale))
    wall = max(size[0], 300) + 2 * MARGIN
    pen.draw.rectangle((0, 0, wall, HEIGHT), fill=WALL)
    at = (wall - size[0]) // 2, (HEIGHT - size[1]) // 2 - 12 * len(credit)
    image.paste(work.resize(size, Image.Resampling.LANCZOS), at)
    for number, line in enumerate(reversed(credit)):
        text = pen.fitted(line, "sans", 16, wall - 40)
        pen.text(((wall - pen.length(text, "sans", 16)) / 2, HEIGHT - 20 - 22 * number), text, size=16, fill=SOFT)
    return wall + MARGIN


def band(pen: Pen, accent: str) -> int:
    """A band of the museum's colour where no work hangs; the answer is where the text begins."""
    pen.draw.rectangle((0, 0, 28, HEIGHT), fill=accent)
    return 28 + MARGIN


def write(pen: Pen, card: Card, left: int) -> None:
    """The museum, the title, the sum and its gauge, from ``left`` on."""
    width = WIDTH - MARGIN - left
    pen.text((left, 92), pen.fitted(card.museum, "sans", 28, width), size=28, fill=card.accent)
    size, lines = title_lines(pen, words_of(card.title), width)
    for number, line in enumerate(lines):
        write_line(pen, line, left, 108 + round((number + 0.92) * size * 1.12), size)
    pen.text((left, 494), card.figure, face="serif", size=64, fill=card.accent)
    gauge(pen, card, left, width)
    pen.text((left, 574), pen.fitted(f"{card.words} {card.days}", "sans", 25, width), size=25, fill=SOFT)


def write_line(pen: Pen, line: list[Word], left: float, y: int, size: int) -> None:
    """One line of a title on the baseline ``y``."""
    x, space = left, pen.length(" ", "serif", size)
    for word in line:
        for face, text in word:
            x = pen.text((x, y), text, face=face, size=size)
        x += space


def gauge(pen: Pen, card: Card, left: int, width: int) -> None:
    """How far the campaign is, as a bar; nothing of the accent before its first hundredth."""
    box = (left, 516, left + width, 530)
    reached = left + round(width * min(card.reached, card.goal) / card.goal)
    pen.draw.rounded_rectangle(box, 7, fill=TRACK)
    if reached - left >= 14:
        pen.draw.rounded_rectangle((left, 516, reached, 530), 7, fill=card.accent)


def words_of(title: tuple[str, str, str]) -> list[Word]:
    """The title cut at its spaces; a word may begin in one face and end in the other (``l'Atelier``)."""
    words: list[Word] = [[]]
    for face, text in zip(("serif", "italic", "serif"), title, strict=True):
        for number, part in enumerate(text.split(" ")):
            if number:
                words.append([])
            if part:
                words[-1].append((face, part))
    return [word for word in words if word]


def title_lines(pen: Pen, words: list[Word], width: int) -> tuple[int, list[list[Word]]]:
    """The largest size whose lines fit, and the lines; at the smallest, what is too much is left out and said so."""
    for size in SIZES:
        lines = broken(pen, words, size, width)
        if len(lines) * size * 1.12 <= TITLE_HEIGHT and all(line_width(pen, line, size) <= width for line in lines):
            return size, lines
    kept = [[shortened(pen, word, size, width) for word in line] for line in lines[: int(TITLE_HEIGHT / size / 1.12)]]
    if len(kept) < len(lines):
        face, text = kept[-1][-1][-1]
        kept[-1][-1][-1] = (face, pen.fitted(f"{text}\u00a0…", face, size, width))
    return size, kept


def shortened(pen: Pen, word: Word, size: int, width: int) -> Word:
    """A word that no line holds, cut."""
    return [(face, pen.fitted(text, face, size, width)) for face, text in word]


def line_width(pen: Pen, line: list[Word], size: int) -> float:
    """The width of a line of words, in pixels."""
    pieces = sum(pen.length(text, face, size) for word in line for face, text in word)
    return pieces + (len(line) - 1) * pen.length(" ", "serif", size)


def broken(pen: Pen, words: list[Word], size: int, width: int) -> list[list[Word]]:
    """Words in lines, as many in each as its width holds."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and line_width(pen, [*lines[-1], word], size) <= width:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines
