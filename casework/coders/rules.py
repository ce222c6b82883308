"""The rule coder: the codebook's patterns, read over sentences, with negation as polarity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import tee

from casework.coders.suggestion import Suggestion
from casework.language import Hit, Patterns, Pipeline
from casework.model import INTERVIEWER, Anchor, Codebook, Polarity, Segment

LONG = 320  # a sentence of spoken Dutch may never end: past this only the clauses around a hit
ROOM = 80  # characters kept on either side of a hit in such a sentence
_CLAUSE_END = re.compile(r"[,;:–—…]\s")


class RuleCoder:
    """Suggests codes where a pattern of the codebook is found.

    What an interviewer says is never coded, nor is a question that is left
    unanswered, a wish, a plan, a condition, a doubt or what is said of another
    place. One sentence gives at most one suggestion per code; where a code and its
    child are both found, the child is suggested.

    ``homes`` gives for each source the names of the places that it is about: its
    case, or all cases where it is about several. ``by_parse=False`` reads clauses
    by their marks also where the pipeline parses.
    """

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        pipeline: Pipeline,
        *,
        homes: Mapping[str, Sequence[str]] | None = None,
        by_parse: bool = True,
    ) -> None:
        self.pipeline = pipeline
        self._homes = homes or {}
        codes = [code for codebook in codebooks for code in codebook]
        self._parents = {code.name: code.parent for code in codes if code.parent}
        self._patterns = Patterns(
            {code.name: code.patterns for code in codes}, pipeline, by_parse=by_parse
        )

    def suggest(self, segments: Iterable[Segment]) -> Iterator[list[Suggestion]]:
        """The suggestions for each segment (a paragraph or a turn), in the order of the text.

        >>> from casework.language import load_pipeline
        >>> from casework.model import Code, Label
        >>> team = Code("team", Label("Team", "Team"), Label("", ""), patterns=("werkgroep",))
        >>> coder = RuleCoder([Codebook("c", Label("", ""), (team,))], load_pipeline("blank"))
        >>> said = "Tja. Er is geen werkgroep."
        >>> [[found]] = coder.suggest([Segment(Anchor("a", 0, 26, said), "turn", 1)])
        >>> found.anchor.quote, str(found.polarity), found.evidence["cue"]
        ('Er is geen werkgroep.', 'absent', 'geen')
        """
        waiting, read_from = tee(segments)
        docs = self.pipeline.read(_heard(segment) for segment in read_from)
        for segment, doc in zip(waiting, docs, strict=True):
            found: list[Suggestion] = []
            homes = self._homes.get(segment.anchor.source)
            for sentence, hits in self._patterns.find(doc, homes):
                asserted = [hit for hit in hits if hit.asserted]
                found += self._read(segment, (sentence.start_char, sentence.end_char), asserted)
            yield found

    def _read(
        self, segment: Segment, sentence: tuple[int, int], hits: Sequence[Hit]
    ) -> list[Suggestion]:
        by_code: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_code[hit.key].append(hit)
        passed_over = {self._parents[code] for code in by_code if code in self._parents}
        return [
            _suggestion(segment, sentence, code, of_code)
            for code, of_code in by_code.items()
            if code not in passed_over
        ]


def _heard(segment: Segment) -> str:
    """What the coder reads of a segment: nothing of what an interviewer says."""
    return "" if segment.role == INTERVIEWER else segment.anchor.quote.replace("\n", " ")


def _suggestion(
    segment: Segment, sentence: tuple[int, int], code: str, hits: Sequence[Hit]
) -> Suggestion:
    text, base = segment.anchor.quote, segment.anchor.start
    last = max(hit.until for hit in hits)
    whole = sentence[0], max(sentence[1], last)
    start, end = narrow(text, whole, hits[0].start, last)
    polarities = {hit.polarity for hit in hits}
    polarity = polarities.pop() if len(polarities) == 1 else Polarity.MIXED
    evidence = {
        "pattern": "; ".join(dict.fromkeys(hit.pattern for hit in hits)),
        "words": "; ".join(dict.fromkeys(hit.words for hit in hits)),
        "cue": "; ".join(dict.fromkeys(hit.cue for hit in hits if hit.cue)),
        "reading": "; ".join(dict.fromkeys(hit.reading for hit in hits if hit.reading)),
    }
    anchor = Anchor(segment.anchor.source, base + start, base + end, text[start:end])
    return Suggestion(anchor, code, polarity, {k: v for k, v in evidence.items() if v})


def narrow(text: str, sentence: tuple[int, int], low: int, high: int) -> tuple[int, int]:
    """The sentence without white space at its ends; a very long one, only around the hit.

    >>> narrow("  een zin. ", (0, 11), 6, 9)
    (2, 10)
    """
    start, end = sentence
    if end - start > LONG:
        left = [match.end() for match in _CLAUSE_END.finditer(text, start, max(low - ROOM, start))]
        right = _CLAUSE_END.search(text, min(high + ROOM, end), end)
        start = left[-1] if left else start
        end = right.start() if right else end
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())
