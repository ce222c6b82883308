"""The figures of the main job, each measured in the same run as what it is held against.

Timings are medians of several rounds, in turns, so that a busy machine slows
both sides alike; read the ratios.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casework.language import Pipeline

ROOT = Path(__file__).parent.parent
ROUNDS = 5
ANSWERS = 10_000


def main() -> None:
    memory()  # first: a child process counts what its parent held when it was started
    starting()
    suggesting()


def suggesting() -> None:
    """Segments per second of `suggest`, against the bare pipeline over the same text.

    Once with the pipeline without a model, and once with each trained one that
    is installed or named in CASEWORK_BENCH_MODEL (a folder).
    """
    from casework.language import installed_pipelines, load_pipeline
    from casework.language.pipeline import Pipeline as Loaded

    pipelines = [load_pipeline(name) for name in installed_pipelines()]
    if folder := os.environ.get("CASEWORK_BENCH_MODEL"):
        import spacy

        nlp = spacy.load(folder, exclude=["ner"])
        pipelines.append(Loaded(nlp.meta["name"], nlp.meta["version"], nlp))
    for pipeline in pipelines:
        suggesting_with(pipeline)


def suggesting_with(pipeline: Pipeline) -> None:
    from casework.segmenting import flat, paragraphs
    from casework.study import open_study

    with tempfile.TemporaryDirectory() as folder:
        study_folder = _example(Path(folder))
        with open_study(study_folder) as study:
            study.__dict__["pipeline"] = pipeline
            study.cases.load("interviews/cases.csv")
            study.sources.add("interviews/{case}-*.txt", "interviews/{case}-*.md")
            heard = [p for s in study.sources for p in paragraphs(s) if p.role != "interviewer"]
            texts = [flat(p.anchor.quote) for p in heard]

            def bare() -> None:
                for _doc in study.pipeline.read(texts):
                    pass

            def suggest() -> None:
                study.codings.suggest(("cox", "barriers"))

            bare()
            suggest()
            took_bare, took = _in_turns(bare, suggest)
            waiting = len(study.codings.waiting())
    print(f"suggest: {len(heard)} segments, {waiting} suggestions, pipeline {study.pipeline}")
    print(f"  bare pipeline       {len(heard) / took_bare:8.0f} segments/s")
    print(f"  casework suggest    {len(heard) / took:8.0f} segments/s, written to the study")
    print(f"  ratio               {took_bare / took:8.2f} (aim: at least 0.8)")


def memory() -> None:
    """Peak memory of a process that reads 10,000 answers and suggests codes for them."""
    script = (
        "import sys, resource\n"
        "from casework.study import open_study\n"
        "with open_study(sys.argv[1]) as study:\n"
        "    study.sources.add_survey('interviews/many.csv', open_questions=['Vraag'],"
        " respondent_column='nr')\n"
        "    made = study.codings.suggest(('cox', 'barriers'))\n"
        "print(made.added, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        study = _example(Path(folder))
        _many_answers(study / "interviews/many.csv")
        started = time.perf_counter()
        out = subprocess.run(
            [sys.executable, "-c", script, str(study)], check=True, capture_output=True, text=True
        ).stdout
        took = time.perf_counter() - started
    added, peak = map(int, out.split())
    unit = 1 if sys.platform == "darwin" else 1024
    print(f"memory: {ANSWERS} answers read and {added} codes suggested in {took:.0f} s")
    print(f"  peak                {peak * unit / 2**20:8.0f} MB (aim: under 700 MB)")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    print(f"  this script         {own:8.0f} MB")


def starting() -> None:
    """Start-up of `casework --help`, against importing click alone."""

    def run(*arguments: str) -> Callable[[], None]:
        return lambda: (
            subprocess.run(
                [sys.executable, *arguments],
                check=True,
                capture_output=True,
                cwd=tempfile.gettempdir(),
            )
            and None
        )

    click, casework = _in_turns(
        run("-c", "import click"), run("-m", "casework.cli.main", "--help"), rounds=11
    )
    print(f"start: python -c 'import click' {click * 1000:.0f} ms")
    print(f"  casework --help     {casework * 1000:8.0f} ms")
    print(f"  ratio               {casework / click:8.2f} (aim: at most 3)")


def _in_turns(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The median seconds of each piece of work, all of them done in each round."""
    took: list[list[float]] = [[] for _ in works]
    for _round in range(rounds):
        for times, work in zip(took, works, strict=True):
            started = time.perf_counter()
            work()
            times.append(time.perf_counter() - started)
    return [statistics.median(times) for times in took]


def _example(folder: Path) -> Path:
    """A copy of the example study, without its database."""
    import shutil

    for name in ("interviews", "codebook"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("study.toml", "flyer.toml", "trends.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def _many_answers(path: Path) -> None:
    """As many answers as asked, each a shuffle of sentences of the example survey."""
    import csv

    with (ROOT / "interviews/peiling.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = [
        row["Welke knelpunten ziet u?"] for row in rows if len(row["Welke knelpunten ziet u?"]) > 20
    ]
    draw = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["nr", "Vraag"])
        for number in range(ANSWERS):
            writer.writerow([f"r{number}", " ".join(draw.sample(said, 2))])


if __name__ == "__main__":
    main()
