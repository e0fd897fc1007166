"""The labelled text of the Ministry's base Joconde: a field code alone on a line, its value below, ``//`` between records.

Source: the import format of POP (production ouverte du patrimoine). A line that ends in `` -`` goes on below; `` ; `` parts
values, ``#`` the entries of a list. What is odd is kept as it is written, and told.
"""

import io
import re
from collections.abc import Iterator

from enfilade.collections.engine.rows import UNDECODED, Numbered, Refused, Table, shown
from enfilade.collections.engine.streams import BoundedLines, LineTooLong

CODES = frozenset((
    "REF", "REFMIS", "MANQUANT", "MANQUANT_COM", "ADPT", "APPL", "APTN", "ATTR", "AUTR", "BASE", "BIBL", "COMM",
    "CONTACT", "COOR", "COPY", "DACQ", "DATA", "DATION", "DDPT", "DECV", "DENO", "DEPO", "DESC", "DESY", "DIFFU",
    "DIMS", "DMAJ", "DMIS", "DOMN", "DREP", "ECOL", "EPOQ", "ETAT", "EXPO", "GENE", "GEOHI", "HIST", "IMAGE", "IMG",
    "INSC", "INV", "LABEL", "LABO", "LARC", "LIEUX", "LOCA", "LOCA2", "LOCA3", "LVID", "MILL", "MILU", "MOSA",
    "MSGCOM", "MUSEO", "NOMOFF", "NSDA", "ONOM", "PAUT", "PDAT", "PDEC", "PEOC", "PERI", "PERU", "PHOT", "PINS",
    "PLIEUX", "PREP", "PRODUCTEUR", "PUTI", "RANG", "REDA", "REFIM", "REFMEM", "REFMER", "REFPAL", "REGION", "DPT",
    "REPR", "RETIF", "SREP", "STAT", "TECH", "TICO", "TITR", "TOUT", "UTIL", "VIDEO", "VILLE_M", "WWW",
))  # fmt: skip
CODE = re.compile(r"[A-Z][A-Z0-9_]{1,11}")
END, GOES_ON = "//", " -"
MEASURE = re.compile(r"\d")
LOOKED_AT = 60  # lines of a file looked at to see that it is one
Row = dict[str, str]
Odd = list[list[str]]


def is_labelled(begun: str) -> bool:
    """Whether a file begins as labelled text does: with a code of the base, its value below."""
    lines = [line.strip() for line in begun.split("\n", LOOKED_AT)[:LOOKED_AT] if line.strip()]
    return len(lines) > 1 and lines[0] in CODES and lines[1] not in CODES and sum(line in CODES for line in lines) > 1


def labelled_table(text: io.TextIOBase) -> Table:
    """One row a record, by field code; its line is the one it begins on."""
    return Table(rows_of(BoundedLines(text)), profile="joconde-codes")


def rows_of(lines: BoundedLines) -> Iterator[Numbered]:
    """Every record, or its refusal; the last one may lack its end."""
    record = Record(1)
    while True:
        try:
            line = next(lines).rstrip("\r\n")
        except StopIteration:
            break
        except LineTooLong:
            record.refused = Refused(record.line, "line_too_long")
            continue
        if line.strip() == END:
            yield from record.given()
            record = Record(lines.number + 1)
        else:
            record.take(lines.number, line.replace("\x00", ""))
    yield from record.given()


class Record:
    """One record being read, line after line."""

    def __init__(self, line: int) -> None:
        self.line, self.row, self.odd = line, Row(), Odd()
        self.code, self.open = "", False
        self.refused: Refused | None = None

    def take(self, number: int, line: str) -> None:
        """One more line: a code, a value, the rest of one."""
        words = line.strip()
        if not words:
            return
        if not self.row and not self.code:
            self.line = number
        if UNDECODED.search(words):
            self.refused = Refused(self.line, "encoding", self.code, shown(words))
        elif self.is_code(words):
            self.begin(words)
        else:
            self.value(words)

    def is_code(self, words: str) -> bool:
        """Whether a line names a field: any code where one must come, a known one where a value is missing."""
        if self.open:
            return False
        return words in CODES or (bool(CODE.fullmatch(words)) and (not self.code or bool(self.row.get(self.code))))

    def begin(self, code: str) -> None:
        if self.code and not self.row.get(self.code):
            self.odd.append([self.code, "empty_field", ""])
        if code in self.row:
            self.odd.append([code, "field_again", ""])
        self.code, self.open = code, False
        self.fresh = True

    def value(self, words: str) -> None:
        """Add to the present field; a line that nothing announced is kept there too, and told."""
        before = self.row.get(self.code, "")
        if not self.code:
            self.code, self.fresh = "?", True
            self.odd.append(["?", "line_without_field", shown(words)])
        elif before and not self.open and not self.fresh:
            self.odd.append([self.code, "line_without_field", shown(words)])
        goes_on = f"{words}".endswith(GOES_ON)
        text = words[: -len(GOES_ON)].rstrip() if goes_on else words
        joint = "" if not before else " " if not self.fresh else " ; "
        self.row[self.code] = f"{before}{joint}{text}"
        self.open, self.fresh = goes_on, False

    def given(self) -> Iterator[Numbered]:
        """The record with its oddities, its refusal, or nothing where there was nothing."""
        if self.refused:
            yield self.line, self.refused
        elif self.row:
            self.measures()
            if self.open:
                self.odd.append([self.code, "cut_value", shown(self.row[self.code][-40:])])
            yield self.line, {**self.row, **({"@warnings": self.odd} if self.odd else {})}

    def measures(self) -> None:
        """A dimension without its number."""
        for part in filter(None, map(str.strip, self.row.get("DIMS", "").split(";"))):
            if not MEASURE.search(part):
                self.odd.append(["DIMS", "measure_without_number", shown(part)])
