"""What a reader sees of a cross-case table, in its own language, before it has a format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from gettext import NullTranslations
from itertools import groupby

from casework.analysis.cell_keys import CellKey, bare_summary
from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.model import Role
from casework.outputs.shown import (
    DASH,
    DOT,
    LOCALES,
    check_words,
    clean,
    evidence_columns,
    references,
    shown_evidence,
)
from casework.outputs.table_parts import (
    ShownCell,
    ShownGroup,
    ShownNote,
    ShownRow,
    ShownSource,
    ShownTable,
)
from casework.words import catalogue, noted

MARKS = (
    noted("no evidence yet"),
    noted("out of date"),
    noted("draft"),
    noted("absent"),
    noted("contradicted"),
    noted("nuanced"),
)
_SAYS_NO = re.compile(r"\b(geen|no)\b", re.IGNORECASE)


def shown(table: CrossCaseTable, labels: Mapping[str, str] | None = None) -> ShownTable:
    """``table`` in the words of its language; ``labels`` name the codes."""
    words = catalogue(table.language)
    say = words.gettext
    title = clean(table.title)
    return ShownTable(
        locale=LOCALES.get(table.language, table.language),
        title=say("{title} (draft)").format(title=title) if table.concept else title,
        subtitle=_subtitle(table, words),
        description=say(
            "Cases as columns, steps as rows; each number in a cell refers to"
            " a quotation in the list of evidence below the table."
        ),
        name=say("Results table"),
        remarks=say("Notes on the table"),
        account=say("How this table was made"),
        proof=say("Evidence"),
        step=say("Step"),
        columns=evidence_columns(say),
        back=say("back to the table, number {n}"),
        around=say("in the text"),
        page=say("page {page} of {pages}"),
        key=_key(table, say),
        cases=tuple(clean(case) for case in table.cases),
        rows=tuple(_row(table, number, say) for number in range(len(table.rows))),
        notes=tuple(_notes(table)),
        facts=tuple(_facts(table, words)),
        groups=tuple(_groups(table, labels or {}, say)),
        checked=say("Sources, and what respondents said of them"),
        checked_line=_checked_line(table, words),
        source_columns=(say("Source"), say("Case"), say("Quotations"), say("Member check")),
        sources=tuple(_sources(table, say)) if table.checks else (),
    )


def _subtitle(table: CrossCaseTable, words: NullTranslations) -> str:
    many = words.ngettext
    parts = (
        (many("{n} case", "{n} cases", len(table.cases)), len(table.cases)),
        (many("{n} source", "{n} sources", table.n_sources), table.n_sources),
        (many("{n} segment", "{n} segments", table.n_segments), table.n_segments),
    )
    return DOT.join(told.format(n=n) for told, n in parts)


def _row(table: CrossCaseTable, number: int, say: Callable[[str], str]) -> ShownRow:
    row = table.rows[number]
    cells = (
        _cell(table, cell, f"cell-{number + 1}-{place}", say)
        for place, cell in enumerate(row.cells, start=1)
    )
    return ShownRow(clean(row.label), tuple(cells))


def mark_words() -> tuple[str, ...]:
    """All words that can stand beside a summary as a mark, in every language."""
    voices = [catalogue(language).gettext for language in LOCALES]
    return tuple(dict.fromkeys(say(mark) for say in voices for mark in MARKS))


def cell_key(codebook: str, cell: Cell) -> CellKey:
    """The key of a cell as it is printed now."""
    return CellKey.of(codebook, cell, bare_summary(clean(cell.summary), mark_words()))


def _notes(table: CrossCaseTable) -> Iterator[ShownNote]:
    """The notes by row; what stands before the colon is a row's label or no label at all."""
    labels = {
        clean(name): clean(row.label) for row in table.rows for name in (row.label, row.short)
    }
    told: dict[str, list[str]] = {}
    for note in filter(None, map(clean, table.notes)):
        label = next((known for known in labels if known and note.startswith(f"{known}: ")), "")
        told.setdefault(labels.get(label, ""), []).append(note[len(label) :].removeprefix(": "))
    for row in table.rows:
        for cell in row.cells:
            if note := clean(cell.note):
                told.setdefault(clean(row.label), []).append(f"{clean(cell.case)}: {note}")
    for label in ("", *dict.fromkeys(labels.values())):
        for note in told.get(label, ()):
            yield ShownNote(label, note[:1].upper() + note[1:] if label else note)


def _checked_line(table: CrossCaseTable, words: NullTranslations) -> str:
    sources = {item.source for item in table.evidence}
    asked = sum(source in table.checks for source in sources)
    return words.ngettext(
        "{n} of {total} sources was laid before its respondent.",
        "{n} of {total} sources were laid before their respondents.",
        asked,
    ).format(n=asked, total=len(sources))


