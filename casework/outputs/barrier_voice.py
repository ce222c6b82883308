"""One language, for reports that are written in another than the program speaks."""

from __future__ import annotations

from math import floor

from casework.words import catalogue


class Voice:
    """One language: its words, its plurals, its decimal sign."""

    def __init__(self, language: str) -> None:
        self._language, self._words = language, catalogue(language)

    def say(self, told: str, **filled: object) -> str:
        """The words for ``told``, filled in."""
        words = self._words.gettext(told)
        return words.format(**filled) if filled else words

    def many(self, one: str, many: str, n: int, **filled: object) -> str:
        """The words for ``one`` or ``many``, by ``n``."""
        return self._words.ngettext(one, many, n).format(n=n, **filled)

    def decimal(self, value: float) -> str:
        """Two digits, cut off and not rounded: 0.499 stays below a limit of 0.50."""
        return f"{floor(value * 100 + 1e-9) / 100:.2f}".replace(
            ".", "," if self._language == "nl" else "."
        )
