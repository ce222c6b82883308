"""What is to be said of the cells of a table: stale, bare, contradicted, on one source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.analysis.crosscase import Cell, Row
from casework.analysis.evidence import Evidence, changed
from casework.analysis.standing import About, Degree, Material, Remark
from casework.model import Anchor, Check, Claim, ClaimStatus, MemberCheck, Polarity, Role
from casework.text import excerpt
from casework.words import _, plural

SHOWN = 90  # characters of a quotation
_NO = re.compile(r"^\W*(?:geen|niet|niemand|nergens|nooit|no|not|none|nobody)\b", re.IGNORECASE)
_NO_WITHIN = re.compile(
    r"\b(?:geen|niet|niemand|nergens|nooit|zonder|no|not|none|never|without)\b", re.IGNORECASE
)


def cell_remarks(material: Material) -> Iterator[Remark]:
    """Every remark on the cells that people wrote, row by row."""
    written = {(claim.case, claim.code): claim for claim in material.claims}
    of_case: dict[str, list[_Written]] = {}
    for row in material.table.rows:
        for cell in row.cells:
            if claim := written.get((cell.case, cell.code)):
                one = _Written(material, row, cell, claim)
                of_case.setdefault(cell.case, []).append(one)
                yield from one.remarks()
    for cells in of_case.values():
        yield from _after_return(material, cells)
    rows = {row.code for row in material.table.rows}
    for claim in material.claims:
        if claim.code not in rows or claim.case not in material.table.cases:
            yield Remark(
                Degree.ADVICE,
                About.NO_EVIDENCE,
                place_of(material, claim.code, claim.case),
                _("this was written for a step or case that is not in the table"),
                _("check study.toml, or leave it"),
                claim.case,
                claim.code,
            )


def place_of(material: Material, code: str, case: str) -> str:
    """A cell in words: the step and the case."""
    return f"{material.label(code)}, {case}"


def quoted(item: Evidence) -> str:
    """A quotation in a few words, with where it stands."""
    told = told_quote(item.quote, item.source)
    return f"[{item.n}] {told}" if item.n else told


def told_quote(quote: str, source: str) -> str:
    """Words and their source.

    >>> told_quote("geen team", "breda-1")
    '“geen team” (breda-1)'
    """
    return f"“{excerpt(quote, SHOWN)}” ({source})"


def told_anchor(material: Material, anchor: Anchor) -> str:
    """Words and their source; of a source that was refused, the source alone."""
    check = material.checks.get(anchor.source)
    if check is not None and check.result is Check.REFUSED:
        told = _("words of {source}, which its respondent refused")
        return told.format(source=anchor.source)
    return told_quote(anchor.quote, anchor.source)


@dataclass(frozen=True, slots=True)
class _Written:
    """One cell that a person wrote, and what is to be said of it."""

    material: Material
    row: Row
    cell: Cell
    claim: Claim

    def remarks(self) -> Iterator[Remark]:
        """Every remark on the cell."""
        yield from self._stale()
        yield from self._bare()
        yield from self._against()
        yield from self._says_otherwise()
        yield from self._after_checks()

    @property
    def _edit(self) -> str:
        return f'casework table edit {self.cell.code} "{self.cell.case}" "…"'

    def _remark(
        self, degree: Degree, about: About, what: str, todo: str, quotes: Sequence[str] = ()
    ) -> Remark:
        cell = self.cell
        place = place_of(self.material, cell.code, cell.case)
        return Remark(degree, about, place, what, todo, cell.case, cell.code, tuple(quotes))

    def _stale(self) -> Iterator[Remark]:
        """What changed under the cell, and which quotations came and went."""
        cell = self.cell
        if cell.status != ClaimStatus.STALE:
            return
        found = changed(self.claim.evidence, cell.evidence, self.material.known)
        told: list[str] = []
        if found.came:
            told.append(plural("{n} quotation came", "{n} quotations came", len(found.came)))
        if gone := len(found.went) + max(0, found.unknown):
            told.append(plural("{n} quotation went", "{n} quotations went", gone))
        if found.unknown < 0:
            told.append(_("its evidence is no longer that over which it was written"))
        why = {
            "withdrawn": _("a quotation tied to it lost its coding"),
            "refused": _("the respondent refused a quotation tied to it"),
        }
        told += dict.fromkeys(why[one.lost] for one in cell.lost)
        gone_too = [c.anchor for c in found.went] + [one.link.anchor for one in cell.lost]
        quotes = [f"+ {quoted(item)}" for item in found.came]
        quotes += dict.fromkeys(f"− {told_anchor(self.material, anchor)}" for anchor in gone_too)
        todo = _("read the cell again; write it anew, also where it still holds: {command}")
        todo = todo.format(command=self._edit)
        if cell.lost:
            untie = _("untie what bears nothing: {command}")
            command = f'casework claims unlink {cell.code} "{cell.case}" …'
            todo += "; " + untie.format(command=command)
        yield self._remark(Degree.WRONG, About.STALE, "; ".join(told), todo, quotes)

    def _bare(self) -> Iterator[Remark]:
        """That nothing bears the cell, or one source alone."""
        cell = self.cell
        bearing = [item for item in cell.evidence if item.role != Role.CONTRADICTS]
        if not bearing:
            what = _("a person wrote this, and nothing is coded for it")
            if cell.evidence:
                what = _("all evidence contradicts what a person wrote")
            todo = _("code the words that bear it, or change the cell: {command}")
            quotes = [quoted(item) for item in cell.evidence]
            todo = todo.format(command=self._edit)
            yield self._remark(Degree.WRONG, About.NO_EVIDENCE, what, todo, quotes)
        elif len({item.source for item in bearing}) == 1:
            what = _("it rests on one source: {source}").format(source=bearing[0].source)
            todo = _("look for it in another source, or say in the text that one person told it")
            yield self._remark(Degree.ADVICE, About.ONE_SOURCE, what, todo)

    def _against(self) -> Iterator[Remark]:
        """Evidence against the cell of which no note speaks."""
        cell = self.cell
        bare = [item for item in cell.against if not item.role_note]
        if not bare or cell.note or cell.case in _row_note(self.material, self.row):
            return
        what = plural(
            "{n} quotation contradicts it, and no note mentions that",
            "{n} quotations contradict it, and no note mentions that",
            len(bare),
        )
        if not any(item.role_by for item in bare):
            what += "; " + _("by polarity, not judged by a person")
        todo = _("say what to think of it: {command}, or give the quotation another role")
        command = f'casework claims note {cell.code} "{cell.case}" "…"'
        quotes = [quoted(item) for item in bare]
        todo = todo.format(command=command)
        yield self._remark(Degree.DOUBTFUL, About.CONTRADICTED, what, todo, quotes)

    def _says_otherwise(self) -> Iterator[Remark]:
        """That the words deny what the evidence says, or say what it denies."""
        if what := says_otherwise(self.cell.summary, self.cell.polarity):
            todo = _("see which is right: the cell ({command}) or the polarity of its codings")
            todo = todo.format(command=self._edit)
            yield self._remark(Degree.DOUBTFUL, About.SAYS_OTHERWISE, what, todo)

    def _after_checks(self) -> Iterator[Remark]:
        """What respondents said of the sources, before or after the cell was written."""
        for check in self._checks():
            if check.result is Check.CHANGED and check.holds_from > self.claim.at:
                what = _(
                    "the respondent of {source} asked for a change after it was written: {note}"
                )
                what = what.format(source=check.source, note=check.note or "–")
                todo = _("read the cell again, and write it anew: {command}")
                todo = todo.format(command=self._edit)
                yield self._remark(Degree.DOUBTFUL, About.MEMBER_CHECK, what, todo)

    def returned(self) -> list[str]:
        """The sources whose respondents had agreed before the cell was written."""
        return [
            check.source
            for check in self._checks()
            if check.result is Check.APPROVED and check.holds_from < self.claim.at
        ]

    def _checks(self) -> list[MemberCheck]:
        """How the checks of its sources stand; none where it is not known when it was written."""
        sources = sorted({item.source for item in self.cell.evidence}) if self.claim.at else []
        return [self.material.checks[name] for name in sources if name in self.material.checks]


def _after_return(material: Material, cells: Sequence[_Written]) -> Iterator[Remark]:
    """The cells of one case that were written after respondents had agreed, in one remark."""
    later = {one.cell.code: sources for one in cells if (sources := one.returned())}
    if not later:
        return
    case = cells[0].cell.case
    told = plural(
        "{n} cell was written after the member check of its sources",
        "{n} cells were written after the member check of their sources",
        len(later),
    )
    sources = sorted({source for of_cell in later.values() for source in of_cell})
    quotes = [material.label(code) for code in later]
    todo = _("ask whether they still agree; leave it where it says the same as before")
    place = f"{case}: {', '.join(sources)}"
    yield Remark(
        Degree.ADVICE, About.MEMBER_CHECK, place, told, todo, case=case, quotes=tuple(quotes)
    )


def _row_note(material: Material, row: Row) -> str:
    head = f"{row.label}: "
    return next((note for note in material.table.notes if note.startswith(head)), "")


def says_otherwise(words: str, polarity: str) -> str:
    """How words deny what the evidence says, or say what it denies; or nothing.

    >>> says_otherwise("Geen team.", "present") != "", says_otherwise("Geen team.", "absent")
    (True, '')
    """
    if polarity == Polarity.PRESENT and _NO.search(words):
        return _("it begins with a denial, and its evidence says that it is there")
    if polarity == Polarity.ABSENT and not _NO_WITHIN.search(words):
        return _("it denies nothing, and its evidence says that it is not there")
    return ""
