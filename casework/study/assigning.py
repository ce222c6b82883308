"""Who codes what twice: sources drawn by lot, as many of every case as it has its share."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.errors import CaseworkError, NothingToCompare
from casework.model import Assignment, Kind
from casework.store import SourceCard
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

ANSWER, INTERVIEW = "answer", "interview"
PAIR = 2
Stratum = tuple[str, str, str]
"""What a source is alike in: a survey answer or not, its question, its case."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One source to be coded by several; ``new`` are the coders who were not asked before."""

    source: str
    title: str
    case: str
    kind: str
    coders: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn, in the order of the sources, from how many."""

    drawn: tuple[Drawn, ...]
    among: int

    @property
    def added(self) -> int:
        """How many requests to a coder are new."""
        return sum(len(one.new) for one in self.drawn)


class Assigning:
    """Double coding: the same sources for several coders, chosen by lot."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def draw(
        self,
        coders: Sequence[str],
        *,
        share: float,
        seed: int = 1,
        kind: str = "",
        dry_run: bool = False,
    ) -> Draw:
        """Ask all ``coders`` to code the same ``share`` (0 to 1) of the sources.

        The draw is stratified by case, and by question for survey answers. What
        these coders have in common already counts, so a second call adds nothing.
        ``kind`` is ``interview`` (all that is no survey answer) or ``answer``.
        """
        names = list(dict.fromkeys(name.strip() for name in coders if name.strip()))
        if len(names) < PAIR:
            raise CaseworkError(_("name two coders or more: --coders anna ben"))
        if not 0 < share <= 1:
            raise CaseworkError(_("the share is more than 0 % and at most 100 %"))
        cards = [card for card in self._study.store.source_cards() if _is(card, kind)]
        if not cards:
            raise NothingToCompare(_("there are no sources to draw from"))
        asked: dict[str, set[str]] = defaultdict(set)
        for one in self._study.store.assignments():
            asked[one.source].add(one.coder)
        common = {source for source, of in asked.items() if of.issuperset(names)}
        chosen = chosen_sources({card.id: _stratum(card) for card in cards}, common, share, seed)
        drawn = tuple(
            Drawn(
                card.id,
                card.title,
                card.case,
                card.kind.value,
                tuple(names),
                tuple(name for name in names if name not in asked[card.id]),
            )
            for card in cards
            if card.id in chosen
        )
        if not dry_run:
            wanted = [Assignment(one.source, name) for one in drawn for name in one.new]
            self._study.store.assign(wanted, who=self._study.coder, now=self._study.now())
        return Draw(drawn, len(cards))

    def listed(self) -> list[Drawn]:
        """The sources that were assigned, with the coders who were asked."""
        asked: dict[str, list[str]] = defaultdict(list)
        for one in self._study.store.assignments():
            asked[one.source].append(one.coder)
        return [
            Drawn(card.id, card.title, card.case, card.kind.value, tuple(asked[card.id]), ())
            for card in self._study.store.source_cards()
            if card.id in asked
        ]


def chosen_sources(
    strata: Mapping[str, Stratum], common: set[str], share: float, seed: int
) -> set[str]:
    """The ids drawn: of every stratum its share, those in ``common`` first, then by lot.

    >>> ten = {f"s{n}": ("interview", "", "AB"[n % 2]) for n in range(10)}
    >>> sorted(ten[name][2] for name in chosen_sources(ten, set(), 0.4, 1))
    ['A', 'A', 'B', 'B']
    """
    there = Counter(stratum for name, stratum in strata.items() if name in common)
    quota = quotas(Counter(strata.values()), share, seed, there)
    inside: dict[Stratum, list[str]] = defaultdict(list)
    for name, stratum in strata.items():
        inside[stratum].append(name)
    chosen: set[str] = set()
    for stratum, names in inside.items():
        order = sorted(names, key=lambda name: (name not in common, _lot(seed, name)))
        chosen.update(order[: max(quota[stratum], there[stratum])])
    return chosen


def quotas(
    sizes: Mapping[Stratum, int], share: float, seed: int, there: Mapping[Stratum, int]
) -> dict[Stratum, int]:
    """How many of every stratum: its share cut off, and the rest to the largest remainders.

    Together as many as the share of all, one at least. Of equal remainders those
    go first of which more is ``there`` already, then by lot.

    >>> quotas({("i", "", "A"): 5, ("i", "", "B"): 3}, 0.4, 1, {})
    {('i', '', 'A'): 2, ('i', '', 'B'): 1}
    """
    total = max(1, int(sum(sizes.values()) * share + 0.5))
    exact = {stratum: round(n * share, 9) for stratum, n in sizes.items()}
    given = {stratum: int(wanted) for stratum, wanted in exact.items()}
    left = total - sum(given.values())
    order = sorted(
        exact,
        key=lambda stratum: (
            given[stratum] - exact[stratum],
            there.get(stratum, 0) <= given[stratum],
            _lot(seed, *stratum),
        ),
    )
    for stratum in order[: max(0, left)]:
        given[stratum] += 1
    return given


def _is(card: SourceCard, kind: str) -> bool:
    return not kind or (card.kind is Kind.SURVEY_ANSWER) == (kind == ANSWER)


def _stratum(card: SourceCard) -> Stratum:
    answer = card.kind is Kind.SURVEY_ANSWER
    return (ANSWER if answer else INTERVIEW, card.question if answer else "", card.case)


def _lot(seed: int, *names: str) -> str:
    """A lot that depends on the seed and the name alone, not on what else there is."""
    return hashlib.sha256("\n".join([str(seed), *names]).encode()).hexdigest()
