"""How well each pipeline installed reads Dutch: words, sentences, lemmas, compounds.

    python benchmarks/dutch.py [--ud FILE.conllu(.gz)] [PIPELINE_FOLDER ...]

Sentences of speech and compounds are the project's own sets (tests/data), of which the half
"held" was never used to make a rule. Words, lemmas and written sentences need trees of Universal
Dependencies, which are not part of the project. Lemmas are compared twice: as the trees have
them with "_" taken out (uitvoeringplan), and in natural spelling (uitvoeringsplan).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ROOT = Path(__file__).parents[1]
ID, FORM, LEMMA, POS, MISC = 0, 1, 2, 3, 9
TOGETHER = 10  # sentences to a text
CONTENT = {"NOUN", "VERB", "ADJ", "ADV"}
Row = list[str]
Sentence = tuple[str, list[Row]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ud", type=Path, help="trees to measure on: CoNLL-U, packed or not")
    parser.add_argument("folder", nargs="*", help="more spaCy pipelines")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "models" / "nl_casework"), str(ROOT / "models/scripts")]
    from casework.language import installed_pipelines, load_pipeline

    trees = list(read_trees(asked.ud)) if asked.ud else []
    if not trees:
        print("no trees (--ud FILE): only the project's own sets are measured")
    compounds_of_our_own()
    if trees:
        compounds_of_trees(trees)
    for name in dict.fromkeys([*installed_pipelines(), *asked.folder]):
        pipeline = load_pipeline(name)
        measure(str(pipeline), pipeline.nlp, trees)
        if pipeline.has_parser and not pipeline.nlp.has_pipe("casework_sentences"):
            measure(f"{pipeline}, with our words, sentences and lemmas", with_ours(name), trees)


def measure(title: str, nlp: Language, trees: list[Sentence]) -> None:
    print(f"\n{title}")
    sentences_of_speech(nlp)
    if trees:
        words_of_trees(nlp, trees)
        sentences_and_lemmas(nlp, trees)


def with_ours(name: str) -> Language:
    """A pipeline with a parser, in which our own parts stand for its own; no dictionary."""
    import spacy

    from casework.language.tokenizing import dutch_tokenizer

    nlp = spacy.load(name, exclude=["ner", "lemmatizer", "trainable_lemmatizer"])
    nlp.tokenizer = dutch_tokenizer(nlp)
    nlp.add_pipe("casework_sentences", before="parser", config={"leave_unsure": True})
    nlp.add_pipe("casework_lemmas")
    return nlp


def sentences_of_speech(nlp: Language) -> None:
    from tests.language.spoken import boundaries, turns

    read = list(turns())
    for half in ("tuned", "held"):
        chosen = [turn for turn in read if turn.half == half]
        number = sum(len(turn.starts) for turn in chosen)
        figures = _figures(*boundaries(nlp, chosen))
        print(f"  spoken sentences, {half:5} half ({number})   {figures}")
    for kind in dict.fromkeys(turn.kind for turn in read):
        chosen = [turn for turn in read if turn.half == "held" and turn.kind == kind]
        print(f"    held, {kind:22}            {_figures(*boundaries(nlp, chosen))}")


def words_of_trees(nlp: Language, trees: list[Sentence]) -> None:
    hits = found = wanted = 0
    for text, rows in trees:
        gold, place = set(), 0
        for row in rows:
            start = text.index(row[FORM], place)
            place = start + len(row[FORM])
            gold.add((start, place))
        words = {(t.idx, t.idx + len(t)) for t in nlp.make_doc(text) if not t.is_space}
        hits, found, wanted = hits + len(gold & words), found + len(words), wanted + len(gold)
    print(f"  words of raw text ({wanted})          {_of_counts(hits, found, wanted, digits=4)}")


def sentences_and_lemmas(nlp: Language, trees: list[Sentence]) -> None:
    from lemma_dictionary import natural

    texts = [trees[place : place + TOGETHER] for place in range(0, len(trees), TOGETHER)]
    docs = [_doc(nlp, text) for text in texts]
    start = time.process_time()
    docs = list(nlp.pipe(docs))
    took = time.process_time() - start
    hits = found = wanted = 0
    right: Counter[str] = Counter()
    for doc, text in zip(docs, texts, strict=True):
        gold = _spans([place == 0 for _text, rows in text for place in range(len(rows))])
        spans = _spans([bool(token.is_sent_start) for token in doc])
        hits, found, wanted = hits + len(gold & spans), found + len(spans), wanted + len(gold)
        for token, row in zip(doc, (row for _text, rows in text for row in rows), strict=True):
            plain = row[LEMMA].replace("_", "") or "_"
            spelt = plain if row[POS] in {"VERB", "AUX"} or "_" not in row[LEMMA][1:] else ""
            right.update(_kinds(row, "all"))
            right.update(_kinds(row, "as in the trees") if token.lemma_ == plain else ())
            spelt = spelt or natural(row[FORM], row[LEMMA])
            right.update(_kinds(row, "natural") if token.lemma_ == spelt else ())
    print(f"  written sentences ({wanted})            {_of_counts(hits, found, wanted)}")
    for form in ("as in the trees", "natural"):
        shares = [
            f"{kind} {right[form, kind] / right['all', kind]:.4f}" for kind in ("words", "content")
        ]
        print(f"  lemmas, {form:16}             {', '.join(shares)}")
    print(f"  {right['all', 'words'] / took:,.0f} words a CPU second, their cutting left out")


def compounds_of_our_own() -> None:
    from casework.language.compounds import split

    path = ROOT / "tests" / "data" / "compounds.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    for half in ("tuned", "held"):
        chosen = [row for row in rows if row["half"] == half]
        real = [row for row in chosen if row["parts"]]
        cut = [row for row in chosen if len(split(row["word"])) > 1]
        hits = sum(bool(row["parts"]) for row in cut)
        exact = sum(split(row["word"]) == tuple(row["parts"].split("+")) for row in real)
        print(
            f"compounds of our own, {half:5} half ({len(real)} of {len(chosen)} words)  "
            f"{_of_counts(hits, len(cut), len(real))}, exact {exact / len(real):.3f}"
        )


def compounds_of_trees(trees: list[Sentence]) -> None:
    from casework.language.compounds import split

    rows = [row for _text, rows in trees for row in rows if row[FORM].isalpha()]
    marked = {r[FORM].lower(): r[LEMMA] for r in rows if "_" in r[LEMMA] and r[POS] in NOMINAL}
    plain = {r[FORM].lower() for r in rows if r[POS] in CONTENT and "_" not in r[LEMMA]}
    plain -= marked.keys()
    cut = {word for word in {*marked, *plain} if len(split(word)) > 1}
    heads = sum(marked[word].lower().endswith(split(word)[-1]) for word in cut & marked.keys())
    hits = len(cut & marked.keys())
    print(
        f"compounds of the trees ({len(marked)} of {len(marked) + len(plain)} words)  "
        f"{_of_counts(hits, len(cut), len(marked))}, head right {heads / hits:.3f} of those cut\n"
        "  (trees leave old compounds whole, as werkgever and doelgroep: cutting them counts"
        " against precision)"
    )


NOMINAL = {"NOUN", "ADJ"}


def read_trees(path: Path) -> Iterator[Sentence]:
    text, rows = "", []
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open() as lines:
        for line in lines:
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ").rstrip("\n")
            elif line[:1].isdigit() and line.split("\t")[ID].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                yield text, rows
                text, rows = "", []
    if rows:
        yield text, rows


def _doc(nlp: Language, text: list[Sentence]) -> Doc:
    from spacy.tokens import Doc

    words, spaces = [], []
    for _text, rows in text:
        words += [row[FORM] for row in rows]
        spaces += ["SpaceAfter=No" not in row[MISC] for row in rows]
        spaces[-1] = True
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _spans(starts: list[bool]) -> set[tuple[int, int]]:
    places = [place for place, start in enumerate(starts) if start or not place]
    return set(zip(places, [*places[1:], len(starts)], strict=True))


def _kinds(row: Row, form: str) -> Iterable[tuple[str, str]]:
    return [(form, "words"), *([(form, "content")] if row[POS] in CONTENT else [])]


def _of_counts(hits: int, found: int, wanted: int, *, digits: int = 3) -> str:
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    f = 2 * precision * recall / max(precision + recall, 1e-9)
    return _figures(precision, recall, f, digits=digits)


def _figures(precision: float, recall: float, f: float, *, digits: int = 3) -> str:
    return f"P {precision:.{digits}f}  R {recall:.{digits}f}  F {f:.{digits}f}"


if __name__ == "__main__":
    main()
