"""Comments of others in a file: what names a code becomes a coding, all else a memo."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from casework.model import About, Anchor, Code, Coder, Coding, Memo, Polarity, Source
from casework.readers.report import Comment
from casework.store import new_ids
from casework.text import excerpt, gate, squeeze
from casework.words import _, plural

_SAID = {
    Polarity.PRESENT: ("aanwezig", "wel", "present"),
    Polarity.ABSENT: ("afwezig", "niet", "absent", "not"),
    Polarity.MIXED: ("gemengd", "mixed"),
}
_POLARITIES = {word: polarity for polarity, words in _SAID.items() for word in words}
_WITH_POLARITY = re.compile(rf"(.+?)[\s,:(\[–-]+({'|'.join(_POLARITIES)})[)\]]?", re.IGNORECASE)
_BETWEEN = (r"[;\n]", ",")  # codes; a label may itself hold a comma

Named = tuple[str, Polarity]


@dataclass(frozen=True, slots=True)
class FromComments:
    """What the comments in one file became, and what a person should look at."""

    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    doubts: tuple[str, ...] = ()


class CodeNames:
    """The words by which people call the codes: their names, and their labels to the letter.

    ``unsure`` gathers what was asked and names several codes.
    """

    def __init__(self, codes: Iterable[Code]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        self._labels: dict[str, set[str]] = defaultdict(set)
        for code in codes:
            self._names[_plain(code.name)].add(code.name)
            for label in (code.label.nl, code.label.en):
                self._labels[_plain(label)].add(code.name)
        self.unsure: dict[str, list[str]] = {}

    def read(self, text: str) -> tuple[Named, ...]:
        """The codes that ``text`` names and nothing else; none where it says anything else.

        >>> from casework.model import Label
        >>> team = Code("team", Label("Vorm een team", "Form a team"), Label("", ""))
        >>> names = CodeNames([team, Code("plan", Label("Plan", ""), Label("", ""))])
        >>> [(name, str(polarity)) for name, polarity in names.read("#Plan; vorm een team: niet")]
        [('plan', 'present'), ('team', 'absent')]
        >>> names.read("team, dat is een goed begin")
        ()
        """
        if found := self._one(text):
            return (found,)
        for between in _BETWEEN:
            parts = [part for part in re.split(between, text) if part.strip()]
            if parts and parts != [text]:
                read = [self.read(part) for part in parts]
                return tuple(dict.fromkeys(chain.from_iterable(read))) if all(read) else ()
        return ()

    def _one(self, text: str) -> Named | None:
        bare = squeeze(text).removeprefix("#").strip()
        if name := self._known(bare):
            return name, Polarity.PRESENT
        said = _WITH_POLARITY.fullmatch(bare)
        if said and (name := self._known(said[1].strip())):
            return name, _POLARITIES[said[2].lower()]
        return None

    def _known(self, bare: str) -> str | None:
        plain = _plain(bare)
        found = (self._names.get(plain) or self._labels.get(plain)) if plain else None
        if found and len(found) > 1:
            self.unsure[bare] = sorted(found)
            return None
        return next(iter(found)) if found else None


def from_comments(
    comments: Sequence[Comment], source: Source, names: CodeNames, *, coder: str, now: str
) -> FromComments:
    """The codings and memos that the comments in a file stand for, by their authors.

    A comment without author stands under ``coder``, and that is doubted.
    """
    names.unsure.clear()
    said = [comment for comment in comments if comment.text.strip()]
    read = [names.read(gate(comment.text)) for comment in said]
    ids = iter(new_ids(sum(max(1, len(named)) for named in read), now))
    made: dict[tuple[object, ...], Coding] = {}
    noted: list[Memo] = []
    for comment, named in zip(said, read, strict=True):
        anchor = _anchor(comment, source)
        author, at = squeeze(gate(comment.author)) or coder, _time(comment.at) or now
        if anchor is None or not named:
            about = (About.SOURCE, source.id, comment.text.strip())
            noted.append(Memo(next(ids), *about, author, anchor, at))
            continue
        for code, polarity in named:
            coding = Coding(next(ids), anchor, code, Coder(author), polarity, made_at=at)
            made.setdefault((anchor, code, author, polarity), coding)
    nameless = sum(not squeeze(comment.author) for comment in said)
    return FromComments(tuple(made.values()), tuple(noted), _doubts(names, nameless, coder))


def _doubts(names: CodeNames, nameless: int, coder: str) -> tuple[str, ...]:
    said = []
    for asked, codes in names.unsure.items():
        told = _('the comment "{text}" names several codes ({names}); it became a memo')
        said.append(told.format(text=excerpt(asked, 40), names=", ".join(codes)))
    if nameless:
        told = plural(
            "{n} comment names no author and stands under",
            "{n} comments name no author and stand under",
            nameless,
        )
        said.append(f"{told} {coder}")
    return tuple(said)


def _anchor(comment: Comment, source: Source) -> Anchor | None:
    """The words that a comment is about; None where it stands beside none."""
    end = min(comment.end, len(source.text))
    return source.anchor(comment.start, end) if 0 <= comment.start < end else None


def _time(at: str) -> str:
    """The time that a file gives, where it is one."""
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return ""
    return at


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", squeeze(text)).casefold()
