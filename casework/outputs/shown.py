"""What a reader sees of a cross-case table, in its own language, before it has a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from itertools import groupby

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import Evidence
from casework.text import squeeze
from casework.words import catalogue

DASH = "–"
DOT = "\N{NO-BREAK SPACE}· "  # a line never starts with the dot
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_SAYS_NO = re.compile(r"\b(geen|no)\b", re.IGNORECASE)
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class ShownReference:
    """A number of evidence, or a range of them: where it leads, and how it is said aloud."""

    first: int
    last: int
    words: str

    @property
    def text(self) -> str:
        """``4``, or ``1–5``."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as it is read: ``text``, references, and the words of its state.

    ``kind`` is ``empty``, ``absent`` or ``present``. ``anchor`` names the cell
    in a link back from the evidence.
    """

    anchor: str
    case: str
    kind: str
    text: str
    references: tuple[ShownReference, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A step: its heading and a cell for each case."""

    label: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A quotation in its marks, who said it where, and the ``anchor`` of its cell.

    ``turn`` is 0 where the source has none; ``about`` has all of it in one line.
    ``words`` is the quotation bare, to stand between ``before`` and ``after``.
    """

    n: int
    anchor: str
    case: str
    code: str
    quote: str
    before: str
    words: str
    after: str
    source: str
    turn: int
    speaker: str
    coder: str
    status: str
    polarity: str
    about: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The quotations behind one step."""

    label: str
    items: tuple[ShownEvidence, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """All the words of one table: every format writes these and no others.

    ``name``, ``account`` and ``proof`` head the table, how it was made, and the
    list of evidence; ``columns`` head that list where it is itself a table.
    ``around`` opens the words around a quotation. ``page`` holds ``{page}`` and ``{pages}``.
    """

    locale: str
    title: str
    subtitle: str
    description: str
    name: str
    account: str
    proof: str
    step: str
    columns: tuple[str, ...]
    back: str
    around: str
    page: str
    key: str
    cases: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    notes: tuple[str, ...]
    facts: tuple[str, ...]
    groups: tuple[ShownGroup, ...]


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
        account=say("How this table was made"),
        proof=say("Evidence"),
        step=say("Step"),
        columns=_columns(say),
        back=say("back to the table, number {n}"),
        around=say("in the text"),
        page=say("page {page} of {pages}"),
        key=_key(table, say),
        cases=tuple(clean(case) for case in table.cases),
        rows=tuple(_row(table, number, say) for number in range(len(table.rows))),
        notes=tuple(clean(note) for note in table.notes if note.strip()),
        facts=tuple(_facts(table, words)),
        groups=tuple(_groups(table, labels or {}, say)),
    )


def clean(text: str) -> str:
    """``text`` on one line, without characters that a document cannot hold.

    >>> clean("een\\n twee\\x01")
    'een twee�'
    """
    return _UNFIT.sub("\ufffd", squeeze(text))


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
        _cell(cell, f"cell-{number + 1}-{place}", concept=table.concept, say=say)
        for place, cell in enumerate(row.cells, start=1)
    )
    return ShownRow(clean(row.label), tuple(cells))


def _cell(cell: Cell, anchor: str, *, concept: bool, say: Callable[[str], str]) -> ShownCell:
    marks = []
    if not cell.evidence:
        marks.append(say("no evidence yet"))
    if cell.status == "stale":
        marks.append(say("out of date"))
    if concept and cell.n_suggested:
        marks.append(say("draft"))
    summary = "" if cell.status == "empty" else clean(cell.summary)
    if cell.polarity == "absent" and not _SAYS_NO.search(summary):
        marks.append(say("absent"))  # never colour alone
    kind = "absent" if cell.polarity == "absent" else "present" if summary else "empty"
    return ShownCell(
        anchor=anchor,
        case=clean(cell.case),
        kind=kind,
        text=summary or DASH,
        references=tuple(_references({item.n for item in cell.evidence}, say)),
        marks=tuple(marks),
    )


def _references(numbers: Iterable[int], say: Callable[[str], str]) -> Iterator[ShownReference]:
    """The numbers in order, those that follow on each other as one range."""
    for _apart, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        inside = [n for _place, n in run]
        first, last = inside[0], inside[-1]
        told = say("evidence {n}") if first == last else say("evidence {n} to {last}")
        yield ShownReference(first, last, told.format(n=first, last=last))


def _key(table: CrossCaseTable, say: Callable[[str], str]) -> str:
    """How to read the marks, for those that can occur in this table."""
    cells = [cell for row in table.rows for cell in row.cells]
    first = next((cell for cell in cells if cell.evidence), None)
    example = next(_references({e.n for e in first.evidence}, say)).text if first else "1"
    parts = [say("[{numbers}] refers to the list of evidence.").format(numbers=example)]
    if any(not cell.evidence for cell in cells):
        parts.append(say("“No evidence yet” says only that nothing was coded here."))
    if any(cell.polarity == "absent" for cell in cells):
        parts.append(say("“No …” rests on words that say so: evidence of absence."))
    if any(cell.status == "stale" for cell in cells):
        parts.append(say("Out of date: the evidence changed after the summary was written."))
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
        told = (_evidence(item, anchors[item.n], labels, say) for item in items)
        yield ShownGroup(steps.get(code, clean(code)), tuple(told))


def _columns(say: Callable[[str], str]) -> tuple[str, ...]:
    return (
        say("No."),
        say("Step"),
        say("Case"),
        say("Quotation"),
        say("Code"),
        say("Polarity"),
        say("Source"),
        say("Turn"),
        say("Speaker"),
        say("Coder"),
        say("Status"),
    )


def _evidence(
    item: Evidence, anchor: str, labels: Mapping[str, str], say: Callable[[str], str]
) -> ShownEvidence:
    states = {
        "made": say("coded"),
        "accepted": say("accepted"),
        "suggested": say("suggestion"),
    }
    polarities = {
        "present": say("present"),
        "absent": say("absent"),
        "mixed": say("mixed"),
    }
    case, source, speaker, coder = map(clean, (item.case, item.source, item.speaker, item.coder))
    status = states.get(item.status, clean(item.status))
    polarity = polarities.get(item.polarity, clean(item.polarity))
    turn = say("turn {n}").format(n=item.turn) if item.turn else ""
    said = "" if item.polarity == "present" else polarity  # only what is out of the ordinary
    label = clean(labels.get(item.code, ""))
    finer = label if item.code != item.row else ""  # why the same words may stand here twice
    about = (case, source, turn, speaker, finer, coder, status, said)
    return ShownEvidence(
        n=item.n,
        anchor=anchor,
        case=case,
        code=label or clean(item.code),
        quote=f"“{clean(item.quote)}”",
        before=_beside(item.before),
        words=_beside(item.quote),
        after=_beside(item.after),
        source=source,
        turn=item.turn,
        speaker=speaker,
        coder=coder,
        status=status,
        polarity=polarity,
        about=DOT.join(part for part in about if part),
    )


def _beside(text: str) -> str:
    """``text`` on one line that can stand beside other words: a space at its ends is kept."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and clean(text) else ""
    return f"{start}{clean(text)}{end}"
