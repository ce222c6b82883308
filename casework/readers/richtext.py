r"""RTF files: the words of the text, without what stands beside them.

One pass over the tokens takes out what is no text (notes, comments, pictures,
heads, hidden and deleted words) and marks paragraphs and cells; striprtf then
decodes what is left. It never sees more than ``\u``, ``\'xx``, ``\f`` and text,
because its own patterns are slow on odd files and it leaves no tables.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from striprtf.striprtf import charset_map, rtf_to_text

from casework.errors import ReadError
from casework.readers.left_out import say_dropped
from casework.readers.report import FileText
from casework.readers.word_tables import as_paragraphs
from casework.text import gate
from casework.words import _, plural

MAX_DEPTH = 500  # groups in groups; Word stays below 100
MAX_TOKENS = 2_000_000  # five seconds of work; an interview has 50,000
MAX_FONTS = 2_000
PARAGRAPH, CELL, ROW, IN_CELL = "\x01", "\x02", "\x03", "\x04"
_TOKEN = re.compile(  # a word, a hexadecimal character, a sign, a brace, text
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[^\\{}]+|\\",
    re.DOTALL,
)
_RAW = re.compile("[\x00-\x08\x0a-\x1f]+")
_HIGH = re.compile("[\x80-\xff]")
_PARTS = re.compile("([\x01-\x04])")
_SURROGATE = re.compile("[\ud800-\udfff]")

_COUNTED = {
    "annotation": "comments",
    "footnote": "unread notes",
    "pict": "pictures",
    "object": "objects",
    **dict.fromkeys(
        "header headerl headerr headerf footer footerl footerr footerf".split(), "heads"
    ),
}
_NO_TEXT = frozenset(
    "fonttbl colortbl stylesheet info fldinst listtable listoverridetable revtbl listtext pntext xe"
    " tc themedata datastore shprslt sp nonesttables rsidtbl filetbl private generator bkmkstart"
    " bkmkend xmlnstbl ftnsep ftnsepc aftnsep aftnsepc ftncn aftncn template pn do".split()
)
_STARRED = frozenset({"shpinst"})  # kept although old readers may pass them by
_MARKS = {
    **dict.fromkeys(("sect", "page", "column"), PARAGRAPH),
    "cell": CELL,
    "row": ROW,
    "nestcell": "\t",
    "nestrow": IN_CELL,
}
_AS_TEXT = frozenset(
    "line tab emdash endash emspace enspace qmspace bullet lquote rquote ldblquote"
    " rdblquote".split()
)
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def read_rtf(path: Path, data: bytes) -> FileText:
    """The text of an ``.rtf`` file, paragraphs parted by one blank line, tables as in Word files.

    Deleted and hidden words, comments, notes, pictures and page heads are left
    out and counted.
    """
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        raise ReadError(path, _("the name says RTF, the content is not; mend the suffix"))
    sieve = _Sieve(path)
    plain = sieve.sifted(data[data.index(b"{\\rtf") :].decode("latin-1"))
    text = str(rtf_to_text(plain, sieve.encoding, "replace"))  # type: ignore[no-untyped-call]
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = gate("\n\n".join(_paragraphs(text)))
    return FileText(text, _dropped(sieve.counts), _doubts(sieve, text))


@dataclass(slots=True)
class _State:
    """What holds within one group."""

    out: bool = False  # a group without text, and all in it
    hidden: bool = False
    deleted: bool = False
    fonts: bool = False
    starred: bool = False


@dataclass(slots=True)
class _Sieve:
    """One pass over the tokens; ``counts`` gathers what was left out."""

    path: Path
    encoding: str = "cp1252"
    counts: Counter[str] = field(default_factory=Counter)
    truncated: bool = False
    _kept: list[str] = field(default_factory=list)
    _stack: list[_State] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _skipped: str = ""
    _in_table: bool = False
    _font: str = ""
    _default: str = ""
    _charsets: dict[str, str] = field(default_factory=dict)

    def sifted(self, text: str) -> str:
        """Plain RTF: text, characters by number, fonts, and marks for paragraphs and cells."""
        place = tokens = 0
        while match := _TOKEN.match(text, place):
            place = match.end()
            tokens += 1
            if tokens > MAX_TOKENS:
                told = _("refused: it holds more than {n} million marks; an honest file does not")
                raise ReadError(self.path, told.format(n=MAX_TOKENS // 1_000_000))
            if match[5]:
                self._brace(match[5])
                if not self._stack:
                    break
            elif match[1] == "bin":
                place += max(0, int(match[2] or 0))
            else:
                self._token(match)
        self.truncated = bool(self._stack)
        self._kept += "}" * sum(not state.out for state in self._stack[1:])
        body = "".join(self._kept).removesuffix("}" if not self.truncated else "")
        return f"{{\\rtf1{self._font_table()}{body.removeprefix('{')}}}"

    def _brace(self, brace: str) -> None:
        if brace == "}":
            out = self._state.out
            self._state = self._stack.pop()
            if not (out and self._state.out):
                self._kept.append("}")
            return
        if len(self._stack) >= MAX_DEPTH:
            told = _("refused: it is nested more than {n} deep, as files made to do harm are")
            raise ReadError(self.path, told.format(n=MAX_DEPTH))
        self._stack.append(self._state)
        self._state = replace(self._state, starred=False)
        if not self._state.out:
            self._kept.append("{")

    def _token(self, match: re.Match[str]) -> None:
        word, number, code, sign, _brace = match.groups()
        if word:
            self._word(word, number)
        elif sign:
            self._sign(sign)
        elif code:
            self._say(f"\\'{code}")
        elif match[0] != "\\":
            text = _RAW.sub("", match[0])
            self._say(_HIGH.sub(lambda high: f"\\'{ord(high[0]):02x}", text))

    def _say(self, text: str) -> None:
        """Keep text, unless it is hidden, deleted or beside the text."""
        state = self._state
        if state.out or not text:
            return
        skipped = "deletions" if state.deleted else "hidden" if state.hidden else ""
        if not skipped:
            self._kept.append(text)
        elif skipped != self._skipped:
            self.counts[skipped] += 1
        self._skipped = skipped

    def _mark(self, mark: str) -> None:
        """A mark of our own; the empty group ends the skipping after a Unicode character."""
        if not self._state.out and not self._state.deleted:
            self._kept.append("{}" + mark)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
        elif sign in "\r\n":
            self._mark(PARAGRAPH)
        elif sign == "\\":
            self._say("\\'5c")  # never "\pict" again for striprtf
        elif sign in "~_{}":
            self._say(f"\\{sign}")

    def _word(self, word: str, number: str | None) -> None:
        state = self._state
        starred, state.starred = state.starred, False
        if state.fonts:
            self._font_word(word, number)
        elif len(self._stack) > 1 and self._is_beside(word, starred=starred):
            if not state.out:
                self.counts[_COUNTED.get(word, "")] += 1
            state.out, state.fonts = True, word == "fonttbl"
        elif word in _AS_TEXT:
            self._say(f"\\{word} ")
        elif word == "par":
            self._mark(IN_CELL if self._in_table else PARAGRAPH)
        elif word in _MARKS:
            self._mark(_MARKS[word])
        else:
            self._property(word, number)

    def _is_beside(self, word: str, *, starred: bool) -> bool:
        """Whether the group that this word opens holds no words of the text."""
        return word in _NO_TEXT or word in _COUNTED or (starred and word not in _STARRED)

    def _property(self, word: str, number: str | None) -> None:
        state, on = self._state, number != "0"
        match word:
            case "u" | "uc" | "f":
                self._number(word, number)
            case "v":
                state.hidden = on
            case "deleted":
                state.deleted = on
            case "plain":
                state.hidden = state.deleted = False
                self._number("f", self._default)
            case "pard" | "intbl":
                self._in_table = word == "intbl"
            case "revised":
                self.counts["insertions"] += on and not state.out
            case "deff":
                self._default = number or ""
            case "ansicpg" | "mac" | "pc" | "pca":
                self.encoding = _codec(_PAGES.get(word, f"cp{number}")) or self.encoding
            case _:
                if not state.out and self._kept[-1].startswith("\\u"):
                    self._kept.append("{}")

    def _number(self, word: str, number: str | None) -> None:
        if not number or self._state.out:
            return
        value = int(number)
        if word == "u":
            fits = -0x8000 <= value <= 0xFFFF  # noqa: PLR2004 - sixteen bits, signed or not
            self._say(f"\\u{value if fits else 0xFFFD} ")
        elif word == "uc":
            self._kept.append(f"\\uc{min(max(value, 0), 99)} ")
        elif value >= 0:
            self._kept.append(f"\\f{value} ")

    def _font_word(self, word: str, number: str | None) -> None:
        if word == "f":
            self._font = number or ""
        elif word == "fcharset" and number and self._font.isdigit():
            codec = _codec(charset_map.get(int(number), ""))
            if codec and len(self._charsets) < MAX_FONTS:
                self._charsets[self._font] = number

    def _font_table(self) -> str:
        fonts = "".join(f"{{\\f{f}\\fcharset{c} A;}}" for f, c in self._charsets.items())
        first = f"\\f{self._default} " if self._default.isdigit() else ""
        return f"{{\\fonttbl{fonts}}}{first}"


def _codec(name: str) -> str:
    name = {"cp10000": "mac_roman", "cp65001": "utf-8"}.get(name, name)
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs outside tables, and what each table stands for."""
    rows: list[list[list[str]]] = []
    row: list[list[str]] = []
    cell: list[str] = []
    pending = ""
    for part in [*_PARTS.split(text), ROW, PARAGRAPH]:
        if part not in (PARAGRAPH, CELL, ROW, IN_CELL):
            pending = part.strip("\n")
            continue
        if part == PARAGRAPH and not row:
            yield from (*as_paragraphs(rows), *cell)
            rows, cell = [], []
            if pending.strip():
                yield pending
        elif pending.strip():
            cell.append(pending)
        pending = ""
        if part == CELL:
            row.append(cell)
            cell = []
        elif part == ROW and row:
            rows.append([*row, cell] if cell else row)
            row, cell = [], []


def _dropped(counts: Counter[str]) -> tuple[str, ...]:
    n = counts
    said = {
        "deletions": plural(
            "{n} tracked deletion was left out",
            "{n} tracked deletions were left out",
            n["deletions"],
        ),
        "hidden": plural(
            "{n} stretch of hidden text was left out",
            "{n} stretches of hidden text were left out",
            n["hidden"],
        ),
        "comments": plural("{n} comment was not read", "{n} comments were not read", n["comments"]),
    }
    own = tuple(sentence for name, sentence in said.items() if n[name])
    return own + say_dropped(counts)


def _doubts(sieve: _Sieve, text: str) -> tuple[str, ...]:
    said = []
    if n := sieve.counts["insertions"]:
        said.append(
            plural(
                "{n} tracked insertion was kept: accept or reject it in Word first if that matters",
                "{n} tracked insertions were kept: settle them in Word first if that matters",
                n,
            )
        )
    if sieve.truncated:
        said.append(_("the file stops before its text is closed; the end may be missing"))
    if "\ufffd" in text:
        told = _("characters that cannot be read were replaced by {mark}")
        said.append(told.format(mark="\ufffd"))
    return tuple(said)
