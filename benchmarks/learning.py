"""Learning coders: how right they are where nothing was learnt, and what they cost.

Examples and the combination: the example study's human codings, held out by
document. Meaning: the same codings, none of them seen. Few-shot: invented
fragments with one code each, 1, 3, 5 and 8 examples a code drawn at random many
times; ``knelpunten`` by speakers that gave no example. Times are of the
processor.
"""

from __future__ import annotations

import csv
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
DATA = ROOT / "benchmarks/data"
SHOTS = (0, 1, 3, 5, 8)
DRAWS = 20
ANSWERS = 10_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        study = example_study(Path(folder) / "study")
        held_out(study)
        few_shot(study)
        study.close()
        many(Path(folder) / "many")


def example_study(folder: Path):
    import casework as cw
    from casework.study.running import _loading

    for name in ("interviews", "codebook"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("study.toml", "flyer.toml", "trends.toml"):
        shutil.copy(ROOT / name, folder / name)
    study = cw.open(folder)
    for step in _loading(study, study.settings):
        step.work()
    return study


def held_out(study) -> None:
    books = ["cox", "barriers"]
    print("held out by document, the example study's human codings (two coders, 13 talks)")
    print(f"{'':34}{'said':>6}{'right':>8}{'found':>8}{'F1':>8}   95 %")
    for coders in ((), ("rules", "examples", "meaning"), ("examples",), ("meaning",)):
        start = time.process_time()
        found = study.codings.held_out(books, coders=coders, draws=500)
        spent = time.process_time() - start
        line("+".join(coders) or "as by default", found.whole["suggested"])
        if not coders:
            for who in ("rules", "examples", "majority", "always"):
                line(f"  {who} alone", found.whole[who])
            rates = [(c.brier, c.brier_base) for c in found.codes if np.isfinite(c.brier)]
            ours, base = np.mean(rates, axis=0)
            print(f"  Brier {ours:.5f}, of the mean share {base:.5f}; {found.method}")
            print(f"  {found.units} sentences, {spent:.1f} s to learn it six times over")
            per_code(found)
    start = time.process_time()
    study.codings.suggest(books)
    spent = time.process_time() - start
    n = sum(1 for _unit in all_units(study))
    print(f"suggesting anew: {1000 * spent / n:.1f} s per 1,000 of {n} sentences, vectors kept")


def many(folder: Path) -> None:
    """Ten thousand answers, 300 of them coded: time, and memory in a process of its own."""
    rows, random = read("knelpunten"), np.random.default_rng(1)
    (folder / "codebook").mkdir(parents=True)
    shutil.copy(DATA / "knelpunten.yaml", folder / "codebook")
    (folder / "study.toml").write_text("", "utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["respondent", "Wat knelt er?"])
        for n in range(ANSWERS):
            drawn = random.choice(len(rows), 2, replace=False).tolist()
            out.writerow([n, " ".join(rows[k]["text"] for k in drawn)])
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import learning;"
    code += f" learning.suggest_many({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


def suggest_many(folder: str) -> None:
    import casework as cw

    known = {row["text"]: row["code"] for row in read("knelpunten")}
    with cw.open(folder) as study:
        study.sources.add_survey(
            "answers.csv", open_questions=["Wat knelt er?"], respondent_column="respondent"
        )
        for source in list(study.sources)[:300]:
            for text, code in known.items():
                at = source.text.find(text)
                if at >= 0:
                    study.codings.code(source.anchor(at, at + len(text)), code)
        before, start = peak(), time.process_time()
        made = study.codings.suggest(coders=("examples", "meaning"))
        spent = time.process_time() - start
        n = len(all_units(study))
    print(
        f"{ANSWERS} answers, {n} sentences: {made.added} suggestions, {spent:.0f} s,"
        f" {peak()} MB at its peak ({before} MB with all answers read in)"
    )


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def all_units(study):
    from casework.study.learning_material import Material
    from casework.study.suggesting import asked_for

    return Material(study, asked_for(study, [], [])).units


def line(name: str, one) -> None:
    between = f"{one.f1.low:.2f}-{one.f1.high:.2f}"
    shares = "".join(f"{told(v.value, 3):>8}" for v in (one.precision, one.recall, one.f1))
    print(f"{name:34}{one.said:6}{shares}   {between}", flush=True)


def told(value: float, digits: int = 2) -> str:
    """A share, or a dash where nothing was said of which it could be one."""
    return "-" if np.isnan(value) else f"{value:.{digits}f}"


def per_code(found) -> None:
    print(f"  {'code':24}{'n':>4}{'right':>7}{'found':>7}{'F1':>7}{'rules':>7}{'two people':>12}")
    for code in found.codes:
        ours = code.by["suggested"]
        values = (ours.precision, ours.recall, ours.f1, code.by["rules"].f1)
        people = code.people.f1 if code.people else np.nan
        figures = "".join(f"{told(v.value):>7}" for v in values)
        print(f"  {code.code:24}{code.examples:4}{figures}{told(people):>12}")


def few_shot(study) -> None:
    print("few-shot: mean share right, 0/1/3/5/8 examples a code (codebook: label and definition)")
    sets = [("zorg", "dev"), ("school", "held back"), ("knelpunten", "dev"), ("knelpunten", "test")]
    for name, split in sets:
        if "--no-test" in sys.argv and split in {"test", "held back"}:
            continue
        rows = [r for r in read(name) if r.get("split", split) == split]
        for named in (True, False):
            shares = [shot(study, name, rows, k, named=named) for k in SHOTS]
            figures = " ".join(f"{told(share, 3):>5}" for share in shares)
            what = "with codebook" if named else "examples alone"
            print(f"  {name:12}{split:10}{what:16}{len(rows):4} texts  {figures}", flush=True)


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["code"] = row.get("code") or row["themes"]
    return [row for row in rows if ";" not in row["code"] and row["code"] != "geen"]


def shot(study, name: str, rows: list[dict[str, str]], k: int, *, named: bool) -> float:
    """The mean share of texts that get their own code; examples never of the text's speaker."""
    from casework.coders.meaning import MeaningCoder

    if not k and not named:
        return np.nan
    codes, space, parts = points(study, name, rows)
    said = parts if named else []
    meaning = MeaningCoder(space, said, own=len(rows))
    true = np.array([codes.index(row["code"]) for row in rows])
    voice = np.array([row.get("pattern", str(n)) for n, row in enumerate(rows)])
    shares = []
    for draw in range(DRAWS if k else 1):
        right = judged_right(meaning, codes, true, voice, k, np.random.default_rng(draw))
        shares.append(np.mean([np.nanmean(right[true == n]) for n in set(true[~np.isnan(right)])]))
    return float(np.mean(shares))


def judged_right(meaning, codes, true, voice, k, random):
    """1 where a text gets its own code, 0 where not, NaN where it was an example."""
    order = random.permutation(len(true))
    voices = random.permutation(np.unique(voice))
    halves = [set(voices[: len(voices) // 2].tolist()), set(voices[len(voices) // 2 :].tolist())]
    if len(voices) == len(true):  # no speakers told: all but the examples are judged
        halves = [set(voices.tolist()), set()]
    right = np.full(len(true), np.nan)
    for givers in halves:
        if not givers:
            continue
        of = [n for n in order if voice[n] in givers]
        chosen = [n for c in range(len(codes)) for n in [n for n in of if true[n] == c][:k]]
        like = meaning.likeness(codes, *examples(chosen, true, codes, len(true)))
        best = np.nan_to_num(like, nan=-9).argmax(axis=1)
        speakers = len(voices) < len(true)
        rest = [
            n for n in range(len(true)) if n not in chosen and not (speakers and voice[n] in givers)
        ]
        right[rest] = best[rest] == true[rest]
    return right


def examples(chosen, true, codes, n):
    from casework.coders.readings import Given, Readings
    from casework.model import Anchor

    quoted = {
        (u, int(true[u])): (Given(Anchor("x", u, u + 1, "x"), codes[true[u]], "anna"),)
        for u in chosen
    }
    nothing = np.zeros((n, len(codes)))
    readings = Readings(tuple(codes), nothing, nothing, np.arange(n), np.arange(n), quoted)
    return readings, np.full(n, -1)


_KEPT: dict[object, tuple] = {}


def points(study, name, rows):
    from casework.coders.meaning import parts_of
    from casework.coders.space import Space
    from casework.language import lemma_texts
    from casework.study import read_codebook

    key = name, rows[0]["text"]
    if key not in _KEPT:
        book = read_codebook(DATA / f"{name}.yaml")
        parts = list(parts_of(book))
        texts = [row["text"] for row in rows] + [part.text for part in parts]
        vectors = study.vectors(texts)
        space = Space(vectors.rows, list(lemma_texts(texts, study.pipeline)), own=len(rows))
        _KEPT[key] = [code.name for code in book], space, parts
    return _KEPT[key]


if __name__ == "__main__":
    main()
