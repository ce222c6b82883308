"""Keys of cells: which cell of a table some words are, and over what they were written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from casework.analysis.crosscase import Cell
from casework.analysis.evidence import fingerprint
from casework.text import squeeze

EMPTY = "–"
_FORM = re.compile(r"casework\.([0-9a-f]{12})\.([0-9a-f]{12})\.([0-9a-f]{16})")
_NUMBERS = re.compile(r"\s*\[\s*\d+(?:\s*[–-]\s*\d+)?\s*\]")
_SOFT = str.maketrans({"\u00ad": None, "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class CellKey:
    """What a document keeps of a cell, so that a change in it can be brought back.

    ``cell`` stands for codebook, code and case, ``text`` for the words that were
    printed, ``evidence`` is the head of the fingerprint of the evidence under them.

    >>> CellKey.read("casework.0123456789ab.0123456789ab.0123456789abcdef").evidence
    '0123456789abcdef'
    >>> CellKey.read("another tag") is None
    True
    """

    cell: str
    text: str
    evidence: str

    @classmethod
    def of(cls, codebook: str, cell: Cell, printed: str) -> CellKey:
        """The key of a cell whose bare words are ``printed``."""
        name = name_of_cell(codebook, cell.code, cell.case)
        return cls(name, digest_of_text(printed), fingerprint(cell.evidence).partition(":")[0])

    @classmethod
    def read(cls, tag: str) -> CellKey | None:
        """The key that ``tag`` writes, or None where it is a tag of another kind."""
        match = _FORM.fullmatch(tag.strip())
        return cls(*match.groups()) if match else None

    @property
    def tag(self) -> str:
        """The key as a content control of Word carries it: at most 64 characters."""
        return f"casework.{self.cell}.{self.text}.{self.evidence}"


def name_of_cell(codebook: str, code: str, case: str) -> str:
    """Twelve signs that stand for one cell.

    >>> name_of_cell("cox", "team", "Utrecht")
    '21f7863774ed'
    """
    return _digest(f"{codebook}\0{code}\0{case}")


def digest_of_text(text: str) -> str:
    """Twelve signs that change with the words of a cell, not with white space in it.

    >>> digest_of_text("geen  team") == digest_of_text("geen team")
    True
    """
    return _digest(squeeze(text))


def bare_summary(text: str, marks: Iterable[str] = ()) -> str:
    """A cell's own words: without numbers of evidence, and without ``marks`` in brackets.

    >>> bare_summary("Geen team. [14–20] (verouderd, tegenspraak)", ["verouderd", "tegenspraak"])
    'Geen team.'
    >>> bare_summary("– nog geen bewijs", ["nog geen bewijs"])
    ''
    """
    text = squeeze(_NUMBERS.sub("", text.translate(_SOFT)))
    one = "|".join(re.escape(squeeze(mark)) for mark in sorted(set(marks), key=len, reverse=True))
    if one:
        text = squeeze(re.sub(rf"\s*\((?:{one})(?:, (?:{one}))*\)", "", text))
        text = re.sub(rf"^{EMPTY}(?: (?:{one})(?:, (?:{one}))*)?$", "", text)
    return "" if text == EMPTY else text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()[:12]
