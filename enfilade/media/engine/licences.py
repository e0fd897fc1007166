"""Licences and rights statements that machines know: Creative Commons, rightsstatements.org, the French open licence.

Sources: creativecommons.org/licenses, rightsstatements.org/page/1.0, etalab.gouv.fr. Addresses are the canonical ones that
IIIF and Europeana compare letter for letter (``http``, with their final slash).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

CC = "http://creativecommons.org/"
STATEMENTS = "http://rightsstatements.org/vocab/"


class Reuse(StrEnum):
    """What one may do without asking: anything, some things, nothing, or nobody knows."""

    OPEN = "open"
    LIMITED = "limited"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Licence:
    """``code`` is what records keep, ``uri`` what machines read."""

    code: str
    uri: str
    reuse: Reuse


def creative_commons(name: str, version: str) -> Licence:
    """One of the six licences in one version; NC and ND keep some uses back."""
    reuse = Reuse.LIMITED if "NC" in name or "ND" in name else Reuse.OPEN
    return Licence(f"CC-{name}-{version}", f"{CC}licenses/{name.lower()}/{version}/", reuse)


NAMES = ("BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND")
VERSIONS = ("4.0", "3.0", "2.5", "2.0")
REUSES = {
    "NoC-NC": Reuse.LIMITED, "NoC-OKLR": Reuse.LIMITED, "NoC-CR": Reuse.LIMITED, "NoC-US": Reuse.LIMITED,
    "InC-EDU": Reuse.LIMITED, "InC-NC": Reuse.LIMITED, "InC": Reuse.CLOSED, "InC-OW-EU": Reuse.CLOSED,
    "InC-RUU": Reuse.CLOSED, "CNE": Reuse.UNKNOWN, "UND": Reuse.UNKNOWN, "NKC": Reuse.UNKNOWN,
}  # fmt: skip
ALL = (
    Licence("CC0-1.0", f"{CC}publicdomain/zero/1.0/", Reuse.OPEN),
    Licence("PDM-1.0", f"{CC}publicdomain/mark/1.0/", Reuse.OPEN),
    Licence("etalab-2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", Reuse.OPEN),
    *(creative_commons(name, version) for version in VERSIONS for name in NAMES),
    *(Licence(name, f"{STATEMENTS}{name}/1.0/", reuse) for name, reuse in REUSES.items()),
)
LICENCES: dict[str, Licence] = {licence.code: licence for licence in ALL}
SPELLINGS = {
    "cc0": "CC0-1.0", "cczero": "CC0-1.0", "pdm": "PDM-1.0", "publicdomain": "PDM-1.0", "publicdomainmark": "PDM-1.0",
    "domainepublic": "PDM-1.0", "licenceouverte": "etalab-2.0", "licenceouverteopenlicence": "etalab-2.0",
    "cc010universal": "CC0-1.0", "incopyright": "InC", "droitsreserves": "InC", "tousdroitsreserves": "InC",
    "openlicence": "etalab-2.0", "etalab": "etalab-2.0",
}  # fmt: skip
ADDRESS = re.compile(
    r"https?://(?:www\.)?(creativecommons\.org/|rightsstatements\.org/)(?:page/|vocab/)?([\w./-]+)", re.IGNORECASE
)
ROOT = re.compile(r"^http://(creativecommons\.org/|rightsstatements\.org/)(vocab/)?")
ADDRESSED = {ROOT.sub(r"\1", licence.uri).strip("/").lower(): licence.code for licence in ALL}
CC_NAME = re.compile(r"\bcc[\s_-]*(by(?:[\s_-]*(?:nc|nd|sa))*)(?:[\s_-]*v?(\d\.\d))?", re.IGNORECASE)
NEWEST = VERSIONS[0]
NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def licence_of(text: str) -> str:
    """The code that an address or a usual spelling means; empty when it means none that we know.

    A Creative Commons name without its version is taken as the newest.
    """
    text = text.strip()
    if text in LICENCES:
        return text
    if address := ADDRESS.search(text):
        return code_at(address.group(1).lower(), address.group(2).strip("/").lower())
    if name := CC_NAME.search(text):
        parts = re.split(r"[\s_-]+", name.group(1).upper())
        return known(f"CC-{'-'.join(parts)}-{name.group(2) or NEWEST}")
    return spelling_of(NOT_LETTERS.sub("", text.lower()))


def code_at(host: str, path: str) -> str:
    """The licence at an address, whatever its language or its "deed" ending."""
    parts = path.split("/")
    return next(
        (ADDRESSED[f"{host}{'/'.join(parts[:n])}"] for n in (3, 2) if f"{host}{'/'.join(parts[:n])}" in ADDRESSED), ""
    )


def known(code: str) -> str:
    """The code if we know it, else nothing."""
    return code if code in LICENCES else ""


def spelling_of(letters: str) -> str:
    """Spellings without a space or a point: ``cc0``, ``domainepublic``, ``inc``."""
    bare = letters.removesuffix("10").removesuffix("20")
    statements = {NOT_LETTERS.sub("", name.lower()): name for name in REUSES}
    return SPELLINGS.get(bare) or statements.get(bare, "")
