"""Put the trained parts together to the package nl_casework.

Usage: python models/scripts/assemble.py DATA TAGS PARSER NER VECTORS.npz [PACKAGE_FOLDER]

``TAGS``, ``PARSER`` and ``NER`` are the pipeline folders that ``train.py``, ``train_parser.py``
and ``ner_train.py`` wrote; parser and recogniser bring encoders of their own.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from functools import partial
from pathlib import Path

import spacy
import treebank
from lemma_dictionary import build_lemma_dictionary
from prune_names import NameRule, read_rule
from prune_strings import rebuild
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from static_vectors import read_vectors
from thinc.api import use_ops

HERE = Path(__file__).resolve().parent.parent
NAME, VERSION = "casework", "0.1.0"
TAGGING = ("tok2vec", "morphologizer", "tagger")
SCORES = (
    *("token_acc", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las"),
    *("sents_p", "sents_r", "sents_f"),
)
META = {
    "description": "Dutch pipeline for transcripts, interviews and policy documents.",
    "author": "The casework authors",
    "license": "CC BY-SA 4.0",
    "requirements": ["casework", "spacy>=3.8.5,<4"],
    "sources": [
        {
            "name": "Alpino treebanks and UD Dutch Alpino",
            "author": "Gosse Bouma, Gertjan van Noord and others",
            "license": "CC BY-SA 4.0 (UD); LGPL-2.1+ (Alpino)",
            "url": "https://github.com/UniversalDependencies/UD_Dutch-Alpino",
        },
        {
            "name": "UD Dutch LassySmall",
            "author": "Gosse Bouma, Gertjan van Noord",
            "license": "CC BY-SA 4.0",
            "url": "https://github.com/UniversalDependencies/UD_Dutch-LassySmall",
        },
        {
            "name": "Universal Sentence Encoder Multilingual 3 (teacher of the word vectors)",
            "author": "Google",
            "license": "Apache-2.0",
            "url": "https://www.kaggle.com/models/google/universal-sentence-encoder",
        },
        {
            "name": "wordfreq data (list of words that have a vector)",
            "author": "Robyn Speer and others",
            "license": "CC BY-SA 4.0",
            "url": "https://github.com/rspeer/wordfreq",
        },
    ],
}


def assemble(data: Path, tags: Path, parser: Path, ner: Path, vectors: Path) -> Language:
    """Build the whole pipeline: trained parts, rules, dictionary, names, and pruned vectors."""
    config = util.load_config(HERE / "configs" / "nl_casework.cfg")
    del config["training"]
    nlp = util.load_model_from_config(config, auto_fill=True)
    nlp.vocab.vectors = read_vectors(vectors)
    for part in TAGGING:
        nlp.get_pipe(part).from_disk(tags / part, exclude=["vocab"])
    nlp.remove_pipe("parser")
    nlp.add_pipe("casework_sentences", config={"leave_unsure": True})
    parsing = spacy.load(parser, vocab=nlp.vocab, exclude=["vocab"])
    parsing.replace_listeners("tok2vec", "parser", ["model.tok2vec"])
    nlp.add_pipe("parser", source=parsing)
    lemmas = nlp.add_pipe("casework_lemmas")
    rule = read_rule(data)
    train = data / "ud" / "train.conllu.gz"
    lemmas.learn(build_lemma_dictionary(train, leave_out=partial(_is_named, rule)))  # type: ignore[attr-defined]
    nlp.add_pipe("ner", source=spacy.load(ner, vocab=nlp.vocab, exclude=["vocab"]))
    nlp.meta.update(META, name=NAME, version=VERSION)
    return nlp


def _is_named(rule: NameRule, word: str) -> bool:
    return any(rule.is_person(part) for part in re.split(r"[\W\d_]+", word))


def scores(nlp: Language, data: Path) -> dict[str, float]:
    """Score the pipeline on dev, words given, ten sentences a document."""
    dev = [sentence for _, sentence in treebank.read(data / "ud" / "dev.conllu.gz")]
    examples = []
    for start in range(0, len(dev), 10):
        gold = treebank.document(nlp.vocab, dev[start : start + 10], treebank.spelled)
        spaces = [bool(token.whitespace_) for token in gold]
        words = [token.text for token in gold]
        examples.append(Example(Doc(nlp.vocab, words=words, spaces=spaces), gold))
    with nlp.select_pipes(disable="ner"):
        measured = nlp.evaluate(examples)
    return {name: round(measured[name], 4) for name in SCORES}


def write(nlp: Language, package: Path) -> Path:
    """Write the pipeline into the importable package, without strings of its training."""
    inner = package / f"nl_{NAME}"
    inner.mkdir(parents=True, exist_ok=True)
    for old in inner.glob(f"nl_{NAME}-*"):
        shutil.rmtree(old)
    folder = inner / f"nl_{NAME}-{VERSION}"
    nlp.to_disk(folder)
    rebuild(folder)
    shutil.copy(folder / "meta.json", inner / "meta.json")
    return folder


def main() -> None:
    """Assemble, score, write, and score once more what was written."""
    data, tags, parser, ner, vectors, *given = map(Path, sys.argv[1:])
    package = given[0] if given else HERE / "nl_casework"
    with use_ops("numpy", use_blis=False):
        nlp = assemble(data, tags, parser, ner, vectors)
        nlp.meta["performance"] = scores(nlp, data)
        nlp.meta["spacy_version"] = ">=3.8.5,<3.9.0"  # as pyproject.toml of the package says
        folder = write(nlp, package)
        again = scores(spacy.load(folder), data)
    if again != nlp.meta["performance"]:
        raise SystemExit(f"scores differ after loading: {again}, {nlp.meta['performance']}")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(json.dumps(again), f"{size / 1e6:.1f} MB", folder)


if __name__ == "__main__":
    main()
