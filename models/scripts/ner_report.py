"""Precision and recall of a pipeline's names on the invented sentences, by label, style and origin.

Usage: python models/scripts/ner_report.py PIPELINE [SENTENCES]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

LABELS = {"P": "PERSON", "L": "LOC", "O": "ORG"}
SENTENCES = Path(__file__).parents[2] / "tests" / "data" / "names.txt"
Name = tuple[int, int, str]


@dataclass(frozen=True)
class Sentence:
    """A sentence with its names as ``(start, end, label)``, and how and whose they are."""

    style: str
    origin: str
    text: str
    names: frozenset[Name]

    def lowered(self) -> Sentence:
        """The same in lower case."""
        return Sentence(self.style, self.origin, self.text.lower(), self.names)


@dataclass
class Score:
    """Names found that are right (``hits``), found, and to be found."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: Iterable[Name], wanted: Iterable[Name]) -> None:
        """Count one sentence."""
        one, other = set(found), set(wanted)
        self.hits += len(one & other)
        self.found += len(one)
        self.wanted += len(other)

    def __str__(self) -> str:
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.wanted if self.wanted else 0.0
        f = 2 * precision * recall / (precision + recall) if self.hits else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F {f:.3f}  ({self.wanted})"


def read_sentences(path: Path = SENTENCES) -> Iterator[Sentence]:
    """The sentences of the test file, marks taken out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        style, origin, marked = line.split("\t")
        text, end = "", 0
        names = set()
        for mark in re.finditer(r"\[([PLO]) ([^]]+)\]", marked):
            text += marked[end : mark.start()]
            names.add((len(text), len(text) + len(mark[2]), LABELS[mark[1]]))
            text += mark[2]
            end = mark.end()
        yield Sentence(style, origin, text + marked[end:], frozenset(names))


def find(nlp: Language, text: str) -> set[Name]:
    """The names that the pipeline finds, those of the three labels only."""
    return {
        (span.start_char, span.end_char, span.label_)
        for span in nlp(text).ents
        if span.label_ in LABELS.values()
    }


def report(nlp: Language, sentences: list[Sentence], keep: Callable[[Name], bool]) -> str:
    """A table of scores over ``sentences``; only names for which ``keep`` holds are counted."""
    scores: dict[str, Score] = {}
    for sentence in sentences:
        found = {name for name in find(nlp, sentence.text) if keep(name)}
        wanted = {name for name in sentence.names if keep(name)}
        scores.setdefault("all", Score()).add(found, wanted)
        for label in LABELS.values():
            scores.setdefault(label, Score()).add(
                *({name for name in names if name[2] == label} for names in (found, wanted))
            )
    return "\n".join(f"  {name:8}{score}" for name, score in scores.items())


def origins(nlp: Language, sentences: list[Sentence]) -> str:
    """Recall of persons by the origin of their name, any label and exact span."""
    found, wanted = Counter[str](), Counter[str]()
    exact = Counter[str]()
    for sentence in sentences:
        names = find(nlp, sentence.text)
        for start, end, label in sentence.names:
            if label == "PERSON":
                wanted[sentence.origin] += 1
                exact[sentence.origin] += (start, end, label) in names
                found[sentence.origin] += any(s < end and start < e for s, e, _ in names)
    return "  " + "\n  ".join(
        f"{origin}: {exact[origin] / wanted[origin]:.3f} exact,"
        f" {found[origin] / wanted[origin]:.3f} touched by any name ({wanted[origin]})"
        for origin in wanted
        if origin != "-"
    )


def main() -> None:
    """Print all tables."""
    nlp = spacy.load(sys.argv[1])
    sentences = list(read_sentences(Path((sys.argv[2:] or [SENTENCES])[0])))
    written = [sentence for sentence in sentences if sentence.style == "written"]
    said = [sentence for sentence in sentences if sentence.style == "spoken"]
    parts = {
        "written": written,
        "written, lower-cased": [sentence.lowered() for sentence in written],
        "spoken": said,
    }
    for name, part in parts.items():
        print(f"{name} ({len(part)} sentences)")
        print(report(nlp, part, lambda _: True))
        print(origins(nlp, part))


if __name__ == "__main__":
    import casework.language.tokenizing
    import casework.language.word_embedding
    import casework.language.word_vectors  # noqa: F401

    main()
