"""``./run messages``: collect the texts of every room into its catalogues; ``--check`` says what is missing instead.

French is the source language, so French catalogues are filled with the source text itself; they exist for the plural
rule (in French, zero is singular). English catalogues are written by people.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
import polib
from django.core.management import call_command

from tools import services

ROOT = Path(__file__).resolve().parents[1]
ROOMS = sorted(path.parent for path in (ROOT / "enfilade").glob("*/apps.py"))
CATALOGUE = Path("LC_MESSAGES") / "django.po"
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "MIME-Version": "1.0",
}
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "en": "nplurals=2; plural=(n != 1);"}


def main(arguments: list[str]) -> int:
    django.setup()
    if not shutil.which("xgettext") and (why := services.install("gettext")):
        print(f"xgettext manque ({why}) : les textes ne peuvent pas être collectés.")
        return 1
    if "--check" in arguments:
        return check()
    for room in ROOMS:
        collect(room)
    print("\n".join(unfinished(ROOMS)) or "Tous les textes sont traduits.")
    return 0


def check() -> int:
    """Collect into a copy, then compare: committed catalogues must hold every text, translated, and none too many."""
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for room in ROOMS:
            copy = Path(folder) / room.name
            shutil.copytree(room, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
            collect(copy)
            copies.append(copy)
        faults = unfinished(copies)
    print("\n".join(faults[:60]))
    print(f"{len(faults)} texte(s) à traduire ou à collecter." if faults else "Français et anglais : 100 %.")
    return 1 if faults else 0


def collect(room: Path) -> None:
    """Run makemessages in one room and write its catalogues in a stable form: no dates, no line numbers."""
    here = Path.cwd()
    for language in PLURALS:
        (room / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    os.chdir(room)
    try:
        options = {
            "extensions": ["py", "html", "txt", "xml"],
            "no_location": True,
            "no_wrap": True,
            "no_obsolete": True,
        }
        call_command("makemessages", locale=list(PLURALS), verbosity=0, **options)
    finally:
        os.chdir(here)
    for language in PLURALS:
        tidy(room / "locale" / language / CATALOGUE, language)


def tidy(path: Path, language: str) -> None:
    if not path.exists():
        path.parent.rmdir()
        path.parent.parent.rmdir()
        return
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.header = ""
    catalogue.metadata = {**HEADER, "Language": language, "Plural-Forms": PLURALS[language]}
    for entry in catalogue:
        entry.comment = ""
        if language == "fr":
            fill_with_source(entry)
    catalogue.save(str(path))


def fill_with_source(entry: polib.POEntry) -> None:
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def unfinished(rooms: list[Path]) -> list[str]:
    faults = []
    for path in (room / "locale" / language / CATALOGUE for room in rooms for language in PLURALS):
        if path.exists():
            entries = [entry for entry in polib.pofile(str(path)) if not entry.translated()]
            faults += [f"{path.parts[-5]} ({path.parts[-3]}) : {entry.msgid}" for entry in entries]
    return faults


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    sys.exit(main(sys.argv[1:]))
