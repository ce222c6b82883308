"""PDF files: their text layer as paragraphs, without what stands on every page.

Only text is asked of PDFium: no scripts, no forms, no attachments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from casework.errors import ReadError
from casework.readers.pdf_furniture import part_furniture
from casework.readers.pdf_layout import as_paragraphs
from casework.readers.pdf_lines import Line, find_lines
from casework.readers.report import FileText
from casework.text import excerpt, gate
from casework.words import _, plural

HEAD = 1024  # bytes among which the mark of a PDF stands
MAX_PAGES = 3_000  # a report of ten volumes stays below
MAX_CHARACTERS = 5_000_000  # of all pages together: 1,500 full ones
MAX_ON_PAGE = 200_000  # a full page has 6,000; a page can draw one text many times
EXAMPLES = 3  # of what was left out
NAMED = 10  # pages named in one doubt
_NOTES = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_STRIKEOUT,
    }
)


@dataclass(slots=True)
class _Pages:
    """What was met on the way through a document."""

    lines: list[list[Line]] = field(default_factory=list)
    mute: list[int] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def read_pdf(path: Path, data: bytes) -> FileText:
    """The text of a ``.pdf`` file in reading order, paragraphs parted by one blank line.

    Running heads and feet and page numbers are left out and reported with
    examples. A document without text layer is refused: it is a scan.
    """
    if b"%PDF-" not in data[:HEAD]:
        raise ReadError(path, _("the name says PDF, the content is not; mend the suffix"))
    with closing(_opened(path, data)) as document:
        pages = _pages(path, document)
    if not any(pages.lines):
        if not pages.mute:
            raise ReadError(path, _("there is no text in it: its pages are empty"))
        told = _(
            "it is a scan: its pages are pictures without text; have them recognised first"
            " (OCR, as scanners and PDF programs offer), then add the new PDF"
        )
        raise ReadError(path, told)
    own, furniture = part_furniture(pages.lines)
    text = gate("\n\n".join(as_paragraphs(own)))
    return FileText(text, _dropped(furniture, pages.counts), _doubts(pages, text))


def _opened(path: Path, data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            told = _("it is locked with a password; save it without, try again")
        elif error.err_code == pdfium.FPDF_ERR_SECURITY:
            told = _("it is locked in a way that cannot be opened; print it to a new PDF")
        else:
            told = _("the file is damaged; open it in a PDF program, save it anew, try again")
        raise ReadError(path, told) from None
    pages = len(document)
    if not 0 < pages <= MAX_PAGES:
        document.close()
        told = _("it has no pages") if pages < 1 else _("it has {n} pages, more than {most}")
        raise ReadError(path, told.format(n=pages, most=MAX_PAGES))
    return document


def _pages(path: Path, document: Any) -> _Pages:
    found = _Pages()
    characters = 0
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
                on_page = textpage.count_chars()
                characters += on_page
                _check_size(path, number, on_page, characters)
                lines = find_lines(textpage, number)
                found.counts["comments"] += _annotations(page)
                if not lines and pdfium.FPDFPage_CountObjects(page):
                    found.mute.append(number + 1)
        except pypdfium2.PdfiumError:
            found.counts["damaged"] += 1
            lines = []
        found.lines.append(lines)
    if found.counts["damaged"] == len(found.lines):
        told = _("the file is damaged; open it in a PDF program, save it anew, try again")
        raise ReadError(path, told)
    return found


def _check_size(path: Path, number: int, on_page: int, characters: int) -> None:
    if on_page > MAX_ON_PAGE:
        told = _("refused: page {page} holds {n} characters; an honest page does not")
        raise ReadError(path, told.format(page=number + 1, n=on_page))
    if characters > MAX_CHARACTERS:
        told = _("refused: it holds more than {n} million characters")
        raise ReadError(path, told.format(n=MAX_CHARACTERS // 1_000_000))


def _annotations(page: Any) -> int:
    n = 0
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), MAX_PAGES)):
        note = pdfium.FPDFPage_GetAnnot(page, place)
        if note:
            n += pdfium.FPDFAnnot_GetSubtype(note) in _NOTES
            pdfium.FPDFPage_CloseAnnot(note)
    return n


def _dropped(furniture: Sequence[Line], counts: Counter[str]) -> tuple[str, ...]:
    said = []
    if n := len(furniture):
        told = plural(
            "{n} running head, foot or page number was left out",
            "{n} running heads, feet and page numbers were left out",
            n,
        )
        said.append(f"{told}: {', '.join(_examples(furniture))}")
    if n := counts["comments"]:
        said.append(plural("{n} comment was not read", "{n} comments were not read", n))
    return tuple(said)


def _examples(furniture: Sequence[Line]) -> Iterator[str]:
    shown = dict.fromkeys(excerpt(line.text.replace("\x02", "-"), 60) for line in furniture)
    for place, example in enumerate(shown):
        if place == EXAMPLES:
            yield "…"
            return
        yield f'"{example}"'


def _doubts(pages: _Pages, text: str) -> tuple[str, ...]:
    said = []
    if n := len(pages.mute):
        told = plural(
            "{n} page has no text and may be a scan; look at page",
            "{n} pages have no text and may be scans; look at pages",
            n,
        )
        named = ", ".join(map(str, pages.mute[:NAMED])) + (", …" if n > NAMED else "")
        said.append(f"{told} {named}")
    if n := pages.counts["damaged"]:
        said.append(
            plural(
                "{n} page is damaged and was not read", "{n} pages are damaged and were not read", n
            )
        )
    if any(line.column for page in pages.lines for line in page):
        said.append(_("pages with two columns were read column by column; check their order"))
    if n := text.count("\ufffd"):
        said.append(
            plural(
                "{n} character cannot be read; the PDF does not say what it is",
                "{n} characters cannot be read; the PDF does not say what they are",
                n,
            )
        )
    return tuple(said)
