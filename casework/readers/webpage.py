"""Web pages: the text of allowed elements, and a count of what was left out.

Nothing is fetched and nothing runs: the parser has no network, reads no
document type, and only text comes out.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from casework.errors import ReadError
from casework.readers.left_out import say_dropped
from casework.readers.plain import check_is_text
from casework.readers.report import FileText
from casework.readers.word_tables import as_paragraphs
from casework.text import BOMS, Decoded, decode, gate
from casework.words import _, plural

MAX_CHARACTERS = 20_000_000  # of the page as written; a saved page has a few hundred thousand
HEAD = 4_096  # bytes among which the encoding is named

_BLOCKS = frozenset(
    "html body p div section article main header footer nav aside h1 h2 h3 h4 h5 h6 hgroup ul ol"
    " li dl dt dd blockquote pre figure figcaption address hr details summary center caption form"
    " fieldset legend menu dir search dialog".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q rb ruby s"
    " samp small span strike strong sub sup time tt u var wbr".split()
)
_TABLE = frozenset("table thead tbody tfoot tr td th".split())
_OUT = {
    **dict.fromkeys(("script", "style", "template", "noscript"), "scripts"),
    **dict.fromkeys("iframe frame frameset object embed applet".split(), "objects"),
    **dict.fromkeys("svg math img picture canvas audio video map".split(), "pictures"),
    **dict.fromkeys(
        "input select textarea button datalist output meter progress option".split(), "controls"
    ),
    "del": "deletions",
}
_SILENT = frozenset("head title meta link base colgroup col rt rp source track param area".split())
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_MSO_COMMENT = re.compile(r"mso-element\s*:\s*comment", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")  # LibreOffice leaves some behind
_SPACE = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|p|div|span|br|h[1-6]|table|ul|ol|b|i|a|pre|title)\b)",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE
)
_XML = re.compile(rb"""\s{0,99}<\?xml\b[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
_LATIN = frozenset({"iso8859_1", "ascii"})
_NO_PAGE = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf_7"})


def read_html(path: Path, data: bytes) -> FileText:
    """The text of an ``.html`` file, blocks parted by one blank line, tables as in Word files.

    The encoding is the byte-order mark's, else the one the page names, else by
    the ladder of plain text. What is left out is counted in ``dropped``.
    """
    decoded = _decoded(path, data)
    if not _TAG.search(decoded.text):
        raise ReadError(path, _("the name says web page, the content is not; mend the suffix"))
    if len(decoded.text) > MAX_CHARACTERS:
        told = _("refused: it holds more than {n} million characters")
        raise ReadError(path, told.format(n=MAX_CHARACTERS // 1_000_000))
    walk = _Walk()
    root = _root(path, _CONTROL.sub("", decoded.text))
    if root is not None:
        walk.through(root)
    text = gate("\n\n".join(walk.paragraphs))
    return FileText(text, _dropped(walk.counts), decoded.doubts)


def _decoded(path: Path, data: bytes) -> Decoded:
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"MIME-Version:", b"From: <Saved by")):
        raise ReadError(path, _("it is a web archive; save the page as web page, HTML only"))
    check_is_text(path, data)
    marked = data.startswith(tuple(mark for mark, _encoding in BOMS)) or data[:HEAD].count(0)
    named = _CHARSET.search(data[:HEAD]) or _XML.match(data[:HEAD])
    if marked or named is None:
        return decode(data)
    name = named[1].decode("ascii")
    encoding = _codec(name)
    if encoding.startswith(("utf_16", "utf_32")):  # the name could be read, so it is not
        return decode(data)
    try:
        return Decoded(gate(data.decode(encoding)), name)
    except (LookupError, UnicodeError):
        read = decode(data)
        told = _('the page says it is written in "{name}", but that does not read')
        return Decoded(read.text, read.encoding, (*read.doubts, told.format(name=name)))


def _codec(name: str) -> str:
    """The codec that a page means; a name that is none, or none for pages, stays unknown."""
    try:
        codec = codecs.lookup(name).name.replace("-", "_")
    except LookupError:
        return "unknown"
    if codec in _LATIN:
        return "cp1252"  # as browsers do
    return "unknown" if codec in _NO_PAGE else codec


def _root(path: Path, text: str) -> Any:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        raise _stopped(path) if _is_stopped(parser) else _no_page(path) from None
    if _is_stopped(parser):
        raise _stopped(path)
    return root


def _is_stopped(parser: Any) -> bool:
    """Whether the parser gave up, at a depth of 256 or a text of 10 MB: the rest would be lost."""
    return len(parser.error_log.filter_from_fatals()) > 0


def _stopped(path: Path) -> ReadError:
    told = _("refused: it is nested too deep or has a part too long, as files made to do harm")
    return ReadError(path, told)


def _no_page(path: Path) -> ReadError:
    return ReadError(path, _("the name says web page, the content is not; mend the suffix"))


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows so far, and the paragraphs outside it."""

    outer: list[str]
    before: list[str] = field(default_factory=list)  # a caption, words outside cells
    rows: list[list[list[str]]] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """One way through the tree; ``counts`` gathers what was met beside the words."""

    paragraphs: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _pending: list[str] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _pre: int = 0

    def through(self, root: Any) -> None:
        """All the words below ``root``, without recursion."""
        events = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in events:
            if event == "comment":
                self.counts["notes"] += 1
                self._add(element.tail)
            elif event == "end":
                self._close(element)
                self._add(element.tail)
            elif self._leaves_out(element):
                events.skip_subtree()
                element.tag = "out"
            else:
                self._open(element)
        self._flush()

    def _leaves_out(self, element: Any) -> bool:
        """Whether nothing below ``element`` is text; counts what it is."""
        tag = element.tag
        if tag in _SILENT:
            return True
        what = _OUT.get(tag) or _beside(element)
        if what:
            self.counts[what] += what not in ("marks", "blank")
            return True
        known = tag in _BLOCKS or tag in _INLINE or tag in _TABLE or tag == "br"
        if known or ":" in tag or "-" in tag:  # Office's own, and custom elements: frames of text
            return False
        self.counts["unknown"] += 1
        return True

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._pending.append("\n")
        elif tag in _BLOCKS or tag in _TABLE:
            self._flush()
            self._pre += tag == "pre"
            if tag == "table":
                self._tables.append(_Table(self.paragraphs))
                self.paragraphs = []
            elif tag == "tr" and self._tables:
                self._tables[-1].rows.append([])
            elif tag in ("td", "th") and self._tables:
                self._tables[-1].before += self.paragraphs
                self.paragraphs = []
        self._add(element.text)

    def _close(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in _TABLE:
            self._flush()
            self._pre -= tag == "pre"
            if tag in ("td", "th") and self._tables:
                self._cell()
            elif tag == "table":
                table = self._tables.pop()
                inner = [*table.before, *self.paragraphs, *as_paragraphs(table.rows)]
                self.paragraphs = table.outer + inner

    def _cell(self) -> None:
        rows = self._tables[-1].rows
        if not rows:
            rows.append([])
        rows[-1].append(self.paragraphs)
        self.paragraphs = []

    def _add(self, text: str | None) -> None:
        if text:
            self._pending.append(text if self._pre else _SPACE.sub(" ", text))

    def _flush(self) -> None:
        """What was gathered since the last block is a paragraph, if there is a word in it."""
        text, self._pending = "".join(self._pending), []
        if not self._pre:
            text = re.sub(" +", " ", text)
            text = re.sub(" ?\n ?", "\n", text).strip(" ")
        if text.strip():
            self.paragraphs.append(text.strip("\n"))


def _beside(element: Any) -> str:
    """What an allowed element is beside the text, or nothing: a comment, a page head, hidden.

    Comments, and their marks in the sentence, as Google Docs and Word write them.
    """
    tag, style = element.tag, element.get("style", "")
    if tag == "a" and element.get("id", "").startswith("cmnt_ref"):
        return "marks"
    if tag == "a" and element.get("class") == "msocomanchor":
        return "marks"
    if tag == "div" and element.get("title") in ("header", "footer"):  # LibreOffice
        return "heads"
    if tag == "div" and (_MSO_COMMENT.search(style) or _is_note(element)):
        return "comments"
    if element.get("hidden") is not None or _UNSEEN.search(style):
        return "hidden" if "".join(element.itertext()).strip() else "blank"
    return ""


def _is_note(element: Any) -> bool:
    first = element.find("./p/a")
    return first is not None and first.get("href", "").startswith("#cmnt_ref")


def _dropped(counts: Counter[str]) -> tuple[str, ...]:
    n = counts
    said = {
        "hidden": plural(
            "{n} stretch of hidden text was left out",
            "{n} stretches of hidden text were left out",
            n["hidden"],
        ),
        "deletions": plural(
            "{n} tracked deletion was left out",
            "{n} tracked deletions were left out",
            n["deletions"],
        ),
        "comments": plural("{n} comment was not read", "{n} comments were not read", n["comments"]),
        "controls": plural(
            "{n} field to fill in was left out",
            "{n} fields to fill in were left out",
            n["controls"],
        ),
        "scripts": plural(
            "{n} script or style sheet was left out",
            "{n} scripts or style sheets were left out",
            n["scripts"],
        ),
        "notes": plural(
            "{n} remark in the page's code was left out",
            "{n} remarks in the page's code were left out",
            n["notes"],
        ),
        "unknown": plural(
            "{n} element that is no part of web pages was left out",
            "{n} elements that are no part of web pages were left out",
            n["unknown"],
        ),
    }
    own = tuple(sentence for name, sentence in said.items() if n[name])
    return own + say_dropped(counts)
