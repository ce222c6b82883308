"""How many compounds each part forms, counted in simplemma's Dutch word list.

    python models/scripts/compound_parts.py casework/language/compounds.tsv.gz

Each word is cut wherever both parts are words; of several ways the likeliest counts most,
reckoned anew in each round from the sizes of the families so far (expectation-maximisation).
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

from simplemma.strategies import DictionaryLookupStrategy

from casework.language.compounds import LEAST, SHORTEST, first_lemma, head_lemma

ROUNDS = 5
FEWEST = 2  # compounds; smaller families tell nothing
SMALL = 0.1  # of a family not yet seen
Cuts = list[tuple[str, str]]


def cuts_of(word: str) -> Cuts:
    """Every first part and head lemma that a word can be cut into."""
    found = []
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        head = head_lemma(word[cut:])
        if head and first_lemma(word[:cut]):
            found.append((word[:cut], head))
    return found


def count_families(words: list[str]) -> tuple[Counter[str], Counter[str]]:
    """The expected number of compounds of each first part and of each head."""
    ways = [cuts for word in words if (cuts := cuts_of(word))]
    firsts: Counter[str] = Counter(first for cuts in ways for first, _ in cuts)
    heads: Counter[str] = Counter(head for cuts in ways for _, head in cuts)
    for _round in range(ROUNDS):
        next_firsts: Counter[str] = Counter()
        next_heads: Counter[str] = Counter()
        for cuts in ways:
            sizes = [(firsts[first] + SMALL) * (heads[head] + SMALL) for first, head in cuts]
            whole = sum(sizes) + 1  # that the word is no compound
            for (first, head), size in zip(cuts, sizes, strict=True):
                next_firsts[first] += size / whole
                next_heads[head] += size / whole
        firsts, heads = next_firsts, next_heads
    return firsts, heads


def main() -> None:
    """Count and write."""
    [path] = sys.argv[1:]
    listed = DictionaryLookupStrategy()._dictionary_factory.get_dictionary("nl")  # noqa: SLF001
    lemmas = {listed[word] for word in listed if word.isalpha() and word.islower()}
    words = sorted(w for w in lemmas if len(w) >= LEAST and w.isalpha() and w.islower())
    firsts, heads = count_families(words)
    lines = [
        f"{place}\t{part}\t{round(number)}\n"
        for place, table in (("first", firsts), ("last", heads))
        for part, number in sorted(table.items())
        if round(number) >= FEWEST
    ]
    Path(path).write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    print(f"{len(words):,} words; {len(lines):,} parts")


if __name__ == "__main__":
    main()
