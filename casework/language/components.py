"""Pipeline components for Dutch without a model: sentences by their marks, lemmas by simplemma."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from casework.language.lemmas import lemma

ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??"})
CLOSING = frozenset({")", "]", '"', "'", "”", "’", "»"})
STAYING = ENDS | CLOSING  # what still belongs to the sentence before it
LAST = frozenset("".join(STAYING))
BEFORE_NAMES = frozenset(
    "dhr. mevr. mw. mr. dr. drs. prof. ir. ing. st. art. nr. blz. p. bijv. bv. o.a. m.n. i.s.m. "
    "t.a.v. m.b.t. t.b.v. a.d.h.v. i.v.m. o.l.v. d.w.z. resp. ca. jl. par. hfst. mevr. fam.".split()
)


@Language.component("casework_sentences")
def _sentences(doc: Doc) -> Doc:
    """A sentence ends at its mark; an abbreviation ends one where a capital follows it."""
    tokens = list(doc)
    words = [token.lower_ for token in tokens]
    starts = True
    for place, token in enumerate(tokens):
        if starts or place == 1:  # spaCy takes a doc without any "no" as not yet cut
            token.is_sent_start = starts
        starts = False
        word, following = words[place], words[place + 1 : place + 2]
        if not following or not (word[-1] in LAST and following[0] not in STAYING):
            continue
        if word in CLOSING and place:
            word = words[place - 1]
        starts = word in ENDS or _ends_in_abbreviation(word, tokens[place + 1])
    return doc


def _ends_in_abbreviation(word: str, following: Token) -> bool:
    """'… van B&W. Voordat …', but not 'dhr. Jansen' or 'nr. 3'."""
    dotted = word.endswith(".") and len(word) > 1
    return dotted and word not in BEFORE_NAMES and following.is_title


@Language.component("casework_lemmas")
def _lemmas(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_ = lemma(token.lower_)
    return doc
