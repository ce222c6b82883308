"""What a cell of a matrix says to a reader, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from casework.analysis.cooccurrence import CoOccurrence
from casework.analysis.matrix import CellKind, Mark, Matrix, MatrixCell
from casework.outputs.shown import DASH, clean, references
from casework.outputs.table_parts import ShownReference
from casework.words import catalogue

SIGNS: Mapping[Mark, str] = {
    Mark.PRESENT: "●",
    Mark.PARTIAL: "◐",
    Mark.ABSENT: "○",
    Mark.NONE: DASH,
}
_SAYS_NO = re.compile(r"\b(geen|no)\b", re.IGNORECASE)
FEWEST = 10  # below this a share is said in numbers alone


@dataclass(frozen=True, slots=True)
class SaidCell:
    """A cell in words: ``kind`` is ``empty``, ``absent``, ``present`` or ``number``.

    ``number`` is what a spreadsheet may reckon with, or None. ``remarks`` stand
    beside the text.
    """

    anchor: str
    kind: str
    text: str
    remarks: tuple[str, ...] = ()
    references: tuple[ShownReference, ...] = ()
    number: float | None = None


class Voice:
    """Says cells and numbers in the language of a matrix."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.words: NullTranslations = catalogue(matrix.language)
        self.say: Callable[[str], str] = self.words.gettext

    def number(self, value: float, digits: int = 0) -> str:
        """A number with the decimal sign of the language."""
        return f"{value:.{digits}f}".replace(".", "," if self.matrix.language == "nl" else ".")

    def share(self, n: float, of: int) -> str:
        """``3 of 4``; with a percentage too where there are ten or more."""
        told = self.say("{n} of {total}").format(n=int(n), total=of)
        if of < FEWEST:
            return told
        return f"{told} ({self.number(100 * n / of)}%)"

    def mark(self, cell: MatrixCell) -> str:
        """A sign with the word for it: a sign alone says nothing to who cannot see it."""
        words = {
            Mark.PRESENT: self.say("present"),
            Mark.ABSENT: self.say("absent"),
            Mark.NONE: self.say("no evidence"),
        }
        told = words.get(cell.mark) or self.say("both ways")
        if cell.mark == Mark.PARTIAL and cell.polarity == "present":
            told = self.qualifier(cell.qualifier)
        return f"{SIGNS[cell.mark]}\N{NO-BREAK SPACE}{told}"

    def qualifier(self, name: str) -> str:
        """The word that all evidence of presence shares."""
        known = {"test": self.say("a test only"), "partial": self.say("in part")}
        return known.get(name, clean(name))

    def cell(self, cell: MatrixCell, kind: CellKind, anchor: str) -> SaidCell:
        """One cell, whatever it says."""
        says: Mapping[CellKind, Callable[[MatrixCell], tuple[str, list[str], str]]] = {
            CellKind.SUMMARY: self._summary,
            CellKind.MARK: lambda cell: (self.mark(cell), [], _tone(cell)),
            CellKind.POLARITY: self._polarity,
            CellKind.QUOTATION: self._quotation,
            CellKind.TOGETHER: self._together,
            CellKind.WHERE: self._where,
            CellKind.VARIANTS: self._variants,
            CellKind.TRUTH: self._truth,
            CellKind.ALIKE: self._alike,
        }
        text, remarks, tone = says.get(kind, self._number)(cell)
        if self.matrix.concept and cell.n_suggested:
            remarks.append(self.say("draft"))
        numbers = {item.n for item in cell.evidence if item.n}
        return SaidCell(
            anchor=anchor,
            kind=tone,
            text=text,
            remarks=tuple(remarks),
            references=tuple(references(numbers, self.say)),
            number=_for_sheet(kind, cell),
        )

    def total(self, cell: MatrixCell, anchor: str) -> SaidCell:
        """A total: of marks, how many cells have which; else a number."""
        if self.matrix.cell not in {CellKind.MARK, CellKind.POLARITY}:
            text, remarks, tone = self._number(cell)
            return SaidCell(anchor, tone, text, tuple(remarks), number=cell.value)
        text = self.say("{n} of {total}").format(n=int(cell.value or 0), total=cell.of)
        remarks = []
        if cell.mixed:
            remarks.append(self.say("{n} of these in part").format(n=cell.mixed))
        if cell.absent:
            remarks.append(self.say("{n} absent").format(n=cell.absent))
        return SaidCell(anchor, "number", text, tuple(remarks), number=cell.value)

    def _summary(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        remarks = [] if cell.evidence else [self.say("no evidence yet")]
        if cell.status == "stale":
            remarks.append(self.say("out of date"))
        if any(item.role == "contradicts" for item in cell.evidence):
            remarks.append(self.say("contradicted"))
        said = clean(cell.text)
        if cell.polarity == "absent" and not _SAYS_NO.search(said):  # never colour alone
            remarks.append(self.say("absent"))
        return said or DASH, remarks, _tone(cell) if said else "empty"

    def _polarity(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        counts = (
            (cell.present, self.say("present")),
            (cell.mixed, self.say("mixed")),
            (cell.absent, self.say("absent")),
        )
        told = ", ".join(f"{word} {n}" for n, word in counts if n)
        return told or f"{DASH} {self.say('no evidence')}", [], _tone(cell)

    def _quotation(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        if not cell.evidence:
            return DASH, [self.say("no evidence yet")], "empty"
        best = cell.evidence[0]
        remarks = []
        if best.polarity in {"absent", "mixed"}:
            remarks.append(self.say(best.polarity))
        return (
            f"“{clean(cell.text)}”",
            remarks,
            "absent" if best.polarity == "absent" else "present",
        )

    def _number(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        kind = self.matrix.cell
        remarks = [self.say("{n} absent").format(n=cell.denied)] if cell.denied else []
        if cell.value is None:
            why = self.say("no words") if kind == CellKind.RATE else self.say("no texts")
            return DASH, [*remarks, why], "empty"
        if kind == CellKind.RATE:
            return self.number(cell.value, 1), remarks, "number" if cell.value else "empty"
        if cell.of is not None:
            text = self.share(cell.value, cell.of) if cell.of else self.say("0 of 0")
        else:
            text = str(int(cell.value))
        return text, remarks, "number" if cell.value else "empty"

    def _together(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        if cell.pair is None:
            told = self.say("used {n} times") if cell.present != 1 else self.say("used once")
            return told.format(n=cell.present), [], "empty"
        found = CoOccurrence(*cell.pair, cell.present)
        if not found.n12:
            return "0", [], "empty"
        remarks = []
        if not found.in_range:
            remarks.append(self.say("out of range"))
        elif found.repeated:
            remarks.append(self.say("some counted more than once"))
        if found.uneven:
            told = self.say("uneven: {n} and {m}")
            remarks.append(told.format(n=found.n1, m=found.n2))
        c = DASH if found.c is None else self.number(found.c, 2)
        return (
            f"{found.n12}\N{NO-BREAK SPACE}(c\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{c})",
            remarks,
            "number",
        )

    def _where(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        nameless = self.say("no case")
        told = ", ".join(
            f"{clean(case) or nameless}\N{NO-BREAK SPACE}{n}" for case, (n,) in cell.parts
        )
        return told or DASH, [], "present" if told else "empty"

    def _variants(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        nameless = self.say("no case")
        told = "; ".join(
            f"{clean(name)} ({', '.join(clean(case) or nameless for case in cases)})"
            for name, cases in cell.parts
        )
        return told or DASH, [], "present" if told else "empty"

    def _truth(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        if cell.value is not None:
            return str(int(cell.value)), [], "number" if cell.value else "absent"
        return self.say("left open"), [self.mark(cell)], "empty"

    def _alike(self, cell: MatrixCell) -> tuple[str, list[str], str]:
        if cell.status == "empty":
            return self.say("left open"), [], "empty"
        told = ", ".join(clean(name) for name, _cases in cell.parts)
        return told or self.say("no other case"), [], "present" if told else "empty"


def _tone(cell: MatrixCell) -> str:
    if not cell.polarity:
        return "empty" if not cell.text else "present"
    return "absent" if cell.polarity == "absent" else "present"


def _for_sheet(kind: CellKind, cell: MatrixCell) -> float | None:
    wordy = {CellKind.SUMMARY, CellKind.MARK, CellKind.POLARITY, CellKind.QUOTATION}
    if kind in wordy | {CellKind.WHERE, CellKind.VARIANTS, CellKind.ALIKE}:
        return None
    if kind == CellKind.TOGETHER:
        return cell.present
    return cell.value
