"""What we check of a PDF for everyone, on the file itself: a part of PDF/UA-1 (ISO 14289-1).

It is our own list, not the whole of the standard: say "checked for", never "conforms to".
Clauses in brackets are those of ISO 14289-1:2014.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from casework.analysis.flyer_house import LEAST, contrast
from casework.errors import CaseworkError
from casework.outputs.pdf_text import children_of, elements, marked_text, words_of
from casework.words import _, noted

_PAINTING = frozenset("f F f* B B* b b* S s Do sh Tj TJ ' \" EI".split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a PDF should say: its language, its title, the words of its headings in order.

    ``colours`` are pairs of words and what lies behind them, by what they are for.
    """

    language: str
    title: str
    headings: tuple[str, ...] = ()
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def check_pdf(pdf: bytes, wanted: Wanted) -> tuple[str, ...]:
    """The names of what was checked and found right, for a reader.

    Raises ``CaseworkError`` with the name of every check that fails.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        failed = [name for name, right in CHECKS.items() if not right(document, wanted)]
    if failed:
        told = _("the PDF is not right in: {what}. Please report this as a fault.")
        raise CaseworkError(told.format(what=", ".join(map(_, failed))))
    return tuple(map(_, CHECKS))


def _language(document: pikepdf.Pdf, wanted: Wanted) -> bool:  # 7.2
    return bool(document.Root.get("/Lang") == wanted.language)


def _title(document: pikepdf.Pdf, wanted: Wanted) -> bool:  # 7.1
    viewing: Any = document.Root.get("/ViewerPreferences")
    shown = viewing is not None and bool(viewing.get("/DisplayDocTitle"))
    return shown and str(document.docinfo.get("/Title")) == wanted.title


def _says_so(document: pikepdf.Pdf, _wanted: Wanted) -> bool:  # 5
    with document.open_metadata() as metadata:
        return bool(metadata.get("pdfuaid:part") == "1")


def _tagged(document: pikepdf.Pdf, _wanted: Wanted) -> bool:  # 7.1
    root = document.Root
    marked = "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked"))
    return marked and any(True for _one in _elements(document))


def _all_marked(document: pikepdf.Pdf, _wanted: Wanted) -> bool:
    """Nothing is drawn outside a tag or an artifact (7.1)."""
    return all(_page_marked(page) for page in document.pages)


def _page_marked(page: pikepdf.Page) -> bool:
    deep = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            deep += 1
        elif operator == "EMC":
            deep -= 1
        elif operator in _PAINTING and deep == 0:
            return False
    return deep == 0


def _heading_levels(document: pikepdf.Pdf, _wanted: Wanted) -> bool:
    """The first heading is the first level, and no level is passed over (7.4.2)."""
    levels = [int(name[1]) for name in _names(document) if name in {f"H{n}" for n in range(1, 7)}]
    steps = zip([0, *levels], levels, strict=False)
    return bool(levels) and levels.count(1) == 1 and all(now - last <= 1 for last, now in steps)


def _reading_order(document: pikepdf.Pdf, wanted: Wanted) -> bool:
    """Headings are read in the order in which their makers put them (7.2)."""
    told = marked_text(document)
    heads = [e for e in _elements(document) if _name(e).startswith("H") and _name(e)[1:].isdigit()]
    found = [_bare(words_of(head, told)) for head in heads]
    asked = [_bare(one) for one in wanted.headings]
    return [one for one in found if one in asked] == asked


def _alternatives(document: pikepdf.Pdf, _wanted: Wanted) -> bool:
    """Every picture says what it shows (7.3)."""
    figures = (e for e in _elements(document) if _name(e) == "Figure")
    return all(str(figure.get("/Alt", "")).strip() for figure in figures)


def _table_heads(document: pikepdf.Pdf, _wanted: Wanted) -> bool:
    """Every row of a table has a head with its direction (7.5)."""
    for table in (e for e in _elements(document) if _name(e) == "Table"):
        rows = [e for e in elements(table.K) if _name(e) == "TR"]
        for row in rows:
            heads = [cell for cell in elements(row.K) if _name(cell) == "TH"]
            if not heads or not all(_scope(head) for head in heads):
                return False
    return True


def _lists(document: pikepdf.Pdf, _wanted: Wanted) -> bool:
    """A list holds points and nothing else; a point has a body (7.6)."""
    for one in _elements(document):
        inside = [_name(child) for child in _children(one)]
        if _name(one) == "L" and not set(inside) <= {"LI", "L", "Caption"}:
            return False
        if _name(one) == "LI" and "LBody" not in inside:
            return False
    return True


def _links(document: pikepdf.Pdf, _wanted: Wanted) -> bool:
    """Every link is in the tags, says where it leads, and is reached in reading order (7.18)."""
    tagged = {
        child.Obj.objgen
        for element in _elements(document)
        if _name(element) == "Link"
        for child in children_of(element)
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/OBJR"
    }
    for page in document.pages:
        given: Any = page.obj.get("/Annots")
        annotations: list[Any] = [] if given is None else list(given)
        if annotations and page.get("/Tabs") != "/S":
            return False
        for one in annotations:
            if one.objgen not in tagged or not str(one.get("/Contents", "")).strip():
                return False
    return True


def _fonts(document: pikepdf.Pdf, _wanted: Wanted) -> bool:
    """Every typeface is in the file, and every shape can be read back as letters (7.21)."""
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        if thing.get("/Subtype") == "/Type0" and "/ToUnicode" not in thing:
            return False
        about = thing.get("/FontDescriptor")
        kept = {"/FontFile", "/FontFile2", "/FontFile3"}
        if about is not None and not kept & set(about.keys()):
            return False
    return True


def _bookmarks(document: pikepdf.Pdf, wanted: Wanted) -> bool:
    with document.open_outline() as outline:
        return bool(outline.root) or not wanted.headings


def _contrast(_document: pikepdf.Pdf, wanted: Wanted) -> bool:
    """Words stand out from what lies behind them: 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    return all(contrast(*pair) >= LEAST for pair in wanted.colours.values())


