"""Concepts of the LIDO terminology and of the AAT that we name, with their French words.

Sources: terminology.lido-schema.org (CC0), vocab.getty.edu/aat (ODC-By).
"""

from typing import NamedTuple

from enfilade.collections.engine.folding import fold

TERMS = "http://terminology.lido-schema.org/"
URI, LOCAL_ID = f"{TERMS}lido00099", f"{TERMS}lido00100"
PREFERRED, ALTERNATIVE = f"{TERMS}lido00169", f"{TERMS}lido00170"
CURRENT_REPOSITORY, INVENTORY_NUMBER = f"{TERMS}lido00475", f"{TERMS}lido00113"
MATERIAL, TECHNIQUE = f"{TERMS}lido00132", f"{TERMS}lido00131"
HUMAN_MADE, ITEM_RECORD = f"{TERMS}lido00096", f"{TERMS}lido00141"
RECORD_MODIFIED, IMAGE_MASTER = f"{TERMS}lido00472", f"{TERMS}lido00464"
DOCUMENTED_IN = f"{TERMS}lido00617"


class Event(NamedTuple):
    """A kind of event: its concept, its French word, other words that mean it (folded)."""

    uri: str
    word: str
    spellings: tuple[str, ...] = ()


PRODUCTION = Event(f"{TERMS}lido00007", "Production", ("creation", "execution", "fabrication", "herstellung"))
ACQUISITION = Event(f"{TERMS}lido00001", "Acquisition", ("entree", "erwerb"))
FINDING = Event(f"{TERMS}lido00002", "Découverte", ("finding", "trouvaille", "discovery", "fund", "invention"))
COLLECTING = Event(f"{TERMS}lido00010", "Collecte", ("collecting", "sammelereignis", "sammeltatigkeit"))
USE = Event(f"{TERMS}lido00011", "Utilisation", ("use", "usage", "gebrauch"))
EXCAVATION = Event(f"{TERMS}lido00033", "Fouille", ("excavation", "fouilles", "ausgrabung"))
RESTORATION = Event(f"{TERMS}lido00034", "Restauration", ("restoration", "restaurierung"))
DESIGNING = Event(f"{TERMS}lido00224", "Conception", ("designing", "design", "dessin", "entwurf"))
EXHIBITION = Event(f"{TERMS}lido00225", "Exposition", ("exhibition", "ausstellung"))
MODIFICATION = Event(f"{TERMS}lido00006", "Modification", ("transformation", "bearbeitung"))
COMMISSIONING = Event(f"{TERMS}lido00226", "Commande", ("commissioning", "beauftragung"))
EVENTS = (PRODUCTION, ACQUISITION, FINDING, COLLECTING, USE, EXCAVATION, RESTORATION, DESIGNING, EXHIBITION, MODIFICATION,
          COMMISSIONING)  # fmt: skip
BY_WORD = {word: event for event in EVENTS for word in (fold(event.word), *event.spellings)}
NUMBER_WORDS = {
    "former": "ancien numéro",
    "deposit": "numéro de dépôt",
    "entry": "numéro d'entrée",
    "other": "autre numéro",
}
"""What a number other than that of the inventory is, by the ``kind`` of its item; other kinds are words already."""


def event_named(word: str) -> Event | None:
    """The kind of event that a word of a catalogue means, if we know it."""
    return BY_WORD.get(fold(word))
