"""Typst, called so that the same words always give the same bytes.

Words travel as data, never as source: whatever stands in an interview is shown,
not run. Only our own typeface is there, the compiler sees an empty folder, and a
warning counts as a fault. What Typst cannot write itself, heads for the rows of a
table, is added afterwards.
"""

from __future__ import annotations

import io
import json
from atexit import register
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import Any
from weakref import finalize

import pikepdf
import typst

from casework.errors import CaseworkError, ReadError
from casework.outputs.letters import FONTS, printable
from casework.outputs.shown import LOCALES
from casework.words import _

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"


@dataclass(frozen=True, slots=True)
class Beside:
    """Files that templates may show, and font files to set them in, by name.

    >>> Beside.of({"logo.svg": b"<svg/>"}).files
    (('logo.svg', b'<svg/>'),)
    """

    files: tuple[tuple[str, bytes], ...] = ()
    fonts: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    def of(
        cls, files: Mapping[str, bytes] | None = None, fonts: Mapping[str, bytes] | None = None
    ) -> Beside:
        """Both as values that can be compared, in the order of their names."""
        return cls(tuple(sorted((files or {}).items())), tuple(sorted((fonts or {}).items())))


NOTHING = Beside()


def typeset_pdf(
    templates: Sequence[str],
    words: Mapping[str, Any],
    *,
    language: str,
    beside: Beside = NOTHING,
) -> bytes:
    """A tagged PDF of ``templates``, read as one after another, with ``words`` in it."""
    layout = _laid_out(templates, words, language, beside)
    made = layout.made(format="pdf", pdf_standards=[STANDARD])
    return with_row_heads(made, language=language)


def typeset_png(
    templates: Sequence[str],
    words: Mapping[str, Any],
    *,
    language: str,
    ppi: int = 288,
    beside: Beside = NOTHING,
) -> bytes:
    """A picture of the one page that ``templates`` make."""
    return _laid_out(templates, words, language, beside).made(format="png", ppi=ppi)


def typeset_svg(
    templates: Sequence[str],
    words: Mapping[str, Any],
    *,
    language: str,
    beside: Beside = NOTHING,
) -> str:
    """A drawing, sharp at any size, of the one page that ``templates`` make."""
    return _laid_out(templates, words, language, beside).made(format="svg").decode()


def measured(
    templates: Sequence[str],
    words: Mapping[str, Any],
    *,
    language: str,
    label: str,
    beside: Beside = NOTHING,
) -> list[dict[str, Any]]:
    """What ``templates`` note under ``label`` while the pages are laid out."""
    layout = _laid_out(templates, words, language, beside)
    notes: list[dict[str, Any]] = json.loads(layout.noted(label))
    return notes


def picture_fault(name: str, data: bytes) -> str:
    """What keeps a picture from being shown, as the typesetter says it, or nothing."""
    source = f'#set page(width: auto, height: auto)\n#image("{name}")'.encode()
    try:
        _Layout(source, "{}", Beside.of({name: data})).made(format="png", ppi=20)
    except CaseworkError as error:
        return str(error)
    return ""


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


def family_of(fonts: Mapping[str, bytes]) -> str:
    """The name of the family that font files belong to.

    Raises ``ReadError`` where they belong to several, or to none.
    """
    ours = set(_typeface().families())
    families = set(_typefaces(Beside.of(fonts=fonts).fonts).families()) - ours
    if len(families) != 1:
        names = ", ".join(sorted(families)) or "–"
        told = _("the font files must be of one family, and are of: {names}")
        raise ReadError(next(iter(fonts), ""), told.format(names=names))
    return str(families.pop())


class _Layout:
    """Words laid out by one compiler, which keeps what it reckoned for the next question.

    Typst reads its template from a folder that holds nothing else and is gone
    when this is.
    """

    def __init__(self, source: bytes, data: str, beside: Beside = NOTHING) -> None:
        root = mkdtemp(prefix="casework-")
        self._gone = finalize(self, rmtree, root, ignore_errors=True)
        self._lock = Lock()  # a compiler answers one question at a time
        path = Path(root) / "sheet.typ"
        path.write_bytes(source)
        for name, content in beside.files:
            (Path(root) / name).write_bytes(content)
        self._compiler = typst.Compiler(
            str(path),
            root=root,
            font_paths=_typefaces(beside.fonts) if beside.fonts else _typeface(),
            sys_inputs={"data": data},
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


def _laid_out(
    templates: Sequence[str], words: Mapping[str, Any], language: str, beside: Beside = NOTHING
) -> _Layout:
    tongue, region = LOCALES[language].split("-")
    told = _printable({**words, "language": tongue, "region": region}, language)
    return _layout(_source(templates), json.dumps(told, ensure_ascii=False), beside)


@lru_cache(maxsize=2)
def _layout(source: bytes, data: str, beside: Beside) -> _Layout:
    """The last two: a flyer is measured, made as PDF, and measured again for Word."""
    return _Layout(source, data, beside)


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


@lru_cache(maxsize=2)
def _typefaces(fonts: tuple[tuple[str, bytes], ...]) -> typst.Fonts:
    """Our files and those of a house. They are read when they are used, so the folder stays."""
    folder = mkdtemp(prefix="casework-")
    for name, content in fonts:
        (Path(folder) / name).write_bytes(content)
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS, Path(folder)]
    )
    register(rmtree, folder, ignore_errors=True)
    return found


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
