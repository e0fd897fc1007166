"""What people have read on the pictures of a record, and a museum has validated: given by the room where it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class Transcription:
    """One validated text. ``key`` (letters, figures, dashes) is its own in its record and never changes; ``picture`` is the
    public id of the picture that it was read on; nothing says who read it."""

    key: str
    picture: str
    label: str
    label_en: str
    text: str


transcriptions: Registry[Callable[[str], list[Transcription]]] = Registry("transcriptions")
"""By record public id; in the order of reading."""
