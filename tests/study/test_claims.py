"""Quotations tied to cells, predictions, and counts over cases in a text, through the study."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from casework.cli.claims import claims
from casework.cli.expecting import expectations
from casework.errors import CaseworkError, NothingToCompare, NotInStudy, ReadError, TextChanged
from casework.model import Anchor, Role
from casework.study import open_study
from casework.study.figure_claims import check_text
from casework.study.running import run_study

LINKS = """code,case,source,quote,role,note
team,Utrecht,utrecht-1,Dat was in 2019.,nuanceert,Van later.
training,Breda,breda-1,Dat was een mooie training.,,
"""
EXPECTED = """code,case,predicted,text,source
team,,present,Een groep.,Cox
team,Breda,absent,Te klein.,Eigen
training,,present,Een training.,Cox
"""


def cell(study, code, case):
    table = study.cross_case("steps")
    row = next(row for row in table.rows if row.code == code)
    return next(cell for cell in row.cells if cell.case == case)


def test_links_are_loaded_once_and_show_in_the_table(small):
    (small.folder / "links.csv").write_text(LINKS, "utf-8")
    assert small.claims.load_links("links.csv", codebook="steps").written == 2
    assert small.claims.load_links("links.csv", codebook="steps").known == 2
    found = cell(small, "team", "Utrecht")
    assert [(e.quote, e.role, e.role_note) for e in found.evidence] == [
        ("we hebben een werkgroep opgericht", "supports", ""),
        ("Dat was in 2019.", "nuances", "Van later."),
    ]
    assert (found.polarity, found.n_segments) == ("present", 1)
    assert [e.n for e in small.cross_case("steps").evidence] == [1, 2, 3, 4, 5, 6]


def test_every_link_that_cannot_stand_is_told_and_none_is_written(small):
    (small.folder / "links.csv").write_text(
        LINKS
        + "taem,Utrecht,utrecht-1,Dat was in 2019.,,\n"
        + "team,Utrect,utrecht-1,Dat was in 2019.,,\n"
        + "team,Utrecht,utrecht-9,Dat was in 2019.,,\n"
        + "team,Utrecht,utrecht-1,Dat was in 2018.,,\n",
        "utf-8",
    )
    with pytest.raises(ReadError) as error:
        small.claims.load_links("links.csv", codebook="steps")
    assert [fault.place for fault in error.value.faults] == ["row 4", "row 5", "row 6", "row 7"]
    assert 'did you mean "team"?' in str(error.value)
    assert '"Dat was in 2019"' in str(error.value).rpartition("Nearest:")[2]
    assert small.claims.links() == []


def test_the_same_words_get_the_new_role_and_can_be_untied_and_taken_back(small):
    anchor = small.claims.anchored("utrecht-1", "Dat was in 2019.")
    small.claims.link("team", "utrecht", anchor, "supports", codebook="steps")
    small.claims.link("team", "Utrecht", anchor, Role.CONTRADICTS, codebook="steps")
    [link] = small.claims.links()
    assert (link.case, str(link.role), link.who) == ("Utrecht", "contradicts", "anna")
    small.claims.unlink("team", "Utrecht", anchor, codebook="steps")
    assert small.claims.links() == []
    small.undo()
    assert len(small.claims.links()) == 1
    small.claims.unlink("team", "Utrecht", anchor, codebook="steps")
    with pytest.raises(CaseworkError, match="not tied to team, Utrecht"):
        small.claims.unlink("team", "Utrecht", anchor, codebook="steps")


def test_a_link_wants_known_names_and_words_that_stand_there(small):
    anchor = small.claims.anchored("utrecht-1", "Dat was in 2019.")
    for code, case, role in (("x", "Utrecht", "supports"), ("team", "x", "supports")):
        with pytest.raises(NotInStudy):
            small.claims.link(code, case, anchor, role, codebook="steps")
    with pytest.raises(NotInStudy, match="supports, contradicts, nuances"):
        small.claims.link("team", "Utrecht", anchor, "helps", codebook="steps")
    elsewhere = Anchor("utrecht-1", 0, 4, "Dat!")
    with pytest.raises(TextChanged):
        small.claims.link("team", "Utrecht", elsewhere, codebook="steps")


def test_a_note_needs_a_cell_and_stays_when_the_cell_is_written_again(small):
    with pytest.raises(CaseworkError, match='casework table edit team "Utrecht"'):
        small.claims.note("team", "Utrecht", "Let op.", codebook="steps")
    small.write_cell("team", "Utrecht", "Werkgroep.", codebook="steps")
    small.claims.note("team", "Utrecht", "Let op.", codebook="steps")
    small.write_cell("team", "Utrecht", "Een werkgroep.", codebook="steps")
    found = cell(small, "team", "Utrecht")
    assert (found.note, found.status, found.author) == ("Let op.", "checked", "anna")


def test_predictions_are_loaded_matched_and_saved(small):
    (small.folder / "verwacht.csv").write_text(EXPECTED, "utf-8")
    assert len(small.expectations.load("verwacht.csv", codebook="steps")) == 3
    assert small.expectations.load("verwacht.csv", codebook="steps") == []
    found = small.expectations.match("steps")
    assert [(one.code, one.case, str(one.match)) for one in found.all] == [
        ("team", "Utrecht", "match"),
        ("team", "Breda", "match"),
        ("training", "Utrecht", "mismatch"),
        ("training", "Breda", "match"),
    ]
    for suffix in (".docx", ".html", ".xlsx", ".md", ".json"):
        first = small.save(found, f"outputs/a{suffix}").read_bytes()
        assert small.save(found, f"outputs/b{suffix}").read_bytes() == first
    record = json.loads((small.folder / "outputs/a.json").read_text("utf-8"))
    assert record["replications"][0]["contrast_held"] == ["Breda"]
    page = (small.folder / "outputs/a.html").read_text("utf-8")
    assert "Train wie het nodig heeft" in page


def test_predictions_that_cannot_stand_are_refused(small):
    with pytest.raises(NothingToCompare, match="casework expectations add FILE"):
        small.expectations.match("steps")
    (small.folder / "verwacht.csv").write_text(
        EXPECTED + "taem,,present,,\nteam,Bredda,present,,\n", "utf-8"
    )
    with pytest.raises(ReadError) as error:
        small.expectations.load("verwacht.csv", codebook="steps")
    assert [fault.place for fault in error.value.faults] == ["row 5", "row 6"]
    assert len(small.expectations) == 0


def test_the_commands_tie_untie_note_and_predict(small, monkeypatch):
    monkeypatch.chdir(small.folder)
    small.write_cell("team", "Utrecht", "Werkgroep.", codebook="steps")
    (small.folder / "links.csv").write_text(LINKS, "utf-8")
    (small.folder / "verwacht.csv").write_text(EXPECTED, "utf-8")
    run = CliRunner().invoke
    assert "links.csv: 2 links new or changed" in run(claims, ["load", "links.csv"]).stderr
    quote = ["team", "Utrecht", "utrecht-1", "Dat was in 2019."]
    assert run(claims, ["link", *quote, "--role", "contradicts"]).exit_code == 0
    [first, _second] = json.loads(run(claims, ["links", "--json"]).stdout)
    assert (first["role"], first["quote"]) == ("contradicts", "Dat was in 2019.")
    assert run(claims, ["unlink", *quote]).exit_code == 0
    assert "Let op." in run(claims, ["note", "team", "Utrecht", "Let op."]).stderr
    assert "3 predictions" in run(expectations, ["add", "verwacht.csv"]).stderr
    assert len(json.loads(run(expectations, ["list", "--json"]).stdout)) == 3
    shown = run(expectations, ["match"])
    assert "mismatch" in shown.stdout
    assert "3 match, 1 mismatch" in shown.stderr
    assert run(expectations, ["match", "-o", "outputs/v.md"]).stdout == "outputs/v.md\n"
    assert run(expectations, ["remove", "team", "Breda"]).exit_code == 0
    assert isinstance(run(expectations, ["remove", "team", "Breda"]).exception, NotInStudy)


def test_a_text_is_held_against_the_table_also_without_figures(small):
    (small.folder / "tekst.txt").write_text(
        "Een van de twee gemeenten heeft een werkgroep.\n\n"
        "Beide gemeenten hebben een werkgroep.\n\n"
        "Alleen Utrecht heeft geen training.\n\n"
        "Een van de twee gemeenten is tevreden.\n",
        "utf-8",
    )
    found = check_text(small, "tekst.txt")
    assert [(one.said, str(one.verdict), one.code) for one in found.counts] == [
        ("Een van de twee gemeenten", "holds", "team"),
        ("Beide gemeenten", "off", "team"),
        ("Alleen Utrecht", "holds", "training"),
        ("Een van de twee gemeenten", "not checkable", ""),
    ]
    assert (found.year, found.claims, found.wrong) == (None, (), 1)
    assert [record["rule"] for record in found.records] == ["cases"] * 4


def test_a_study_without_figures_and_codings_has_nothing_to_hold_a_text_against(small_folder):
    (small_folder / "tekst.txt").write_text("Beide gemeenten hebben een werkgroep.", "utf-8")
    with open_study(small_folder) as study, pytest.raises(NothingToCompare):
        check_text(study, "tekst.txt")


def test_the_example_stands_without_anything_wrong(example):
    from casework.study.standing import standing

    with open_study(example) as study:
        list(run_study(study))
        study.claims.load_links("interviews/links.csv")
        study.expectations.load("interviews/expectations.csv")
        found = standing(study)
        assert [(r.place, r.what) for r in found.wrong] == []
        assert {r.about.value for r in found.remarks} >= {"words of recurrence"}
        roles = {link.role for link in study.claims.links()}
        assert roles == {Role.SUPPORTS, Role.CONTRADICTS, Role.NUANCES}
        counts = {str(match): n for match, n in study.expectations.match().counts.items()}
    assert counts == {
        "match": 17,
        "partial": 6,
        "mismatch": 1,
        "no evidence": 0,
        "to be judged": 0,
    }
