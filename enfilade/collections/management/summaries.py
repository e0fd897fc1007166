"""What the commands print of an import, in the words that programs are promised."""

NAMES = {"updated": "changed"}
"""Counts that summaries call otherwise than the run."""


def told(counts: dict[str, int]) -> dict[str, int]:
    """The counts of a run: ``created``, ``changed``, ``unchanged``, ``refused``, and what else there is to count."""
    return {NAMES.get(name, name): count for name, count in counts.items()}
