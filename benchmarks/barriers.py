"""How well like answers are put together, on the labelled answers: theirs, ours, and how fast.

``python benchmarks/barriers.py`` prints AMI, ARI and B-cubed on dev and test for our clusters,
for TF-IDF with k-means, and for k-means on the same vectors; ``--speed N`` clusters N synthetic
rows; ``--with-bertopic`` compares with BERTopic in an environment of its own, made in a
temporary folder. Answers of no theme are clustered too, and left out of the figures. Where an
answer has two themes the first counts; what stands outside the clusters is one cluster more.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from casework.analysis.barriers import BarrierText, find_barriers
from casework.language import embed, load_pipeline, term_texts

DATA = Path(__file__).parent / "data" / "knelpunten.csv"
NEEDED = "umap-learn hdbscan scikit-learn pandas numpy plotly tqdm pyyaml".split()
BERTOPIC = """
import json, sys, time, resource, numpy as np
from bertopic import BERTopic
rows, texts = np.load(sys.argv[1]), json.load(open(sys.argv[2]))
n = int(sys.argv[3]) or None
t = time.process_time()
topics, _ = BERTopic(language="multilingual", nr_topics=n, embedding_model=None).fit_transform(
    texts, rows)
json.dump({"labels": [int(t) for t in topics], "cpu": time.process_time() - t,
           "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}, sys.stdout)
"""


def b_cubed(truth: list[str], labels: list[int]) -> tuple[float, float, float]:
    """Precision, recall and F of B-cubed (Bagga & Baldwin 1998), each item itself included.

    >>> b_cubed(["a", "a", "b"], [0, 0, 0])
    (0.5555555555555555, 1.0, 0.7142857142857143)
    """
    pair, of_truth, of_label = (
        Counter(zip(truth, labels, strict=True)),
        Counter(truth),
        Counter(labels),
    )
    both = list(zip(truth, labels, strict=True))
    precision = float(np.mean([pair[one] / of_label[one[1]] for one in both]))
    recall = float(np.mean([pair[one] / of_truth[one[0]] for one in both]))
    return precision, recall, 2 * precision * recall / (precision + recall)


def ours(
    texts: list[str], rows: np.ndarray, lemmas: list[str], n: int | None, draws: int = 20
) -> list[int]:
    """The number of each text's barrier, 0 outside them."""
    said = [BarrierText(f"{at:05}", 0, len(text), text) for at, text in enumerate(texts)]
    found = find_barriers(said, rows, lemmas, method="", n=n, seed=1, draws=draws)
    number = {text.source: one.number for one in found.barriers for text in one.members}
    return [number.get(text.source, 0) for text in said]


def told(name: str, truth: list[str], labels: list[int], cpu: float) -> None:
    keep = [at for at, theme in enumerate(truth) if theme != "geen"]
    truth, labels = [truth[at] for at in keep], [labels[at] for at in keep]
    precision, recall, f = b_cubed(truth, labels)
    print(
        f"{name:34} AMI {adjusted_mutual_info_score(truth, labels):.3f}"
        f"  ARI {adjusted_rand_score(truth, labels):.3f}"
        f"  B3 P {precision:.3f} R {recall:.3f} F {f:.3f}"
        f"  clusters {len(set(labels) - {0, -1})}  cpu {cpu:.2f} s",
        flush=True,
    )


def quality(*, encoder: str, with_bertopic: bool) -> None:
    pipeline = load_pipeline("auto")
    with DATA.open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    for split in ("dev", "test"):
        of = [row for row in given if row["split"] == split]
        texts = [row["text"] for row in of]
        truth = [row["themes"].split(";")[0] for row in of]
        lemmas, _leading = term_texts(texts, pipeline)
        begun = time.process_time()
        vectors = embed(texts, pipeline, encoder=encoder)
        print(f"{split}: {len(texts)} answers, {vectors.method}")
        print(f"  embedding {time.process_time() - begun:.2f} s cpu")
        for n in (12, None):
            begun = time.process_time()
            labels = ours(texts, vectors.rows, lemmas, n)
            asked = f"ours, {n or 'number chosen'}"
            told(asked, truth, labels, time.process_time() - begun)
        for name, rows in (
            ("TF-IDF, k-means 12", TfidfVectorizer(analyzer=str.split).fit_transform(lemmas)),
            ("same vectors, k-means 12", vectors.rows),
        ):
            begun = time.process_time()
            labels = (KMeans(12, n_init=10, random_state=1).fit_predict(rows) + 1).tolist()
            told(name, truth, labels, time.process_time() - begun)
        if with_bertopic:
            for n in (13, 0):
                found = bertopic(texts, vectors.rows, n)
                told(f"BERTopic, {n or 'as it comes'}", truth, found["labels"], found["cpu"])


def bertopic(texts: list[str], rows: np.ndarray, n: int) -> dict[str, object]:
    """What BERTopic makes of the same vectors, in an environment of its own."""
    home = Path(tempfile.gettempdir()) / "casework-bertopic"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        install = [python, "-m", "pip", "install", "-q"]  # without torch: vectors are given
        subprocess.run([*install, "--no-deps", "bertopic"], check=True)
        subprocess.run([*install, *NEEDED], check=True)
    with tempfile.TemporaryDirectory() as folder:
        np.save(f"{folder}/rows.npy", rows)
        Path(folder, "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        asked = [python, "-c", BERTOPIC, f"{folder}/rows.npy", f"{folder}/texts.json", str(n)]
        answer = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return json.loads(answer)


def speed(n: int, *, draws: int, with_bertopic: bool) -> None:
    """Cluster ``n`` synthetic rows of 512 around 40 centres; words are made up to go with them."""
    random = np.random.default_rng(1)
    centres = random.standard_normal((40, 512), dtype=np.float32)
    of = random.integers(40, size=n)
    rows = np.empty((n, 512), dtype=np.float32)
    for at in range(0, n, 10_000):
        part = of[at : at + 10_000]
        rows[at : at + 10_000] = centres[part] + 1.5 * random.standard_normal(
            (len(part), 512), dtype=np.float32
        )
        rows[at : at + 10_000] /= np.linalg.norm(rows[at : at + 10_000], axis=1, keepdims=True)
    texts = [f"woord{theme} zin{at}" for at, theme in enumerate(of)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.process_time()
    labels = ours(texts, rows, texts, None, draws)
    cpu = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told(f"{n} rows, {draws} draws", [str(one) for one in of], labels, cpu)
    print(f"  memory before {before:.0f} MB, peak {peak:.0f} MB")
    if with_bertopic:
        found = bertopic(texts, rows, 0)
        print(f"  BERTopic {found['cpu']:.1f} s cpu, peak {found['peak']:.0f} MB")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--speed", type=int, default=0, metavar="N")
    asked.add_argument("--draws", type=int, default=200, help="samples, with --speed")
    asked.add_argument("--encoder", default="auto")
    asked.add_argument("--with-bertopic", action="store_true")
    given = asked.parse_args()
    if given.speed:
        speed(given.speed, draws=given.draws, with_bertopic=given.with_bertopic)
    else:
        quality(encoder=given.encoder, with_bertopic=given.with_bertopic)


if __name__ == "__main__":
    sys.exit(main())
