"""Codebooks: what each code means, and the patterns that point to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from casework.errors import NotInStudy


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Dutch and in English.

    >>> Label("Plan", "Plan").within("en")
    'Plan'
    """

    nl: str
    en: str

    def within(self, language: str) -> str:
        """The words in ``language``; Dutch where the other is empty."""
        return self.en if language == "en" and self.en else self.nl


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a codebook.

    ``absent`` is what a cell says on evidence of absence ("Geen team").
    ``short`` is a heading of one or two words. A cell whose evidence stands
    under codes with the same ``qualifier`` alone carries it ("test", "partial").
    ``patterns`` are written in the pattern language of ``language.patterns``.
    Of ``questions`` the first is asked in an interview, the others ask further.
    """

    name: str
    label: Label
    definition: Label
    parent: str = ""
    short: Label = field(default_factory=lambda: Label("", ""))
    absent: Label = field(default_factory=lambda: Label("", ""))
    include: Label = field(default_factory=lambda: Label("", ""))
    exclude: Label = field(default_factory=lambda: Label("", ""))
    examples: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    qualifier: str = ""
    questions: tuple[Label, ...] = ()

    def title(self, language: str) -> str:
        """The short heading, or the label where there is none."""
        return self.short.within(language) or self.label.within(language)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes of one theory, in their order, parents before their children.

    ``version`` is the checksum of the file that it was read from. ``questions``
    are asked in an interview of each of its codes.
    """

    name: str
    title: Label
    codes: tuple[Code, ...]
    source: Label = field(default_factory=lambda: Label("", ""))
    version: str = ""
    questions: tuple[Label, ...] = ()

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, name: str) -> bool:
        return any(code.name == name for code in self.codes)

    def code(self, name: str) -> Code:
        """The code of this name; raises ``NotInStudy`` with near names."""
        for code in self.codes:
            if code.name == name:
                return code
        raise NotInStudy("code", name, (code.name for code in self.codes))

    @property
    def top(self) -> tuple[Code, ...]:
        """The codes without a parent: the rows of a table."""
        return tuple(code for code in self.codes if not code.parent)

    def family(self, name: str) -> tuple[str, ...]:
        """The code and all below it, by name."""
        names = [name]
        for code in self.codes:
            if code.parent in names:
                names.append(code.name)
        return tuple(names)
