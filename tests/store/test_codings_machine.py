"""Two coders who code, withdraw, resize, judge, undo and redo, beside a plain model of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from casework.errors import CaseworkError
from casework.model import Coder, Coding, Sight, Status
from casework.store import StudyStore

from .conftest import TALK, WHEN

PEOPLE = st.sampled_from(["anna", "ben"])
# Few places, and the newest acts: else two codings seldom meet.
STARTS = st.integers(30, 31)
LENGTHS = st.integers(1, 2)
CODES = st.just("team")
PICK = st.integers(0, 5)


class TwoCoders(RuleBasedStateMachine):
    """The model holds, by id, place, code, coder and whether the coding stands.

    Each operation is kept with what it made and gave up, so that the model can
    take it back. An undo or redo is refused exactly where what it would touch is
    not as the operation left it, or where the coding was made anew meanwhile.
    """

    def __init__(self):
        super().__init__()
        self._folder = TemporaryDirectory()
        self.store = StudyStore.create(Path(self._folder.name) / "casework.db")
        self.store.add_sources([TALK], who="anna", now=WHEN)
        self.known = {}  # id -> (start, end, code, coder)
        self.status = {}  # id -> "made" | "withdrawn"; not there: it was never made, or undone
        self.acts = {}  # operation -> [who, {id: before}, {id: after}, undone]
        self.number = 0

    def teardown(self):
        self.store.close()
        self._folder.cleanup()

    def fresh(self):
        self.number += 1
        return f"op-{self.number}"

    def recent(self, pick):
        names = list(self.acts)
        return names[-1 - pick % len(names)]

    def living(self, who=None):
        made = [name for name, status in self.status.items() if status == "made"]
        return sorted(n for n in made if who is None or self.known[n][3] == who)

    def twin(self, key, besides=()):
        return next((n for n in self.living() if self.known[n] == key and n not in besides), None)

    def did(self, operation, who, changed):
        """Keep an act; ``changed`` holds the status of each coding that it touched, after."""
        before = {name: self.status.get(name) for name in changed}
        self.acts[operation] = [who, before, changed, False]
        self.set(changed)

    def set(self, wanted):
        for name, status in wanted.items():
            if status is None:
                self.status.pop(name, None)
            else:
                self.status[name] = status

    @rule(who=PEOPLE, start=STARTS, length=LENGTHS, code=CODES)
    def code(self, who, start, length, code):
        operation = self.fresh()
        coding = Coding(f"c-{operation}", TALK.anchor(start, start + length), code, Coder(who))
        added = self.store.add_codings([coding], who=who, now=WHEN, operation=operation)
        key = (start, start + length, code, who)
        twin = self.twin(key)
        assert [c.id for c in added] == ([] if twin else [coding.id])
        if twin is None:
            self.known[coding.id] = key
        self.did(operation, who, {} if twin else {coding.id: "made"})

    @precondition(lambda self: self.living())
    @rule(who=PEOPLE, pick=PICK)
    def withdraw(self, who, pick):
        names = self.living(who)
        if names:
            operation, name = self.fresh(), names[pick % len(names)]
            self.store.judge(name, Status.WITHDRAWN, who=who, now=WHEN, operation=operation)
            self.did(operation, who, {name: "withdrawn"})

    @precondition(lambda self: self.living())
    @rule(who=PEOPLE, pick=PICK, start=STARTS, length=LENGTHS)
    def resize(self, who, pick, start, length):
        names = self.living(who)
        if not names:
            return
        operation, name = self.fresh(), names[pick % len(names)]
        new = self.store.resize_coding(
            name, start, start + length, who=who, now=WHEN, operation=operation
        )
        key = (start, start + length, self.known[name][2], who)
        if key == self.known[name]:
            assert new.id == name
            self.did(operation, who, {})
            return
        twin = self.twin(key)
        assert twin in (None, new.id)
        self.known.setdefault(new.id, key)
        self.did(operation, who, {name: "withdrawn"} | ({} if twin else {new.id: "made"}))

    @precondition(lambda self: self.acts)
    @rule(who=PEOPLE, pick=PICK)
    def undo(self, who, pick):
        self._turn(who, pick, back=True)

    @precondition(lambda self: self.acts)
    @rule(who=PEOPLE, pick=PICK)
    def redo(self, who, pick):
        self._turn(who, pick, back=False)

    def _turn(self, who, pick, *, back):
        operation = self.recent(pick)
        owner, before, after, undone = self.acts[operation]
        found, wanted = (after, before) if back else (before, after)
        allowed = owner == who and undone is not back
        allowed = allowed and all(self.status.get(name) == found[name] for name in found)
        back_again = [name for name, status in wanted.items() if status == "made"]
        allowed = allowed and not any(
            self.twin(self.known[name], besides=tuple(wanted)) for name in back_again
        )
        verb = self.store.undo_operation if back else self.store.redo_operation
        try:
            verb(operation, by=who, now=WHEN, operation=self.fresh())
        except CaseworkError:
            assert not allowed
            return
        assert allowed
        self.acts[operation][3] = back
        self.set(wanted)

    @rule(pick=PICK)
    def send_again(self, pick):
        if self.acts:
            operation = self.recent(pick)
            who = self.acts[operation][0]
            coding = Coding("never", TALK.anchor(50, 60), "other", Coder(who))
            before = len(self.store.log())
            self.store.add_codings([coding], who=who, now=WHEN, operation=operation)
            assert len(self.store.log()) == before

    @invariant()
    def the_study_holds_what_the_model_holds(self):
        found = {c.id: c for c in self.store.codings()}
        assert {name: str(c.status) for name, c in found.items()} == self.status
        places = {
            name: (c.anchor.start, c.anchor.end, c.code, c.coder.name) for name, c in found.items()
        }
        assert places == {name: self.known[name] for name in self.status}
        own = {c.id for c in self.store.codings(sight=Sight("anna", ("*",)))}
        assert own == {name for name in self.status if self.known[name][3] == "anna"}


TestTwoCoders = TwoCoders.TestCase
TestTwoCoders.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
