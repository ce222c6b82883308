"""How well the rule coder reads Dutch: precision and recall per phenomenon.

Every sentence of tests/data/assertions.csv is invented and says of one pattern
whether it is there, is lacking, wore off, or is not asserted at all. ``dev`` was
looked at while the rules were written; ``test`` was not. ``fresh_dev`` and
``fresh`` are the halves of a second list, written later and read once as it was
before the rules were widened by the first half: .65 and .64 right.

    python benchmarks/rules.py [--pipeline NAME_OR_FOLDER] [--wrong dev]
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casework.language import Pipeline

SENTENCES = Path(__file__).parent.parent / "tests/data/assertions.csv"
SPLITS = ("dev", "test", "fresh_dev", "fresh")
NONE = "none"  # nothing is suggested


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with the reading that is right."""

    split: str
    phenomenon: str
    expected: str
    reading: str
    pattern: str
    case: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some rows: suggested as present and absent, rightly and in all."""

    n: int
    right: int
    present: tuple[int, int, int]  # rightly suggested, suggested, expected
    absent: tuple[int, int, int]

    @property
    def accuracy(self) -> float:
        return self.right / self.n


def main() -> None:
    from casework.language import installed_pipelines, load_pipeline

    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pipeline", action="append", help="a name or a folder; several may be")
    options.add_argument("--wrong", choices=SPLITS, help="list what is read wrongly")
    chosen = options.parse_args()
    rows = read()
    for name in chosen.pipeline or installed_pipelines():
        pipeline = load_pipeline(name)
        kinds = {"clauses": list(suggested(rows, pipeline, by_parse=False))}
        if has_parser(pipeline):
            kinds["parse"] = list(suggested(rows, pipeline))
        for kind, found in kinds.items():
            print(f"\nrules: {len(rows)} sentences, pipeline {pipeline}, read by {kind}")
            for split in SPLITS:
                show(
                    split,
                    [pair for pair in zip(rows, found, strict=True) if pair[0].split == split],
                )
            if chosen.wrong:
                wrong(zip(rows, found, strict=True), chosen.wrong)


def has_parser(pipeline: Pipeline) -> bool:
    return "parser" in pipeline.nlp.pipe_names


def read() -> list[Row]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file)]


def suggested(
    rows: Sequence[Row], pipeline: Pipeline, *, by_parse: bool = True
) -> Iterator[tuple[str, str]]:
    """What the rule coder makes of each row: a polarity or ``none``, and the evidence."""
    from casework.coders import RuleCoder
    from casework.model import Anchor, Code, Codebook, Label, Segment

    label = Label("", "")
    homes = {row.case: (row.case,) for row in rows}
    coders = {
        pattern: RuleCoder(
            [Codebook("c", label, (Code("code", label, label, patterns=(pattern,)),))],
            pipeline,
            homes=homes,
            by_parse=by_parse,
        )
        for pattern in {row.pattern for row in rows}
    }
    for row in rows:
        anchor = Anchor(row.case, 0, len(row.sentence), row.sentence)
        [found] = coders[row.pattern].suggest([Segment(anchor, "turn", 1)])
        polarities = {str(suggestion.polarity) for suggestion in found}
        evidence = "; ".join(f"{k}={v}" for s in found for k, v in s.evidence.items())
        yield (
            (polarities.pop() if len(polarities) == 1 else "mixed" if polarities else NONE),
            evidence,
        )


def score(pairs: Sequence[tuple[Row, tuple[str, str]]]) -> Score:
    def counts(polarity: str) -> tuple[int, int, int]:
        said = [row for row, (found, _why) in pairs if found == polarity]
        rightly = sum(row.expected == polarity for row in said)
        return rightly, len(said), sum(row.expected == polarity for row, _found in pairs)

    right = sum(row.expected == found for row, (found, _why) in pairs)
    return Score(len(pairs), right, counts("present"), counts("absent"))


def show(split: str, pairs: Sequence[tuple[Row, tuple[str, str]]]) -> None:
    by_phenomenon: Mapping[str, list[tuple[Row, tuple[str, str]]]] = defaultdict(list)
    for pair in pairs:
        by_phenomenon[pair[0].phenomenon].append(pair)
    print(f"  {split:14}   n  accuracy   present: precision recall   absent: precision recall")
    for name, group in {**by_phenomenon, "all": list(pairs)}.items():
        got = score(group)
        (right, said, there), (denied, said_absent, absent) = got.present, got.absent
        print(
            f"  {name:14} {got.n:3d}  {got.accuracy:8.2f}"
            f"            {_ratio(right, said)}   {_ratio(right, there)}"
            f"           {_ratio(denied, said_absent)}   {_ratio(denied, absent)}"
        )


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:6.2f}" if whole else "     –"


def wrong(pairs: Iterable[tuple[Row, tuple[str, str]]], split: str) -> None:
    for row, (found, why) in pairs:
        if row.split == split and row.expected != found:
            print(f"    {row.phenomenon}: {row.expected} read as {found}: {row.sentence} [{why}]")


if __name__ == "__main__":
    main()
