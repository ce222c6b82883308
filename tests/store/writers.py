"""What the child processes of the tests run."""

from multiprocessing.connection import Connection
from pathlib import Path

from casework.model import Coder, Coding
from casework.store import StudyStore, new_ids

NOW = "2026-11-21T10:00:00Z"


def write_codings(path: Path, coder: str, pipe: Connection, n: int | None) -> None:
    """Write codings one at a time, telling each id once it is saved; ``None``: until killed."""
    with StudyStore.open(path) as store:
        source = store.sources()[0]
        pipe.send("ready")
        pipe.recv()
        number = 0
        while n is None or number < n:
            (name,) = new_ids(1, NOW)
            coding = Coding(name, source.anchor(number, number + 1), "team", Coder(coder))
            store.add_codings([coding], who=coder, now=NOW, operation=f"op-{name}")
            pipe.send(name)
            number += 1
    pipe.close()
