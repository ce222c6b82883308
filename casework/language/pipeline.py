"""Which Dutch pipeline reads the text, and why.

No command fails because no model is there: without one a blank Dutch pipeline
cuts sentences and takes its lemmas from simplemma, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import simplemma
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from casework.errors import NotInStudy
from casework.text import squeeze

BLANK = "blank"
ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??"})
CLOSING = frozenset({")", "]", '"', "'", "”", "’", "»"})
BEFORE_NAMES = frozenset(
    "dhr. mevr. mw. mr. dr. drs. prof. ir. ing. st. art. nr. blz. p. bijv. bv. o.a. m.n. i.s.m. "
    "t.a.v. m.b.t. t.b.v. a.d.h.v. i.v.m. o.l.v. d.w.z. resp. ca. jl. par. hfst. mevr. fam.".split()
)
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

    def lemma(self, word: str) -> str:
        """The lemma of one word by itself, in lower case.

        >>> load_pipeline("blank").lemma("opgericht")
        'oprichten'
        """
        [doc] = self.read([word])
        return bare(doc[0].lemma_ or word) if len(doc) else word


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
    if name == BLANK:
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


@Language.component("casework_sentences")
def _sentences(doc: Doc) -> Doc:
    """A sentence ends at its mark; an abbreviation ends one where a capital follows it."""
    starts = True
    for token in doc:
        token.is_sent_start = starts
        starts = False
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is None or following.lower_ in CLOSING or following.lower_ in ENDS:
            continue
        before = doc[token.i - 1] if token.i and token.lower_ in CLOSING else token
        starts = before.lower_ in ENDS or _is_abbreviation_at_end(before, following)
    return doc


def _is_abbreviation_at_end(token: Token, following: Token) -> bool:
    """'… van B&W. Voordat …', but not 'dhr. Jansen' or 'nr. 3'."""
    dotted = token.text.endswith(".") and len(token) > 1 and token.lower_ not in ENDS
    return dotted and token.lower_ not in BEFORE_NAMES and following.is_title


@Language.component("casework_lemmas")
def _lemmas(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_ = _lemma(token.lower_)
    return doc


@cache
def _lemma(word: str) -> str:
    return bare(simplemma.lemmatize(word, lang="nl"))


def bare(lemma: str) -> str:
    """A lemma without the marks that treebanks put in it: ``op_richten`` → ``oprichten``."""
    return squeeze(lemma.replace("_", "")).lower()
