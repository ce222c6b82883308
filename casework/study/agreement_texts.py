"""Sources as they are compared: the units that are judged, and the characters that count."""

from __future__ import annotations

from casework.analysis.units import Judged, Span
from casework.model import INTERVIEWER, Kind, Source
from casework.segmenting import turns


def as_judged(source: Source, how: str, units: tuple[Span, ...], *, interviewer: bool) -> Judged:
    """A source with its ``units``, and of its text what is spoken by those who are compared."""
    spoken = [turn for turn in source.turns if interviewer or turn.role != INTERVIEWER]
    whole = () if source.turns else ((0, len(source.text)),)
    counted = tuple((turn.start, turn.end) for turn in spoken if turn.start < turn.end)
    document = ""
    if source.kind == Kind.SURVEY_ANSWER:
        document = f"respondent {source.case} {source.participant or source.id}"
    return Judged(source, units, counted or whole, how, document)


def answers(source: Source, *, interviewer: bool) -> tuple[Span, ...]:
    """All that is said between two questions; turns one by one where nobody asks."""
    spoken = [turn for turn in source.turns if turn.start < turn.end]
    if not spoken:
        return tuple((one.anchor.start, one.anchor.end) for one in turns(source))
    asked = any(turn.role == INTERVIEWER for turn in spoken)
    found: list[Span] = []
    fresh = True
    for turn in spoken:
        if turn.role == INTERVIEWER:
            fresh = True
            if interviewer:
                found.append((turn.start, turn.end))
        elif fresh or not asked:
            found.append((turn.start, turn.end))
            fresh = False
        else:
            found[-1] = (found[-1][0], turn.end)
    return tuple(found)
