"""What is made of a study: barriers, the cross-case table, the flyer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.barriers import Barriers, BarrierText, find_barriers
from casework.analysis.crosscase import CrossCaseTable, TableSettings, cross_case
from casework.analysis.evidence import Told, fingerprint
from casework.analysis.flyer import Chart, Flyer
from casework.analysis.flyer_plan import FlyerPlan, barrier_chart, compose_flyer
from casework.errors import CaseworkError, Fault, NothingToCompare, NotInStudy, ReadError
from casework.language import embed, lemma_text
from casework.model import Claim, Kind, Status
from casework.readers import read_grid
from casework.segmenting import quotations
from casework.study.settings import TableSection, read_flyer_plan
from casework.text import squeeze
from casework.version import VERSION
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

CELL_COLUMNS = ("code", "case", "summary")


class Reports:
    """Load, hand to a pure function, return: the sums themselves stand in ``analysis``."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def barriers(  # noqa: PLR0913 - the settings of one sum, all by keyword
        self,
        *,
        codebook: str = "barriers",
        questions: Sequence[str] = (),
        from_quotations: bool = False,
        with_suggestions: bool = False,
        n: int | None = None,
        threshold: float | None = None,
        seed: int = 1,
        keep: bool = True,
    ) -> Barriers:
        """Recurring barriers: what people coded under a codebook, and answers to open questions.

        ``from_quotations`` takes what documents print between quotation marks
        instead. Same study, settings and seed, same clusters. ``keep`` leaves the
        themes that people put together whole.
        """
        if from_quotations:
            texts = list(self._quoted())
        else:
            texts = self._coded(codebook, with_suggestions) + self._answers(questions)
        pipeline = self._study.pipeline
        said = [squeeze(text.quote) for text in texts]
        lemmas = [lemma_text(text, pipeline) for text in said]
        if not any(lemmas):  # vectors cannot be made of no words
            raise _no_words(codebook, from_quotations=from_quotations)
        vectors = embed(said, pipeline, seed=seed)
        return find_barriers(
            texts,
            vectors.rows,
            lemmas,
            method=f"{vectors.method}; {pipeline}",
            n=n,
            threshold=threshold,
            seed=seed,
            kept=self._study.store.kept_themes() if keep else (),
        )

    def cross_case(
        self,
        codebook: str = "cox",
        *,
        cases: Sequence[str] = (),
        title: str = "",
        notes: dict[str, str] | None = None,
        with_suggestions: bool = False,
    ) -> CrossCaseTable:
        """The cross-case table of a codebook; only what a person made or accepted counts."""
        study = self._study
        settings = TableSettings(
            cases=study.cases.chosen(tuple(cases)),
            title=title,
            language=study.language,
            notes=notes or {},
            with_suggestions=with_suggestions,
            pipeline=str(study.pipeline),
            version=VERSION,
        )
        if not settings.cases:
            told = _("the study has no cases yet; add them with: casework cases add FILE")
            raise CaseworkError(told)
        found = study.codebook.named(codebook)
        return cross_case(found, study.codings.told(), study.store.claims(codebook), settings)

    def table_as_asked(self) -> CrossCaseTable:
        """The cross-case table as ``study.toml`` asks for it."""
        asked = self._study.settings.table or TableSection()
        return self.cross_case(
            asked.codebook,
            cases=asked.cases,
            title=asked.title,
            notes=dict(asked.notes),
            with_suggestions=asked.with_suggestions,
        )

    def flyer(self, table: CrossCaseTable, plan: FlyerPlan | str | Path = "flyer.toml") -> Flyer:
        """The flyer that ``flyer.toml`` plans, filled from a table and the study."""
        study = self._study
        asked = plan if isinstance(plan, FlyerPlan) else read_flyer_plan(study.folder / plan)
        sources = {source.id: source for source in study.sources}
        file = "flyer.toml" if isinstance(plan, FlyerPlan) else str(plan)
        return compose_flyer(asked, table, sources, self._chart(asked), file=file)

    def write_cell(self, code: str, case: str, text: str, *, codebook: str = "cox") -> Claim:
        """Write a cell's summary by hand; it turns stale when its evidence changes.

        The same text written again says that it still holds for the evidence of now.
        """
        [claim] = self.write_cells([(code, case, text)], codebook=codebook, anew=True)
        return claim

    def write_cells(
        self, cells: Sequence[tuple[str, str, str]], *, codebook: str = "cox", anew: bool = False
    ) -> list[Claim]:
        """Write summaries by hand: (code, case, text) each; returns those that were written.

        A text that the study holds already keeps the evidence it was written
        over, unless it is written ``anew``.
        """
        study = self._study
        known = {(c.code, c.case): c for c in study.store.claims(codebook)}
        named = [(code, study.cases.named(case).name, text) for code, case, text in cells]
        rows = [row.name for row in study.codebook.named(codebook).top]
        for code, _case, _text in named:
            _known_row(code, rows)
        table = self.cross_case(codebook, cases=list(dict.fromkeys(case for _, case, _ in named)))
        over = {(c.code, c.case): fingerprint(c.evidence) for r in table.rows for c in r.cells}
        fresh = [
            Claim(case, code, text, study.coder, over[code, case])
            for code, case, text in named
            if anew or (code, case) not in known or known[code, case].text != text
        ]
        study.store.put_claims(codebook, fresh, who=study.coder, now=study.now())
        return fresh

    def load_cells(self, path: str | Path, *, codebook: str = "cox") -> list[Claim]:
        """Write summaries by hand from a CSV or XLSX file with columns code, case, summary."""
        grid = read_grid(self._study.folder / path)
        in_code, in_case, in_summary = map(grid.column, CELL_COLUMNS)
        cells, faults = [], []
        codes = [row.name for row in self._study.codebook.named(codebook).top]
        for number, row in grid.values():
            try:
                case = self._study.cases.named(row[in_case]).name
                _known_row(row[in_code], codes)
            except NotInStudy as error:
                faults.append(Fault(_("row {n}").format(n=number), str(error)))
                continue
            if row[in_summary]:
                cells.append((row[in_code], case, row[in_summary]))
        if faults:
            raise ReadError(grid.path, faults)
        return self.write_cells(cells, codebook=codebook) if cells else []

    def _chart(self, plan: FlyerPlan) -> Chart | None:
        if plan.chart is None:
            return None
        study = self._study
        codebook = study.codebook.named(plan.chart.codebook)
        told, cases = study.codings.told(), list(study.cases)
        return barrier_chart(plan.chart, codebook, told, cases, study.language)

    def _coded(self, codebook: str, with_suggestions: bool) -> list[BarrierText]:
        codes = {code.name for code in self._study.codebook.named(codebook)}
        stretches: dict[tuple[str, int, int], list[Told]] = defaultdict(list)
        for told in self._study.codings.told():
            coding = told.coding
            counts = coding.counts or with_suggestions
            if coding.code in codes and counts and coding.polarity != "absent":
                anchor = coding.anchor
                stretches[anchor.source, anchor.start, anchor.end].append(told)
        return [_barrier_text(of) for of in _without_overlap(stretches)]

    def _answers(self, questions: Sequence[str]) -> list[BarrierText]:
        if not questions:
            return []
        answers = self._study.store.sources(kind=Kind.SURVEY_ANSWER)
        asked = {source.question for source in answers}
        for question in questions:
            if question not in asked:
                raise NotInStudy("question", question, asked)
        return [
            BarrierText(
                source=source.id,
                start=0,
                end=len(source.text),
                quote=source.text,
                case=source.case,
                speaker=source.participant,
                participant=source.participant,
                status=Status.MADE,
            )
            for source in answers
            if source.question in questions
        ]

    def _quoted(self) -> Iterator[BarrierText]:
        for source in self._study.store.sources(kind=Kind.DOCUMENT):
            for segment in quotations(source):
                anchor = segment.anchor
                yield BarrierText(
                    anchor.source, anchor.start, anchor.end, anchor.quote, case=source.case
                )


