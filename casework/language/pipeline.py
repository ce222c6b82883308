"""Which Dutch pipeline reads the text, and why.

No command fails because no model is there: without one a blank Dutch pipeline
cuts sentences and takes its lemmas from simplemma, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from casework.errors import NotInStudy
from casework.language.lemmas import BRACKETS, bare
from casework.language.models import (
    BLANK,
    Model,
    best_of,
    fingerprint_of_files,
    fingerprint_of_text,
    installed_models,
    model_at,
)
from casework.language.processes import in_processes

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WORTH_IT = 300_000  # characters from which starting processes pays, some 50,000 words
AT_ONCE = 60_000  # characters that go to a process together
BATCH = 256  # texts that the pipeline takes together

_MARKS = ("TAG", "POS", "MORPH", "LEMMA", "DEP")  # of words, besides what they hang on
# Factories; what is not asked for is not loaded.
_NAMES = frozenset(["ner", "entity_ruler"])
_READING = frozenset(
    "tagger morphologizer parser lemmatizer trainable_lemmatizer attribute_ruler senter"
    " sentencizer casework_sentences casework_lemmas".split()
)


@dataclass(frozen=True)
class Pipeline:
    """A loaded spaCy pipeline with the name and version that reports print.

    ``folder`` is where its files lie; the blank pipeline has none.
    """

    name: str
    version: str
    nlp: Language
    folder: Path | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.fingerprint})"

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that differ where a file of the pipeline differs."""
        if self.folder is None:
            return fingerprint_of_text(self.version)
        return fingerprint_of_files(self.folder)

    @property
    def has_vectors(self) -> bool:
        """Whether words carry vectors."""
        return bool(self.nlp.vocab.vectors.size)

    @property
    def has_parser(self) -> bool:
        """Whether words know what they depend on."""
        return "token.dep" in _assigned(self.nlp)

    @property
    def has_names(self) -> bool:
        """Whether ``names`` finds any."""
        return self.folder is not None and bool(_NAMES & _factories(self.folder))

    def read(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Each text as a Doc with sentences and lemmas.

        >>> [doc] = load_pipeline("blank").read(["Wij hebben werkgroepen. Echt."])
        >>> [str(sentence) for sentence in doc.sents]
        ['Wij hebben werkgroepen.', 'Echt.']
        >>> doc[2].lemma_
        'werkgroep'
        """
        return _piped(self.nlp, texts)

    def read_many(self, texts: Sequence[str], processes: int | None = None) -> Iterator[Doc]:
        """As ``read``, in the same order, over several processes where that pays.

        That is from some 50,000 words on, with a model; ``processes`` is how many at
        most, as many as there are cores where it is None.
        """
        if processes == 1 or self.folder is None or sum(map(len, texts)) < WORTH_IT:
            yield from self.read(texts)
            return
        from spacy.tokens import DocBin  # noqa: PLC0415 - takes seconds

        work = partial(_read_elsewhere, str(self.folder))
        for made in in_processes(work, _batches(texts), processes):
            yield from DocBin().from_bytes(made).get_docs(self.nlp.vocab)

    def names(self, texts: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
        """Start, end and label of each name in each text; none where the model knows none.

        The part of the model that finds names is loaded when it is first asked for.

        >>> list(load_pipeline("blank").names(["Anna woont in Utrecht."]))
        [[]]
        """
        if self.folder is None or not self.has_names:
            for _text in texts:
                yield []
            return
        for doc in _piped(_load_names(self.folder), texts):
            yield [
                (name.start_char, name.end_char, name.label_)
                for name in doc.ents
                if name.text[0] not in BRACKETS  # a transcriber's mark is no name
            ]

    def sentence_spans(self, texts: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
        """Where the sentences of each text stand, white space at their ends left out.

        >>> list(load_pipeline("blank").sentence_spans(["Dat is zo.  En dit. "]))
        [[(0, 10), (12, 19)]]
        """
        for doc in self.read(texts):
            spans = []
            for sentence in doc.sents:
                words = sentence.text
                start = sentence.start_char + len(words) - len(words.lstrip())
                if words.strip():
                    spans.append((start, start + len(words.strip())))
            yield spans

    def lemmas(self, words: Sequence[str]) -> dict[str, str]:
        """The lemma of each word by itself, in lower case.

        >>> load_pipeline("blank").lemmas(["opgericht", "kinderen"])
        {'opgericht': 'oprichten', 'kinderen': 'kind'}
        """
        docs = self.read(words)
        return {
            word: bare(doc[0].lemma_ or word) if len(doc) else word
            for word, doc in zip(words, docs, strict=True)
        }


def load_pipeline(name: str = "auto", *, beside: Path | None = None) -> Pipeline:
    """The pipeline of this name; ``auto`` takes the best one installed.

    ``name`` may be the folder of a spaCy pipeline, seen from ``beside``. ``blank``
    needs no model. Raises ``NotInStudy`` for a model that is not installed.
    """
    known = installed_models()
    if name == "auto":
        name = best_of(known)
    if name == BLANK:
        return _load_blank()
    model = known.get(name) or model_at((beside or Path()) / name)
    if model is None:
        raise NotInStudy("pipeline", name, [*known, BLANK])
    return _load(model)


def installed_pipelines() -> tuple[str, ...]:
    """The names that can be loaded here, best first; ``blank`` is always the last."""
    return (*installed_models(), BLANK)


def _piped(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """What the pipeline makes of the texts, batch by batch, in one thread.

    Its matrices are small: more threads take more processor time, and no less time.
    """
    left = iter(texts)
    while batch := list(islice(left, BATCH)):
        with threadpool_limits(limits=1, user_api="blas"):
            docs = list(nlp.pipe(batch, batch_size=BATCH))
        yield from docs


@cache
def _load(model: Model) -> Pipeline:
    nlp = _loaded(model.folder, _NAMES)
    _complete(nlp)
    return Pipeline(model.name, model.version, nlp, model.folder)


@cache
def _load_blank() -> Pipeline:
    import spacy  # noqa: PLC0415 - takes seconds; most commands read no text

    from casework.language.tokenizing import dutch_tokenizer  # noqa: PLC0415 - the same

    nlp = spacy.blank("nl")
    nlp.tokenizer = dutch_tokenizer(nlp)
    _complete(nlp)
    return Pipeline(BLANK, f"spacy {version('spacy')}, simplemma {version('simplemma')}", nlp)


@cache
def _load_names(folder: Path) -> Language:
    return _loaded(folder, _READING)


def _loaded(folder: Path, unwanted: AbstractSet[str]) -> Language:
    """A stored pipeline without the components of these factories and what only they need."""
    import spacy  # noqa: PLC0415 - takes seconds; most commands read no text
    from thinc.api import use_ops  # noqa: PLC0415 - the same

    _register()
    components = _components(folder)
    left_out = {name for name, part in components.items() if part.get("factory") in unwanted}
    wanted = [part for name, part in components.items() if name not in left_out]
    heard = {place for part in wanted for place in _upstream(part)}
    idle = {
        name
        for name, part in components.items()
        if part.get("factory") == "tok2vec" and not heard & {name, "*"}
    }
    with use_ops("numpy", use_blis=False):  # numpy's own OpenBLAS takes less time than blis
        return spacy.load(folder, exclude=sorted(left_out | idle))


def _upstream(part: Any) -> Iterator[str]:
    """The components whose output a component takes in, wherever its config says so."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key == "upstream":
                yield str(value)
            yield from _upstream(value)


def _complete(nlp: Language) -> None:
    """Let our own components give what the pipeline does not: sentences, lemmas."""
    _register()
    given = _assigned(nlp).union(nlp.pipe_names)
    if not given & {"token.is_sent_start", "doc.sents", "casework_sentences"}:
        nlp.add_pipe("casework_sentences")
    if not given & {"token.lemma", "casework_lemmas"}:
        nlp.add_pipe("casework_lemmas")


def _register() -> None:
    """Make known to spaCy what a pipeline of ours is built from."""
    import casework.language.components  # noqa: PLC0415
    import casework.language.tokenizing  # noqa: PLC0415
    import casework.language.word_embedding  # noqa: PLC0415
    import casework.language.word_vectors  # noqa: F401, PLC0415


def _assigned(nlp: Language) -> set[str]:
    return {what for name in nlp.pipe_names for what in nlp.get_pipe_meta(name).assigns}


@cache
def _components(folder: Path) -> dict[str, dict[str, Any]]:
    """The config of each component of a stored pipeline, in their order."""
    from spacy.util import load_config  # noqa: PLC0415 - takes seconds

    config = load_config(folder / "config.cfg")
    return {name: config["components"][name] for name in config["nlp"]["pipeline"]}


def _factories(folder: Path) -> set[str]:
    return {str(part.get("factory")) for part in _components(folder).values()}


def _batches(texts: Sequence[str]) -> list[list[str]]:
    """The texts in order, in batches of about as many characters."""
    batches: list[list[str]] = [[]]
    size = 0
    for text in texts:
        if size > AT_ONCE:
            batches.append([])
            size = 0
        batches[-1].append(text)
        size += len(text)
    return batches


def _read_elsewhere(name: str, texts: list[str]) -> bytes:
    """What the pipeline makes of the texts, as another process takes it."""
    from spacy.tokens import DocBin  # noqa: PLC0415 - takes seconds

    docs = list(load_pipeline(name).read(texts))
    kept = [mark for mark in _MARKS if any(doc.has_annotation(mark) for doc in docs)]
    if any(doc.has_annotation("DEP") for doc in docs):
        kept.append("HEAD")  # which tells where sentences start
    else:
        kept.append("SENT_START")
    return bytes(DocBin(attrs=kept, store_user_data=True, docs=docs).to_bytes())
