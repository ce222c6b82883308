from dataclasses import replace

from casework.analysis.crosscase import TableSettings, cross_case
from casework.analysis.evidence import Told, fingerprint
from casework.model import (
    Anchor,
    Case,
    Claim,
    Code,
    Codebook,
    Coder,
    CoderKind,
    Coding,
    Label,
    Polarity,
    Status,
)

NONE = Label("", "")
BOOK = Codebook(
    "steps",
    Label("Stappen", "Steps"),
    (
        Code("team", Label("Team", "Team"), NONE, absent=Label("Geen team.", "No team.")),
        Code("pilot", Label("Pilot", "Pilot"), NONE),
        Code("pilot_test", Label("Toets", "Test"), NONE, parent="pilot", qualifier="test"),
    ),
)
UTRECHT, BREDA = Case("Utrecht"), Case("Breda")
SETTINGS = TableSettings(cases=(UTRECHT, BREDA))
TEXT = "Er is een werkgroep. Er is geen team. Wij laten beleid testen."


def told(
    code, start, end, case="Utrecht", polarity=Polarity.PRESENT, coder="anna", status=Status.MADE
):
    kind = CoderKind.RULE if coder == "regels" else CoderKind.PERSON
    anchor = Anchor("u1", start, end, TEXT[start:end])
    coding = Coding(f"{code}{start}{coder}", anchor, code, Coder(coder, kind), polarity, status)
    return Told(coding, case, 2, "R1")


def cell(found, code="team", case="Utrecht", claims=(), settings=SETTINGS):
    table = cross_case(BOOK, found, list(claims), settings)
    row = next(row for row in table.rows if row.code == code)
    return next(cell for cell in row.cells if cell.case == case)


def test_a_cell_without_evidence_is_empty_and_not_absent():
    found = cell([told("team", 0, 20)], case="Breda")
    assert (found.status, found.polarity, found.summary) == ("empty", "", "")


def test_negated_evidence_is_evidence_of_absence():
    found = cell([told("team", 21, 37, polarity=Polarity.ABSENT)])
    assert (found.status, found.polarity) == ("draft", "absent")
    assert found.summary == "Geen team. Er is geen team."


def test_evidence_both_ways_is_mixed():
    both = [told("team", 0, 20), told("team", 21, 37, polarity=Polarity.ABSENT)]
    assert cell(both).polarity == "mixed"


def test_suggestions_count_only_when_asked_for():
    waiting = [told("team", 0, 20, coder="regels", status=Status.SUGGESTED)]
    assert cell(waiting).status == "empty"
    asked = replace(SETTINGS, with_suggestions=True)
    found = cell(waiting, settings=asked)
    assert (found.n_segments, found.n_suggested) == (1, 1)
    table = cross_case(BOOK, waiting, [], asked)
    assert (table.concept, table.n_suggested) == (True, 1)


def test_rejected_and_withdrawn_codings_leave_no_trace():
    gone = [
        told("team", 0, 20, status=Status.REJECTED),
        told("team", 0, 20, coder="ben", status=Status.WITHDRAWN),
    ]
    assert cross_case(BOOK, gone, [], SETTINGS) == cross_case(BOOK, [], [], SETTINGS)


def test_what_two_coders_marked_alike_is_one_piece_of_evidence():
    found = cell([told("team", 0, 20), told("team", 6, 19, coder="ben")])
    assert [(e.quote, e.coder) for e in found.evidence] == [("Er is een werkgroep.", "anna, ben")]


def test_an_accepted_suggestion_names_machine_and_person():
    accepted = told("team", 0, 20, coder="regels", status=Status.ACCEPTED)
    accepted = replace(accepted, coding=replace(accepted.coding, judged_by="anna"))
    table = cross_case(BOOK, [accepted], [], SETTINGS)
    assert (table.evidence[0].coder, table.coders) == ("regels/anna", ("regels/anna",))


