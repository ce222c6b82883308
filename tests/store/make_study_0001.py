"""Make ``files/study-0001.db``: a study as the first version of the program wrote it.

It can only be made by that version: check out a commit at which
``casework.store.schema.HEAD`` is "0001" and run there, in the folder of the
repository: ``python -m tests.store.make_study_0001``. All of it is invented.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from casework.model import (
    Case,
    CasePart,
    Claim,
    Coder,
    CoderKind,
    Coding,
    Kind,
    Polarity,
    Source,
    Status,
    Turn,
)
from casework.store import StudyStore
from casework.store.schema import HEAD
from casework.text import checksum

FILE = Path(__file__).parent / "files" / "study-0001.db"
ANNA = {"who": "anna", "now": "2026-11-20T09:00:00.000+00:00"}
BEN = {"who": "ben", "now": "2026-11-20T14:30:00.000+00:00"}
TEXT = (
    "Interviewer: Is er een werkgroep?\n\n"
    "R1: Nee, 😀 nog geen werkgroep.\n\nWel een plan, en een training.\n"
)
NOTE = "Breda begint klein. Utrecht wacht nog op geld.\n"


def a_source(name: str, text: str, **fields: object) -> Source:
    return Source(name, fields.pop("title", name), text, checksum(text), **fields)


def sources() -> list[Source]:
    said = (
        Turn(13, 33, "Interviewer", "interviewer"),
        Turn(39, 97, "R1", "respondent", ((39, 65), (67, 97))),
    )
    return [
        a_source(
            "utrecht-1",
            TEXT,
            title="Utrecht, gesprek 1",
            case="Utrecht",
            origin="utrecht-1.docx",
            participant="R1",
            quotable=True,
            turns=said,
            attributes={"rol": "beleid"},
        ),
        a_source("notitie", NOTE, kind=Kind.FIELD_NOTE, turns=(Turn(0, 46),)),
        a_source(
            "peiling-1",
            "Geen tijd.",
            kind=Kind.SURVEY_ANSWER,
            language="en",
            question="Welke knelpunten ziet u?",
            quotable=False,
            turns=(Turn(0, 10, role="respondent"),),
        ),
        a_source(
            "weg",
            "I: En verder?\nR: Niets meer.\n",
            turns=(Turn(3, 13, "I", "interviewer"), Turn(17, 29, "R", "respondent")),
        ),
    ]


def codings(source: Source) -> tuple[list[Coding], list[Coding]]:
    rules = Coder("rules", CoderKind.RULE, "0.1")
    found = {"pattern": "werkgroep", "negation": "geen"}
    made = [
        Coding("c1", source.anchor(44, 65), "team", Coder("anna"), Polarity.ABSENT, memo="stellig"),
        Coding("c2", source.anchor(67, 79), "plan", Coder("ben")),
    ]
    suggested = [
        Coding("s1", source.anchor(44, 65), "team", rules, Polarity.ABSENT, evidence=found),
        Coding("s2", source.anchor(84, 96), "training", rules),
        Coding("s3", source.anchor(67, 79), "training", rules),
    ]
    return made, suggested


def fill(store: StudyStore) -> None:
    """Something of everything, by the verbs of that version; the last change is a removal."""
    given = sources()
    made, suggested = codings(given[0])
    store.add_cases([Case("Utrecht", ("Utreg",), {"fte": "+-3500"}), Case("Breda")], **ANNA)
    part = CasePart("notitie", 0, 19, "Breda")
    store.add_sources(given, parts=[part, CasePart("notitie", 20, 46, "Utrecht")], **ANNA)
    store.accept_case_parts("notitie", **BEN)
    store.add_codings(made, **ANNA)
    store.replace_suggestions("rules", suggested, **ANNA)
    store.judge("s1", Status.ACCEPTED, **BEN)
    store.judge("s2", Status.REJECTED, **BEN)
    store.judge("c2", Status.WITHDRAWN, **BEN)
    store.put_claims("cox", [Claim("Utrecht", "team", "Geen werkgroep.", "anna", "a1")], **ANNA)
    store.set_source("notitie", title="Eigen notitie", **BEN)
    store.undo(**ANNA)
    store.note_run("table", "f00d", ["outputs/tabel.docx"])
    store.remove_source("weg", **BEN)


def make(path: Path) -> None:
    """Write the study, as small as SQLite can."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "casework.db"
        with StudyStore.create(large) as store:
            fill(store)
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(large)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA page_size=1024")
            connection.execute("VACUUM INTO ?", [str(path)])


if __name__ == "__main__":
    if HEAD != "0001":
        sys.exit(
            f"this version writes layout {HEAD}; the file must be made by one that writes 0001"
        )
    FILE.parent.mkdir(exist_ok=True)
    make(FILE)
