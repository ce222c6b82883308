"""Words as they stand in Dutch transcripts: spaCy's Dutch tokenizer with rules for speech.

What a transcriber puts between brackets (``[onverstaanbaar]``, ``(lacht)``) and time codes
(``[00:12]``, ``#00:01:02-3#``) are one token each, so that they are no verb or noun of the
sentence around them. Text is never changed: the tokens with their spaces are the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    LIST_ELLIPSES,
    LIST_ICONS,
)
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

# what transcribers write for sounds, silence and what could not be heard
REMARKS = (
    "onverstaanbaar niet-verstaanbaar onhoorbaar onduidelijk onleesbaar inaudible ntv nvt lacht "
    "lachen lachend lach gelach grinnikt giechelt glimlacht zucht zuchtend zuchten kucht kuchen "
    "hoest hoesten hoestend schraapt snikt huilt huilend fluistert fluisterend stilte stil pauze "
    "pause denkt aarzelt twijfelt knikt instemmend bevestigend ontkennend ironisch sarcastisch "
    "applaus muziek geroezemoes rumoer geluid ruis gelijktijdig onderbreekt onderbreking "
    "onderbroken telefoon afgebroken geanonimiseerd weggelaten sic"
).split()
PLACEHOLDERS = "naam plaats plaatsnaam gemeente organisatie functie persoon datum bedrag".split()
# taken by spaCy's Dutch exceptions for abbreviations, but the words are met far more often
_NO_ABBREVIATIONS = frozenset(
    "al belg best bet bijl cap ch dat del ed gen god hand ind ing int it jur kon lat max me med "
    "mand not oe oos or os osm pan pas pers pol red rom rtl sir ten tom top trim ver vert vol volg "
    "volt".split()
)
_ABBREVIATIONS = (
    "mw. Mw. wnd. incl. Incl. excl. Excl. tel. Tel. nov. ha. Chr. burg. weth. geb. "
    "o.b.v Drs. Ir. Ing. Mej. Gem. bijv B.v. t/m i.c. c.s. e.v. s.v.p."
).split()
_CLITICS = "'t 'm 's 'r 'k 'n 'ns 'ie 't- ’t ’m ’s ’r ’k ’n ’ns ’ie".split()
_FACES = frozenset("8) 8D (8 (: (; (= ): ); )= :0 :1 :3 =3 (-8 0.0 v.v V.V O.O".split())

_REMARK = rf"[\[(<{{](?:{'|'.join(REMARKS)}|x{{2,3}})[\])>}}]"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,-]\d{1,3})?"
_BRACKETED = (
    _REMARK,
    rf"\[(?:{'|'.join(PLACEHOLDERS)}|\.\.\.|…|{_CLOCK})\]",
    rf"[#<]{_CLOCK}[#>]",
    r"\(\d{1,2}:\d{2}:\d{2}(?:[.,-]\d{1,3})?\)",
)
_WHOLE = (
    *_BRACKETED,
    rf"[{ALPHA}](?:\.[{ALPHA}])+\.",  # m.b.t. i.s.m. a.d.h.v.
    r"['’]\d\d",  # the sixties: '60
    rf"[{ALPHA}-]{{2,}}\((?:s|n|en|e|je|es|t|ren|sters?)\)",  # gemeente(n)
    rf"(?!{_REMARK})\([{ALPHA}]{{2,}}-?\)[{ALPHA}]{{3,}}",  # (mede)overheden
)
_WHOLE_TOKEN = re.compile(f"(?:{'|'.join(_WHOLE)})$", re.IGNORECASE)
_QUOTES = CONCAT_QUOTES.replace("'", "").replace("’", "")  # foto’s, LIA’s

PREFIXES = [",,", rf"(?i:{'|'.join(_BRACKETED)})(?=.)"]
SUFFIXES = [",,", rf"(?<=[{ALPHA_LOWER}&][{ALPHA_UPPER}])\."]  # de PvdA. het college van B&W.
INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}])[,:](?=,,)",
    rf"(?<=[{ALPHA},:]),,(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])[,!?](?=[{ALPHA}])",
    rf'(?<=[{ALPHA}"])[:<>=](?=[{ALPHA}])',
    rf"(?<=[{ALPHA}])([{_QUOTES}\)\]\(\[])(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])--(?=[{ALPHA}])",
]


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer as a spaCy config names it: ``casework.Tokenizer.v1``."""
    return dutch_tokenizer


registry.tokenizers("casework.Tokenizer.v1", func=create_tokenizer)


def dutch_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for Dutch speech and documents, with the vocabulary of ``nlp``.

    >>> import spacy
    >>> tokenizer = dutch_tokenizer(spacy.blank("nl"))
    >>> [str(token) for token in tokenizer("I: [00:12] eh, m.b.t. de LIA’s (lacht).")]
    ['I', ':', '[00:12]', 'eh', ',', 'm.b.t.', 'de', 'LIA’s', '(lacht)', '.']
    """
    defaults = nlp.Defaults
    prefixes = [*PREFIXES, *(written for written in defaults.prefixes or () if written != ",,")]
    return Tokenizer(
        nlp.vocab,
        rules=_rules(defaults.tokenizer_exceptions),
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex([*(defaults.suffixes or ()), *SUFFIXES]).search,
        infix_finditer=compile_infix_regex(INFIXES).finditer,
        token_match=_WHOLE_TOKEN.match,
        url_match=defaults.url_match,
    )


def _rules(given: dict[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    """SpaCy's exceptions, less those that are ordinary words or faces, and with our own."""
    kept = {word: tokens for word, tokens in given.items() if not _misleads(word)}
    added = [*_ABBREVIATIONS, *_CLITICS, ",,"]
    ends = {f"{word}.": [{ORTH: word}, {ORTH: "."}] for word in _CLITICS}
    return {**kept, **{word: [{ORTH: word}] for word in added}, **ends}


def _misleads(word: str) -> bool:
    bare = word.removesuffix(".")
    if bare == word:
        return word in _FACES
    capitals = len(bare) > 1 and bare.isupper() and "." not in bare
    return capitals or bare.lower() in _NO_ABBREVIATIONS
