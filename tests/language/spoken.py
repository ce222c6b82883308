"""The hand-made turns of tests/data/spoken_sentences.txt, and how well a pipeline cuts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

PATH = Path(__file__).parents[1] / "data" / "spoken_sentences.txt"


@dataclass(frozen=True)
class Turn:
    kind: str
    half: str
    text: str
    starts: frozenset[int]


def turns(path: Path = PATH) -> Iterator[Turn]:
    for block in path.read_text("utf-8").split("\n\n"):
        head, *lines = block.strip().split("\n")
        _mark, kind, half, *more = [*head.split(), "", ""]
        if any(more) or half not in {"tuned", "held"}:
            continue
        text, starts = "", set()
        for line in lines:
            for place, sentence in enumerate(line.split(" | ")):
                text += " " if place else "\n" if text else ""
                starts.add(len(text))
                text += sentence
        yield Turn(kind, half, text, frozenset(starts))


def boundaries(nlp: Language, chosen: Iterable[Turn]) -> tuple[float, float, float]:
    """Precision, recall and F of the sentence starts within turns."""
    hits = found = wanted = 0
    for turn in chosen:
        sents = [sent for sent in nlp(turn.text).sents if sent.text.strip()]
        starts = {s.start_char + len(s.text) - len(s.text.lstrip()) for s in sents} - {0}
        hits += len(starts & turn.starts)
        found += len(starts)
        wanted += len(turn.starts - {0})
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
