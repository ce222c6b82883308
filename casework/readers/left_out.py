"""What a reading says of Word and OpenDocument files beside their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from casework.words import plural


def say_dropped(counts: Counter[str]) -> tuple[str, ...]:
    """The sentences about what was left out."""
    n = counts
    return _said(
        counts,
        {
            "unread notes": plural(
                "{n} footnote was not read", "{n} footnotes were not read", n["unread notes"]
            ),
            "lost comments": plural(
                "{n} comment on a deleted paragraph was left out",
                "{n} comments on deleted paragraphs were left out",
                n["lost comments"],
            ),
            "stray comments": plural(
                "{n} comment that belongs to no place in the text was left out",
                "{n} comments that belong to no place in the text were left out",
                n["stray comments"],
            ),
            "wordless comments": plural(
                "{n} comment without words was left out",
                "{n} comments without words were left out",
                n["wordless comments"],
            ),
            "heads": plural(
                "{n} page header or footer was not read",
                "{n} page headers or footers were not read",
                n["heads"],
            ),
            "pictures": plural(
                "{n} picture was left out", "{n} pictures were left out", n["pictures"]
            ),
            "charts": plural(
                "{n} chart or diagram was left out",
                "{n} charts or diagrams were left out",
                n["charts"],
            ),
            "objects": plural(
                "{n} embedded file was left out", "{n} embedded files were left out", n["objects"]
            ),
        },
    )


def say_doubts(counts: Counter[str]) -> tuple[str, ...]:
    """The sentences about what a person should look at."""
    n = counts
    counts = Counter(counts)
    counts["changes"] = n["insertions"] + n["deletions"]
    return _said(
        counts,
        {
            "changes": plural(
                "{n} tracked change: insertions kept, deletions left out",
                "{n} tracked changes: insertions kept, deletions left out",
                counts["changes"],
            ),
            "notes": plural(
                "{n} footnote or endnote stands at the end of the text, after [noot 1]",
                "{n} footnotes or endnotes stand at the end of the text, after [noot 1] and so on",
                n["notes"],
            ),
            "moved comments": plural(
                "{n} comment on deleted text stands at the nearest character",
                "{n} comments on deleted text stand at the nearest character",
                n["moved comments"],
            ),
            "boxes": plural(
                "the text of {n} text box stands after the paragraph that holds it",
                "the text of {n} text boxes stands after the paragraphs that hold them",
                n["boxes"],
            ),
            "symbols": plural(
                "{n} character of a symbol font may look different",
                "{n} characters of a symbol font may look different",
                n["symbols"],
            ),
            "hidden": plural(
                "{n} stretch of hidden text was kept",
                "{n} stretches of hidden text were kept",
                n["hidden"],
            ),
        },
    )


def _said(counts: Mapping[str, int], told: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(words for what, words in told.items() if counts[what])
