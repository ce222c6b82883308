"""Lists of expressions, searched quickly: one is tried only where a word that it needs stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

TELLING = 2  # letters of the shortest stretch that is worth looking for
_SPECIAL = set("()[]{}|?*+.^$\\")


class Cues:
    """Expressions between spaces, as one ``re.Pattern`` with an alternative for each.

    >>> cues = Cues(["(geen|weinig) plan", "van de (baan|tafel)"])
    >>> cues.search(" dat is van de baan ")[0], cues.search(" er is een plan ")
    ('van de baan', None)
    """

    def __init__(self, expressions: Sequence[str]) -> None:
        self._one: list[tuple[str, int]] = []
        self._some: list[tuple[tuple[str, ...], int]] = []
        self._always: list[int] = []
        self._read = ""  # the clause that was read last: it is often asked again
        self._found: re.Match[str] | None = None
        self._patterns: list[re.Pattern[str]] = []
        alternatives = [one for written in expressions for one in split_alternatives(written)]
        for place, expression in enumerate(alternatives):
            self._patterns.append(re.compile(rf"(?<=\s)(?:{expression})(?=\s)"))
            needed = needs(expression)
            if not needed:
                self._always.append(place)
            elif len(needed) == 1:
                self._one.append((needed[0], place))
            else:
                self._some.append((needed, place))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text; of several at one place, that of the first expression."""
        if text is not self._read:
            self._read, self._found = text, self._search(text)
        return self._found

    def _search(self, text: str) -> re.Match[str] | None:
        places = [place for word, place in self._one if word in text]
        for words, place in self._some:
            for word in words:
                if word in text:
                    places.append(place)
                    break
        found = (self._patterns[place].search(text) for place in sorted(places + self._always))
        return min(filter(None, found), key=re.Match.start, default=None)


def split_alternatives(expression: str) -> list[str]:
    """An expression cut at each "|" that stands in no group.

    >>> split_alternatives("ken|kent (ik|jij)")
    ['ken', 'kent (ik|jij)']
    """
    pieces, depth = [""], 0
    for character in expression:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces


def needs(expression: str) -> tuple[str, ...]:
    r"""Stretches of letters one of which stands in whatever the expression matches.

    >>> needs(r"(niet|nooit) (\w+ )?van de grond"), needs("(niet|nooit)( meer)?"), needs(r"\w+")
    (('van de grond',), ('niet', 'nooit'), ())
    """
    plain, groups = "", []
    for piece, optional in _pieces(expression):
        if not piece.startswith("("):
            plain += "\n" if optional or piece[0] in _SPECIAL else piece
            continue
        plain += "\n"
        options = piece[1:-1].split("|")
        if not optional and not _SPECIAL & {*"".join(options)}:
            groups.append(tuple(option.strip() for option in options))
    longest = max((run.strip() for run in plain.split("\n")), key=len)
    told = [group for group in groups if min(map(len, group)) >= TELLING]
    if len(longest) > TELLING or not told:
        return (longest,) if len(longest) >= TELLING else ()
    return min(told, key=len)


def _pieces(expression: str) -> Iterator[tuple[str, bool]]:
    """Each letter, escape, class and group, and whether it may be absent or repeated."""
    place = 0
    while place < len(expression):
        end = _end(expression, place)
        quantifier = re.compile(r"[?*+]|\{[^}]*\}").match(expression, end)
        yield expression[place:end], quantifier is not None
        place = quantifier.end() if quantifier else end


def _end(expression: str, place: int) -> int:
    """One past the piece that begins at ``place``."""
    if expression[place] == "\\":
        return place + 2
    if expression[place] == "[":
        return expression.index("]", place) + 1
    if expression[place] != "(":
        return place + 1
    depth = 0
    for end in range(place, len(expression)):
        depth += {"(": 1, ")": -1}.get(expression[end], 0)
        if depth == 0:
            return end + 1
    return len(expression)
