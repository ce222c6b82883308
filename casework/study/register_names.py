"""How a study spells the candidates of its register, and which names look like a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from casework.model import Case
from casework.words import _

ALIKE = 0.8  # of two names, by difflib: Dordrecht is not Utrecht


def case_name(name: str, cases: Sequence[Case]) -> str:
    """How the table of cases spells a name, or the name itself.

    >>> case_name("reusel – de mierden", [Case("Reusel-De Mierden")])
    'Reusel-De Mierden'
    """
    return next((case.name for case in cases if case.is_called(name)), name)


def likely_slips(names: Iterable[str], cases: Sequence[Case]) -> Iterator[str]:
    """A remark for each name that is no case but is written almost like one.

    >>> list(likely_slips(["Utrect", "Dordrecht"], [Case("Utrecht")]))
    ['"Utrect" is no case of the study; is "Utrecht" meant?']
    """
    known = [case.name for case in cases]
    for name in dict.fromkeys(names):
        near = get_close_matches(name, known, n=1, cutoff=ALIKE)
        if near and name not in known:
            told = _('"{name}" is no case of the study; is "{near}" meant?')
            yield told.format(name=name, near=near[0])
