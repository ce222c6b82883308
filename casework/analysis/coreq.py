"""COREQ: what a report of interviews is asked for, and how this study answers each item.

Tong, Sainsbury and Craig 2007, International Journal for Quality in Health Care
19(6):349-357, table 1: 32 items in three domains. Their numbers; our own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.analysis.methods_account import MethodsAccount
from casework.model import Stage

ITEMS = 32


class Way(StrEnum):
    """Where the answer to an item comes from."""

    COMPUTED = "computed"
    ASKED = "asked"
    WRITTEN = "written"


class State(StrEnum):
    """How far an item is answered."""

    COMPUTED = "computed"
    GIVEN = "given"
    NOT_RECORDED = "not recorded"
    TO_WRITE = "to write"


DOMAINS = ((1, 8), (9, 23), (24, 32))
WRITTEN = frozenset({6, 7, 8, 9, 30, 31, 32})
COMPUTED = frozenset({12, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29})


@dataclass(frozen=True, slots=True)
class CoreqItem:
    """One item: its number, where its answer comes from, and what a person wrote for it.

    ``held`` says whether the study itself holds an answer.
    """

    number: int
    way: Way
    held: bool = False
    given: str = ""

    @property
    def domain(self) -> int:
        """The domain, from 1."""
        return next(n for n, (_first, last) in enumerate(DOMAINS, 1) if self.number <= last)

    @property
    def state(self) -> State:
        """How far it is answered."""
        if self.held:
            return State.COMPUTED
        if self.given:
            return State.GIVEN
        return State.TO_WRITE if self.way is Way.WRITTEN else State.NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Coreq:
    """The items in order, on the account that they are answered from."""

    account: MethodsAccount
    items: tuple[CoreqItem, ...]
    questions: int = 0
    repeated: int = 0

    def count(self, state: State) -> int:
        """How many items are in this state."""
        return sum(item.state is state for item in self.items)


def coreq(
    account: MethodsAccount,
    given: Mapping[int, str],
    *,
    questions: int = 0,
    repeated: int = 0,
) -> Coreq:
    """The 32 items; ``given`` has by number what people answered.

    ``questions`` is how many an interview guide in the study holds, ``repeated`` how
    many respondents are known to have been spoken to more than once.

    >>> from casework.analysis.coreq import way_of
    >>> [str(way_of(number)) for number in (1, 12, 31)]
    ['asked', 'computed', 'written']
    """
    held = _held(account, questions=questions, repeated=repeated)
    items = (
        CoreqItem(n, way_of(n), held=n in held, given=given.get(n, "").strip())
        for n in range(1, ITEMS + 1)
    )
    return Coreq(account, tuple(items), questions, repeated)


def way_of(number: int) -> Way:
    """Where the answer to an item comes from."""
    if number in COMPUTED:
        return Way.COMPUTED
    return Way.WRITTEN if number in WRITTEN else Way.ASKED


def _held(account: MethodsAccount, *, questions: int, repeated: int) -> set[int]:
    """The items on which the study holds something."""
    spoken = [kind for kind in account.kinds if kind.kind in {"interview", "focus group"}]
    responded = account.funnel.count(Stage.RESPONDED)
    timed = any(kind.timed for kind in account.kinds)
    checked = bool(account.checks.laid_before)
    holds = {
        12: bool(spoken),
        13: responded is not None,
        16: bool(account.attributes),
        17: questions > 0,
        18: repeated > 0,
        19: timed,
        20: any(kind.kind == "field note" for kind in account.kinds),
        21: timed,
        22: account.saturation is not None,
        23: checked,
        24: bool(account.people),
        25: bool(account.books),
        26: any(book.source for book in account.books),
        27: True,
        28: checked,
        29: account.quotations > 0,
    }
    return {number for number, there in holds.items() if there}