def _no_words(codebook: str, *, from_quotations: bool) -> NothingToCompare:
    told = _(
        "there is nothing to cluster: nothing that counts is coded under {codebook}, and no"
        " question was named whose answers are taken"
    )
    if from_quotations:
        told = _("there is nothing to cluster: no document holds words between quotation marks")
    return NothingToCompare(told.format(codebook=codebook))


def _known_row(code: str, rows: Sequence[str]) -> None:
    if code not in rows:
        raise NotInStudy("row", code, rows)


def _without_overlap(
    stretches: dict[tuple[str, int, int], list[Told]],
) -> Iterator[list[Told]]:
    """Stretches that overlap are one: what two coders marked is not said twice."""
    group: list[Told] = []
    source, reach = "", 0
    for (of, start, end), told in sorted(stretches.items()):
        if group and (of != source or start >= reach):
            yield group
            group = []
        reach = max(reach, end) if of == source else end
        source = of
        group += told
    if group:
        yield group


def _barrier_text(told: Sequence[Told]) -> BarrierText:
    first = max(told, key=lambda t: (t.coding.counts, len(t.coding.anchor)))
    anchor = first.coding.anchor
    return BarrierText(
        source=anchor.source,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.quote,
        case=first.case,
        speaker=first.speaker,
        codes=tuple(sorted({t.coding.code for t in told})),
        status=first.coding.status,
    )
