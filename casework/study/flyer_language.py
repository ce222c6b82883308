"""The words of a study's flyer, block by block: how hard they are to read, as an indication."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from casework.analysis.flyer import Flyer
from casework.analysis.readability import Block, Readability, readability
from casework.language.word_ranks import word_ranks
from casework.outputs.flyer_words import shown_flyer
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.study import Study

WORDS_TOLD = 8


def flyer_language(study: Study, flyer: Flyer, *, rare_words: bool = True) -> list[Readability]:
    """What can be counted of each block of the flyer; the words of respondents are left alone.

    ``rare_words`` asks for the Dutch pipeline, which takes a second to load.
    """
    dutch = rare_words and flyer.language == "nl"
    rank = word_ranks(study.pipeline) if dutch else None
    return [readability(block, language=flyer.language, rank=rank) for block in blocks_of(flyer)]


def blocks_of(flyer: Flyer) -> list[Block]:
    """The blocks of text that the makers of a flyer wrote themselves."""
    page = shown_flyer(flyer)
    found: list[tuple[str, tuple[str, ...]]] = [
        (_("title"), (page.title, page.subtitle)),
        (_("opening text"), (page.lead,)),
    ]
    for pillar in page.pillars:
        counts = tuple(f"{tally.count} {tally.text}." for tally in pillar.tallies)
        found.append((pillar.title, (pillar.title, *counts, pillar.tip)))
    if page.chart:
        found.append((page.chart.title, (page.chart.title, page.chart.note)))
    found += [
        (page.tips_title or _("tips"), tuple(page.tips)),
        (page.box_title or _("box"), (page.box,)),
        (_("contact"), (page.contact,)),
    ]
    return [Block(name, tuple(filter(None, parts))) for name, parts in found if any(parts)]


def language_records(found: list[Readability]) -> list[dict[str, object]]:
    """A row for each block, as a screen shows it."""
    return [
        {
            "block": one.name,
            "words": one.words,
            "sentence length": round(one.sentence_length, 1),
            "long words": len(one.long_words),
            "rare words": None if one.rare is None else len(one.rare),
            "reading ease": None if isnan(one.ease) else round(one.ease),
            "level": _(one.level) if one.level else None,
        }
        for one in found
    ]


def language_remarks(found: list[Readability]) -> Iterator[str]:
    """The sentences and words to look at, block by block."""
    for one in found:
        for sentence in one.long_sentences:
            n = len(sentence.split())
            told = plural("a sentence of {n} word", "a sentence of {n} words", n)
            yield f"{one.name}, {told}: {sentence}"
        if one.long_words:
            words = ", ".join(one.long_words[:WORDS_TOLD])
            yield _("{block}, long words: {words}").format(block=one.name, words=words)
        if one.rare:
            words = ", ".join(one.rare[:WORDS_TOLD])
            yield _("{block}, words that are seldom used: {words}").format(
                block=one.name, words=words
            )


def hard_blocks(found: list[Readability]) -> str:
    """One sentence about the blocks that are hard, or nothing."""
    names = ", ".join(f"“{one.name}”" for one in found if one.hard)
    if not names:
        return ""
    told = _("hard to read, as an indication: {names}; look with: casework flyer words")
    return told.format(names=names)


def formula_told(language: str) -> str:
    """By what the reading ease is reckoned, and what it does not say."""
    name = "Flesch-Douma (Douma 1960)" if language == "nl" else "Flesch 1948"
    told = _(
        "An indication: reading ease by {name}, from 0 (very hard) to 100 (very easy), normal"
        " from 60; told from 25 words on. A formula does not know your reader."
    )
    return told.format(name=name)
