"""The words for stages, yes and no, and verdicts in a register that people keep in a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from casework.model import Stage, Verdict
from casework.readers.dates import read_date
from casework.text import fold
from casework.words import noted

NAMES = (  # of the model's values, which messages and tables say by _(value)
    noted("population"),
    noted("contacted"),
    noted("responded"),
    noted("compared"),
    noted("selected"),
    noted("met"),
    noted("partly"),
    noted("not met"),
    noted("unknown"),
)
STAGES: Mapping[Stage, tuple[str, ...]] = {
    Stage.POPULATION: ("population", "populatie", "onderzoekspopulatie", "in beeld", "longlist"),
    Stage.CONTACTED: (
        "contacted",
        "approached",
        "benaderd",
        "gecontacteerd",
        "aangeschreven",
        "uitgenodigd",
    ),
    Stage.RESPONDED: (
        "responded",
        "interviewed",
        "gereageerd",
        "respons",
        "gesproken",
        "geïnterviewd",
        "doet mee",
    ),
    Stage.COMPARED: ("compared", "vergeleken", "in tabel", "in de tabel", "shortlist"),
    Stage.SELECTED: ("selected", "chosen", "gekozen", "geselecteerd"),
}
VERDICTS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.MET: ("met", "ja", "yes", "voldoet", "voldaan", "true", "waar", "+", "x", "1"),
    Verdict.PARTLY: ("partly", "deels", "gedeeltelijk", "ten dele", "±", "+/-", "+-"),
    Verdict.NOT_MET: (
        "not met",
        "nee",
        "no",
        "voldoet niet",
        "niet voldaan",
        "false",
        "onwaar",
        "-",
        "0",
    ),
    Verdict.UNKNOWN: ("unknown", "onbekend", "niet bekend", "?"),
}
YES = frozenset(("ja", "yes", "true", "waar", "1", "x", "j", "y", "v", "✓"))
NO = frozenset(("nee", "no", "false", "onwaar", "0", "n", "niet"))
_AFTER = re.compile(r"\s*[:;,(]\s*|\s+[-–]\s+")
_WRAPPING = re.compile(r"^(?:datum|date)\s+|\s+(?:op|on)$|\?$")
_Kind = TypeVar("_Kind", Stage, Verdict)


class Mark(NamedTuple):
    """What a cell says of a stage: reached or not, when, and what was written after it."""

    reached: bool
    on: str = ""
    reason: str = ""


def stage_named(written: str) -> Stage | None:
    """The stage that a word or a heading means, or None.

    >>> stage_named("Benaderd op"), stage_named("fte")
    (<Stage.CONTACTED: 'contacted'>, None)
    """
    return _named(STAGES, _WRAPPING.sub("", written.strip()).strip())


def verdict_named(written: str) -> Verdict | None:
    """The verdict that a word means, or None.

    >>> verdict_named("Deels")
    <Verdict.PARTLY: 'partly'>
    """
    return _named(VERDICTS, written.strip())


def read_mark(written: str) -> Mark | None:
    """What a cell under a stage says: ja, nee, or a date, with a reason after it.

    >>> read_mark("nee: geen tijd")
    Mark(reached=False, on='', reason='geen tijd')
    >>> read_mark("4 maart 2021"), read_mark("misschien")
    (Mark(reached=True, on='2021-03-04', reason=''), None)
    """
    if on := read_date(written):
        return Mark(reached=True, on=on)
    first, rest = opened_by(written)
    if on := read_date(first):
        return Mark(reached=True, on=on, reason=rest)
    said = fold(first)
    if said not in YES | NO:
        return None
    on = read_date(rest) or ""
    return Mark(reached=said in YES, on=on, reason="" if on else rest)


def opened_by(written: str) -> tuple[str, str]:
    """The first words of a cell, and what is told after a colon, comma, dash or bracket.

    >>> opened_by("ja (raadsbesluit 2017)")
    ('ja', 'raadsbesluit 2017')
    """
    first, *rest = _AFTER.split(written.strip(), maxsplit=1)
    told = rest[0].strip() if rest else ""
    bracketed = told.endswith(")") and told.count(")") > told.count("(")
    return first.strip(), told[:-1].strip() if bracketed else told


def _named(words: Mapping[_Kind, tuple[str, ...]], written: str) -> _Kind | None:
    wanted = fold(written)
    return next((kind for kind, names in words.items() if wanted in map(fold, names)), None)
