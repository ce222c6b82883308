"""A text held against the survey figures of a study."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.claim_likeness import Word
from casework.analysis.claim_places import Passage
from casework.analysis.claim_verdicts import Verdict
from casework.analysis.figure_claims import Checked, check_claims
from casework.errors import CaseworkError
from casework.language import Pipeline
from casework.model import Source
from casework.outputs.claim_report import claim_records, render_claims
from casework.outputs.claim_words import NAMES, series_told
from casework.outputs.writer import write_atomic
from casework.readers import Reader
from casework.segmenting import flat, paragraphs
from casework.study.trends import read_figure
from casework.text import excerpt, fold
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


SHOWN = 90  # characters of a sentence on a screen


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """The statements about figures in one text, and what the figures say of each."""

    file: str
    year: int
    language: str
    claims: tuple[Checked, ...]

    @property
    def off(self) -> tuple[Checked, ...]:
        """The statements that the figures do not bear out."""
        return tuple(claim for claim in self.claims if claim.verdict is Verdict.OFF)

    @property
    def records(self) -> list[dict[str, object]]:
        """Every statement as plain data."""
        return claim_records(self.claims)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Every statement in a few words, for a screen."""
        return [
            {
                "paragraph": str(claim.paragraph),
                "sentence": excerpt(claim.sentence, SHOWN),
                "said": claim.said,
                "verdict": _(NAMES[claim.verdict]),
                "series": series_told(claim.match) if claim.match else "",
                "why": claim.reason,
            }
            for claim in self.claims
        ]


def check_text(
    study: Study, path: str | Path, *, about: str | Path | None = None, year: int | None = None
) -> ClaimCheck:
    """Hold every sentence of a text that states a figure against the figures of the study.

    The text is any file that can be read as a source; it is not added to the
    study. ``about`` is a ``trends.toml`` of another name; ``year`` the year on
    which the text reports, else that of ``trends.toml``, else the last.
    """
    figure = read_figure(study, about=about, year=year)
    with Reader() as reader:
        source = reader.read(study.folder / path).source
    read = WordReader(study.pipeline)
    claims = check_claims(passages(source, study.pipeline), figure, read)
    return ClaimCheck(source.origin, figure.year, source.language, tuple(claims))


def save_check(study: Study, check: ClaimCheck, path: str | Path) -> Path:
    """Write what the figures say of a text; the suffix of ``path`` chooses the format."""
    target = study.folder / path
    if target.is_dir():
        told = _("{path} is a folder; name a file in it, such as {example}")
        raise CaseworkError(told.format(path=target, example=target / "claims.docx"))
    language = study.language
    data = render_claims(check.file, check.year, check.claims, target.suffix, language=language)
    write_atomic(target, data)
    return target


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
