"""Which encoding a file is really in, seen from its first bytes."""

from charset_normalizer import from_bytes

CANDIDATES = ["cp1252", "mac_roman", "cp850", "utf_8"]  # what French museums export
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LOOKED_AT = 20_000  # bytes given to the guess, lines that hold accents first


def encoding_of(sample: bytes) -> str:
    """A byte-order mark, UTF-16 by its empty bytes, UTF-8 when most accented lines are, else the likeliest of the others.

    A file of mixed encodings is read in the one that most of its lines have; the others are refused one by one.
    """
    if sample.startswith(UTF_16_MARKS):
        return "utf-16"
    if (unmarked := utf_16_without_mark(sample)) is not None:
        return unmarked
    accented = [line for line in sample.split(b"\n") if not line.isascii()]
    readable = sum(is_utf_8(line) for line in accented)
    if 2 * readable >= len(accented):
        return "utf-8-sig"
    best = from_bytes(b"\n".join(accented)[:LOOKED_AT], cp_isolation=CANDIDATES).best()
    return "cp1252" if best is None or best.encoding == "utf_8" else best.encoding


def utf_16_without_mark(sample: bytes) -> str | None:
    """Latin text in UTF-16 has an empty byte in two; the side says which byte comes first."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if 3 * max(even, odd) < len(sample):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def is_utf_8(line: bytes) -> bool:
    """Whether the bytes decode as UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