CHECKS: Mapping[str, Callable[[pikepdf.Pdf, Wanted], bool]] = {
    noted("language"): _language,
    noted("title"): _title,
    noted("note of PDF/UA-1"): _says_so,
    noted("tags"): _tagged,
    noted("nothing outside the tags"): _all_marked,
    noted("levels of headings"): _heading_levels,
    noted("order of reading"): _reading_order,
    noted("texts in place of pictures"): _alternatives,
    noted("heads of tables"): _table_heads,
    noted("lists"): _lists,
    noted("links and tab order"): _links,
    noted("typefaces"): _fonts,
    noted("bookmarks"): _bookmarks,
    noted("contrast of colours"): _contrast,
}


def _elements(document: pikepdf.Pdf) -> Iterable[Any]:
    return elements(document.Root.StructTreeRoot) if "/StructTreeRoot" in document.Root else ()


def _names(document: pikepdf.Pdf) -> list[str]:
    return [_name(element) for element in _elements(document)]


def _name(element: Any) -> str:
    return str(element.get("/S", "")).removeprefix("/")


def _children(element: Any) -> list[Any]:
    found = children_of(element)
    return [one for one in found if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def _scope(head: Any) -> bool:
    given = head.get("/A", [])
    owners = (
        [given]
        if isinstance(given, pikepdf.Dictionary)
        else [given[place] for place in range(len(given))]
    )
    return any("/Scope" in owner for owner in owners)


def _bare(text: str) -> str:
    """``text`` without space and without the marks at which a line may break."""
    return "".join(
        sign for sign in text if not sign.isspace() and sign not in "\u00ad\u200b-‐\ufffe"
    )
