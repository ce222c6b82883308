"""Which answer of a published survey says what a barrier says: proposed, for a person to judge."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from casework.analysis.claim_likeness import Word, alike
from casework.text import fold

LEAST = 0.3  # likeness from which an answer is proposed
# Answers that name no barrier.
_NO_BARRIER = re.compile(r"(?:geen|nee|niets|none|no|nothing|anders|overig\w*|other)\b")


@dataclass(frozen=True, slots=True)
class Match:
    """An answer that stands beside a barrier.

    ``score`` is how alike they are, 0 to 1, for a proposal; None where a person tied them.
    """

    option: str
    score: float | None = None

    @property
    def proposed(self) -> bool:
        """Whether the program proposes it and no person said so."""
        return self.score is not None


def proposals(
    barriers: Sequence[str],
    options: Sequence[str],
    likeness: np.ndarray,
    given: Mapping[str, str] | None = None,
) -> dict[str, Match]:
    """The answer to go with each barrier: as ``given``, else the one that is nearest both ways.

    ``likeness`` has a row for each barrier and a column for each option. A pair is proposed
    where neither has a nearer one among those that nobody tied, from a likeness of .3 on.
    Answers that name no barrier ("none", "other") are never proposed. An empty answer in
    ``given`` says that a barrier has none.

    >>> proposals(["time", "money"], ["Tijd", "Geld"], np.array([[0.9, 0.5], [0.6, 0.3]]))
    {'time': Match(option='Tijd', score=0.9)}
    """
    given = given or {}
    found = {key: Match(option) for key, option in given.items() if option and key in barriers}
    rows = [place for place, key in enumerate(barriers) if key not in given]
    taken = {match.option for match in found.values()}
    columns = [
        place
        for place, option in enumerate(options)
        if option not in taken and not _NO_BARRIER.match(fold(option))
    ]
    if not rows or not columns:
        return found
    near = np.asarray(likeness)[np.ix_(rows, columns)].round(6)
    for place, row in enumerate(rows):
        best = int(near[place].argmax())
        score = float(near[place, best])
        if score >= LEAST and int(near[:, best].argmax()) == place:
            found[barriers[row]] = Match(options[columns[best]], score)
    return found


def word_likeness(name: str, option: str) -> float:
    """The share of the words of ``name`` that ``option`` holds too, compounds and plurals aside.

    >>> word_likeness("Capaciteit", "Uitvoeringscapaciteit")
    1.0
    >>> word_likeness("Te weinig geld", "Benodigde kennis en competenties")
    0.0
    """
    mine, theirs = _words(name), _words(option)
    if not mine:
        return 0.0
    found = [max((alike(word, other) for other in theirs), default=0.0) for word in mine]
    return round(sum(found) / len(found), 6)


def _words(text: str) -> list[Word]:
    words = [Word(frozenset({part})) for part in re.findall(r"[^\W\d_]+", fold(text))]
    return [word for word in words if word.content]
