from dataclasses import replace

import pytest

from casework.analysis.evidence import Told, around, fingerprint, ranked_evidence
from casework.model import Anchor, Coder, Coding

TEXT = "Nou ja, wij hebben een werkgroep opgericht, en die komt nog steeds bij elkaar."


def told(**changes):
    anchor = Anchor("a", 12, 32, TEXT[12:32])
    return Told(Coding("1", anchor, "team", Coder("anna")), "Breda", 2, "R1", **changes)


def test_the_words_around_a_quotation_are_those_beside_it():
    before, after = around(TEXT, 12, 32, within=(0, len(TEXT)))

    assert before + TEXT[12:32] + after == TEXT


def test_the_words_around_stay_within_the_turn():
    assert around(TEXT, 12, 32, within=(8, 43)) == ("wij ", " opgericht,")


def test_a_quotation_longer_than_its_turn_has_nothing_around_it():
    assert around(TEXT, 12, 32, within=(15, 20)) == ("", "")


@pytest.mark.parametrize(
    ("reach", "before", "after"),
    [(4, "… wij ", " …"), (11, "… ja, wij ", " opgericht, …"), (100, TEXT[:12], TEXT[32:])],
)
def test_what_is_cut_is_cut_between_words(reach, before, after):
    assert around(TEXT, 12, 32, within=(0, len(TEXT)), reach=reach) == (before, after)


def test_evidence_carries_what_stands_around_it():
    [(evidence, _words)] = ranked_evidence("team", "Breda", [told(before="wij ", after=" toen")])

    assert (evidence.before, evidence.after) == ("wij ", " toen")


def test_what_stands_around_a_quotation_makes_no_claim_stale():
    [(evidence, _words)] = ranked_evidence("team", "Breda", [told()])

    assert fingerprint([evidence]) == fingerprint([replace(evidence, before="wij ")])
