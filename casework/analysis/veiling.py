"""A result as it may be shown: people by marks, and words that stay at home withheld."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from casework.analysis.sharing import Names
from casework.model import Anchor, ClaimStatus

_T = TypeVar("_T")
_WORDS = ("quote", "before", "after", "check_note")  # fields with words of a source
_SUMMARIES = ("summary", "text")
_HIDDEN = "\u2592"  # stands for each character of an anchor, whose length tells its place
_NAME = 4  # words of a name at most: a sentence in which names stand is none
_LONG = 4  # words of a draft that is looked for wherever it stands: less is said by everybody


@dataclass(frozen=True, slots=True)
class Veil:
    """What is laid over a result before it is written for others.

    ``silent`` are the sources of which no word may be printed, ``secret`` texts that may
    not be printed wherever they stand, and ``gives_away`` tells whether others hold
    such words. ``withheld`` takes the place of all of these.
    """

    names: Names
    silent: Collection[str]
    withheld: str
    secret: Collection[str] = ()
    gives_away: Callable[[str], bool] = lambda _text: False

    def over(self, result: _T) -> _T:
        """``result`` with names, quotations, drafts and other texts as they may be shown.

        It is walked through records, mappings and sequences; numbers stay. What was drafted
        from words of a silent source is withheld with them.

        >>> veil = Veil(Names({"anna": "coder 1"}, {}), ["a"], "[not shared]", ["Wij willen niet."])
        >>> veil.over({"who": ("anna", "rules/anna"), "said": "Wij willen niet.", "n": 2})
        {'who': ('coder 1', 'rules/coder 1'), 'said': '[not shared]', 'n': 2}
        """
        found = set(self._drafted(result))
        long = {text for text in found if len(text.split()) >= _LONG}
        shown: _T = replace(self, secret=frozenset({*self.secret, *long})).shown(result)
        return shown

    def silent_within(self, result: Any) -> frozenset[str]:
        """The silent sources whose words a result holds."""
        return frozenset(self._sources(result))

    def shown(self, value: Any) -> Any:
        """One value of a result as it may be shown, by itself."""
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._text(value)
        if isinstance(value, Anchor):
            quote = _HIDDEN * len(value.quote) if value.source in self.silent else value.quote
            return replace(value, source=self.names.source(value.source), quote=quote)
        if _is_record(value):
            return self._record(value)
        if isinstance(value, Mapping):
            return {self.shown(key): self.shown(held) for key, held in value.items()}
        if isinstance(value, tuple | list | frozenset | set):
            inside = [self.shown(held) for held in value]
            return type(value)(*inside) if hasattr(value, "_fields") else type(value)(inside)
        return value

    def _record(self, record: Any) -> Any:
        held = {one.name: getattr(record, one.name) for one in fields(record) if one.init}
        shown = {name: self.shown(value) for name, value in held.items()}
        source = held.get("source")
        if self._is_silent(record):
            shown |= {name: self.withheld for name in _WORDS if held.get(name)}
        if isinstance(source, str) and (source, held.get("speaker")) in self.names.speakers:
            shown["speaker"] = self.names.speaker(source, held["speaker"])
        drafted = set(self._drafted_here(record))
        shown |= {name: self.withheld for name in _SUMMARIES if held.get(name) in drafted}
        changed = {name: value for name, value in shown.items() if value != held[name]}
        return replace(record, **changed) if changed else record

    def _text(self, text: str) -> str:
        names = self.names
        parts = [part.rpartition("/")[2] for part in text.split(", ")]
        is_names = all(len(part.split()) <= _NAME for part in parts)
        if is_names and not names.coders.keys().isdisjoint(parts):
            return names.coder(text)
        if text in names.people:
            return names.people[text]
        if text in self.secret or self.gives_away(text):
            return self.withheld
        return names.source(text)

    def _is_silent(self, record: Any) -> bool:
        source = getattr(record, "source", "")
        return isinstance(source, str) and source in self.silent

    def _sources(self, value: Any) -> Iterator[str]:
        for record in _records(value):
            if self._is_silent(record) and any(getattr(record, name, "") for name in _WORDS):
                yield record.source

    def _drafted(self, value: Any) -> Iterator[str]:
        """The texts in a result that were drafted from words of silent sources."""
        for record in _records(value):
            yield from self._drafted_here(record)

    def _drafted_here(self, record: Any) -> Iterator[str]:
        """The summary of one record, where a program made it of silent evidence or quotes that."""
        evidence = getattr(record, "evidence", ())
        if not isinstance(evidence, tuple):
            return
        silent = [one for one in evidence if _is_record(one) and self._is_silent(one)]
        quotes = {getattr(one, "quote", "") for one in silent}
        is_draft = bool(silent) and getattr(record, "status", "") == ClaimStatus.DRAFT
        for name in _SUMMARIES:
            text = getattr(record, name, "")
            if isinstance(text, str) and text.strip() and (is_draft or text in quotes):
                yield text


def _records(value: Any) -> Iterator[Any]:
    """Every record within a value, itself included."""
    inside: Iterable[Any] = ()
    if _is_record(value):
        yield value
        inside = (getattr(value, one.name) for one in fields(value))
    elif isinstance(value, Mapping):
        inside = value.values()
    elif isinstance(value, tuple | list | frozenset | set):
        inside = value
    for one in inside:
        yield from _records(one)


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)
