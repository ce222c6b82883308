"""Where coders differ: stretches that belong together, and what each coder made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casework.analysis.agreement import Disagreement, Marked, Reading
from casework.analysis.comparison import Comparison
from casework.analysis.evidence import around
from casework.analysis.units import Judged, Span, merged
from casework.model import Coding, Resolution
from casework.words import noted

MISSING, BOUNDARIES = noted("missing"), noted("boundaries")
POLARITY, OTHER_CODE = noted("polarity"), noted("other code")
REACH = 220  # characters of context on each side


def find_disagreements(found: Comparison) -> list[Disagreement]:
    """Every stretch on which the coders differ about a code, in the order of the texts.

    Stretches of one code that overlap, whoever marked them, are one place.
    """
    listed: list[Disagreement] = []
    for place, text in enumerate(found.texts):
        here = [
            one for code in found.used for one in _differing(found, place, text, code) if one.kinds
        ]
        listed += sorted(here, key=lambda one: (one.start, one.end, found.used.index(one.code)))
    return [replace(one, number=number) for number, one in enumerate(listed, start=1)]


def resolved(
    disagreements: Iterable[Disagreement], settled: Iterable[Resolution]
) -> tuple[Disagreement, ...]:
    """The same with what was decided on them since."""
    known = list(settled)
    return tuple(replace(one, resolution=_decision(one, known)) for one in disagreements)


def _decision(one: Disagreement, settled: Sequence[Resolution]) -> Resolution | None:
    """The newest decision on this code that shares words with the stretch."""
    fitting = [
        decision
        for decision in settled
        if (decision.anchor.source, decision.code) == (one.source, one.code)
        and decision.anchor.start < one.end
        and one.start < decision.anchor.end
    ]
    return max(fitting, key=lambda decision: decision.at, default=None)


def _differing(found: Comparison, place: int, text: Judged, code: str) -> Iterator[Disagreement]:
    source = text.source
    spans = found.spans(source.id, code)
    aside = found.aside(source.id, code)
    for start, end in merged(span for of_coder in spans for span in of_coder):
        if any(low < end and start < high for low, high in aside):
            continue  # made beside a suggestion: it left the comparison
        if not any(low < end and start < high for low, high in text.counted):
            continue  # an interviewer's words, which are not compared
        readings = tuple(
            _reading(found, source.id, code, coder, (start, end)) for coder in found.asked.coders
        )
        number, turn = source.turn_at(start) or (0, None)
        within = (turn.start, turn.end) if turn else (0, len(source.text))
        before, after = around(source.text, start, end, within=within, reach=REACH)
        yield Disagreement(
            number=0,
            source=source.id,
            title=source.title,
            case=source.case,
            turn=number,
            speaker=turn.speaker if turn else source.participant,
            start=start,
            end=end,
            code=code,
            kinds=_kinds(readings),
            counts=_counts(found, place, code, (start, end)),
            quote=source.text[start:end],
            before=before,
            after=after,
            readings=readings,
        )


def _reading(found: Comparison, source: str, code: str, coder: str, span: Span) -> Reading:
    own = [c for c in found.codings(source, code, coder) if _meets(c, span)]
    met = {c.code for c in found.given(source, coder) if _meets(c, span)} - {code}
    others = [other for other in found.used if other in met]
    return Reading(coder, tuple(map(_marked, own)), tuple(others))


def _marked(coding: Coding) -> Marked:
    anchor = coding.anchor
    return Marked(
        coding.id, anchor.start, anchor.end, anchor.quote, str(coding.polarity), coding.memo
    )


def _meets(coding: Coding, span: Span) -> bool:
    return coding.anchor.start < span[1] and span[0] < coding.anchor.end


def _kinds(readings: Sequence[Reading]) -> tuple[str, ...]:
    """In what the coders differ here; nothing where they marked the same."""
    kinds = []
    marking = [one for one in readings if one.codings]
    if len(marking) < len(readings):
        kinds.append(MISSING)
        if any(one.others for one in readings if not one.codings):
            kinds.append(OTHER_CODE)
    if len({tuple(merged((m.start, m.end) for m in one.codings)) for one in marking}) > 1:
        kinds.append(BOUNDARIES)
    if len({frozenset(m.polarity for m in one.codings) for one in marking}) > 1:
        kinds.append(POLARITY)
    return tuple(kinds)


def _counts(found: Comparison, place: int, code: str, span: Span) -> bool:
    """Whether a unit that the stretch touches is compared, and was decided differently."""
    if not found.asked.by_unit:
        return True
    decided = found.decisions[code][place]
    units = found.texts[place].units
    return any(
        decided.kept[number] and len(set(decided.yes[number].tolist())) > 1
        for number, (start, end) in enumerate(units)
        if start < span[1] and span[0] < end
    )
