"""What quotations do for a cell, and what came and went under it."""

from __future__ import annotations

from casework.analysis.evidence import (
    LINKED,
    Evidence,
    Linked,
    changed,
    fingerprint,
    holds_still,
)
from casework.analysis.evidence_roles import side, with_roles
from casework.model import Anchor, ClaimLink, Coder, Coding, Polarity, Role, Status

TEXT = "Er is een werkgroep. Er is geen team. Misschien wel."


def piece(start, end, polarity="present", n=1, status="made"):
    quote = TEXT[start:end]
    return Evidence(n, "U", "team", "team", polarity, "u1", start, end, quote, 1, "R", "a", status)


def link(start, end, role, note=""):
    anchor = Anchor("u1", start, end, TEXT[start:end])
    return Linked(ClaimLink("cox", "U", "team", anchor, role, note, "ben"), 3, "R1")


def coding(start, end, polarity=Polarity.PRESENT, status=Status.WITHDRAWN):
    anchor = Anchor("u1", start, end, TEXT[start:end])
    return Coding("1", anchor, "team", Coder("a"), polarity, status)


def roles(evidence, *links):
    return [(e.start, e.role, e.role_by) for e in with_roles(evidence, links, "team")]


def test_without_a_link_polarity_says_what_a_quotation_does():
    evidence = [piece(0, 20), piece(0, 10), piece(21, 37, "absent"), piece(38, 52, "mixed")]
    assert roles(evidence) == [
        (0, "supports", ""),
        (0, "supports", ""),
        (21, "contradicts", ""),
        (38, "nuances", ""),
    ]
    assert side(evidence) == "present"
    assert roles([piece(38, 52, "mixed")]) == [(38, "supports", "")]


def test_a_person_says_otherwise_for_the_words_that_the_link_touches():
    evidence = [piece(0, 20), piece(21, 37)]
    assert roles(evidence, link(25, 30, Role.CONTRADICTS)) == [
        (0, "supports", ""),
        (21, "contradicts", "ben"),
    ]


def test_a_link_on_the_very_same_words_leaves_others_alone():
    evidence = [piece(0, 20), piece(0, 10)]
    assert roles(evidence, link(0, 10, Role.NUANCES)) == [
        (0, "supports", ""),
        (0, "nuances", "ben"),
    ]


def test_a_link_on_uncoded_words_adds_a_quotation_that_no_polarity_counts():
    [_coded, added] = with_roles([piece(0, 20)], [link(38, 52, Role.CONTRADICTS, "nee")], "team")
    assert (added.status, added.polarity, added.quote) == (LINKED, "", TEXT[38:52])
    assert (added.role, added.role_note, added.turn, added.n) == ("contradicts", "nee", 3, 0)
    assert fingerprint([piece(0, 20), added]) == fingerprint([piece(0, 20)])


def test_what_came_and_what_went_is_named():
    written = fingerprint([piece(0, 20)])
    now = [piece(21, 37, "absent")]
    found = changed(written, now, [coding(0, 20)])
    assert [e.quote for e in found.came] == [TEXT[21:37]]
    assert [c.anchor.quote for c in found.went] == [TEXT[0:20]]
    assert changed(written, [piece(0, 20)], []) == changed("", [], []).__class__()


def test_another_polarity_is_another_quotation():
    written = fingerprint([piece(0, 20)])
    found = changed(written, [piece(0, 20, "absent")], [coding(0, 20)])
    assert (len(found.came), len(found.went)) == (1, 1)


def test_a_quotation_that_another_coder_made_longer_did_not_go():
    written = fingerprint([piece(0, 10)])
    found = changed(written, [piece(0, 20)], [coding(0, 10, status=Status.MADE)])
    assert ([e.end for e in found.came], found.went) == ([20], ())


def test_what_nobody_knows_any_more_is_counted():
    assert changed(fingerprint([piece(0, 20)]), [], []).unknown == 1


def test_an_earlier_version_kept_no_list():
    old = fingerprint([piece(0, 20)]).partition(":")[0]
    assert holds_still(old, [piece(0, 20)])
    assert changed(old, [], []).unknown == -1
