"""Make ``files/study-0003.db``: a study of the third layout, as the program wrote it then.

It can only be made by that version: check out a commit at which
``casework.store.schema.HEAD`` is "0003" and run there, in the folder of the
repository: ``python -m tests.store.make_study_0003``. All of it is invented.
"""

import sys
from pathlib import Path

from casework.model import Assignment, Claim, KeptTheme, Outcome, Resolution
from casework.store import StudyStore
from casework.store.schema import HEAD

from .make_study_0001 import ANNA, BEN, codings, sources
from .make_study_0002 import make

FILE = Path(__file__).parent / "files" / "study-0003.db"


def fill(store: StudyStore) -> None:
    """What people do together, by the verbs of that version, one thing undone."""
    given = sources()
    made, _suggested = codings(given[0])
    store.add_sources(given, **ANNA)
    store.add_codings(made, **ANNA)
    store.assign([Assignment("utrecht-1", "ben")], **ANNA)
    store.mark_read("utrecht-1", "ben", [1, 2], now=BEN["now"])
    first = made[0]
    store.resolve(Resolution("r1", first.anchor, first.code, Outcome.APPLIES, "Samen."), **BEN)
    store.keep_theme(KeptTheme("k1", "Tijd", members=(("utrecht-1", 0, 5),)), **ANNA)
    store.put_claims("cox", [Claim("Utrecht", "team", "Een kerngroep.", "anna", "f1")], **ANNA)
    store.put_claims("cox", [Claim("Utrecht", "plan", "Een agenda.", "ben")], **BEN)
    store.undo(**BEN)


if __name__ == "__main__":
    if HEAD != "0003":
        sys.exit(f"this version writes layout {HEAD}; the file must be made by one of 0003")
    make(FILE, fill)
