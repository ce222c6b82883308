"""The invented flyer of the tests with evidence behind its lines, as a study gives it."""

from dataclasses import replace

from casework.analysis.flyer import Proof

from .sample_flyer import FLYER, PILLARS

BEHIND = (((1, 2, 3, 4), (5, 9, 12), ()), ((6, 7), (8,), (10,)), ((), (11,), ()))
PROOF = (
    *(
        Proof(str(n), FLYER.cases[n % 4], f"bron-{n}", n, "anna", f"Woorden van bewijs {n}.")
        for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    ),
    Proof("12", "Utrecht", "bron-12", 0, "anna, ben", ""),
    Proof("17", "Utrecht", "utrecht-1", 9, "ben", PILLARS[2].quotation.text),
    Proof("A", "Meierijstad", "meierijstad-1", 3, "", PILLARS[1].quotation.text),
)


def proven(pillar, numbers):
    tallies = tuple(
        replace(tally, evidence=n) for tally, n in zip(pillar.tallies, numbers, strict=True)
    )
    return replace(pillar, tallies=tallies)


_FIRST, _SECOND, _THIRD = (proven(*pair) for pair in zip(PILLARS, BEHIND, strict=True))
PROVEN = replace(
    FLYER,
    pillars=(
        _FIRST,
        replace(_SECOND, quotation=replace(_SECOND.quotation, n=0, label="A")),
        _THIRD,
    ),
    proof=PROOF,
    appendix=True,
)
