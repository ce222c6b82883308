"""Which Dutch pipeline reads the text, and why.

No command fails because no model is there: without one a blank Dutch pipeline
cuts sentences and takes its lemmas from simplemma, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from casework.errors import NotInStudy
from casework.language.lemmas import bare

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BLANK = "blank"
MODELS = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")  # best first


@dataclass(frozen=True)
class Pipeline:
    """A loaded spaCy pipeline with the name and version that reports print."""

    name: str
    version: str
    nlp: Language

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def has_vectors(self) -> bool:
        """Whether words carry vectors."""
        return bool(self.nlp.vocab.vectors.size)

    def read(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Each text as a Doc with sentences and lemmas.

        >>> [doc] = load_pipeline("blank").read(["Wij hebben werkgroepen. Echt."])
        >>> [str(sentence) for sentence in doc.sents]
        ['Wij hebben werkgroepen.', 'Echt.']
        >>> doc[2].lemma_
        'werkgroep'
        """
        return self.nlp.pipe(texts, batch_size=256)

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


def load_pipeline(name: str = "auto") -> Pipeline:
    """The pipeline of this name; ``auto`` takes the best one installed.

    ``blank`` needs no model. Raises ``NotInStudy`` for a model that is not installed.
    """
    known = installed_pipelines()
    if name == "auto":
        name = known[0]
    if name not in known:
        raise NotInStudy("pipeline", name, known)
    return _load(name)


def installed_pipelines() -> tuple[str, ...]:
    """The names that can be loaded here, best first; ``blank`` is always the last."""
    return (*filter(_is_installed, MODELS), BLANK)


@cache
def _load(name: str) -> Pipeline:
    import spacy  # noqa: PLC0415 - takes seconds; most commands read no text

    if name == BLANK:
        import casework.language.components  # noqa: F401, PLC0415 - registers what is added below

        nlp = spacy.blank("nl")
        nlp.add_pipe("casework_sentences")
        nlp.add_pipe("casework_lemmas")
        return Pipeline(BLANK, f"spacy {version('spacy')}, simplemma {version('simplemma')}", nlp)
    nlp = spacy.load(name, exclude=["ner"])
    return Pipeline(name, nlp.meta["version"], nlp)


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
