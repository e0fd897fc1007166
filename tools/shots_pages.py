"""Which pages of the demo network are pictured, and as whom."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Place:
    """``person`` is a key of the demo's people, nobody for a visitor; ``clicks`` are followed from ``path``."""

    path: str
    person: str = ""
    clicks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shot:
    page: str
    theme: Literal["light", "dark"]
    width: int
    whole: bool = True


PAGES = {
    "home": Place("/"),
    "home-en": Place("/en/"),
    "museums": Place("/musees/"),
    "museum": Place("/musees/val-d-ombre/"),
    "agenda": Place("/agenda/"),
    "routes": Place("/parcours/"),
    "route": Place("/parcours/", clicks=("main h2 a",)),
    "collections": Place("/collections/"),
    "search": Place("/collections/recherche/?q=hache"),
    "record": Place("/collections/recherche/?q=libraire", clicks=("main .cartel a",)),
    "campaigns": Place("/dons/"),
    "give": Place("/dons/", clicks=("main h2 a, main h3 a",)),
    "take-part": Place("/participer/"),
    "contribute": Place("/participer/", clicks=("main h2 a, main h3 a",)),
    "desk": Place("/participer/", "lucie", ("main h2 a, main h3 a", "main form button")),
    "projects": Place("/projets/"),
    "network": Place("/reseau/"),
    "observatory": Place("/observatoire/"),
    "search-all": Place("/recherche/?q=hache"),
    "login": Place("/compte/login/"),
    "components": Place("/maison/composants/"),
    "not-found": Place("/nulle-part/"),
    "atelier": Place("/atelier/beaux-arts/", person="direction"),
    "atelier-records": Place("/atelier/val-d-ombre/collections/", person="regie"),
    "atelier-import": Place("/atelier/val-d-ombre/collections/importer/", person="regie"),
    "atelier-gifts": Place("/atelier/beaux-arts/dons/", person="mecenat"),
    "atelier-projects": Place("/atelier/val-d-ombre/projets/", person="numerique"),
    "steer": Place("/atelier/val-d-ombre/projets/", person="numerique", clicks=("main h2 a, main h3 a, main th a",)),
    "atelier-contributions": Place("/atelier/val-d-ombre/contributions/", person="regie"),
    "atelier-team": Place("/atelier/haut-val/equipe/", person="coordination"),
    "account": Place("/compte/", person="lucie"),
}
README = [
    Shot("home", "light", 1440, whole=False),
    Shot("give", "light", 390, whole=False),
    Shot("desk", "dark", 1440, whole=False),
    Shot("steer", "light", 1440, whole=False),
    Shot("record", "light", 1440, whole=False),
]
