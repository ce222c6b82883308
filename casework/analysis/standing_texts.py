"""What is to be said of the words of a study: counts over cases, quotations, refused words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from casework.analysis.claim_counts import Counted
from casework.analysis.claim_verdicts import Verdict
from casework.analysis.standing import About, Degree, Material, Remark, StudyText
from casework.analysis.standing_cells import told_quote
from casework.model import Check, Source
from casework.text import fold
from casework.words import _

QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]|‘([^‘’]+)’(?!\w)")
FEW = 3  # words between quotation marks that are somebody's words and no name
TAKEN = 5  # words in a row that are taken from a source
Find = Callable[[Source, str], bool]


def count_remarks(text: StudyText, counted: Sequence[Counted]) -> Iterator[Remark]:
    """Words of recurrence in one text that what is coded does not bear."""
    for one in counted:
        if one.verdict is Verdict.HOLDS:
            continue
        what = _("“{said}”: {reason}").format(said=one.said, reason=one.reason)
        degree = Degree.WRONG if one.verdict is Verdict.OFF else Degree.ADVICE
        todo = _("change the words, or the coding on which the count rests")
        if one.uncovered:
            degree = Degree.DOUBTFUL
            todo = _("look for words that say so in these cases, or say less")
        elif one.verdict is Verdict.OPEN:
            todo = _("count it yourself: the program cannot tell what this is about")
        yield Remark(degree, About.RECURRENCE, text.place, what, todo, text.case, text.code)


def quotations(text: str) -> list[str]:
    """What stands between quotation marks in a text, a word or two left out.

    >>> quotations("Zij zei “het ligt bij mij alleen” en noemde het ‘een project’.")
    ['het ligt bij mij alleen']
    """
    found = (match[1] or match[2] for match in QUOTED.finditer(text))
    return [words.strip() for words in found if len(words.split()) >= FEW]


def quote_remarks(text: StudyText, sources: Mapping[str, Source], stands: Find) -> Iterator[Remark]:
    """Quotations in one text that stand in no source, or in one of another case."""
    for words in quotations(text.text):
        holding = [source for source in sources.values() if stands(source, words)]
        of_case = [source for source in holding if not text.case or source.case == text.case]
        if of_case:
            continue
        what = _("it stands in no source of this study")
        degree = Degree.WRONG
        if holding:
            what = _("it stands in {source}, which is of another case")
            what = what.format(source=", ".join(source.id for source in holding))
            degree = Degree.DOUBTFUL
        todo = _("copy the words to the letter from the source, or take the quotation marks away")
        quotes = (f"“{words}”",)
        yield Remark(degree, About.QUOTATION, text.place, what, todo, text.case, text.code, quotes)


def refused_remarks(material: Material) -> Iterator[Remark]:
    """Words of a source that its respondent refused, taken over in a text."""
    for source_id, check in material.checks.items():
        if check.result is not Check.REFUSED:
            continue
        source = material.sources.get(source_id)
        for text in material.texts if source else ():
            if source and (taken := taken_over(text.text, source.text)):
                what = _("the respondent refused the use of {source}, and its words stand here")
                yield Remark(
                    Degree.WRONG,
                    About.REFUSED,
                    text.place,
                    what.format(source=source_id),
                    _("write it without these words"),
                    text.case,
                    text.code,
                    (told_quote(taken, source_id),),
                )


def taken_over(text: str, source: str) -> str:
    """The first five words in a row or more that a text shares with a source, or nothing.

    >>> taken_over("Er is geen vaste groep mensen.", "R: nee, er is geen vaste groep hier")
    'Er is geen vaste groep'
    """
    words = re.findall(r"\w+", text)
    folded = [fold(word) for word in words]
    there = _runs([fold(word) for word in re.findall(r"\w+", source)])
    for start in range(len(words) - TAKEN + 1):
        if tuple(folded[start : start + TAKEN]) in there:
            end = start + TAKEN
            while end < len(words) and tuple(folded[end - TAKEN + 1 : end + 1]) in there:
                end += 1
            return " ".join(words[start:end])
    return ""


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + TAKEN]) for start in range(len(words) - TAKEN + 1)}


def flyer_remarks(faults: Iterable[tuple[str, str]], file: str) -> Iterator[Remark]:
    """What keeps the flyer from being made: each fault with its place in the plan."""
    for place, message in faults:
        about = About.QUOTATION if place.endswith("quote") else About.FLYER
        where = f"{file}, {place}" if place else file
        todo = _("change it in {file}").format(file=file)
        yield Remark(Degree.WRONG, about, where, message, todo)
