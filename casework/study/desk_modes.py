"""How each source is coded: openly, blind, or reflexively, as ``study.toml`` says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase

from casework.study.desk_views import Mode
from casework.study.settings import CodingSection

BLIND: Mode = "blind"
REFLEXIVE: Mode = "reflexive"


class Modes:
    """The mode of every source; the first set of sources that fits decides.

    >>> modes = Modes(CodingSection(sets=({"sources": ("pilot-*",), "mode": "blind"},)))
    >>> modes.of("pilot-1"), modes.of("utrecht-1")
    ('blind', 'open')
    """

    def __init__(self, settings: CodingSection | None) -> None:
        self._settings = settings or CodingSection()

    @property
    def general(self) -> Mode:
        """The mode where no set of sources says otherwise."""
        return self._settings.mode

    @property
    def any_blind(self) -> bool:
        """Whether any source may be coded blind."""
        return BLIND in {self.general, *(part.mode for part in self._settings.sets)}

    @property
    def suggestions(self) -> bool:
        """Whether suggestions may exist: not in a reflexive study, nor where all is blind."""
        if self.general == REFLEXIVE:
            return False
        return self.general != BLIND or any(part.mode != BLIND for part in self._settings.sets)

    @property
    def hides_suggestions(self) -> bool:
        """Whether there are sources of which no suggestion is shown."""
        return self.any_blind or not self.suggestions

    def of(self, source: str) -> Mode:
        """The mode of the source with this id."""
        for part in self._settings.sets:
            if any(fnmatchcase(source, pattern) for pattern in part.sources):
                return part.mode
        return self.general

    def blind_patterns(self, sources: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """Patterns that fit the ids of the blind sources and no others, as ``Sight`` takes them.

        ``sources`` gives the ids of all sources; it is asked only where sets that are
        open stand among blind ones.
        """
        sets = self._settings.sets
        if not self.any_blind:
            return ()
        if any(part.mode != BLIND for part in sets):
            return tuple(_literally(source) for source in sources() if self.of(source) == BLIND)
        if self.general == BLIND:
            return ("*",)
        return tuple(pattern for part in sets for pattern in part.sources)


def _literally(name: str) -> str:
    return name.translate({ord(sign): "?" for sign in "*?["})
