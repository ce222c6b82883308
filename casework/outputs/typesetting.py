"""Typst, called so that the same words always give the same bytes.

Words travel as data, never as source: whatever stands in an interview is shown,
not run. Only our own typeface is there, the compiler sees an empty folder, and a
warning counts as a fault. What Typst cannot write itself, heads for the rows of a
table, is added afterwards.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import Any
from weakref import finalize

import pikepdf
import typst

from casework.errors import CaseworkError
from casework.outputs.letters import FONTS, printable
from casework.outputs.shown import LOCALES
from casework.words import _

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"


def typeset_pdf(templates: Sequence[str], words: Mapping[str, Any], *, language: str) -> bytes:
    """A tagged PDF of ``templates``, read as one after another, with ``words`` in it."""
    made = _laid_out(templates, words, language).made(format="pdf", pdf_standards=[STANDARD])
    return with_row_heads(made, language=language)


def typeset_png(
    templates: Sequence[str], words: Mapping[str, Any], *, language: str, ppi: int = 288
) -> bytes:
    """A picture of the one page that ``templates`` make."""
    return _laid_out(templates, words, language).made(format="png", ppi=ppi)


def typeset_svg(templates: Sequence[str], words: Mapping[str, Any], *, language: str) -> str:
    """A drawing, sharp at any size, of the one page that ``templates`` make."""
    return _laid_out(templates, words, language).made(format="svg").decode()


def measured(
    templates: Sequence[str], words: Mapping[str, Any], *, language: str, label: str
) -> list[dict[str, Any]]:
    """What ``templates`` note under ``label`` while the pages are laid out."""
    notes: list[dict[str, Any]] = json.loads(_laid_out(templates, words, language).noted(label))
    return notes


def with_row_heads(pdf: bytes, *, language: str) -> bytes:
    """``pdf`` with the first cell of each table row tagged as the head of that row.

    A PDF without its language, title or tags is refused: it would be silent to
    a screen reader.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _check(document, LOCALES[language])
        for element in _elements(document.Root.StructTreeRoot):
            if element.S == "/TBody":
                _head_rows(document, element)
        written = io.BytesIO()
        document.save(written, deterministic_id=True)
    return written.getvalue()


class _Layout:
    """Words laid out by one compiler, which keeps what it reckoned for the next question.

    Typst reads its template from a folder that holds nothing else and is gone
    when this is.
    """

    def __init__(self, source: bytes, data: str) -> None:
        root = mkdtemp(prefix="casework-")
        self._gone = finalize(self, rmtree, root, ignore_errors=True)
        self._lock = Lock()  # a compiler answers one question at a time
        path = Path(root) / "sheet.typ"
        path.write_bytes(source)
        self._compiler = typst.Compiler(
            str(path), root=root, font_paths=_typeface(), sys_inputs={"data": data}
        )

    def made(self, **form: Any) -> bytes:
        """The pages in the form that is asked for."""
        try:
            with self._lock:
                made, warnings = self._compiler.compile_with_warnings(**form)
        except typst.TypstError as error:
            raise _fault(str(error)) from error
        if warnings:
            raise _fault("; ".join(str(warning) for warning in warnings))
        if not isinstance(made, bytes):  # a list: one picture for each page
            raise _fault(_("more than one page"))
        return made

    def noted(self, label: str) -> str:
        """What the templates note under ``label``, as JSON."""
        try:
            with self._lock:
                told: str = self._compiler.query(f"<{label}>", field="value")
        except typst.TypstError as error:
            raise _fault(str(error)) from error
        return told


def _laid_out(templates: Sequence[str], words: Mapping[str, Any], language: str) -> _Layout:
    tongue, region = LOCALES[language].split("-")
    told = _printable({**words, "language": tongue, "region": region}, language)
    return _layout(_source(templates), json.dumps(told, ensure_ascii=False))


@lru_cache(maxsize=2)
def _layout(source: bytes, data: str) -> _Layout:
    """The last two: a flyer is measured, made as PDF, and measured again for Word."""
    return _Layout(source, data)


def _source(templates: Sequence[str]) -> bytes:
    return b"".join((TEMPLATES / name).read_bytes() for name in templates)


def _printable(value: Any, language: str) -> Any:
    """Every text in ``value``, however deep, in characters that have a shape."""
    if isinstance(value, str):
        return printable(value, language)
    if isinstance(value, Mapping):
        return {name: _printable(inner, language) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner, language) for inner in value]
    return value


@cache
def _typeface() -> typst.Fonts:
    """Our files and no others: else each computer would lay out differently."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _fault(reason: str) -> CaseworkError:
    told = _("the page could not be laid out: {reason}. Please report this as a fault.")
    return CaseworkError(told.format(reason=reason))


def _check(document: pikepdf.Pdf, locale: str) -> None:
    root = document.Root
    missing = [
        name
        for name, there in (
            (_("its language"), root.get("/Lang") == locale),
            (_("its title"), bool(document.docinfo.get("/Title"))),
            (_("its tags"), "/StructTreeRoot" in root and bool(root.MarkInfo.Marked)),
        )
        if not there
    ]
    if missing:
        raise _fault(_("the PDF came out without {what}").format(what=", ".join(missing)))


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree under ``node``, in reading order."""
    if isinstance(node, pikepdf.Array):
        for place in range(len(node)):
            yield from _elements(node[place])
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node and node.get("/Type") != "/OBJR":
            yield node
        if "/K" in node:
            yield from _elements(node.K)


def _head_rows(document: pikepdf.Pdf, body: Any) -> None:
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    for row in body.K:
        head = row.K[0]
        head.S = pikepdf.Name.TH
        given = head.get("/A", pikepdf.Array())
        attributes = given if isinstance(given, pikepdf.Array) else pikepdf.Array([given])
        items = [attributes[place] for place in range(len(attributes))]
        kept = [item for item in items if item.get("/O") != "/Table"]
        head.A = document.make_indirect(pikepdf.Array([*kept, scope]))
