"""Collect what the program says and write the Dutch catalogue: ``make words``.

New messages are added without translation and listed; messages that the code
no longer says are dropped. click's own words are part of the catalogue.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "casework/locale/nl/LC_MESSAGES"
PO, MO = FOLDER / "casework.po", FOLDER / "casework.mo"
KEYWORDS = DEFAULT_KEYWORDS | {"plural": (1, 2), "noted": None, "say": None, "many": (1, 2)}
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
SCREENS = [("**.js", "javascript")]
IN_SCREENS = {"**.js": {"parse_template_string": "true"}}
SAID_ON_SCREEN = DEFAULT_KEYWORDS | {"plural": (1, 2)}  # not "say": app.say(_("…")) is one of _
FIXED = datetime(2026, 1, 1, tzinfo=UTC)  # the catalogue holds no clock

Message = str | tuple[str, ...]


def said() -> tuple[set[Message], set[Message]]:
    """What this program says, and what click says."""
    own = [
        *extract_from_dir(ROOT / "casework", METHODS, keywords=KEYWORDS),
        *extract_from_dir(ROOT / "frontend/src", SCREENS, IN_SCREENS, keywords=SAID_ON_SCREEN),
    ]
    clicks = extract_from_dir(Path(click.__file__).parent, METHODS[:1])
    return {_id(row[2]) for row in own}, {_id(row[2]) for row in clicks}


def _id(message: Message) -> Message:
    return message if isinstance(message, str) else tuple(message[:2])


def collected() -> Catalog:
    """The catalogue with every message of today and the translations known so far."""
    with PO.open("rb") as file:
        known = {_id(m.id): m.string for m in read_po(file, locale="nl") if m.id}
    own, clicks = said()
    catalogue = Catalog(
        locale="nl", project="casework", header_comment="# Dutch words of casework."
    )
    catalogue.creation_date = catalogue.revision_date = FIXED
    catalogue.fuzzy = False
    clicks_known = {message for message in clicks if known.get(message)}
    plurals = {message[0] for message in own | clicks_known if isinstance(message, tuple)}
    for message in sorted((own | clicks_known) - plurals, key=repr):
        catalogue.add(message, known.get(message) or "")
    return catalogue


def main() -> int:
    """Write the catalogue; 1 where a message has no Dutch yet."""
    catalogue = collected()
    with PO.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True)
    with MO.open("wb") as file:
        write_mo(file, catalogue)
    missing = [m.id for m in catalogue if m.id and not _whole(m.string)]
    print(f"{len(catalogue)} messages, {len(missing)} without Dutch", *missing, sep="\n")
    return 1 if missing else 0


def _whole(string: Message) -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


if __name__ == "__main__":
    sys.exit(main())