def test_a_qualifier_shared_by_all_evidence_is_carried_by_the_cell():
    test = told("pilot_test", 38, 61)
    assert cell([test], code="pilot").qualifier == "test"
    assert cell([test, told("pilot", 0, 20)], code="pilot").qualifier == ""


def test_evidence_is_numbered_through_the_table_without_gaps():
    found = [told("team", 0, 20), told("team", 21, 37, case="Breda"), told("pilot", 38, 61)]
    table = cross_case(BOOK, found, [], SETTINGS)
    assert [(e.n, e.case, e.row) for e in table.evidence] == [
        (1, "Utrecht", "team"),
        (2, "Breda", "team"),
        (3, "Utrecht", "pilot"),
    ]
    assert (table.n_sources, table.n_segments, table.coders) == (1, 3, ("anna",))


def test_a_written_cell_turns_stale_when_its_evidence_changes():
    before = [told("team", 0, 20)]
    over = fingerprint(cell(before).evidence)
    claim = Claim("Utrecht", "team", "Werkgroep.", "anna", over)
    assert cell(before, claims=[claim]).status == "checked"
    after = [*before, told("team", 21, 37, polarity=Polarity.ABSENT)]
    changed = cell(after, claims=[claim])
    assert (changed.status, changed.summary) == ("stale", "Werkgroep.")


def test_a_suggestion_makes_no_written_cell_stale():
    before = [told("team", 0, 20)]
    claim = Claim("Utrecht", "team", "Werkgroep.", "anna", fingerprint(cell(before).evidence))
    more = [*before, told("team", 0, 37, coder="regels", status=Status.SUGGESTED)]
    asked = replace(SETTINGS, with_suggestions=True)
    assert cell(more, claims=[claim], settings=asked).status == "checked"


def test_the_order_of_the_codings_changes_nothing():
    found = [told("team", 0, 20), told("team", 21, 37), told("pilot_test", 38, 61)]
    assert cross_case(BOOK, found, [], SETTINGS) == cross_case(BOOK, found[::-1], [], SETTINGS)


def test_the_frame_has_steps_down_and_cases_across():
    frame = cross_case(BOOK, [told("team", 0, 20)], [], SETTINGS).frame
    assert list(frame.columns) == ["Utrecht", "Breda"]
    assert frame.loc["Team", "Utrecht"] == "Er is een werkgroep."


def test_a_table_shows_itself_in_a_notebook_with_everything_escaped():
    claims = [Claim("Breda", "team", '<b>"Groep"</b>', "anna")]
    settings = replace(SETTINGS, title="Stappen & zo", cases=(BREDA,))
    table = cross_case(BOOK, [], claims, settings)
    assert table._repr_html_() == (
        "<table><caption>Stappen &amp; zo</caption><thead><tr><th></th><th>Breda</th></tr></thead>"
        "<tbody><tr><th>Team</th><td>&lt;b&gt;&quot;Groep&quot;&lt;/b&gt;</td></tr>"
        "<tr><th>Pilot</th><td>–</td></tr></tbody></table>"
    )


def test_a_drafted_cell_never_tells_a_denial_as_an_affirmation():
    quote = (
        "Een proef met de eigen aanpak bij een enkele afdeling, "
        "zo klein als het maar kan, met twee of drie mensen, is er niet."
    )
    anchor = Anchor("u1", 0, len(quote), quote)
    for polarity, evidence in [
        (Polarity.ABSENT, {"words": "proef; aanpak", "cue": "niet"}),
        (Polarity.ABSENT, {}),
        (Polarity.MIXED, {"words": "proef; aanpak", "cue": "niet"}),
    ]:
        coding = Coding(
            "c1", anchor, "pilot", Coder("regels", CoderKind.RULE), polarity, evidence=evidence
        )
        found = cell([Told(coding, "Utrecht", 2, "R1")], code="pilot")
        assert "niet" in found.summary