def _sources(table: CrossCaseTable, say: Callable[[str], str]) -> Iterator[ShownSource]:
    cases: dict[str, list[str]] = {}
    counts = Counter(item.source for item in table.evidence)
    for item in table.evidence:
        cases.setdefault(item.source, []).append(clean(item.case))
    for source in sorted(counts):
        case = ", ".join(dict.fromkeys(cases[source]))
        check = check_words(table.checks.get(source, ""), say)
        yield ShownSource(clean(source), case, counts[source], check)


def _cell(table: CrossCaseTable, cell: Cell, anchor: str, say: Callable[[str], str]) -> ShownCell:
    marks = []
    if not cell.evidence:
        marks.append(say("no evidence yet"))
    if cell.status == "stale":
        marks.append(say("out of date"))
    if table.concept and cell.n_suggested:
        marks.append(say("draft"))
    summary = "" if cell.status == "empty" else clean(cell.summary)
    if cell.polarity == "absent" and not _SAYS_NO.search(summary):
        marks.append(say("absent"))  # never colour alone
    if cell.against:
        marks.append(say("contradicted"))
    if _is_nuanced(cell):
        marks.append(say("nuanced"))
    kind = "absent" if cell.polarity == "absent" else "present" if summary else "empty"
    return ShownCell(
        anchor=anchor,
        case=clean(cell.case),
        kind=kind,
        text=summary or DASH,
        references=tuple(references({item.n for item in cell.evidence}, say)),
        marks=tuple(marks),
        key=cell_key(table.codebook, cell).tag,
    )


def _is_nuanced(cell: Cell) -> bool:
    """Whether a person said that a quotation nuances the cell."""
    return any(item.role_by and item.role == Role.NUANCES for item in cell.evidence)


def _key(table: CrossCaseTable, say: Callable[[str], str]) -> str:
    """How to read the marks, for those that can occur in this table."""
    cells = [cell for row in table.rows for cell in row.cells]
    first = next((cell for cell in cells if cell.evidence), None)
    example = next(references({e.n for e in first.evidence}, say)).text if first else "1"
    parts = [say("[{numbers}] refers to the list of evidence.").format(numbers=example)]
    if any(not cell.evidence for cell in cells):
        parts.append(say("“No evidence yet” says only that nothing was coded here."))
    if any(cell.polarity == "absent" for cell in cells):
        parts.append(say("“No …” rests on words that say so: evidence of absence."))
    if any(cell.status == "stale" for cell in cells):
        parts.append(say("Out of date: the evidence changed after the summary was written."))
    if any(cell.against for cell in cells):
        told = say("Contradicted: a quotation says otherwise; the list of evidence says which.")
        parts.append(told)
    if any(_is_nuanced(cell) for cell in cells):
        told = say("Nuanced: somebody tied a quotation to it that nuances it.")
        parts.append(told)
    if table.concept:
        parts.append(say("Draft: rests on suggestions that nobody has judged yet."))
    return " ".join(parts)


def _facts(table: CrossCaseTable, words: NullTranslations) -> Iterable[str]:
    say, many = words.gettext, words.ngettext
    sources = many("{n} source", "{n} sources", table.n_sources).format(n=table.n_sources)
    segments = many("{n} segment", "{n} segments", table.n_segments).format(n=table.n_segments)
    yield say("This table rests on {sources} and {segments}.").format(
        sources=sources, segments=segments
    )
    if table.coders:
        yield say("Coded by: {names}.").format(names=clean(", ".join(table.coders)))
    yield many(
        "{n} of {total} codings is a suggestion.",
        "{n} of {total} codings are suggestions.",
        table.n_suggested,
    ).format(n=table.n_suggested, total=table.n_segments)
    filled = [cell for row in table.rows for cell in row.cells if cell.status != "empty"]
    written = sum(cell.status in {"checked", "stale"} for cell in filled)
    yield say(
        "{n} of {total} filled cells written by a person, {m} drafted from the evidence."
    ).format(n=written, total=len(filled), m=len(filled) - written)
    if table.refused:
        yield many(
            "{n} source was refused by its respondent and is not counted.",
            "{n} sources were refused by their respondents and are not counted.",
            table.refused,
        ).format(n=table.refused)
    if authors := sorted({cell.author for cell in filled if cell.author}, key=str.casefold):
        yield say("Cells written by: {names}.").format(names=clean(", ".join(authors)))
    if table.pipeline:
        yield say("Language pipeline: {name}.").format(name=clean(table.pipeline))
    if table.version:
        yield say("Program: {name}.").format(name=clean(table.version))


def _groups(
    table: CrossCaseTable, labels: Mapping[str, str], say: Callable[[str], str]
) -> Iterable[ShownGroup]:
    steps = {row.code: clean(row.label) for row in table.rows}
    anchors: dict[int, str] = {}
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row.cells, start=1):
            for item in cell.evidence:
                anchors.setdefault(item.n, f"cell-{number}-{place}")
    for code, items in groupby(table.evidence, key=lambda item: item.row):
        told = (shown_evidence(item, anchors[item.n], labels, say) for item in items)
        yield ShownGroup(steps.get(code, clean(code)), tuple(told))
