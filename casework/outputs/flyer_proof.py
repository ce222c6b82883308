"""From a line of the flyer to who said it: the words of the numbers, and the list behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casework.analysis.flyer import Flyer, Pillar
from casework.outputs.shown import DOT, clean
from casework.words import catalogue

MOST_RUNS = 2  # of numbers behind a count: more are told by their first and last


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the flyer in the list: its ``anchor``, its words, and its evidence.

    ``runs`` tell the numbers that follow on each other as one: the label of the
    first, and how the run is written.
    """

    anchor: str
    pillar: str
    words: str
    labels: tuple[str, ...]
    runs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A piece of evidence in the list; ``quote`` is in its marks, or says why it is not there.

    ``lines`` are the anchors of the flyer's lines that rest on it, with what they say.
    """

    label: str
    anchor: str
    quote: str
    said: bool
    about: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownProof:
    """The list behind the flyer, with the words that head and explain it."""

    title: str
    explained: str
    by_line: str
    by_number: str
    lines: tuple[ShownLine, ...]
    items: tuple[ShownItem, ...]


def proof_words(numbers: Iterable[int], *, language: str) -> str:
    """The numbers of evidence behind a count, short enough for print.

    >>> proof_words([1, 2, 3, 8], language="nl"), proof_words([1, 5, 9, 12], language="nl")
    ('bewijs 1–3, 8', 'bewijs 1–12, 4 citaten')
    >>> proof_words([], language="nl")
    ''
    """
    wanted = sorted(set(numbers))
    if not wanted:
        return ""
    words = catalogue(language)
    runs = list(_runs(wanted))
    if len(runs) > MOST_RUNS:
        told = words.gettext("evidence {first}–{last}, {n} quotations")
        return told.format(first=wanted[0], last=wanted[-1], n=len(wanted))
    written = ", ".join(_run_words(*run) for run in runs)
    return words.gettext("evidence {n}").format(n=written)


def anchor_of(label: str) -> str:
    """The name of a place in a document where the evidence with this label stands."""
    return f"bewijs-{label}"


def line_anchor(pillar: int, place: int) -> str:
    """The name of the place of a line; pillars and lines are counted from 1, 0 is the quotation.

    >>> line_anchor(2, 0)
    'regel-2-0'
    """
    return f"regel-{pillar}-{place}"


def shown_proof(flyer: Flyer, counts: Sequence[Sequence[str]]) -> ShownProof | None:
    """The list behind ``flyer``, or nothing where no line has evidence.

    ``counts`` are the words of each tally as the flyer has them, pillar by pillar.
    """
    if not flyer.proof:
        return None
    words = catalogue(flyer.language)
    say = words.gettext
    lines = tuple(
        line
        for number, (pillar, told) in enumerate(zip(flyer.pillars, counts, strict=True), start=1)
        for line in _lines(pillar, number, told)
    )
    resting: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        for label in line.labels:
            resting.setdefault(label, []).append((line.anchor, line.words))
    withheld = say("not released for quotation in print")
    items = tuple(
        ShownItem(
            label=one.label,
            anchor=anchor_of(one.label),
            quote=f"“{clean(one.quote)}”" if one.quote else withheld,
            said=bool(one.quote),
            about=_about(one.case, one.source, one.turn, one.coder, flyer.language),
            lines=tuple(resting.get(one.label, ())),
        )
        for one in flyer.proof
    )
    return ShownProof(
        title=say("Who said that?"),
        explained=say(
            "Every count and quotation of the flyer, with the words on which it rests: in which"
            " interview, at which turn, and who coded them. Numbers are those of the results table."
        ),
        by_line=say("Line by line"),
        by_number=say("The evidence"),
        lines=lines,
        items=items,
    )


def _lines(pillar: Pillar, number: int, told: Sequence[str]) -> Iterator[ShownLine]:
    title = clean(pillar.title)
    for place, (tally, words) in enumerate(zip(pillar.tallies, told, strict=True), start=1):
        if tally.evidence:
            labels = tuple(map(str, tally.evidence))
            runs = tuple((str(run[0]), _run_words(*run)) for run in _runs(sorted(tally.evidence)))
            yield ShownLine(line_anchor(number, place), title, words, labels, runs)
    said = pillar.quotation
    if said and (said.n or said.label):
        label = str(said.n) if said.n else said.label
        yield ShownLine(
            line_anchor(number, 0), title, f"“{clean(said.text)}”", (label,), ((label, label),)
        )


def _about(case: str, source: str, turn: int, coder: str, language: str) -> str:
    say = catalogue(language).gettext
    parts = (
        clean(case),
        clean(source),
        say("turn {n}").format(n=turn) if turn else "",
        say("coded by {names}").format(names=clean(coder)) if coder else "",
    )
    return DOT.join(part for part in parts if part)


def _run_words(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _apart, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        inside = [n for _place, n in run]
        yield inside[0], inside[-1]
