"""Results as a person at the desk sees them: barriers, the table, files to take away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from casework.analysis.barrier import Barrier, Barriers, BarrierText, steadiness
from casework.analysis.crosscase import CrossCaseTable, Row
from casework.analysis.evidence import Evidence
from casework.errors import NothingToCompare, NotInMode
from casework.model import Coding, Source
from casework.study.desk_result_views import (
    BarriersView,
    BarrierView,
    CaseCountView,
    CellView,
    EvidenceView,
    StepView,
    TableView,
    TextView,
    UsedBarrierView,
    UsedCellView,
    UsedView,
    WordCountView,
)
from casework.study.settings import BarriersSection, TableSection
from casework.words import _

if TYPE_CHECKING:
    from casework.study.desk import Desk

Points = Mapping[tuple[str, int, int], tuple[float, float]]


class DeskResults:
    """What one person sees of results; made again only when what they rest on changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def barriers(self) -> Barriers:
        """The barriers as ``study.toml`` asks for them."""
        study = self._desk.study
        asked = study.settings.barriers or BarriersSection()
        codes = {code.name for code in study.codebook.named(asked.codebook)}
        said = [coding for coding in self._desk.codings() if coding.code in codes]
        answers = study.store.source_ids() if asked.questions else ()
        return self._desk.kept.once(
            ("barriers", mark_of(said), len(answers), *self._beside()),
            lambda: study.barriers(
                codebook=asked.codebook,
                questions=asked.questions,
                n=asked.n,
                threshold=asked.threshold,
                seed=asked.seed,
            ),
        )

    def table(self, codebook: str) -> CrossCaseTable:
        """The table of a codebook; that of ``study.toml`` as it is asked for there."""
        study = self._desk.study
        book = study.codebook.named(codebook or self.asked.codebook)
        codes = {code.name for code in book}
        said = [coding for coding in self._desk.codings() if coding.code in codes]
        key = (book.version, mark_of(said), tuple(study.store.claims(book.name)))
        cases, parts = tuple(c.name for c in study.cases), tuple(study.store.case_parts())
        if book.name == self.asked.codebook:
            make = study.table_as_asked
        else:
            make = lambda: study.cross_case(book.name)  # noqa: E731 - two ways to the same
        return self._desk.kept.once(("table", *key, cases, parts, *self._beside()), make)

    def _beside(self) -> tuple[object, ...]:
        """What results rest on beside codings."""
        store = self._desk.study.store
        tied = tuple((link, link.who) for link in store.links())
        return tuple(store.kept_themes()), store.set_aside(), tied, tuple(store.member_checks())

    @property
    def asked(self) -> TableSection:
        """What ``study.toml`` says of the table."""
        return self._desk.study.settings.table or TableSection()

    def used(self, coding: Coding) -> UsedView:
        """The cells and barriers that a coding's words stand in."""
        study = self._desk.study
        place = (coding.anchor.source, coding.anchor.start, coding.anchor.end)
        cells = [
            UsedCellView(book.name, row.code, row.label, cell.case, item.n)
            for book in study.codebook
            if coding.code in book and len(study.cases)
            for row in self.table(book.name).rows
            for cell in row.cells
            for item in cell.evidence
            if item.code == coding.code and _touches(item, place)
        ]
        return UsedView(tuple(cells), tuple(self._barriers_with(place)))

    def _barriers_with(self, place: tuple[str, int, int]) -> Iterable[UsedBarrierView]:
        try:
            found = self._desk.found_barriers()
        except (NothingToCompare, NotInMode):
            return
        labels = self._desk.study.codebook.labels(self._desk.language)
        for barrier in found.barriers:
            if any(_touches(text, place) for text in barrier.members):
                yield UsedBarrierView(barrier.number, barrier.title(labels))


def barriers_view(found: Barriers, labels: Mapping[str, str]) -> BarriersView:
    """Barriers as the screen shows them; ``labels`` name the codes."""
    note = _("from {n} draws: above 0.75 stable, 0.6 to 0.75 a pattern, below that it falls apart")
    return BarriersView(
        method=found.method,
        stability_note=note.format(n=found.draws),
        barriers=tuple(_barrier_view(one, found, labels) for one in found.barriers),
        rest=tuple(_text_view(text, found.points) for text in found.rest),
        map=bool(found.points),
    )


