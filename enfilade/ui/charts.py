"""Charts as drawings: where each bar stands, and a whole chart as a file that needs no page around it."""

from typing import Any
from xml.sax.saxutils import escape

from enfilade.ui.pieces import Series

WIDTH, HEIGHT, FLOOR = 600, 200, 170


def bars_of(series: Series) -> list[dict[str, Any]]:
    """The bars of a series in a box of 600 × 200; a value below zero has none."""
    top = max((value for _, value in series.points), default=0) or 1
    step = WIDTH / max(1, len(series.points))
    heights = [max(0, value) / top * 160 for _, value in series.points]
    return [
        {"x": round(i * step + step * 0.15, 1), "w": round(step * 0.7, 1), "h": round(heights[i], 1)}
        | {"y": round(FLOOR - heights[i], 1), "label": label, "value": value, "middle": round((i + 0.5) * step, 1)}
        for i, (label, value) in enumerate(series.points)
    ]


def drawing_of(series: Series, *, colour: str, font: str) -> str:
    """The chart as an SVG file, in one colour (``#rrggbb``), for a printed page; its figures go in a table beside it."""
    bars = bars_of(series)
    drawn = "".join(f'<rect x="{one["x"]}" y="{one["y"]}" width="{one["w"]}" height="{one["h"]}"/>' for one in bars)
    named = "".join(f'<text x="{one["middle"]}" y="188">{escape(str(one["label"]))}</text>' for one in bars)
    text = f'<g fill="#5c574e" font-family="{font}" font-size="11" text-anchor="middle">{named}</g>'
    line = f'<path d="M0 {FLOOR}H{WIDTH}" stroke="#5c574e"/>'
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><g fill="{colour}">{drawn}</g>{line}{text}</svg>'
