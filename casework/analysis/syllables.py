"""How many syllables a word has, by its spelling: Dutch and English.

Dutch spelling tells nearly all: each vowel sound is a syllable, and two dots on a letter
begin one. English spelling tells less; its silent letters are known by rule only.
"""

from __future__ import annotations

import re

_NUCLEI = (
    r"i(?=eu[rsz])",  # serieus, interieur: the i stands alone
    r"e(?=ums?$)",  # museum
    r"(?<=s)ioe|(?<=[ts])io(?=n)",  # pensioen, nationaal
    "aai|ooi|oei|eeu|ieu|eau|ëi|ëe|ëu|ïe|üi|öo",
    "aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|ai|[aeou]y",
    "[aeiouàáâãèéêìíîòóôùúûëïöüäåæøœ]|y(?![aeiou])|(?<!^)y",
)
_DUTCH = re.compile("|".join(_NUCLEI))
_LOANS = (  # said otherwise than they are written; the part before the colon counts as one
    (re.compile("team|coach|board|deal|mail|beam|steak"), "a"),
    (re.compile("line(?=s?$)|(?<=web)site(?=s?$)|(?<=soft)ware|(?<=hard)ware|date(?=s?$)"), "a"),
    (re.compile("qu"), "kw"),
    (re.compile("service"), "servis"),
)
_SPELLED = re.compile("[B-DF-HJ-NP-TV-XZ]{2,5}")
_ENGLISH = re.compile("[aeiouy]+")
_APART = re.compile(
    "ia(?!l\\b|n\\b)|(?<![tscg])io|eo(?!u|p)|ua(?!r)|(?<=sc)ie(?=n)|(?<=cr)ea(?=t)|(?<=[dr])ea$"
    "|(?<!q)ui(?=[nt]\\w)|(?<=[^aeiou])ying"
)
_SILENT = re.compile("(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiousxzcg])es$")
_SILENT_WITHIN = re.compile("(?<=[aeiouy][^aeiouy])e(?=ly$|ment|ful|less|ness)")


def syllables(word: str, language: str) -> int:
    """The syllables of one word; parts with a hyphen are counted apart.

    >>> [syllables(word, "nl") for word in ("uitvoeringscapaciteit", "officiële", "VN-verdrag")]
    [7, 5, 4]
    >>> [syllables(word, "en") for word in ("participation", "inclusive", "made")]
    [5, 3, 1]
    """
    count = _dutch if language == "nl" else _english
    return sum(count(part) for part in re.split(r"[-‑–/]", word) if part) or 1


def _dutch(word: str) -> int:
    if _SPELLED.fullmatch(word):
        return len(word)  # said letter by letter
    lower = word.lower()
    for loan, said in _LOANS:
        lower = loan.sub(said, lower)
    return max(1, len(_DUTCH.findall(lower)))


def _english(word: str) -> int:
    if _SPELLED.fullmatch(word):
        return len(word)
    lower = re.sub(r"['’]s?$", "", word.lower())
    lower = re.sub(r"(\w)n['’]t$", r"\1ent", lower) if lower.endswith(("dn't", "dn’t")) else lower
    if len(re.sub("[^aeiouy]", "", lower)) > 1:
        lower = _SILENT_WITHIN.sub("", _SILENT.sub("", lower))
    return max(1, len(_ENGLISH.findall(lower)) + len(_APART.findall(lower)))
