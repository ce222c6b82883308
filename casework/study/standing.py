"""How a study stands: all that its evidence does not bear, gathered from every room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from casework.analysis.claim_counts import Counted, check_counts
from casework.analysis.claim_verdicts import Verdict
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.flyer_plan import FlyerPlan
from casework.analysis.standing import (
    About,
    Degree,
    Looked,
    Material,
    Remark,
    Standing,
    StudyText,
    ordered,
)
from casework.analysis.standing_cells import (
    cell_remarks,
    place_of,
    says_otherwise,
)
from casework.analysis.standing_sources import anchor_remarks, source_remarks
from casework.analysis.standing_texts import (
    count_remarks,
    flyer_remarks,
    quotations,
    quote_remarks,
    refused_remarks,
)
from casework.errors import CaseworkError, ReadError
from casework.model import Source
from casework.readers import Located, locate_quote
from casework.study.case_counts import case_counts, code_reader, passages_of
from casework.study.claims import asked_codebook
from casework.study.figure_claims import WordReader
from casework.study.member_checks import ruling_checks
from casework.study.settings import TableSection, read_flyer_plan
from casework.words import _, noted

if TYPE_CHECKING:
    from casework.study.study import Study

LOOKED = {
    "cells": noted("cells that a person wrote"),
    "codings": noted("codings"),
    "links": noted("quotations tied to cells"),
    "quotations": noted("quotations in cells, notes and flyer"),
    "recurrence": noted("words of recurrence"),
    "checks": noted("sources with a member check"),
    "texts": noted("cells, notes and lines of the flyer"),
}


def standing(study: Study, *, codebook: str = "") -> Standing:
    """All that is wrong, doubtful or could be better in a table and what was made of it."""
    book = codebook or asked_codebook(study)
    table = _table(study, book)
    plan, remarks = _flyer(study, table)
    material = _material(study, table, plan)
    remarks += cell_remarks(material)
    remarks += source_remarks(material)
    remarks += anchor_remarks(material)
    remarks += refused_remarks(material)
    quoted = 0
    for text in material.texts:
        quoted += len(quotations(text.text))
        remarks += quote_remarks(text, material.sources, _stands)
    counted = _counted(study, table, material.texts)
    for text, found in counted:
        remarks += count_remarks(text, found)
    if plan:
        remarks += _flyer_words(table, plan, study.settings.flyer_plan, material)
    every = [one for _text, found in counted for one in found]
    unclear = sum(one.verdict is Verdict.OPEN and not one.uncovered for one in every)
    living = sum(coding.counts for coding in material.known)
    looked = (
        Looked(LOOKED["cells"], len(material.claims)),
        Looked(LOOKED["codings"], living),
        Looked(LOOKED["links"], len(material.links)),
        Looked(LOOKED["texts"], len(material.texts)),
        Looked(LOOKED["quotations"], quoted),
        Looked(LOOKED["recurrence"], len(every), unclear),
        Looked(LOOKED["checks"], len(material.checks)),
    )
    return Standing(table.title, study.language, ordered(remarks), looked)


def _table(study: Study, book: str) -> CrossCaseTable:
    asked = study.settings.table or TableSection()
    return study.table_as_asked() if book == asked.codebook else study.cross_case(book)


def _material(study: Study, table: CrossCaseTable, plan: FlyerPlan | None) -> Material:
    book = study.codebook.named(table.codebook)
    material = Material(
        table=table,
        claims=tuple(study.store.claims(book.name)),
        sources={source.id: source for source in study.sources},
        known=tuple(study.store.codings()),
        links=tuple(study.store.links(book.name)),
        checks=ruling_checks(study),
        labels={code.name: code.label.within(study.language) for code in book},
    )
    texts = (*_study_texts(study, material), *_flyer_texts(plan, study.settings.flyer_plan))
    return replace(material, texts=texts)


def _study_texts(study: Study, material: Material) -> Iterator[StudyText]:
    """What people wrote in cells, beside them, and under the table."""
    for claim in material.claims:
        place = place_of(material, claim.code, claim.case)
        yield StudyText(place, claim.text, claim.case, claim.code)
        if claim.note:
            where = _("note at {cell}").format(cell=place)
            yield StudyText(where, claim.note, claim.case, claim.code)
    asked = study.settings.table
    for code, note in (asked.notes if asked else {}).items():
        yield StudyText(f"study.toml, table.notes, {code}", note, code=code)


def _flyer_texts(plan: FlyerPlan | None, file: str) -> Iterator[StudyText]:
    """The lines of the flyer that people wrote; its quotations are looked up elsewhere."""
    if plan is None:
        return
    lines = {
        "title": plan.title,
        "subtitle": plan.subtitle,
        "lead": plan.lead,
        **{f"tips {n}": tip for n, tip in enumerate(plan.tips, start=1)},
        "box": plan.box,
        "chart, note": plan.chart.note if plan.chart else "",
    }
    for number, pillar in enumerate(plan.pillars, start=1):
        lines[f"pillars {number}, title"] = pillar.title
        lines[f"pillars {number}, tip"] = pillar.tip
        for place, tally in enumerate(pillar.tallies, start=1):
            lines[f"pillars {number}, tallies {place}"] = tally.text
    for where, text in lines.items():
        if text:
            yield StudyText(f"{file}, {where}", text)


def _flyer(study: Study, table: CrossCaseTable) -> tuple[FlyerPlan | None, list[Remark]]:
    """The plan of the flyer, where there is one, and what keeps the flyer from being made."""
    file = study.settings.flyer_plan
    if not (study.folder / file).is_file():
        return None, []
    try:
        plan = read_flyer_plan(study.folder / file)
    except ReadError as error:
        return None, list(flyer_remarks([(f.place, f.message) for f in error.faults], file))
    try:
        study.flyer(table, file)
    except ReadError as error:
        return plan, list(flyer_remarks([(f.place, f.message) for f in error.faults], file))
    except CaseworkError as error:
        return plan, list(flyer_remarks([("", str(error))], file))
    return plan, []


def _flyer_words(
    table: CrossCaseTable, plan: FlyerPlan, file: str, material: Material
) -> Iterator[Remark]:
    """Short words of the flyer's table that say otherwise than the cell's evidence."""
    for row in table.rows:
        for cell in row.cells:
            words = plan.steps.get(row.code, {}).get(cell.case, "")
            if words and (what := says_otherwise(words, cell.polarity)):
                place = f"{file}, steps, {row.code}, {cell.case}"
                todo = _("see which is right: these words or the cell {cell}")
                todo = todo.format(cell=place_of(material, row.code, cell.case))
                what = f"“{words}”: {what}"
                yield Remark(Degree.DOUBTFUL, About.FLYER, place, what, todo, cell.case, row.code)


def _counted(
    study: Study, table: CrossCaseTable, texts: Sequence[StudyText]
) -> list[tuple[StudyText, list[Counted]]]:
    """What each text says of the number of cases, with what is coded."""
    words_of = WordReader(study.pipeline)
    counts, codes_of = case_counts(study, table, words_of), code_reader(study, table)
    return [
        (
            text,
            check_counts(
                passages_of(text.text, study.pipeline),
                counts,
                codes_of,
                words_of,
                own=True,
                of_case=bool(text.case),
            ),
        )
        for text in texts
    ]


def _stands(source: Source, words: str) -> bool:
    """Whether words stand in a source, white space, dashes and quotation marks aside."""
    found = locate_quote(source.text, words)
    return isinstance(found, Located) or any(one.score == 1 for one in found.candidates)
