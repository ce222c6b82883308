"""Agreement: alpha against other ways to reckon it, u-alpha over many texts, and the draws.

Timings are medians of several rounds, in turns, so that a busy machine slows
both sides alike; read the ratios.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

ROUNDS = 3
UNITS, CODERS, VALUES = 20_000, 3, 5
TEXTS, LENGTH, CODES = 100, 30_000, 30
DRAWS = 2000


def main() -> None:
    alpha_of_units()
    texts_compared()
    documents_drawn()


def alpha_of_units() -> None:
    from nltk.metrics.agreement import AnnotationTask

    from casework.analysis.alpha import alpha

    random = np.random.default_rng(1)
    true = random.integers(0, VALUES, UNITS)
    noise = random.random((UNITS, CODERS)) < 0.2
    ratings = np.where(noise, random.integers(0, VALUES, (UNITS, CODERS)), true[:, None])
    data = [(f"c{c}", str(u), int(v)) for u, row in enumerate(ratings) for c, v in enumerate(row)]

    ours, plain = _in_turns(lambda: alpha(ratings).value, lambda: plain_alpha(ratings))
    theirs = _timed(lambda: AnnotationTask(data=data).alpha())
    assert abs(alpha(ratings).value - plain_alpha(ratings)) < 1e-12
    assert abs(alpha(ratings).value - AnnotationTask(data=data).alpha()) < 1e-9
    print(f"alpha: {UNITS} units x {CODERS} coders, {VALUES} values")
    print(f"  casework            {1000 * ours:9.1f} ms")
    print(f"  plain numpy         {1000 * plain:9.1f} ms   {plain / ours:8.1f}x ours")
    print(f"  nltk                {1000 * theirs:9.1f} ms   {theirs / ours:8.1f}x ours")


def plain_alpha(ratings: np.ndarray) -> float:
    """Nominal alpha by a matrix of coincidences, as one would write it in numpy."""
    values, inverse = np.unique(ratings, return_inverse=True)
    places = inverse.reshape(ratings.shape)
    together = np.zeros((len(values), len(values)))
    for one in range(places.shape[1]):
        for other in range(places.shape[1]):
            if one != other:
                weight = 1 / (places.shape[1] - 1)
                np.add.at(together, (places[:, one], places[:, other]), weight)
    totals = together.sum(axis=1)
    n = totals.sum()
    apart = 1 - np.eye(len(values))
    return 1 - (n - 1) * (together * apart).sum() / (totals @ apart @ totals)


def texts_compared() -> None:
    """A whole comparison of characters: sums, figures per code, intervals, differences."""
    from casework.analysis.comparing import compare
    from casework.analysis.comparison import Asked
    from casework.analysis.units import Judged
    from casework.model import Coder, Coding, Source

    random = np.random.default_rng(1)
    made, texts = [], []
    text = "abcdefghij" * (LENGTH // 10)
    for number in range(TEXTS):
        source = Source(f"s{number:03}", f"S{number}", text, "")
        units = tuple((start, start + 300) for start in range(0, LENGTH, 300))
        texts.append(Judged(source, units, ((0, LENGTH),)))
        for code in range(CODES):
            for start in random.integers(0, LENGTH - 400, 2):
                for coder in ("anna", "ben"):
                    low = int(start) + int(random.integers(0, 60))
                    anchor = source.anchor(low, low + 200)
                    made.append(Coding(f"{len(made)}", anchor, f"c{code:02}", Coder(coder)))
    codes = tuple(f"c{code:02}" for code in range(CODES))
    for unit, draws in (("character", 0), ("character", DRAWS), ("turn", DRAWS)):
        asked = Asked(("anna", "ben"), codes, unit=unit, draws=draws)
        took = _timed(lambda asked=asked: compare(texts, made, [], asked), rounds=3)
        print(
            f"compare: {TEXTS} texts x 2 coders x {CODES} codes,"
            f" by {unit}, {draws} draws: {took:.1f} s"
        )


def documents_drawn() -> None:
    """The draws alone: sums of a code over documents, drawn and reckoned again."""
    from casework.analysis.drawing import Draws, drawn
    from casework.analysis.tallies import reckon, tally

    random = np.random.default_rng(1)
    units = 200
    yes = (random.random((TEXTS * units, 1)) < 0.1).astype(int)
    places = np.where(random.random((TEXTS * units, 2)) < 0.05, 1 - yes, yes)
    sums = tally(places, 2, np.repeat(np.arange(TEXTS), units), TEXTS)

    def reckoner(weights: np.ndarray) -> dict:
        found = reckon(sums.drawn(weights), 2)
        return {("units", name): one for name, one in found.items()}

    def anew() -> float:
        chosen = random.integers(0, TEXTS, TEXTS)
        rows = (chosen[:, None] * units + np.arange(units)).ravel()
        return plain_alpha(places[rows])

    seeds = iter(range(100))
    ours = _timed(lambda: drawn(Draws(TEXTS, DRAWS, next(seeds)), reckoner))
    again = _timed(anew) * DRAWS
    print(f"draws: {DRAWS} of {TEXTS} documents, every coefficient of one code")
    print(f"  from sums           {1000 * ours:9.1f} ms")
    print(f"  alpha from the text {1000 * again:9.1f} ms   {again / ours:8.1f}x ours")


def _in_turns(*works: Callable[[], object]) -> list[float]:
    took: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, took, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in took]


def _timed(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


if __name__ == "__main__":
    main()
