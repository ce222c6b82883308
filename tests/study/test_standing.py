"""Each kind of remark on a study, in a study where nothing else is the matter."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from click.testing import CliRunner

from casework.cli.standing import check
from casework.model import Check, MemberCheck, Polarity, Status
from casework.study import open_study
from casework.study.standing import standing

CELLS = [
    ("team", "Utrecht", "Werkgroep opgericht."),
    ("team", "Breda", "Geen werkgroep."),
    ("training", "Utrecht", "Geen training."),
    ("training", "Breda", "Alle ambtenaren getraind."),
]


@pytest.fixture
def written(small):
    """The small study with every cell written, without its barriers of doubt."""
    for cell in CELLS:
        small.write_cell(*cell, codebook="steps")
    return small


def told(study):
    return [(str(r.degree), str(r.about), r.place, r.what) for r in standing(study).remarks]


def worse(study):
    """The remarks that are no mere advice."""
    return [line for line in told(study) if line[0] != "advice"]


def coding_of(study, code, source):
    return next(
        c
        for c in study.codings
        if (c.code, c.anchor.source, c.coder.name) == (code, source, "anna")
    )


def recheck(study, source, result, note="", on=""):
    event = MemberCheck("", source, result, on=on, note=note)
    study.store.add_member_check(event, who="anna", now=study.now())


def test_a_study_in_order_gets_advice_only_and_tells_what_was_looked_at(written):
    found = standing(written)
    assert {str(remark.about) for remark in found.remarks} == {"one source"}
    assert found.wrong == ()
    looked = {looked.what: looked.n for looked in found.looked}
    assert (looked["cells that a person wrote"], looked["codings"]) == (4, 6)


def test_a_cell_is_stale_when_a_quotation_goes_and_the_quotation_is_named(written):
    written.codings.withdraw(coding_of(written, "team", "utrecht-1").id)
    written.codings.code(written.claims.anchored("utrecht-1", "Dat was in 2019."), "team")
    [line] = [line for line in told(written) if line[1] == "out of date"]
    assert line == (
        "wrong",
        "out of date",
        "Vorm een team, Utrecht",
        "1 quotation came; 1 quotation went",
    )
    [remark] = [r for r in standing(written).remarks if str(r.about) == "out of date"]
    assert remark.quotes == (
        "+ [1] “Dat was in 2019.” (utrecht-1)",
        "− “we hebben een werkgroep opgericht” (utrecht-1)",
    )
    assert 'casework table edit team "Utrecht"' in remark.todo


def test_a_cell_is_stale_when_a_coding_is_judged_otherwise(written):
    coding = coding_of(written, "team", "utrecht-1")
    written.store.set_polarity(coding.id, Polarity.ABSENT, who="anna", now=written.now())
    assert ("wrong", "out of date", "Vorm een team, Utrecht") in {row[:3] for row in told(written)}


def test_writing_the_cell_again_takes_the_remark_away(written):
    written.codings.code(written.claims.anchored("utrecht-1", "Dat was in 2019."), "team")
    assert [line[1] for line in worse(written)] == ["out of date"]
    written.write_cell("team", "Utrecht", "Werkgroep opgericht.", codebook="steps")
    assert worse(written) == []


def test_a_link_whose_coding_is_withdrawn_makes_its_cell_stale(written):
    time = coding_of(written, "no_time", "utrecht-1")
    written.claims.link("training", "Utrecht", time, "supports", codebook="steps")
    assert worse(written) == []
    written.codings.withdraw(time.id)
    assert worse(written) == [
        (
            "wrong",
            "out of date",
            "Train wie het nodig heeft, Utrecht",
            "a quotation tied to it lost its coding",
        )
    ]
    written.claims.unlink("training", "Utrecht", time.anchor, codebook="steps")
    assert worse(written) == []


def test_a_claim_without_evidence_is_wrong(written):
    for coding in written.codings:
        if coding.code == "training":
            written.codings.withdraw(coding.id)
    bare = [line for line in told(written) if line[1] == "no evidence"]
    assert [line[0] for line in bare] == ["wrong", "wrong"]
    assert bare[0][3] == "a person wrote this, and nothing is coded for it"


def test_a_claim_that_all_evidence_contradicts_has_no_evidence(written):
    coding = coding_of(written, "team", "utrecht-1")
    written.claims.link("team", "Utrecht", coding, "contradicts", codebook="steps")
    assert ("wrong", "no evidence") in {line[:2] for line in told(written)}


def test_a_claim_on_one_source_is_advice_until_another_source_bears_it(written):
    places = [row[2] for row in told(written) if row[1] == "one source"]
    assert "Vorm een team, Utrecht" in places
    anchor = written.claims.anchored("breda-1", "Dat was een mooie training.")
    written.claims.link("team", "Utrecht", anchor, "supports", codebook="steps")
    places = [row[2] for row in told(written) if row[1] == "one source"]
    assert "Vorm een team, Utrecht" not in places


def test_evidence_against_a_cell_wants_a_note(written):
    anchor = written.claims.anchored("utrecht-1", "Daar is te weinig tijd voor.")
    written.claims.link("team", "Utrecht", anchor, "contradicts", codebook="steps")
    assert worse(written) == [
        (
            "doubtful",
            "evidence against it",
            "Vorm een team, Utrecht",
            "1 quotation contradicts it, and no note mentions that",
        )
    ]
    written.claims.note("team", "Utrecht", "Er is een groep, maar geen tijd.", codebook="steps")
    assert worse(written) == []


def test_a_link_with_a_note_of_its_own_needs_no_other(written):
    anchor = written.claims.anchored("utrecht-1", "Daar is te weinig tijd voor.")
    written.claims.link(
        "team", "Utrecht", anchor, "contradicts", note="Gaat over later.", codebook="steps"
    )
    assert worse(written) == []


def test_without_a_link_the_opposite_polarity_contradicts_and_says_who_judged(written):
    place = written.claims.anchored("utrecht-1", "Dat was in 2019.")
    written.codings.code(place, "team", polarity=Polarity.ABSENT)
    written.write_cell("team", "Utrecht", "Werkgroep opgericht.", codebook="steps")
    [line] = worse(written)
    assert line[3].endswith("; by polarity, not judged by a person")


def test_words_that_deny_what_is_coded_are_doubtful(written):
    written.write_cell("team", "Utrecht", "Geen werkgroep.", codebook="steps")
    written.write_cell("team", "Breda", "Een werkgroep.", codebook="steps")
    assert [line[1:3] for line in worse(written)] == [
        ("says otherwise than its evidence", "Vorm een team, Utrecht"),
        ("says otherwise than its evidence", "Vorm een team, Breda"),
    ]


def test_a_quotation_that_no_longer_matches_its_source_is_wrong(written):
    place = written.claims.anchored("utrecht-1", "Dat was in 2019.")
    written.claims.link("team", "Utrecht", place, codebook="steps")
    written.close()
    with closing(sqlite3.connect(written.folder / "casework.db")) as damaged:
        damaged.execute("update claim_links set quote = 'Dat was in 2020.'")
        damaged.execute("update codings set start = start + 1, end = end + 1 where coder = 'ben'")
        damaged.commit()
    with open_study(written.folder) as study:
        wrong = {line[2]: line[0] for line in told(study) if line[1] == "quotation"}
    assert wrong == {
        "link to Vorm een team, Utrecht": "wrong",
        "coding Vorm een team by ben": "wrong",
    }


def test_a_quotation_in_a_cell_must_stand_in_a_source_of_its_case(written):
    text_ = "Zij zei “we hebben een werkgroep gehad” over de groep."
    written.write_cell("team", "Utrecht", text_, codebook="steps")
    assert worse(written) == [
        (
            "wrong",
            "quotation",
            "Vorm een team, Utrecht",
            "it stands in no source of this study",
        )
    ]
    other = "Groep: “Dat was een mooie training”."
    written.write_cell("team", "Utrecht", other, codebook="steps")
    assert [line[0] for line in worse(written)] == ["doubtful"]
    good = "Groep: “we hebben een werkgroep opgericht”."
    written.write_cell("team", "Utrecht", good, codebook="steps")
    assert worse(written) == []


def test_words_of_recurrence_in_a_note_are_held_against_the_count(written):
    written.close()
    _notes(written.folder, team="Alle gemeenten hebben een werkgroep.")
    with open_study(written.folder) as study:
        [line] = worse(study)
    assert line[:3] == ("wrong", "words of recurrence", "study.toml, table.notes, team")
    assert line[3] == "“Alle gemeenten”: Team: only Utrecht"


def test_words_of_recurrence_that_hold_are_no_remark(written):
    written.close()
    _notes(written.folder, team="Alleen Utrecht heeft een werkgroep.")
    with open_study(written.folder) as study:
        assert worse(study) == []
        assert {one.what: one.n for one in standing(study).looked}["words of recurrence"] == 1


def test_none_without_evidence_of_absence_is_doubtful(written):
    written.codings.withdraw(*(c.id for c in written.codings if c.code == "training"))
    written.close()
    _notes(written.folder, training="Nergens is een training gegeven.")
    with open_study(written.folder) as study:
        found = [line for line in told(study) if line[1] == "words of recurrence"]
    assert [line[0] for line in found] == ["doubtful"]
    assert "nothing is coded for Utrecht and Breda" in found[0][3]


def test_what_cannot_be_bound_to_a_code_is_said_to_be_open(written):
    written.close()
    _notes(written.folder, team="In beide gemeenten regende het.")
    with open_study(written.folder) as study:
        [line] = [line for line in told(study) if line[1] == "words of recurrence"]
        looked = {one.what: one.open for one in standing(study).looked}
    assert (line[0], looked["words of recurrence"]) == ("advice", 1)


def test_the_flyer_is_looked_at_too(written):
    plan = written.folder / "flyer.toml"
    plan.write_text(
        plan.read_text("utf-8").replace(
            'tip = "Begin samen."',
            'quote = "Dit zei niemand ooit."\ntip = "In alle gemeenten is een werkgroep."',
        )
        + '\n[steps.team]\nUtrecht = "geen team"\n',
        "utf-8",
    )
    found = {line[1:3]: line[0] for line in worse(written)}
    assert found == {
        ("quotation", "flyer.toml, pillars 1, quote"): "wrong",
        ("words of recurrence", "flyer.toml, pillars 1, tip"): "wrong",
        ("flyer", "flyer.toml, steps, team, Utrecht"): "doubtful",
    }


def test_a_flyer_that_cannot_be_made_is_told_with_its_place(written):
    plan = written.folder / "flyer.toml"
    plan.write_text(plan.read_text("utf-8").replace('"team"', '"taem"'), "utf-8")
    [line] = worse(written)
    assert line[1:3] == ("flyer", "flyer.toml, pillars 1, tallies 1, code")
    assert 'did you mean "team"?' in line[3]


def test_a_change_asked_after_the_cell_was_written_is_doubtful(written):
    recheck(written, "utrecht-1", Check.CHANGED, note="Het was 2018.", on="")
    found = [line for line in worse(written) if line[1] == "member check"]
    assert {line[2] for line in found} == {
        "Vorm een team, Utrecht",
        "Train wie het nodig heeft, Utrecht",
    }
    assert found[0][3].endswith("asked for a change after it was written: Het was 2018.")


def test_a_change_asked_before_the_cell_was_written_is_no_matter(written):
    recheck(written, "utrecht-1", Check.CHANGED, note="Het was 2018.", on="2021-05-03")
    assert [line for line in worse(written) if line[1] == "member check"] == []


def test_a_cell_written_after_its_member_check_is_advice(written):
    recheck(written, "utrecht-1", Check.APPROVED, on="")
    assert [line for line in told(written) if line[1] == "member check"] == []
    written.write_cell("team", "Utrecht", "Werkgroep in 2019 opgericht.", codebook="steps")
    assert [line for line in told(written) if line[1] == "member check"] == [
        (
            "advice",
            "member check",
            "Utrecht: utrecht-1",
            "1 cell was written after the member check of its sources",
        )
    ]


def test_a_report_that_was_sent_and_not_returned_is_advice(written):
    recheck(written, "utrecht-1", Check.SENT)
    assert ("advice", "member check", "utrecht-1", "the report was sent and not returned yet") in (
        told(written)
    )


def test_refused_words_that_stand_in_a_cell_are_wrong(written):
    words = "In Utrecht: we hebben nog geen training gegeven aan wie ook."
    written.write_cell("training", "Utrecht", words, codebook="steps")
    recheck(written, "utrecht-1", Check.REFUSED)
    [line] = [line for line in told(written) if line[1] == "refused by the respondent"]
    assert line[0] == "wrong"
    [remark] = [r for r in standing(written).remarks if str(r.about) == "refused by the respondent"]
    assert remark.quotes == ("“we hebben nog geen training gegeven” (utrecht-1)",)


def test_a_stale_cell_names_refused_words_by_their_source_alone(written):
    other = coding_of(written, "team", "breda-1")  # what is left under the cell
    written.claims.link("team", "Utrecht", other, "nuances", codebook="steps")
    written.write_cell("team", "Utrecht", "Werkgroep opgericht.", codebook="steps")
    recheck(written, "utrecht-1", Check.REFUSED)
    [remark] = [r for r in standing(written).remarks if str(r.about) == "out of date"]
    assert remark.quotes == ("− words of utrecht-1, which its respondent refused",)


def test_a_tied_quotation_of_a_refused_source_makes_its_cell_stale(written):
    anchor = written.claims.anchored("utrecht-1", "Dat was in 2019.")
    written.claims.link("team", "Breda", anchor, "nuances", codebook="steps")
    recheck(written, "utrecht-1", Check.REFUSED)
    stale = [line for line in told(written) if line[1:3] == ("out of date", "Vorm een team, Breda")]
    assert [line[3] for line in stale] == ["the respondent refused a quotation tied to it"]


def test_a_rejected_suggestion_leaves_a_link_alone(written):
    time = coding_of(written, "no_time", "utrecht-1")
    written.claims.link("training", "Utrecht", time, "supports", codebook="steps")
    written.codings.suggest()
    for waiting in written.codings.waiting():
        written.codings.judge(waiting.id, Status.REJECTED)
    assert worse(written) == []


def test_the_command_lists_remarks_and_ends_with_one_where_something_is_wrong(written, monkeypatch):
    monkeypatch.chdir(written.folder)
    written.close()
    fine = CliRunner().invoke(check, [])
    assert fine.exit_code == 0
    assert "ADVICE  Vorm een team, Utrecht  (one source)" in fine.stdout
    assert "4 cells that a person wrote" in fine.stderr
    _notes(written.folder, team="Alle gemeenten hebben een werkgroep.")
    wrong = CliRunner().invoke(check, ["--json"])
    record = json.loads(wrong.stdout)
    assert (wrong.exit_code, record["remarks"][0]["degree"]) == (1, "wrong")
    assert record["looked"][0] == {"what": "cells that a person wrote", "n": 4, "open": 0}
    saved = CliRunner().invoke(check, ["-o", "controle.docx"])
    assert (saved.exit_code, saved.stdout) == (1, "controle.docx\n")


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".csv", ".json"])
def test_remarks_are_written_the_same_way_twice(written, suffix):
    found = standing(written)
    first = written.save(found, f"a{suffix}").read_bytes()
    assert written.save(replace(found), f"b{suffix}").read_bytes() == first
    if suffix in {".html", ".md", ".csv"}:
        assert "Utrecht" in first.decode("utf-8-sig")


def _notes(folder, **notes):
    lines = "\n".join(f'{code} = "{note}"' for code, note in notes.items())
    settings = folder / "study.toml"
    written = settings.read_text("utf-8").replace("[flyer]\n", f"[table.notes]\n{lines}\n[flyer]\n")
    settings.write_text(written, "utf-8")
