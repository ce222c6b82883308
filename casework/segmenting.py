"""Sources cut into segments, and into parts that speak of one case each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from casework.language import Pipeline
from casework.model import Case, CasePart, Segment, Source, Turn

CARRIED = 2  # a sentence that names more cases than this is a list, not a subject
_ALL_CASES = re.compile(
    r"(?<!niet )(?<!van )\b(?:alle|geen\s+enkele|in\s+all|none\s+of\s+the)"
    r"(?:\s+(?:deelnemende|onderzochte|betrokken|participating|twee|drie|vier|vijf|zes|zeven|acht"
    r"|negen|tien|\d+))*\s+(?:gemeenten?|cases?|casus(?:sen)?|municipalities)\b"
    r"(?!\s+(?:in|van|buiten)\s)",
    re.IGNORECASE,
)
FEWEST_WORDS = 4  # of a quotation
_WHOLE_QUOTATION = re.compile(r"[“”„\"](.{15,})[“”\"][\s.]*$", re.DOTALL)
_QUOTATION = re.compile(r"[“„\"]([^“”„\"]{15,})[”\"]")
_DASHES = r"[\s\-\u2010-\u2015]+"


def turns(source: Source) -> Iterator[Segment]:
    """What each speaker says at a time; the whole text where nobody is named."""
    for number, turn in enumerate(_turns_of(source), start=1):
        yield from _segment(source, turn, "turn", number, (turn.start, turn.end))


def paragraphs(source: Source) -> Iterator[Segment]:
    """The paragraphs of a source: *ordered* and *disjoint*, none of them empty.

    >>> turn = Turn(0, 9, paragraphs=((0, 3), (5, 9)))
    >>> source = Source("a", "A", "Ja.\\n\\nNee.", "", turns=(turn,))
    >>> [paragraph.anchor.quote for paragraph in paragraphs(source)]
    ['Ja.', 'Nee.']
    """
    for number, turn in enumerate(_turns_of(source), start=1):
        for span in turn.spans:
            yield from _segment(source, turn, "paragraph", number, span)


def sentences(source: Source, pipeline: Pipeline) -> Iterator[Segment]:
    """The sentences of a source: *ordered* and *disjoint*, white space at their ends left out.

    >>> from casework.language import load_pipeline
    >>> source = Source("a", "A", "Dat is zo. En dit\\nook.", "")
    >>> [s.anchor.quote for s in sentences(source, load_pipeline("blank"))]
    ['Dat is zo.', 'En dit\\nook.']
    """
    whole = list(paragraphs(source))
    spans_of = pipeline.sentence_spans(flat(paragraph.anchor.quote) for paragraph in whole)
    found = _turns_of(source)
    for paragraph, spans in zip(whole, spans_of, strict=True):
        for low, high in spans:
            span = (paragraph.anchor.start + low, paragraph.anchor.start + high)
            yield from _segment(source, found[paragraph.turn - 1], "sentence", paragraph.turn, span)


def quotations(source: Source) -> Iterator[Segment]:
    """What a document prints between double quotation marks, marks left out.

    A paragraph that begins with a mark is one quotation up to its last mark, so
    that quotations within it do not cut it. Fewer than four words between marks
    are a title or a term.

    >>> source = Source("a", "A", "Een zei: “Het ligt stil bij ons.” Punt.", "")
    >>> [found.anchor.quote for found in quotations(source)]
    ['Het ligt stil bij ons.']
    """
    turns_of = _turns_of(source)
    for paragraph in paragraphs(source):
        said, base = paragraph.anchor.quote, paragraph.anchor.start
        whole = _WHOLE_QUOTATION.match(said)
        found = [whole] if whole else _QUOTATION.finditer(said)
        for match in found:
            if len(match.group(1).split()) < FEWEST_WORDS:
                continue
            span = (base + match.start(1), base + match.end(1))
            turn = turns_of[paragraph.turn - 1]
            yield from _segment(source, turn, "quotation", paragraph.turn, span)


def flat(text: str) -> str:
    """``text`` with its newlines as spaces: one line, and every offset the same."""
    return text.replace("\n", " ")


def case_parts(source: Source, cases: Sequence[Case], pipeline: Pipeline) -> list[CasePart]:
    """Stretches that seem to speak of one case each, for a person to accept.

    A sentence that names a case speaks of it, and so do the sentences after it
    in the same paragraph until one names another. A sentence that names two
    belongs to both. One that names more, or all cases together ("alle
    gemeenten"), speaks of each of them but is not carried on.

    >>> from casework.language import load_pipeline
    >>> source = Source("a", "A", "Utrecht traint. Dat werkt. Breda niet.", "")
    >>> parts = case_parts(source, [Case("Utrecht"), Case("Breda")], load_pipeline("blank"))
    >>> [(part.case, source.text[part.start:part.end]) for part in parts]
    [('Utrecht', 'Utrecht traint. Dat werkt.'), ('Breda', 'Breda niet.')]
    """
    named = _name_finder(cases)
    parts: list[CasePart] = []
    whole = list(paragraphs(source))
    spans_of = pipeline.sentence_spans(flat(paragraph.anchor.quote) for paragraph in whole)
    for paragraph, spans in zip(whole, spans_of, strict=True):
        opened: dict[str, int] = {}
        closed_at = 0
        for low, high in spans:
            if now := named(paragraph.anchor.quote[low:high]):
                parts += _closed(paragraph, opened, closed_at)
                opened = dict.fromkeys(now, low)
            elif len(opened) > CARRIED:
                parts += _closed(paragraph, opened, closed_at)
                opened = {}
            closed_at = high
        parts += _closed(paragraph, opened, closed_at)
    return parts


def named_cases(text: str, cases: Iterable[Case]) -> list[str]:
    """The cases that ``text`` names, each once, in the order of their first mention.

    Three or more names in a row with nothing between them are the head of a
    table that lost its shape, and name nothing.

    >>> named_cases("Reusel – de Mierden en Utrecht", [Case("Utrecht"), Case("Reusel-De Mierden")])
    ['Reusel-De Mierden', 'Utrecht']
    >>> named_cases("Alle deelnemende gemeenten", [Case("Utrecht"), Case("Breda")])
    ['Utrecht', 'Breda']
    """
    return _name_finder(cases)(text)


def _turns_of(source: Source) -> tuple[Turn, ...]:
    return source.turns or (Turn(0, len(source.text)),)


def _segment(
    source: Source, turn: Turn, unit: str, number: int, span: tuple[int, int]
) -> Iterator[Segment]:
    """One segment of what stands at ``span``, or none where that is white space."""
    words = source.text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start < end:
        yield Segment(source.anchor(start, end), unit, number, turn.speaker, turn.role)


def _closed(paragraph: Segment, opened: dict[str, int], end: int) -> list[CasePart]:
    base, source = paragraph.anchor.start, paragraph.anchor.source
    return [CasePart(source, base + start, base + end, case) for case, start in opened.items()]


def _name_finder(cases: Iterable[Case]) -> Callable[[str], list[str]]:
    patterns = {case.name: _name_pattern((case.name, *case.aliases)) for case in cases}

    def find(text: str) -> list[str]:
        spans = sorted(
            (match.start(), match.end(), name)
            for name, pattern in patterns.items()
            for match in pattern.finditer(text)
        )
        if not spans:
            return list(patterns) if _ALL_CASES.search(text) else []
        gaps = [text[one[1] : other[0]] for one, other in pairwise(spans)]
        if len(spans) > CARRIED and all(gap.isspace() for gap in gaps):
            return []
        return list(dict.fromkeys(name for _start, _end, name in spans))

    return find


@cache
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The names with any dash or line break between their parts, as whole words."""
    forms = [_DASHES.join(map(re.escape, re.split(_DASHES, name.strip()))) for name in names]
    longest_first = sorted(set(forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
