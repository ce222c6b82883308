"""Files to take away from the desk: results in their formats, codings, codebooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from casework.analysis.crosscase import CrossCaseTable
from casework.errors import CaseworkError, NotInStudy
from casework.model import Coding
from casework.outputs import Saveable
from casework.outputs.plain_data import guarded, utf8
from casework.study.desk_result_views import OutputFile, OutputsView, OutputView
from casework.study.member_checks import refused_sources
from casework.words import _, noted, plural

if TYPE_CHECKING:
    from casework.study.desk import Desk

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "yaml": "application/yaml",
}
_KIND = noted("output")
KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "table": (noted("results table"), ("docx", "xlsx", "html", "md", "csv", "json")),
    "barriers": (noted("barriers"), ("docx", "xlsx", "html", "md", "csv", "json")),
    "flyer": (noted("flyer"), ("pdf", "docx", "html")),
    "agreement": (noted("Agreement"), ("docx", "xlsx", "html", "md", "csv", "json")),
    "codings": (noted("codings"), ("csv",)),
}
CODEBOOK = "codebook-"
COLUMNS = ("source", "start", "end", "quote", "code", "coder", "polarity", "status", "memo")


class DeskOutputs:
    """What one person can take away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> OutputsView:
        """What can be made, in which formats, of what, and what it lacks."""
        language = self._desk.language
        files = [
            OutputView(kind, formats, _(label), *self._about(kind))
            for kind, (label, formats) in KINDS.items()
        ]
        books = [
            OutputView(f"{CODEBOOK}{book.name}", ("yaml",), book.title.within(language), (), ())
            for book in self._desk.study.codebook
        ]
        return OutputsView((*files, *books))

    def _about(self, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What an output is made of and what it lacks; clusters are not made to tell."""
        desk = self._desk
        if kind == "codings":
            n = sum(coding.counts for coding in self._given_out())
            return (plural("{n} coding that counts", "{n} codings that count", n),), ()
        try:
            desk.check_results()
            if kind in {"table", "flyer"}:
                return _about_table(desk.found_table())
            if kind == "barriers":
                desk.check_clusters()
            if kind == "agreement":
                desk.check_coefficients()
        except CaseworkError as error:
            return (), (str(error),)
        return (), ()

    def file(self, kind: str, suffix: str) -> OutputFile:
        """One of them as a file; raises ``NotInStudy`` where there is no such output."""
        known = {view.kind: view.formats for view in self.all().files}
        if suffix not in known.get(kind, ()):
            raise NotInStudy(_KIND, f"{kind}.{suffix}", known)
        make = self._maker(kind)
        return OutputFile(f"{kind}.{suffix}", MEDIA[suffix], make(suffix))

    def _maker(self, kind: str) -> Callable[[str], bytes]:
        study = self._desk.study
        if kind == "codings":
            return self._codings
        if kind.startswith(CODEBOOK):
            return lambda _suffix: study.codebook.file(kind.removeprefix(CODEBOOK)).read_bytes()
        return lambda suffix: study.rendered(self._result(kind), f".{suffix}")

    def _result(self, kind: str) -> Saveable:
        desk = self._desk
        if kind == "barriers":
            return desk.found_barriers()
        if kind == "agreement":
            return desk.agreeing.found(machine=False)
        table = desk.found_table()
        return table if kind == "table" else desk.study.flyer(table, desk.study.settings.flyer_plan)

    def _given_out(self) -> list[Coding]:
        """The codings that this person may see, without those of words that were refused."""
        refused = refused_sources(self._desk.study)
        return [one for one in self._desk.codings() if one.anchor.source not in refused]

    def _codings(self, _suffix: str) -> bytes:
        sheet = io.StringIO(newline="")
        rows = csv.writer(sheet, lineterminator="\n")
        rows.writerow(COLUMNS)
        for coding in self._given_out():
            a = coding.anchor
            told = (
                a.quote,
                coding.code,
                coding.coder.name,
                coding.polarity,
                coding.status,
                coding.memo,
            )
            rows.writerow((guarded(a.source), a.start, a.end, *(guarded(str(x)) for x in told)))
        return utf8(sheet.getvalue())


def _about_table(table: CrossCaseTable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cells = [cell for row in table.rows for cell in row.cells]
    n = table.n_segments
    made_of = (plural("{n} quotation as evidence", "{n} quotations as evidence", n),)
    empty = sum(cell.status == "empty" for cell in cells)
    stale = sum(cell.status == "stale" for cell in cells)
    lacks = []
    if empty:
        lacks.append(plural("{n} cell is empty", "{n} cells are empty", empty))
    if stale:
        lacks.append(plural("{n} cell is out of date", "{n} cells are out of date", stale))
    if not any(cell.status in {"checked", "stale"} for cell in cells):
        lacks.append(_("no cell has been written by a person yet"))
    return made_of, tuple(lacks)