def table_view(
    table: CrossCaseTable,
    sources: Iterable[Source],
    codings: Iterable[Coding],
    notes: Mapping[str, str],
) -> TableView:
    """A table as the screen shows it, each quotation with the coding that it rests on."""
    known = {source.id: source for source in sources}
    ids = {_place_of(coding): coding.id for coding in codings}
    rows = tuple(
        _step_view(row, known, ids, notes.get(row.code, ""), table.checks) for row in table.rows
    )
    return TableView(table.codebook, table.title, table.cases, rows)


def _place_of(coding: Coding) -> tuple[str, int, int, str]:
    anchor = coding.anchor
    return anchor.source, anchor.start, anchor.end, coding.code


def _barrier_view(barrier: Barrier, found: Barriers, labels: Mapping[str, str]) -> BarrierView:
    texts = tuple(_text_view(text, found.points) for text in barrier.members)
    return BarrierView(
        id=barrier.kept,
        number=barrier.number,
        name=barrier.title(labels),
        kept=bool(barrier.kept),
        locked=barrier.locked,
        terms=tuple(WordCountView(term.word, term.n_texts) for term in barrier.terms),
        cases=tuple(CaseCountView(case, n) for case, n in barrier.counts.items()),
        n_texts=barrier.n_texts,
        n_respondents=barrier.n_respondents,
        stability=barrier.stability,
        steadiness=_(barrier.steadiness),
        code=barrier.code,
        code_label=labels.get(barrier.code, barrier.code),
        medoid=texts[0],
        texts=texts,
        n_sources=barrier.n_sources,
        over_seeds=barrier.over_seeds,
        left_out=barrier.left_out,
        needs=barrier.needs,
        left_out_steadiness=_(steadiness(barrier.left_out)),
        near_code=labels.get(barrier.near_code, barrier.near_code) if barrier.near_certain else "",
    )


def _text_view(text: BarrierText, points: Points) -> TextView:
    who = text.speaker or text.participant
    x, y = points.get(text.place, (None, None))
    return TextView(text.source, text.start, text.end, text.quote, text.case, who, x, y)


def _step_view(
    row: Row,
    sources: dict[str, Source],
    ids: Mapping[tuple[str, int, int, str], str],
    note: str,
    checks: Mapping[str, str],
) -> StepView:
    cells = tuple(
        CellView(
            case=cell.case,
            code=cell.code,
            summary=cell.summary,
            polarity=cell.polarity,
            status=str(cell.status),
            n_sources=cell.n_sources,
            n_segments=cell.n_segments,
            n_suggested=cell.n_suggested,
            evidence=tuple(
                _evidence_view(
                    item,
                    sources[item.source],
                    ids.get((item.source, item.start, item.end, item.code), ""),
                    checks.get(item.source, ""),
                )
                for item in cell.evidence
            ),
        )
        for cell in row.cells
    )
    return StepView(row.code, row.label, row.short, note, cells)


def _evidence_view(item: Evidence, source: Source, coding: str, check: str) -> EvidenceView:
    turn = source.turns[item.turn - 1] if item.turn else None
    return EvidenceView(
        n=item.n,
        coding=coding,
        source=item.source,
        title=source.title,
        case=item.case,
        start=item.start,
        end=item.end,
        quote=item.quote,
        before=item.before,
        after=item.after,
        turn=item.turn,
        speaker=item.speaker,
        time=turn.begins if turn else None,
        coder=item.coder,
        status=str(item.status),
        code=item.code,
        polarity=str(item.polarity),
        role=item.role,
        role_by=item.role_by,
        role_note=item.role_note,
        check=check,
    )


def _touches(item: Evidence | BarrierText, place: tuple[str, int, int]) -> bool:
    source, start, end = place
    return item.source == source and item.start < end and start < item.end


def mark_of(codings: Iterable[Coding]) -> str:
    """What changes when one of these codings comes, goes or is judged."""
    facts = sorted((coding.id, coding.status.value, coding.code) for coding in codings)
    return hashlib.sha256(repr(facts).encode()).hexdigest()
