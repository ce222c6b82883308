"""What theory predicts of the cases of a study, and what was found of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.pattern_matching import PatternMatch, match_patterns
from casework.errors import CaseworkError, Fault, NothingToCompare, NotInStudy, ReadError
from casework.model import Expectation
from casework.readers.expectations import ExpectationRow, read_expectations
from casework.study.claims import asked_codebook
from casework.study.method_settings import ExpectationsSection
from casework.words import _, noted, plural

if TYPE_CHECKING:
    from casework.study.study import Study


class Expecting:
    """Predictions by codebook, code and case; one without a case goes for all."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __len__(self) -> int:
        return len(self.of())

    def of(self, codebook: str | None = None) -> list[Expectation]:
        """The predictions, by codebook, code and case."""
        return self._study.store.expectations(codebook)

    def expect(  # noqa: PLR0913 - what is predicted, all by keyword
        self,
        code: str,
        case: str = "",
        *,
        predicted: str = "",
        text: str = "",
        rival: str = "",
        rival_note: str = "",
        source: str = "",
        codebook: str = "",
    ) -> Expectation:
        """Write what is predicted of one code, in one case or (without a case) in all."""
        row = ExpectationRow(0, codebook, code, case, predicted, text, rival, rival_note, source)
        made = self._of_row(row, asked_codebook(self._study))
        study = self._study
        study.store.put_expectations([made], who=study.coder, now=study.now())
        return made

    def load(self, path: str | Path, *, codebook: str = "") -> list[Expectation]:
        """Take in the predictions of a table: all of them, or none; returns what was new.

        One error lists every row whose code, case or codebook the study does not know.
        """
        study, book = self._study, codebook or asked_codebook(self._study)
        file = study.folder / path
        made: list[Expectation] = []
        faults: list[Fault] = []
        for row in read_expectations(file):
            try:
                made.append(self._of_row(row, book))
            except CaseworkError as error:
                faults.append(Fault(_("row {n}").format(n=row.row), str(error)))
        if faults:
            raise ReadError(file, faults)
        known = set(study.store.expectations())
        fresh = [one for one in made if one not in known]
        if fresh:
            study.store.put_expectations(fresh, who=study.coder, now=study.now())
        return fresh

    def remove(self, code: str, case: str = "", *, codebook: str = "") -> None:
        """Take a prediction away; raises ``NotInStudy`` where there is none."""
        study, book = self._study, codebook or asked_codebook(self._study)
        name = study.cases.named(case).name if case else ""
        found = [one for one in self.of(book) if (one.code, one.case) == (code, name)]
        if not found:
            raise NotInStudy(noted("expectation"), code, [one.code for one in self.of(book)])
        study.store.remove_expectations(found, who=study.coder, now=study.now())

    def match(self, codebook: str = "") -> PatternMatch:
        """What was found in each case beside what was predicted of it.

        Raises ``NothingToCompare`` where nothing is predicted.
        """
        study, book = self._study, codebook or asked_codebook(self._study)
        expected = self.of(book)
        if not expected:
            told = _("nothing is predicted yet; take predictions in with: {command}")
            raise NothingToCompare(told.format(command="casework expectations add FILE"))
        asked = study.settings.table
        own = asked is not None and asked.codebook == book
        table = study.table_as_asked() if own else study.cross_case(book)
        found = study.codebook.named(book)
        labels = {code.name: code.label.within(study.language) for code in found}
        return match_patterns(table, expected, labels)

    def _of_row(self, row: ExpectationRow, book: str) -> Expectation:
        study, book = self._study, row.codebook or book
        codes = [code.name for code in study.codebook.named(book)]
        if row.code not in codes:
            raise NotInStudy("code", row.code, codes)
        case = study.cases.named(row.case).name if row.case else ""
        return Expectation(
            book,
            row.code,
            case,
            row.predicted,
            row.text,
            row.rival,
            row.rival_note,
            row.source,
            study.coder,
        )


def load_expectations(study: Study, asked: ExpectationsSection) -> str:
    """Take in the predictions that ``study.toml`` names; what was done, in words."""
    new = Expecting(study).load(asked.file)
    return plural("{n} prediction new or changed", "{n} predictions new or changed", len(new))


def write_expectations(study: Study, asked: ExpectationsSection) -> str:
    """Write predicted and found in the files that ``study.toml`` names; what was done, in words."""
    found = Expecting(study).match()
    for output in asked.outputs:
        study.save(found, output)
    return plural("{n} file", "{n} files", len(asked.outputs))
