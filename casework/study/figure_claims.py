"""A text held against the survey figures of a study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.claim_counts import Counted, check_counts
from casework.analysis.claim_likeness import Word
from casework.analysis.claim_places import Passage
from casework.analysis.claim_verdicts import Verdict
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.figure_claims import Checked, check_claims
from casework.errors import NothingToCompare
from casework.language import Pipeline
from casework.model import Source
from casework.outputs.claim_report import claim_records, count_records, render_claims
from casework.outputs.claim_words import NAMES, count_told, series_told
from casework.outputs.writer import write_rendered
from casework.readers import Reader
from casework.segmenting import flat, paragraphs
from casework.study.case_counts import case_counts, code_reader
from casework.study.claims import asked_codebook
from casework.study.trends import read_figure
from casework.text import excerpt, fold
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


SHOWN = 90  # characters of a sentence on a screen


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """The statements in one text, and what is known of each.

    ``claims`` are those about survey figures, ``counts`` those on the number of
    cases. ``year`` is None where the study has no figures.
    """

    file: str
    year: int | None
    language: str
    claims: tuple[Checked, ...]
    counts: tuple[Counted, ...] = ()

    @property
    def off(self) -> tuple[Checked, ...]:
        """The statements that the figures do not bear out."""
        return tuple(claim for claim in self.claims if claim.verdict is Verdict.OFF)

    @property
    def wrong(self) -> int:
        """How many statements are not borne out, by the figures or by what is coded."""
        return len(self.off) + sum(count.verdict is Verdict.OFF for count in self.counts)

    @property
    def records(self) -> list[dict[str, object]]:
        """Every statement as plain data."""
        return [*claim_records(self.claims), *count_records(self.counts)]

    @property
    def rows(self) -> list[dict[str, str]]:
        """Every statement in a few words, in the order of the text, for a screen."""
        placed: list[Checked | Counted] = [*self.claims, *self.counts]
        placed.sort(key=lambda one: one.start)
        return [
            {
                "paragraph": str(one.paragraph),
                "sentence": excerpt(one.sentence, SHOWN),
                "said": one.said,
                "verdict": _(NAMES[one.verdict]),
                "series": _about(one),
                "why": one.reason,
            }
            for one in placed
        ]


def check_text(
    study: Study, path: str | Path, *, about: str | Path | None = None, year: int | None = None
) -> ClaimCheck:
    """Hold what a text states against the figures of the study and against its table.

    That is a figure, a majority, a change or a rank, held against the survey
    figures, and a number of cases, held against the cross-case table. The text is
    any file that can be read as a source; it is not added to the study. ``about``
    is a ``trends.toml`` of another name; ``year`` the year on which the text
    reports, else that of ``trends.toml``, else the last. Raises ``NothingToCompare``
    where the study has neither figures nor coded cases.
    """
    table = _coded_table(study)
    try:
        figure = read_figure(study, about=about, year=year)
    except NothingToCompare:
        if table is None:
            raise
        figure = None
    with Reader() as reader:
        source = reader.read(study.folder / path).source
    read = WordReader(study.pipeline)
    found = passages(source, study.pipeline)
    claims = check_claims(found, figure, read) if figure else []
    counts: list[Counted] = []
    if table is not None:
        against, codes_of = case_counts(study, table, read), code_reader(study, table)
        counts = check_counts(found, against, codes_of, read)
    return ClaimCheck(
        source.origin,
        figure.year if figure else None,
        source.language,
        tuple(claims),
        tuple(count for count in counts if not _survey_says(count, claims)),
    )


def _coded_table(study: Study) -> CrossCaseTable | None:
    """The table of the study, where it has cases and codings of its codebook."""
    books = {book.name for book in study.codebook}
    if asked_codebook(study) not in books or not study.cases.chosen() or not len(study.codings):
        return None
    return study.table_as_asked()


def _about(one: Checked | Counted) -> str:
    """What a statement is about, in a few words, or nothing."""
    if isinstance(one, Counted):
        return count_told(one)
    return series_told(one.match) if one.match else ""


def _survey_says(count: Counted, claims: Sequence[Checked]) -> bool:
    """Whether words on a number of cases were taken as a statement on the survey."""
    return count.verdict is Verdict.OPEN and any(
        (claim.start, claim.end) == (count.start, count.end)
        and set(fold(claim.said).split()) & set(fold(count.said).split())
        for claim in claims
    )


def save_check(study: Study, check: ClaimCheck, path: str | Path) -> Path:
    """Write what the figures say of a text; the suffix of ``path`` chooses the format."""
    language = study.language
    return write_rendered(
        study.folder / path,
        lambda suffix: render_claims(
            check.file, check.year, check.claims, suffix, language=language, counts=check.counts
        ),
        example="claims.docx",
    )


def passages(source: Source, pipeline: Pipeline) -> list[Passage]:
    """The paragraphs of a source with their sentences."""
    whole = list(paragraphs(source))
    cut = pipeline.sentence_spans(flat(paragraph.anchor.quote) for paragraph in whole)
    found = []
    for number, (paragraph, spans) in enumerate(zip(whole, cut, strict=True), start=1):
        start = paragraph.anchor.start
        placed = tuple((start + low, start + high) for low, high in spans)
        found.append(Passage(number, start, flat(paragraph.anchor.quote), placed))
    return found


class WordReader:
    """A text as words with their lemmas and the parts of their compounds."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._read: dict[str, tuple[Word, ...]] = {}

    def __call__(self, text: str) -> tuple[Word, ...]:
        """The words of ``text``; the same text is read once."""
        if text not in self._read:
            [doc] = self._pipeline.read([flat(text)])
            self._read[text] = tuple(
                Word(_forms(token.lower_, token.lemma_))
                for token in doc
                if any(map(str.isalnum, token.text))
            )
        return self._read[text]


def _forms(*written: str) -> frozenset[str]:
    return frozenset(fold(form).strip("'\"()[]“”‘’„.,-") for form in written if form)
