"""Where words stand: from a row to an anchor, from an anchor to its turn; what overlaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from casework.analysis.evidence import around
from casework.errors import CaseworkError, Fault, NotInStudy
from casework.model import Anchor, Coding, Source
from casework.readers import Located, locate_quote
from casework.text import excerpt
from casework.words import _

EXACT = "exact"  # what ``Located.how`` says of a quotation found to the letter


class Placed(Protocol):
    """A row that says where words stand: by a quotation, by start and end, or by both."""

    @property
    def source(self) -> str:
        """The id of the source."""

    @property
    def start(self) -> int | None:
        """The first character, counted from 0."""

    @property
    def end(self) -> int | None:
        """The first character after the words."""

    @property
    def quote(self) -> str:
        """The words themselves, or nothing."""


def anchor_of(row: Placed, sources: Mapping[str, Source]) -> tuple[Anchor, str]:
    """Where a row's words stand, and how they were found if not to the letter.

    ``sources`` are by id. Raises ``NotInStudy`` for an unknown source, ``TextChanged`` where
    other words stand there, and ``CaseworkError`` where they are not there once.
    """
    if row.source not in sources:
        raise NotInStudy("source", row.source, sources)
    source = sources[row.source]
    if row.start is not None and row.end is not None:
        if row.end > len(source.text):
            told = _("end {end} lies beyond the text of {source}, which has {n} characters")
            raise CaseworkError(told.format(end=row.end, source=source.id, n=len(source.text)))
        anchor = source.anchor(row.start, row.end)
        if row.quote:
            Anchor(source.id, row.start, row.start + len(row.quote), row.quote).check(source.text)
        return anchor, EXACT
    return located(source, row.quote)


def located(source: Source, quote: str) -> tuple[Anchor, str]:
    """Where a quotation stands in a source, and how it was found if not to the letter.

    Raises ``CaseworkError`` with the nearest places where it is not there once.
    """
    found = locate_quote(source.text, quote)
    if isinstance(found, Located):
        return source.anchor(found.start, found.end), found.how
    told = _('"{quote}" was not found in {source} ({why})')
    message = told.format(quote=excerpt(quote, 60), source=source.id, why=found.why)
    near = "; ".join(f'{c.start}–{c.end} "{excerpt(c.text, 60)}"' for c in found.candidates)
    raise CaseworkError(message + (". " + _("Nearest: {near}").format(near=near) if near else ""))


def place_of(source: Source, anchor: Anchor) -> tuple[int, str, str, str]:
    """Number of the turn (0 in none), its speaker, and the words before and after in that turn."""
    found = source.turn_at(anchor.start)
    number, turn = found or (0, None)
    within = (turn.start, turn.end) if turn else (0, len(source.text))
    sides = around(source.text, anchor.start, anchor.end, within=within)
    return number, turn.speaker if turn else "", *sides


def overlapping(made: Mapping[int, Coding], known: Iterable[Coding]) -> Iterator[Fault]:
    """Faults of rows that code part of what their coder gave the same code already.

    ``made`` are new codings by the number of their row; the very same stretch is no fault.
    """
    beside: dict[tuple[str, ...], list[tuple[Anchor, str]]] = defaultdict(list)
    advice = _("a coding in the study (to put this in its place: casework codings withdraw {id})")
    for coding in known:
        if coding.counts:
            beside[_who_what(coding)].append((coding.anchor, advice.format(id=coding.id)))
    for row, coding in made.items():
        place = _("row {n}").format(n=row)
        others = beside[_who_what(coding)]
        if any(anchor == coding.anchor for anchor, _where in others):
            continue
        for anchor, where in others:
            if anchor.overlaps(coding.anchor):
                told = _(
                    "the stretch {start}–{end} overlaps {other}, of the same coder and code, in"
                    " {where}; make one stretch of them, or two that do not overlap"
                )
                here, other = coding.anchor, f"{anchor.start}–{anchor.end}"
                message = told.format(start=here.start, end=here.end, where=where, other=other)
                yield Fault(place, message)
                break
        others.append((coding.anchor, place))


def _who_what(coding: Coding) -> tuple[str, ...]:
    return coding.anchor.source, coding.code, coding.coder.name, str(coding.polarity)
