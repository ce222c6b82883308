"""A document of headed sections as Word, web page and Markdown: accounts and reports of cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Emu, Mm, Pt

from casework.errors import CaseworkError
from casework.outputs import word_parts, word_styles
from casework.outputs.markup import filled_html, filled_md
from casework.outputs.word_parts import Bookmarks, add_link, add_paragraph, add_run
from casework.words import _

SUFFIXES = (".docx", ".html", ".md")
MARGIN = Mm(20)
ROOM = word_styles.HEIGHT - 2 * MARGIN  # the paper stands upright


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; ``label`` opens it in bold, ``quiet`` sets it back.

    ``links`` are (text, anchor) of quotations in this document that bear it.
    """

    text: str
    label: str = ""
    quiet: bool = False
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a respondent under their number, and who said them where."""

    number: str
    quote: str
    about: str
    anchor: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads, rows, and the share of the width that each column gets.

    ``quiet`` are the places of rows that are set back.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    quiet: frozenset[int] = frozenset()


Block = Words | Quotation | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; ``level`` 2 is below 1."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole document; ``page`` holds ``{page}`` and ``{pages}``."""

    title: str
    subtitle: str
    locale: str
    page: str
    sections: tuple[Section, ...] = field(default=())
    wide: bool = False


def render_paper(paper: Paper, suffix: str, *, also: tuple[str, ...] = ()) -> bytes:
    """``paper`` as the bytes of a file whose name ends in ``suffix``.

    ``also`` are other suffixes that the caller writes, named in the ``CaseworkError`` that an
    unknown one raises.
    """
    match suffix.lower():
        case ".docx":
            return paper_docx(paper)
        case ".html":
            return filled_html("paper.html.j2", page=paper, kind=_kind)
        case ".md":
            return filled_md("paper.md.j2", page=paper, kind=_kind)
    told = _('a report cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join((*SUFFIXES, *also))))


def paper_docx(paper: Paper) -> bytes:
    """``paper`` as a Word document with real styles, upright unless it is wide."""
    document = word_styles.blank(paper.title, locale=paper.locale, page=paper.page)
    room = word_styles.WIDTH - 2 * word_styles.MARGIN
    if not paper.wide:
        word_styles.turn_upright(document, MARGIN)
        room = ROOM
    marks = Bookmarks()
    add_paragraph(document, paper.title, style=word_styles.TITLE)
    if paper.subtitle:
        add_paragraph(document, paper.subtitle, style=word_styles.SUBTITLE)
    for section in paper.sections:
        add_paragraph(document, section.title, style=f"Heading {section.level}")
        for block, following in _with_next(section.blocks):
            match block:
                case Words():
                    _add_words(document, block)
                case Quotation():
                    _add_quotation(document, block, marks)
                case Grid():
                    _add_grid(document, block, room)
                    if following is None or isinstance(following, Grid):
                        _add_room(document)
    return word_parts.written(document)


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


def _with_next(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block | None]]:
    yield from zip(blocks, (*blocks[1:], None), strict=True)


def _add_words(document: WordDocument, words: Words) -> None:
    paragraph = add_paragraph(document, style=word_styles.NOTE)
    paragraph.paragraph_format.space_after = Pt(5)
    paragraph.paragraph_format.keep_with_next = bool(words.links) or not words.text
    if words.label:
        add_run(paragraph, f"{words.label} ").bold = True
    add_run(paragraph, words.text, style=word_styles.QUIET if words.quiet else "")
    for text, anchor in words.links:
        add_run(paragraph, "\N{NO-BREAK SPACE}", style=word_styles.LINK)
        add_link(paragraph, f"[{text}]", anchor, style=word_styles.LINK)


def _add_quotation(document: WordDocument, item: Quotation, marks: Bookmarks) -> None:
    paragraph = add_paragraph(document, style=word_styles.PROOF)
    if item.anchor:
        marks.put(paragraph, item.anchor)
    add_run(paragraph, f"[{item.number}]", style=word_styles.NUMBER)
    add_run(paragraph, "\t")
    if item.mark:
        add_run(paragraph, f"{item.mark}: ").bold = True
    add_run(paragraph, item.quote).add_break()
    add_run(paragraph, item.about, style=word_styles.QUIET)


def _add_grid(document: WordDocument, grid: Grid, room: int) -> None:
    whole = sum(grid.widths)
    first = Emu(room * grid.widths[0] // whole)
    table = word_parts.add_grid(document, first=first, columns=len(grid.heads) - 1, room=room)
    for column, share in zip(table.columns, grid.widths, strict=True):
        column.width = Emu(room * share // whole)
    word_parts.dress_grid(table, title=grid.title, description=grid.title, line=word_styles.LINE)
    for place, texts in enumerate((grid.heads, *grid.rows)):
        _add_row(table, texts, head=not place, quiet=place - 1 in grid.quiet)


def _add_row(table: Any, texts: tuple[str, ...], *, head: bool, quiet: bool) -> None:
    for place, (box, text) in enumerate(
        zip(word_parts.add_row(table, head=head), texts, strict=True)
    ):
        paragraph = box.paragraphs[0]
        word_parts.set_style(paragraph, word_styles.HEAD if head else word_styles.CELL)
        lines = text.split("\n")
        for number, line in enumerate(lines):
            run = add_run(paragraph, line, style=word_styles.QUIET if quiet and place else "")
            run.bold = True if head or not place else None
            if number < len(lines) - 1:
                run.add_break()
        if head:
            word_parts.shade(box, word_styles.SOFT)


def _add_room(document: WordDocument) -> None:
    """White space behind a table: Word wants a paragraph there."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(4)
