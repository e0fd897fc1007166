"""Reigns, regimes and dynasties that date an object where no year does: ``époque Directoire``, ``Victorian``, ``Meiji``.

First and last years as French and British catalogues use them; sources: Larousse (reigns, regimes of France), Metropolitan
Museum's timeline (China, Japan), Royal Family lists (England). ``style Louis XVI`` dates nothing: a style outlives its time.
"""

import re

ERAS: dict[str, tuple[int, int]] = {
    "gallo-romain": (-52, 476), "merovingien": (481, 751), "carolingien": (751, 987),
    "louis xii": (1498, 1515), "francois ier": (1515, 1547), "henri ii": (1547, 1559), "henri iii": (1574, 1589),
    "henri iv": (1589, 1610), "louis xiii": (1610, 1643), "louis xiv": (1643, 1715), "regence": (1715, 1723),
    "louis xv": (1723, 1774), "louis xvi": (1774, 1792), "revolution": (1789, 1799), "directoire": (1795, 1799),
    "consulat": (1799, 1804), "premier empire": (1804, 1815), "1er empire": (1804, 1815), "ier empire": (1804, 1815),
    "restauration": (1814, 1830), "charles x": (1824, 1830), "louis-philippe": (1830, 1848),
    "monarchie de juillet": (1830, 1848), "deuxieme republique": (1848, 1852), "second empire": (1852, 1870),
    "2nd empire": (1852, 1870), "napoleon iii": (1852, 1870), "troisieme republique": (1870, 1940),
    "belle epoque": (1871, 1914), "belle-epoque": (1871, 1914), "entre-deux-guerres": (1918, 1939),
    "tudor": (1485, 1603), "elizabethan": (1558, 1603), "jacobean": (1603, 1625), "georgian": (1714, 1830),
    "regency": (1811, 1820), "victorian": (1837, 1901), "edwardian": (1901, 1910),
    "tang": (618, 907), "song": (960, 1279), "yuan": (1271, 1368), "ming": (1368, 1644), "qing": (1644, 1911),
    "quing": (1644, 1911), "kangxi": (1662, 1722), "yongzheng": (1723, 1735), "qianlong": (1736, 1795),
    "edo": (1603, 1868), "meiji": (1868, 1912), "taisho": (1912, 1926), "showa": (1926, 1989),
}  # fmt: skip
LONGEST = sorted(ERAS, key=len, reverse=True)
NAMED = re.compile(
    rf"(?<![\w-])(?:(style|gout|facon|revival)\s+)?({'|'.join(map(re.escape, LONGEST))})(?![\w-])(\s+revival)?"
)


def eras_in(plain: str) -> list[tuple[int, int]]:
    """(first year, last year) of every era that folded text names, styles left out."""
    return [ERAS[name] for style, name, revival in NAMED.findall(plain) if not style and not revival]
