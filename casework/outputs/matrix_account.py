"""How to read a matrix, and what it rests on: the sentences under it."""

from __future__ import annotations

from collections.abc import Iterator

from casework.analysis.cooccurrence import Together
from casework.analysis.matrix import CellKind, Matrix, MatrixCell, all_cells, distinct
from casework.analysis.matrix_axes import CASES
from casework.analysis.matrix_cells import NUMBERS, SHARES
from casework.analysis.matrix_plan import CONTENT, TOGETHER, TRUTH
from casework.outputs.matrix_voice import FEWEST, Voice
from casework.outputs.shown import clean, references

FEW_FOR_QCA = 10


def key_lines(matrix: Matrix, voice: Voice) -> Iterator[str]:
    """How to read the cells, for what occurs in this matrix."""
    say, cell = voice.say, matrix.cell
    first = next((one for row in matrix.cells for one in row if one.evidence), None)
    if first is not None:
        numbers = references({item.n for item in first.evidence}, say)
        told = [
            say("[{numbers}] refers to the list of evidence.").format(numbers=next(numbers).text)
        ]
        if matrix.own_numbers:
            told.append(say("Its numbers are those of this matrix, not of the results table."))
        yield " ".join(told)
    if cell in {CellKind.MARK, CellKind.TRUTH}:
        yield say(
            "● present; ◐ in part, a test only, or evidence both ways; ○ absent: words say that it"
            " is not there; – no evidence: nothing was coded here."
        )
    if cell == CellKind.SUMMARY:
        yield from _summary_key(matrix, voice)
    if cell == CellKind.QUOTATION:
        yield say("A quotation has the first number of its cell.")
    if cell in NUMBERS:
        yield from _number_key(matrix, voice)
    if matrix.kind == TOGETHER:
        yield from _together_key(matrix, voice)
    if matrix.kind == TRUTH:
        yield from _truth_key(matrix, voice)
    if matrix.concept:
        yield say("Draft: rests on suggestions that nobody has judged yet.")


def _summary_key(matrix: Matrix, voice: Voice) -> Iterator[str]:
    say, cells = voice.say, list(all_cells(matrix))
    if any(not one.evidence for one in cells):
        yield say("“No evidence yet” says only that nothing was coded here.")
    if any(one.polarity == "absent" for one in cells):
        yield say("“No …” rests on words that say so: evidence of absence.")
    if any(one.status == "stale" for one in cells):
        yield say("Out of date: the evidence changed after the summary was written.")


def _number_key(matrix: Matrix, voice: Voice) -> Iterator[str]:
    say, cell, totals = voice.say, matrix.cell, matrix.totals
    if matrix.kind == CONTENT:
        yield say("“Absent” counts segments that say it is not there.")
    elif any(one.denied for one in all_cells(matrix)):
        yield say(
            "A number counts what is said to be there, wholly or in part. What is said not to be"
            " there stands beside it as “absent” and is in no number."
        )
    if cell == CellKind.SEGMENTS and any(_shared(one) for one in all_cells(matrix)):
        yield say("A segment under several codes counts once.")
    if cell in SHARES or matrix.kind == CONTENT or matrix.normalised:
        yield say("No percentages are given of fewer than {n}.").format(n=FEWEST)
    if totals and not (totals.rows_add_up and totals.columns_add_up):
        yield say(
            "In a total everything counts once, also what stands in several cells: a total can be"
            " smaller than the sum of its cells."
        )


def _shared(cell: MatrixCell) -> bool:
    """Whether a segment of the cell stands among its evidence more than once."""
    return distinct(cell.evidence) < len(cell.evidence)


def _together_key(matrix: Matrix, voice: Voice) -> Iterator[str]:
    say = voice.say
    yield {
        Together.TOUCH: say("Codes occur together where their segments share at least one word."),
        Together.SAME: say("Codes occur together where the very same segment carries both."),
        Together.SOURCE: say("Codes occur together where both stand in the same source."),
    }[Together(matrix.together)]
    yield say(
        "c = n12 / (n1 + n2 – n12): 0 is never together, 1 is always. Out of range: one segment"
        " touches several of the other code, so c says nothing here; it is not cut off at 1."
        " Uneven: one code is used more than five times as often, so c stays low whatever happens."
        " Words that say that something is not there are left out."
    )


def _truth_key(matrix: Matrix, voice: Voice) -> Iterator[str]:
    say = voice.say
    yield say(
        "1 is present, 0 is absent. Open: partial evidence, or none; whether that is 1 or 0 is a"
        " choice that the researcher makes and accounts for."
    )
    cases = len(matrix.rows) if matrix.row_axis == CASES else len(matrix.columns)
    if cases < FEW_FOR_QCA:
        yield say(
            "With {n} cases this table is for reading; crisp-set QCA asks for ten to fifty cases."
        ).format(n=cases)


def fact_lines(matrix: Matrix, voice: Voice) -> Iterator[str]:
    """What the matrix rests on and how it was made, a sentence each."""
    say, many = voice.say, voice.words.ngettext
    sources = many("{n} source", "{n} sources", matrix.n_sources).format(n=matrix.n_sources)
    segments = many("{n} segment", "{n} segments", matrix.n_segments).format(n=matrix.n_segments)
    yield say("This matrix rests on {sources} and {segments}.").format(
        sources=sources, segments=segments
    )
    if matrix.left_out:
        yield many(
            "{n} segment of the same codes stands outside it: in another case, or in no case.",
            "{n} segments of the same codes stand outside it: in other cases, or in no case.",
            matrix.left_out,
        ).format(n=matrix.left_out)
    if matrix.refused:
        yield many(
            "{n} source was refused by its respondent and is not counted.",
            "{n} sources were refused by their respondents and are not counted.",
            matrix.refused,
        ).format(n=matrix.refused)
    if matrix.kinds_aside and (matrix.cell in {CellKind.RATE, *SHARES} or matrix.kind == CONTENT):
        kinds = ", ".join(say(kind) for kind in matrix.kinds_aside)
        told = say("Not reckoned with: {kinds}; nothing is coded there with these codes.")
        yield told.format(kinds=kinds)
    if matrix.order_by:
        yield say("In the order of {attribute}.").format(attribute=clean(matrix.order_by))
    if matrix.normalised:
        yield {
            "row": say("Each number is a share of its row."),
            "column": say("Each number is a share of its column."),
            "total": say("Each number is a share of the whole matrix."),
        }[matrix.normalised]
    if matrix.coders:
        yield say("Coded by: {names}.").format(names=clean(", ".join(matrix.coders)))
    if matrix.concept:
        yield many(
            "{n} coding is a suggestion.", "{n} codings are suggestions.", matrix.n_suggested
        ).format(n=matrix.n_suggested)
    if matrix.pipeline:
        yield say("Language pipeline: {name}.").format(name=clean(matrix.pipeline))
    if matrix.version:
        yield say("Program: {name}.").format(name=clean(matrix.version))
